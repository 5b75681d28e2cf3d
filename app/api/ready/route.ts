import { readiness } from '@/lib/platform/readiness';

export const dynamic = 'force-dynamic';

/** 200 when the database is reachable and has the schema of this version, else 503. */
export async function GET(): Promise<Response> {
  const answer = await readiness();
  const status = answer.status === 'ready' ? 200 : 503;
  return Response.json(answer, { status, headers: { 'cache-control': 'no-store' } });
}
