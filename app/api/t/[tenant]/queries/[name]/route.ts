import { operations } from '@/app/operations';
import { answerOf, inputOfSearch, withContext } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';

/** GET /api/t/<tenant>/queries/<name>?field=value: the input stands in the query string, or as JSON in `input`. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ tenant: string; name: string }> },
) {
  const { tenant, name } = await params;
  return withContext(request, tenant, async (context) => {
    const query = operations.get(name);
    if (query?.kind !== 'query') return answerOf({ ok: false, code: 'not_found', problems: [] });
    const input = inputOfSearch(new URL(request.url).searchParams);
    return input.ok ? answerOf(await ask(query, context, input.value)) : answerOf(input);
  });
}
