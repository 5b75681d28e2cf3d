import { operations } from '@/app/operations';
import { answerOf, readJson, withContext } from '@/lib/platform/http';
import { run } from '@/lib/platform/command';

/** POST /api/t/<tenant>/commands/<name>: body is the input, header `Idempotency-Key` makes it repeatable. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ tenant: string; name: string }> },
) {
  const { tenant, name } = await params;
  return withContext(tenant, async (context) => {
    const command = operations.get(name);
    if (command?.kind !== 'command') return answerOf({ ok: false, code: 'not_found', problems: [] });
    const input = await readJson(request);
    if (!input.ok) return answerOf(input);
    const key = request.headers.get('idempotency-key')?.slice(0, 200);
    return answerOf(await run(command, context, input.value, key ? { key } : {}));
  });
}
