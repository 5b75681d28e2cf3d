import { operations } from '@/app/operations';
import { answerOf, jsonOf, readText, withContext } from '@/lib/platform/http';
import { run } from '@/lib/platform/command';

/** POST /api/t/<tenant>/commands/<name>: body is the input, header `Idempotency-Key` makes it repeatable. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ tenant: string; name: string }> },
) {
  const { tenant, name } = await params;
  // Read before the session is: the time of a command is when all of it was here.
  const text = await readText(request);
  return withContext(request, tenant, async (context, at) => {
    const command = operations.get(name);
    if (command?.kind !== 'command') return answerOf({ ok: false, code: 'not_found', problems: [] });
    const input = jsonOf(text);
    if (!input.ok) return answerOf(input);
    const key = request.headers.get('idempotency-key')?.slice(0, 200);
    return answerOf(await run(command, context, input.value, key ? { key, at } : { at }));
  });
}
