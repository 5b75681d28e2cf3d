import { Readable } from 'node:stream';
import { getReadableAttachment } from '@/lib/modules/record-views/queries';
import { answerOf, secured, withContext } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { storage } from '@/lib/platform/storage';
import { refuse } from '@/lib/shared/result';

export const dynamic = 'force-dynamic';

/** GET /api/t/<tenant>/attachments/<id>: the file, always as a download and never as a page of ours. */
export async function GET(request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  const answer = await withContext(request, tenant, async (context) => {
    const found = await ask(getReadableAttachment, context, { id });
    if (!found.ok) return answerOf(found.code === 'invalid' ? refuse.notFound('attachment.none') : found);
    const { name, mediaType, size, sha256 } = found.value;
    const content = await storage().get({ tenantId: context.tenant.id, sha256 });
    if (!content) throw new Error(`The content of attachment ${id} is not in the storage`);
    return new Response(Readable.toWeb(content) as ReadableStream, {
      headers: {
        'content-type': mediaType,
        'content-length': String(size),
        'content-disposition': `attachment; filename="file"; filename*=UTF-8''${encodeName(name)}`,
      },
    });
  });
  return secured(answer);
}

/** RFC 8187: what `encodeURIComponent` leaves as it is but this form does not allow. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
