import pino from 'pino';
import { configuredLogLevel } from './env';

// A log line may name ids, counts, names of commands and durations. These keys would carry what a
// person typed or who a person is, so they are cut out wherever a caller lets them slip in.
const personal = [
  'password',
  'passwordHash',
  'secret',
  'token',
  'cookie',
  'authorization',
  'username',
  'userName',
  'name',
  'displayName',
  'email',
  'phone',
  'mobile',
  'identityNumber',
  'address',
  'ip',
  'title',
  'text',
  'reason',
  'content',
  'input',
  'body',
  'headers',
];

/**
 * What may be logged of an error: its class, code, digest and stack. A database error's `detail` and
 * `where` quote the rejected row, so only the fields named here are copied, and the message of a
 * database error is replaced by its code, constraint and table.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, constraint, table, digest } = error as Error & Record<string, unknown>;
  const fromDatabase = typeof (error as { severity?: unknown }).severity === 'string';
  const frames = error.stack?.slice(error.stack.indexOf('\n    at ') + 1);
  return {
    type: error.name,
    ...(fromDatabase ? { constraint, table } : { message: error.message }),
    code,
    digest,
    stack: frames,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}

/** JSON lines on standard output. Take `log.child({ module: '…' })` for a part of the product. */
export const log = pino({
  level: configuredLogLevel(),
  base: { service: 'luji', pid: process.pid },
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: [...personal, ...personal.map((key) => `*.${key}`)], censor: '[redacted]' },
  serializers: { err: describeError, error: describeError },
});
