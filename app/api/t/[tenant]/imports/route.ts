import { rowsOfSheets } from '@/lib/modules/import-sheets/model';
import { LARGEST_FILE, MOST_ROWS } from '@/lib/modules/import-sheets/schema';
import { stageImport } from '@/lib/modules/record-imports/commands';
import { getImportForm } from '@/lib/modules/record-imports/queries';
import type { StagedImport } from '@/lib/modules/record-imports/schema';
import { run } from '@/lib/platform/command';
import type { Context } from '@/lib/platform/context';
import { answerOf, secured, withContext } from '@/lib/platform/http';
import { BadForm, partsOf } from '@/lib/platform/multipart';
import { ask } from '@/lib/platform/query';
import type { ReadLimits } from '@/lib/platform/spreadsheets';
import { readRows } from '@/lib/platform/text-sheets';
import { type Result, refuse } from '@/lib/shared/result';

export const dynamic = 'force-dynamic';

const MEGABYTE = 1_000_000;
const LIMITS: ReadLimits = {
  bytes: LARGEST_FILE,
  unpackedBytes: 60 * MEGABYTE,
  sheets: 10,
  rows: MOST_ROWS + 1,
  columns: 200,
};
/** The file and the words around it. */
const LARGEST_FORM = LIMITS.bytes + 20_000;

/**
 * POST /api/t/<tenant>/imports?subjectId=…&itemCode=…: a form with one file in the field `file`, whose rows are to be
 * looked at. A browser is sent on to the import, or back with the refusal in `refused`; others are answered in JSON.
 */
export async function POST(request: Request, { params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const { searchParams } = new URL(request.url);
  const place = { subjectId: searchParams.get('subjectId'), itemCode: searchParams.get('itemCode') };
  const answer = await withContext(request, tenant, async (context) => {
    const staged = await stagedFrom(context, request, place);
    if (!request.headers.get('accept')?.includes('text/html')) return answerOf(staged);
    const home = `/t/${tenant}/imports`;
    if (staged.ok) return sendTo(`${home}/${staged.value.importId}${staged.value.known ? '?known=1' : ''}`);
    const back = new URLSearchParams({ subject: place.subjectId ?? '', item: place.itemCode ?? '' });
    for (const { code, params: named } of staged.problems)
      back.append('refused', JSON.stringify({ code, params: named }));
    if (staged.problems.length === 0) back.append('refused', JSON.stringify({ code: staged.code }));
    return sendTo(`${home}?${back.toString()}`);
  });
  return secured(answer);
}

const sendTo = (location: string) => new Response(null, { status: 303, headers: { location } });

const tooLarge = () =>
  refuse.invalid({
    path: 'file',
    code: 'spreadsheet.too_large',
    params: { maximum: LIMITS.bytes / MEGABYTE },
  });

async function stagedFrom(
  context: Context,
  request: Request,
  place: { subjectId: string | null; itemCode: string | null },
): Promise<Result<StagedImport>> {
  const form = await ask(getImportForm, context, place);
  if (!form.ok) return form;
  // Judged by what it says of itself before a byte of it is read, and by what comes while it is read.
  if (Number(request.headers.get('content-length') ?? 0) > LARGEST_FORM) return tooLarge();
  let sent: Sent;
  try {
    sent = await readForm(request);
  } catch (error) {
    if (!(error instanceof BadForm)) throw error;
    return error.reason === 'too_large' ? tooLarge() : refuse.invalid('attachment.form_malformed');
  }
  const { file, lateReason } = sent;
  if (!file) return refuse.invalid({ path: 'file', code: 'imports.no_file' });
  const sheets = await readRows(file.bytes, LIMITS);
  if (!sheets.ok) return sheets;
  const read = rowsOfSheets(sheets.value, form.value.columns);
  if (!read.ok) return read;
  const reason = lateReason === '' ? {} : { lateReason };
  return run(stageImport, context, {
    ...{ ...place, ...reason, source: 'file', fileName: file.name },
    ...read.value,
  });
}

const LONGEST_NAME = 200;

interface Sent {
  lateReason: string;
  file: { name: string; bytes: Buffer } | null;
}

async function readForm(request: Request): Promise<Sent> {
  const sent: Sent = { lateReason: '', file: null };
  if (!request.body) return sent;
  const contentType = request.headers.get('content-type');
  for await (const part of partsOf(contentType, request.body, LARGEST_FORM)) {
    if (part.name === 'lateReason') sent.lateReason = (await bytesOf(part.content)).toString('utf8');
    // A file field that was left empty comes as a file without a name.
    if (part.name !== 'file' || !part.fileName) continue;
    const name = [...part.fileName].slice(-LONGEST_NAME).join('');
    sent.file = { name, bytes: await bytesOf(part.content) };
    break;
  }
  return sent;
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(Uint8Array.from(chunk));
  return Buffer.concat(chunks);
}
