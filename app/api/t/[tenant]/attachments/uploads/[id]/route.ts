import { continueUpload, discardUpload, findUpload } from '@/lib/modules/attachments/commands';
import { answerOf, secured, withContext } from '@/lib/platform/http';
import { refuse } from '@/lib/shared/result';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ tenant: string; id: string }> };

/** HEAD: how much of the file is here, so that its sender goes on from there after a cut. */
export async function HEAD(request: Request, { params }: Props) {
  const { tenant, id } = await params;
  return withContext(request, tenant, async (context) => {
    const found = await findUpload(context, id);
    if (!found.ok) return answerOf(found);
    const { offset, size } = found.value;
    const headers = { 'upload-offset': String(offset), 'upload-length': String(size) };
    return secured(new Response(null, { headers }));
  });
}

const CUT_OFF = 499;

/**
 * PATCH: the next piece, which begins at `Upload-Offset`. 204 while more is to come; with the last piece the file as
 * it was kept, or what is wrong with it, as with an upload in one. 409 when the piece begins elsewhere.
 */
export async function PATCH(request: Request, { params }: Props) {
  const { tenant, id } = await params;
  return withContext(request, tenant, async (context) => {
    const offset = Number(request.headers.get('upload-offset') ?? NaN);
    const isPiece = request.headers.get('content-type') === 'application/offset+octet-stream';
    if (!Number.isSafeInteger(offset) || !isPiece)
      return answerOf(refuse.invalid('attachment.form_malformed'));
    try {
      const result = await continueUpload(context, id, offset, request.body);
      if (!result.ok || result.value) return answerOf(result);
      const now = await findUpload(context, id);
      if (!now.ok) return answerOf(now);
      const headers = { 'upload-offset': String(now.value.offset) };
      return secured(new Response(null, { status: 204, headers }));
    } catch (error) {
      // Whoever lost the network hears no answer; what has arrived stays.
      if (request.signal.aborted || (error as { code?: string }).code === 'ECONNRESET')
        return secured(new Response(null, { status: CUT_OFF }));
      throw error;
    }
  });
}

/** DELETE: its sender has taken the file back. */
export async function DELETE(request: Request, { params }: Props) {
  const { tenant, id } = await params;
  return withContext(request, tenant, async (context) => {
    await discardUpload(context, id);
    return secured(new Response(null, { status: 204 }));
  });
}
