import { buffer } from 'node:stream/consumers';
import { endingOf } from '@/lib/modules/attachments/model';
import { getReadableAttachment } from '@/lib/modules/record-views/queries';
import { answerOf, withContext } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { storage } from '@/lib/platform/storage';
import { readTextPreview } from '@/lib/platform/text-previews';
import { refuse } from '@/lib/shared/result';

export const dynamic = 'force-dynamic';

/** GET /api/t/<tenant>/attachments/<id>/text: what a Word file, a workbook or a plain text says, as JSON. */
export async function GET(request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  return withContext(request, tenant, async (context) => {
    const found = await ask(getReadableAttachment, context, { id });
    if (!found.ok) return answerOf(found.code === 'invalid' ? refuse.notFound('attachment.none') : found);
    const content = await storage().get({ tenantId: context.tenant.id, sha256: found.value.sha256 });
    if (!content) throw new Error(`The content of attachment ${id} is not in the storage`);
    return answerOf(await readTextPreview(await buffer(content), endingOf(found.value.name)));
  });
}
