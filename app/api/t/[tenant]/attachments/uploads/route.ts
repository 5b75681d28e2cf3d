import { beginUpload } from '@/lib/modules/attachments/commands';
import { answerOf, secured, withContext } from '@/lib/platform/http';
import { refuse } from '@/lib/shared/result';

export const dynamic = 'force-dynamic';

/**
 * POST /api/t/<tenant>/attachments/uploads: announces a file that arrives in pieces, in the words of the tus protocol
 * (creation): `Upload-Length`, and `Upload-Metadata` with its name. Answers 201 with its own address.
 */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  return withContext(request, tenant, async (context) => {
    const size = Number(request.headers.get('upload-length') ?? NaN);
    const name = nameOf(request.headers.get('upload-metadata') ?? '');
    if (!Number.isSafeInteger(size) || size < 0 || !name)
      return answerOf(refuse.invalid('attachment.form_malformed'));
    const begun = await beginUpload(context, { name, size });
    if (!begun.ok) return answerOf(begun);
    const location = `/api/t/${tenant}/attachments/uploads/${begun.value}`;
    return secured(new Response(null, { status: 201, headers: { location, 'upload-offset': '0' } }));
  });
}

const LONGEST_METADATA = 4000;

/** `filename` out of pairs of a key and a value in base64, set apart by commas. */
function nameOf(metadata: string): string | null {
  const found = /(?:^|,)\s*filename ([A-Za-z0-9+/]+=*)/.exec(metadata.slice(0, LONGEST_METADATA));
  return found ? Buffer.from(found[1]!, 'base64').toString('utf8') : null;
}
