import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { parseCookie } from 'cookie';
import { operations } from '@/app/operations';
import { contextOf } from '@/lib/platform/auth';
import { run } from '@/lib/platform/command';
import {
  LARGEST_BODY,
  type Told,
  headers,
  inputOfSearch,
  jsonOf,
  told,
  toldWithout,
} from '@/lib/platform/http';
import { describeError, log } from '@/lib/platform/log';
import { ask } from '@/lib/platform/query';
import { refuse } from '@/lib/shared/result';
import { isSameOrigin } from '@/lib/shared/same-origin';

const ADDRESS = /^\/api\/t\/([^/?]+)\/(commands|queries)\/([^/?]+)(?:\?(.*))?$/;
const METHODS = { commands: ['POST'], queries: ['GET', 'HEAD'] };
/** Shorter answers are not worth packing. */
const WORTH_PACKING = 2048;

/**
 * Answers an operation at its one address, before the framework is asked: its routing, its request and its streams cost
 * as much as a short answer itself.
 *
 * `POST /api/t/<tenant>/commands/<name>`: the body is the input as JSON, header `Idempotency-Key` makes it repeatable.
 * `GET /api/t/<tenant>/queries/<name>?field=value`: the input stands in the query string, or as JSON in `input`.
 *
 * False when the address is none of an operation; nothing has been read of the request then.
 */
export function answerOperation(request: IncomingMessage, response: ServerResponse): boolean {
  const [, tenant, kind, name, search] = ADDRESS.exec(request.url ?? '') ?? [];
  if (!tenant || !name) return false;
  const asked = { tenant: decoded(tenant), kind: kind as keyof typeof METHODS, name: decoded(name), search };
  answer(request, asked)
    .catch((error: unknown) => {
      log.error({ err: describeError(error), operation: asked.name }, 'an operation failed');
      return { status: 500, body: { code: 'failed', problems: [] } };
    })
    .then((found) => send(request, response, found))
    .catch(() => response.destroy());
  return true;
}

interface Asked {
  tenant: string;
  kind: keyof typeof METHODS;
  name: string;
  search: string | undefined;
}

async function answer(request: IncomingMessage, asked: Asked): Promise<Told> {
  const header = (name: string) => [request.headers[name] ?? null].flat()[0]!;
  const method = request.method ?? '';
  if (!METHODS[asked.kind].includes(method)) return { status: 405, body: { code: 'method', problems: [] } };
  if (!isSameOrigin({ method, headers: { get: header } })) return told(refuse.forbidden('forbidden.origin'));
  // Read before the session is: the time of a command is when all of it was here.
  const isShort = Number(header('content-length') ?? Infinity) <= LARGEST_BODY;
  const body = asked.kind === 'commands' && isShort ? await text(request) : null;
  const cookies = parseCookie(header('cookie') ?? '');
  const found = await contextOf(asked.tenant, (name) => cookies[name]);
  if (found.is !== 'context') return toldWithout(found);
  const operation = operations.get(asked.name);
  if (operation?.kind === 'query' && asked.kind === 'queries') {
    const input = inputOfSearch(new URLSearchParams(asked.search));
    return told(input.ok ? await ask(operation, found.context, input.value) : input);
  }
  if (operation?.kind !== 'command' || asked.kind !== 'commands') return told(refuse.notFound());
  const input = jsonOf(body);
  if (!input.ok) return told(input);
  const key = header('idempotency-key')?.slice(0, 200);
  const { context, at } = found;
  return told(await run(operation, context, input.value, key ? { key, at } : { at }));
}

const pack = promisify(gzip);

async function send(request: IncomingMessage, response: ServerResponse, { status, body }: Told) {
  const json = Buffer.from(JSON.stringify(body));
  const isPacked = json.length > WORTH_PACKING && /\bgzip\b/.test(String(request.headers['accept-encoding']));
  const sent = isPacked ? await pack(json) : json;
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/json',
    'content-length': sent.length,
    ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
    vary: 'accept-encoding',
  });
  response.end(sent);
}

/** A part of an address as it was meant; what cannot be read stands for nothing there is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
