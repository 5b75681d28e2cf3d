import { type Cell, writeCsv, writeWorkbook } from '@/lib/platform/spreadsheets';

export interface ExportTable {
  /** The name of the file, without its ending. */
  name: string;
  head: string[];
  rows: Cell[][];
}

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const;

/** A file to keep, never to be shown in a page. */
export function fileAnswer(body: string | Uint8Array, name: string, type: keyof typeof TYPES): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      'content-type': TYPES[type],
      'content-disposition': `attachment; filename="${name}.${type}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

const WIDEST = 60;

/** Wide enough for the longest of the first rows; a Chinese character takes two places. */
function widthOf(table: ExportTable, at: number): number {
  const texts = [table.head[at], ...table.rows.slice(0, 200).map((row) => row[at])];
  const places = texts.map((text) => String(text ?? '').replace(/[^\u0000-\u00ff]/g, 'xx').length);
  return Math.min(WIDEST, Math.max(8, ...places) + 2);
}

/** The columns that hold numbers alone are written as numbers. */
const kindOf = (table: ExportTable, at: number) =>
  table.rows.every((row) => typeof (row[at] ?? 0) === 'number') ? 'number' : 'text';

export async function tableAnswer(table: ExportTable, format: string | undefined): Promise<Response> {
  if (format !== 'xlsx') return fileAnswer(writeCsv(table.head, table.rows), table.name, 'csv');
  const columns = table.head.map(
    (title, at) =>
      ({
        title,
        kind: kindOf(table, at),
        width: widthOf(table, at),
      }) as const,
  );
  const workbook = await writeWorkbook([{ name: table.name.slice(0, 31), columns, rows: table.rows }]);
  return fileAnswer(workbook, table.name, 'xlsx');
}
