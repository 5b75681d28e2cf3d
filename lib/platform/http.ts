import { type RefusalCode, type Result, ok, refuse } from '@/lib/shared/result';
import { isSameOrigin } from '@/lib/shared/same-origin';
import { type ContextAnswer, contextOfRequest } from './auth';
import type { Context } from './context';

const STATUS: Record<RefusalCode, number> = {
  invalid: 422,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
};

/**
 * What every answer carries that is no page. The proxy leaves uploads alone, which it would hold in memory, and
 * operations are answered before it, so its headers and its same-origin check stand here. What one person was answered is nobody else's, and is not kept by what stands between.
 */
export const headers = {
  'content-security-policy': "sandbox; default-src 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** Puts on an answer made elsewhere what {@link answerOf} puts on its own. */
export function secured(response: Response): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** What a request is told: a status and what goes out as JSON. */
export interface Told {
  status: number;
  body: unknown;
}

/** The value with 200, a refusal with its code and problems. */
export function told(result: Result<unknown>): Told {
  if (result.ok) return { status: 200, body: result.value ?? null };
  const { code, problems } = result;
  return { status: STATUS[code], body: { code, problems } };
}

/** Who may not be answered: 401 without a session, 404 for a tenant the asker does not belong to. */
export function toldWithout({ is }: Exclude<ContextAnswer, { is: 'context' }>): Told {
  if (is === 'not_found') return told(refuse.notFound());
  return { status: is === 'signed_out' ? 401 : 403, body: { code: is, problems: [] } };
}

const responseOf = ({ status, body }: Told) => Response.json(body, { status, headers });

/** A result as an HTTP answer. */
export const answerOf = (result: Result<unknown>): Response => responseOf(told(result));

/**
 * Answers with the context of the request: 403 from a foreign origin, 401 without a session, 404 for a tenant the
 * asker does not belong to. `at` is the database's time when the session was looked up.
 */
export async function withContext(
  request: Request,
  slug: string,
  answer: (context: Context, at: Date) => Promise<Response>,
): Promise<Response> {
  if (!isSameOrigin(request)) return answerOf(refuse.forbidden('forbidden.origin'));
  const found = await contextOfRequest(slug);
  return found.is === 'context' ? answer(found.context, found.at) : responseOf(toldWithout(found));
}

/** In bytes. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/** What a body says; one that is not JSON is refused in words. */
export function jsonOf(text: string | null): Result<unknown> {
  try {
    return ok(JSON.parse(text ?? ''));
  } catch {
    return refuse.invalid('input.not_json');
  }
}

/** The input of a query from its search string: `input` as JSON, else every field as text. */
export function inputOfSearch(search: URLSearchParams): Result<unknown> {
  const json = search.get('input');
  return json === null ? ok(Object.fromEntries(search)) : jsonOf(json);
}
