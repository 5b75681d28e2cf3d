import { keepUpload } from '@/lib/modules/attachments/commands';
import { MOST_ATTACHMENTS, LARGEST_ATTACHMENT, type AttachmentDto } from '@/lib/modules/attachments/model';
import type { Context } from '@/lib/platform/context';
import { answerOf, secured, withContext } from '@/lib/platform/http';
import { BadForm, partsOf } from '@/lib/platform/multipart';
import { type Result, refuse } from '@/lib/shared/result';

export const dynamic = 'force-dynamic';

/** All the files of a record and room for the words around them. */
const LARGEST_FORM = MOST_ATTACHMENTS * LARGEST_ATTACHMENT + 1024 * 1024;

/**
 * POST /api/t/<tenant>/attachments: a form with files in the field `file`. A script sends one file and gets it,
 * or the refusal, as JSON; a form without script sends `returnTo` first and is sent back there, with the ids in
 * `attached` and the refusals in `refused`.
 */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const answer = await withContext(request, tenant, async (context) => {
    try {
      const { returnTo, results } = await receiveForm(context, request);
      if (results.length === 0) results.push(refuse.invalid('attachment.no_file'));
      return returnTo === null ? answerOf(results[0]!) : sendBack(returnTo, tenant, results);
    } catch (error) {
      // Whoever took the file back or lost the network hears no answer, and nothing is wrong here.
      if (request.signal.aborted || isCutOff(error)) return new Response(null, { status: CUT_OFF });
      if (!(error instanceof BadForm)) throw error;
      return answerOf(refuse.invalid(`attachment.form_${error.reason}`));
    }
  });
  return secured(answer);
}

const CUT_OFF = 499;
const isCutOff = (error: unknown) => (error as { code?: string }).code === 'ECONNRESET';

async function receiveForm(context: Context, request: Request) {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > LARGEST_FORM) throw new BadForm('too_large');
  if (!request.body) throw new BadForm('malformed');
  let returnTo: string | null = null;
  const results: Result<AttachmentDto>[] = [];
  for await (const part of partsOf(request.headers.get('content-type'), request.body, LARGEST_FORM)) {
    if (part.name === 'returnTo' && part.fileName === null) returnTo = await textOf(part.content);
    // A file field that was left empty comes as a file without a name.
    else if (part.name === 'file' && part.fileName) {
      if (results.length >= MOST_ATTACHMENTS) {
        results.push(
          refuse.invalid({ path: 'file', code: 'attachment.too_many', params: { most: MOST_ATTACHMENTS } }),
        );
        break;
      }
      results.push(await keepUpload(context, part.fileName, part.content));
    }
  }
  return { returnTo, results };
}

const LONGEST_ADDRESS = 2000;

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of content) if ((length += chunk.length) <= LONGEST_ADDRESS) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Back to the page of the form; only addresses of the tenant's own pages are taken. */
function sendBack(returnTo: string, tenant: string, results: Result<AttachmentDto>[]): Response {
  const here = 'http://here';
  const address = URL.canParse(returnTo, here) ? new URL(returnTo, here) : null;
  if (address?.origin !== here || !address.pathname.startsWith(`/t/${tenant}/`))
    return answerOf(refuse.invalid('attachment.form_malformed'));
  for (const result of results) {
    if (result.ok) address.searchParams.append('attached', result.value.id);
    else
      for (const { code, params } of result.problems) {
        address.searchParams.append('refused', JSON.stringify({ code, params }));
      }
  }
  return new Response(null, {
    status: 303,
    headers: { location: `${address.pathname}${address.search}${address.hash}` },
  });
}
