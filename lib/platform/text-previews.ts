import { type Result, ok, refuse } from '@/lib/shared/result';
import type { TextPreview } from '@/lib/shared/text-preview';
import { MOST_CHARACTERS, readDocument } from './documents';
import { FORM_LIMITS, readWorkbook } from './spreadsheets';

const MOST_ROWS = 100;
const MOST_COLUMNS = 20;
const MOST_SHEETS = 5;
const LIMITS = { ...FORM_LIMITS, bytes: 20 * 1024 * 1024, formulas: true };

async function previewOfWorkbook(bytes: Buffer): Promise<Result<TextPreview>> {
  const read = await readWorkbook(bytes, LIMITS);
  if (!read.ok) {
    const tooLarge = /bomb|too_/.test(read.problems[0]?.code ?? '');
    return refuse.invalid({ path: 'file', code: tooLarge ? 'preview.too_large' : 'preview.damaged' });
  }
  const sheets = read.value.slice(0, MOST_SHEETS).map(({ name, rows }) => ({
    name,
    rows: rows
      .slice(0, MOST_ROWS)
      .map((row) => row.slice(0, MOST_COLUMNS).map((cell) => (cell === null ? '' : String(cell)))),
  }));
  const cut =
    read.value.length > MOST_SHEETS ||
    read.value.some(({ rows }) => rows.length > MOST_ROWS || rows.some((row) => row.length > MOST_COLUMNS));
  return ok({ lines: [], sheets, cut });
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** The text of a Word file, a workbook or a plain text, by the ending it is kept under. Nothing of it is markup. */
export async function readTextPreview(bytes: Buffer, ending: string): Promise<Result<TextPreview>> {
  if (ending === 'xlsx') return previewOfWorkbook(bytes);
  if (ending === 'docx') {
    const read = await readDocument(bytes);
    return read.ok ? ok({ ...read.value, sheets: [] }) : read;
  }
  if (ending !== 'txt') return refuse.invalid({ path: 'file', code: 'preview.none' });
  const text = decoded(bytes);
  const lines = text.slice(0, MOST_CHARACTERS).split(/\r\n|\r|\n/);
  return ok({ lines, sheets: [], cut: text.length > MOST_CHARACTERS });
}
