import { delimiterOf, parseDelimited } from '@/lib/shared/delimited-text';
import { type Result, ok, refuse } from '@/lib/shared/result';
import { plainTextOf, readContent } from './file-contents';
import { type ReadLimits, type SheetRead, readWorkbook } from './spreadsheets';

const refused = (code: string, params?: Record<string, string | number>) =>
  refuse.invalid({ path: 'file', code: `spreadsheet.${code}`, ...(params ? { params } : {}) });

/** A file that Windows writes as "Unicode text": two bytes a character. */
const isUtf16 = (bytes: Uint8Array) =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/**
 * The rows of a file that a stranger may have made: a workbook within the bounds of {@link readWorkbook}, or a text
 * whose cells a comma, a tab or a semicolon sets apart, as one sheet within the same bounds.
 */
export async function readRows(input: Uint8Array, limits: ReadLimits): Promise<Result<SheetRead[]>> {
  if (input.length > limits.bytes) return readWorkbook(input, limits);
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (bytes.length === 0) return refused('empty');
  if (isUtf16(bytes)) return refused('encoding');
  const { kind } = await readContent(bytes);
  if (kind === 'unknown' && !bytes.includes(0)) return refused('encoding');
  if (kind !== 'text') return readWorkbook(bytes, limits);
  const text = plainTextOf(bytes)!.replace(/^\uFEFF/, '');
  const rows = parseDelimited(text, delimiterOf(text));
  if (rows.length > limits.rows) return refused('too_many_rows', { maximum: limits.rows, sheet: 'csv' });
  if (rows.some((row) => row.length > limits.columns))
    return refused('too_many_columns', { maximum: limits.columns, sheet: 'csv' });
  return ok([{ name: 'csv', rows }]);
}
