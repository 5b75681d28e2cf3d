import { readPostedContent } from '@/lib/modules/drafts/queries';
import { postedForm } from '@/lib/modules/drafts/schema';
import { handIn } from '@/lib/modules/submissions/commands';
import { answerOf, withContext } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { writerOf } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';

/** A record form without its files, which go ahead of it. */
const LARGEST_ENTRY = 2 * 1024 * 1024;

type Props = { params: Promise<{ tenant: string }> };

/** GET /api/t/<tenant>/entries: who writes, and from which position, so that nobody sends what is another's. */
export async function GET(request: Request, { params }: Props) {
  const { tenant } = await params;
  return withContext(request, tenant, async (context) =>
    answerOf({ ok: true, value: { writer: writerOf(context.actor) } }),
  );
}

/**
 * POST /api/t/<tenant>/entries: a record form that was filled in without a network, as its page would have posted it.
 * Its `key` makes it repeatable: sent again, it gets the receipt it got before.
 */
export async function POST(request: Request, { params }: Props) {
  const { tenant } = await params;
  return withContext(request, tenant, async (context) => {
    if (!(Number(request.headers.get('content-length') ?? Infinity) <= LARGEST_ENTRY))
      return answerOf(refuse.invalid('entry.unreadable'));
    const form = await request.formData().catch(() => null);
    const posted = form && postedForm(form);
    // Without a key it could be taken twice.
    if (!posted?.key) return answerOf(refuse.invalid('entry.unreadable'));
    // Somebody else may have signed in on the same device meanwhile.
    if (form!.get('writer') !== writerOf(context.actor))
      return answerOf(refuse.forbidden('entry.other_writer'));
    const { subjectId, itemCode, recordId, startedFrom, content } = posted;
    const [obligationId] = startedFrom;
    const read = await ask(readPostedContent, context, {
      subjectId,
      itemCode,
      content,
      ...(recordId ? { recordId } : {}),
      ...(obligationId && !recordId ? { obligationId } : {}),
    });
    return answerOf(read.ok ? await handIn(context, posted, read.value.content) : read);
  });
}
