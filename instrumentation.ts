import type { IncomingMessage, ServerResponse } from 'node:http';

/** The server that holds the product (scripts/server.mjs): it is told how operations are answered. */
type Host = typeof globalThis & {
  lujiServe?: (answerOperation: (request: IncomingMessage, response: ServerResponse) => boolean) => void;
};

/** Before the first request: the configuration is parsed once and the database must be fit, or the start stops. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs') {
    const { assertFitStart } = await import('@/lib/platform/readiness');
    await assertFitStart();
    const { keepBeating } = await import('@/lib/modules/downtimes/jobs');
    keepBeating();
    const { answerOperation } = await import('@/app/api/answering');
    (globalThis as Host).lujiServe?.(answerOperation);
  }
}
