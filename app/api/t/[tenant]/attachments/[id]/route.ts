import { Readable } from 'node:stream';
import { getReadableAttachment } from '@/lib/modules/record-views/queries';
import { answerOf, secured, withContext } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { storage } from '@/lib/platform/storage';
import { refuse } from '@/lib/shared/result';

export const dynamic = 'force-dynamic';

const PDF = 'application/pdf';

/** A PDF in a frame of our own pages: the browser's reader needs its plug-in, and nothing else may frame it. */
const IN_A_FRAME = {
  'content-security-policy':
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
};

/**
 * GET /api/t/<tenant>/attachments/<id>: the file as a download, never as a page of ours. A PDF that is asked for with
 * `?view=1` is shown by the browser's own reader.
 */
export async function GET(request: Request, { params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant, id } = await params;
  return withContext(request, tenant, async (context) => {
    const found = await ask(getReadableAttachment, context, { id });
    if (!found.ok) return answerOf(found.code === 'invalid' ? refuse.notFound('attachment.none') : found);
    const { name, mediaType, size, sha256 } = found.value;
    const isShown = mediaType === PDF && new URL(request.url).searchParams.get('view') === '1';
    const content = await storage().get({ tenantId: context.tenant.id, sha256 });
    if (!content) throw new Error(`The content of attachment ${id} is not in the storage`);
    const response = new Response(Readable.toWeb(content) as ReadableStream, {
      headers: {
        'content-type': mediaType,
        'content-length': String(size),
        'content-disposition': `${isShown ? 'inline' : 'attachment'}; filename="file"; filename*=UTF-8''${encodeName(name)}`,
      },
    });
    secured(response);
    if (isShown)
      for (const [header, value] of Object.entries(IN_A_FRAME)) response.headers.set(header, value);
    return response;
  });
}

/** RFC 8187: what `encodeURIComponent` leaves as it is but this form does not allow. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
