import { type RefusalCode, type Result, ok, refuse } from '@/lib/shared/result';
import { contextOfRequest } from './auth';
import type { Context } from './context';

const STATUS: Record<RefusalCode, number> = {
  invalid: 422,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
};

// What one person was answered is nobody else's, and is not kept by what stands between.
const headers = { 'cache-control': 'private, no-store' };

/** A result as an HTTP answer: the value with 200, a refusal with its code and problems. */
export function answerOf(result: Result<unknown>): Response {
  if (result.ok) return Response.json(result.value ?? null, { headers });
  const { code, problems } = result;
  return Response.json({ code, problems }, { status: STATUS[code], headers });
}

/** Answers with the context of the request: 401 without a session, 404 for a tenant the asker does not belong to. */
export async function withContext(
  slug: string,
  answer: (context: Context) => Promise<Response>,
): Promise<Response> {
  const found = await contextOfRequest(slug);
  if (found.is === 'context') return answer(found.context);
  if (found.is === 'not_found') return answerOf(refuse.notFound());
  const status = found.is === 'signed_out' ? 401 : 403;
  return Response.json({ code: found.is, problems: [] }, { status, headers });
}

/** The JSON body of a request; a body that is not JSON is refused in words. */
export async function readJson(request: Request): Promise<Result<unknown>> {
  try {
    return ok(await request.json());
  } catch {
    return refuse.invalid('input.not_json');
  }
}

/** The input of a query from its search string: `input` as JSON, else every field as text. */
export function inputOfSearch(search: URLSearchParams): Result<unknown> {
  const json = search.get('input');
  if (json === null) return ok(Object.fromEntries(search));
  try {
    return ok(JSON.parse(json));
  } catch {
    return refuse.invalid('input.not_json');
  }
}
