import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { type CellValue as RawValue, readXlsx, streamXlsxRows, writeXlsx } from 'hucre';
import { type Result, ok, refuse } from '@/lib/shared/result';
import { readContent } from './file-contents';
import { type ZipEntry, packedBytes, zipEntries } from './zip';

export type Cell = string | number | boolean | null | undefined;

export interface SheetColumn {
  title: string;
  /** A date column takes `YYYY-MM-DD`; text is the default. */
  kind?: 'text' | 'number' | 'date';
  /** In characters of a Western text. */
  width?: number;
  /** What a person may choose from in the cells below the head. */
  choices?: readonly string[];
}

export interface SheetToWrite {
  name: string;
  columns: readonly SheetColumn[];
  rows: readonly (readonly Cell[])[];
  /** How many rows below the head offer their choices; the rows that are written, unless told. */
  rowsForChoices?: number;
  hidden?: boolean;
}

/** What a spreadsheet program holds in one cell. */
export const MOST_CELL_CHARACTERS = 32_767;

/** Whether a spreadsheet would read a text as a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n]/;
/** A text that looks like an escaped character of this format is escaped itself (ECMA-376, ST_Xstring). */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)/g;
const NUMBER_FORMATS = { text: '@', number: undefined, date: 'yyyy-mm-dd' } as const;
const FONT = { name: 'Microsoft YaHei', size: 11 };
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

const columnLetter = (index: number): string =>
  (index >= 26 ? columnLetter(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));

/** Where a cell stands, as people read it: `B3`. Row and column count from 0. */
export const cellName = (row: number, column: number): string => `${columnLetter(column)}${row + 1}`;

function rawValue(cell: Cell, kind: SheetColumn['kind']): RawValue {
  if (cell === null || cell === undefined || cell === '') return null;
  if (typeof cell !== 'string') return cell;
  const day = kind === 'date' ? DAY.exec(cell) : null;
  if (day) return new Date(Date.UTC(Number(day[1]), Number(day[2]) - 1, Number(day[3])));
  if (cell.length > MOST_CELL_CHARACTERS) throw new RangeError('A cell holds 32,767 characters at most');
  return cell.replace(ESCAPED, '_x005F_');
}

/**
 * A workbook. Texts stand in cells of the format "text", so that no program ever reads one as a formula, even after
 * somebody has edited it; the same content gives the same bytes.
 */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const offered = sheets.flatMap((sheet) => sheet.columns.map((column) => column.choices));
  const lists = [...new Set(offered.filter((choices) => choices !== undefined))];
  const listOf = (choices: readonly string[]) => {
    const letter = columnLetter(lists.indexOf(choices));
    return `'${CHOICES}'!$${letter}$1:$${letter}$${choices.length}`;
  };
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const hidden =
    lists.length === 0
      ? []
      : [
          {
            name: CHOICES,
            hidden: true,
            columns: lists.map(() => ({ numFmt: '@' })),
            rows: Array.from({ length: longest }, (_, row) =>
              lists.map((list) => rawValue(list[row], 'text')),
            ),
          },
        ];
  return writeXlsx({
    defaultFont: FONT,
    sheets: [
      ...sheets.map(({ name, columns, rows, rowsForChoices, hidden: isHidden }) => ({
        name,
        hidden: isHidden ?? false,
        columns: columns.map((column) => ({
          width: column.width ?? 18,
          numFmt: NUMBER_FORMATS[column.kind ?? 'text'],
        })),
        rows: [
          columns.map((column) => rawValue(column.title, 'text')),
          ...rows.map((row) => columns.map((column, at) => rawValue(row[at], column.kind))),
        ],
        cells: new Map(
          columns.map((column, at) => [
            `0,${at}`,
            {
              style: {
                font: { ...FONT, bold: true },
                numFmt: '@',
                alignment: { wrapText: true, vertical: 'top' },
              },
            } as const,
          ]),
        ),
        freezePane: { rows: 1 },
        dataValidations: columns.flatMap((column, at) => {
          const last = (rowsForChoices ?? rows.length) + 1;
          if (!column.choices || last < 2) return [];
          const letter = columnLetter(at);
          return [
            {
              type: 'list' as const,
              formula1: listOf(column.choices),
              range: `${letter}2:${letter}${last}`,
              allowBlank: true,
            },
          ];
        }),
      })),
      ...hidden,
    ],
  });
}

/** The hidden sheet that the choices of a workbook stand in; it is never read back. */
const CHOICES = '_choices';

function csvField(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Comma-separated values by RFC 4180, with the mark by which spreadsheets know UTF-8; no text becomes a formula. */
export function writeCsv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(csvField).join(',')).join('\r\n')}\r\n`;
}

// --- reading

export interface ReadLimits {
  bytes: number;
  /** Of the whole archive, unpacked. */
  unpackedBytes: number;
  sheets: number;
  /** Below and with the head. */
  rows: number;
  columns: number;
  /** Whether formulas are passed over and their last values read; else a workbook with formulas is refused. */
  formulas?: boolean;
}

/** What a form takes; a list of records in the background may take more. */
export const FORM_LIMITS: ReadLimits = {
  bytes: 2_000_000,
  unpackedBytes: 20_000_000,
  sheets: 30,
  rows: 6_000,
  columns: 200,
};

export type ReadCell = string | number | boolean | null;

export interface SheetRead {
  name: string;
  /** Rows as they stand, empty ones among them; a date is `YYYY-MM-DD`, an instant `YYYY-MM-DD HH:MM`. */
  rows: ReadCell[][];
}

const refused = (code: string, params?: Record<string, string | number>) =>
  refuse.invalid({ path: 'file', code: `spreadsheet.${code}`, ...(params ? { params } : {}) });

const megabytes = (bytes: number) => Math.floor(bytes / 1_000_000);

/**
 * Reads a workbook that a stranger may have made. Its archive's directory is judged before anything is unpacked,
 * nothing unpacks to more than it declares, rows arrive one by one, and other work goes on in between. Macros,
 * passwords and formulas are refused with the place where they stand.
 */
export async function readWorkbook(
  input: Uint8Array,
  limits: ReadLimits = FORM_LIMITS,
): Promise<Result<SheetRead[]>> {
  if (input.length > limits.bytes) return refused('too_large', { maximum: megabytes(limits.bytes) });
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  const content = await readContent(bytes);
  if (content.encrypted) return refused('encrypted');
  if (content.kind === 'macros') return refused('macros');
  if (content.kind !== 'xlsx') return refused(content.kind === 'xls' ? 'old_format' : 'not_a_workbook');
  const entries = zipEntries(bytes) ?? [];
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  // An entry that declares nothing and holds something would unpack without a bound.
  if (unpacked > limits.unpackedBytes || entries.some((entry) => entry.unpacked === 0 && entry.packed > 2))
    return refused('bomb', { maximum: megabytes(limits.unpackedBytes) });
  try {
    const formula = limits.formulas ? null : await firstFormula(bytes, entries);
    if (formula) return refused('formula', { cell: formula });
    return await readSheets(bytes, limits);
  } catch {
    // Only the reader and unpacking stand in here, and they throw errors of every kind over a damaged file.
    return refused('damaged');
  }
}

const unpack = promisify(inflateRaw) as (
  data: Buffer,
  options: { maxOutputLength: number },
) => Promise<Buffer>;
const FORMULA_TAG = /<(?:[A-Za-z]\w*:)?f[\s/>]/;
const CELL_NAME = /\br="([A-Z]{1,3}\d{1,7})"/;

/** Where the first formula of any sheet stands. Text in a sheet is escaped, so a tag is never somebody's words. */
async function firstFormula(bytes: Buffer, entries: readonly ZipEntry[]): Promise<string | null> {
  for (const entry of entries) {
    if (!/^xl\/worksheets\/.*\.xml$/i.test(entry.name)) continue;
    const packed = packedBytes(bytes, entry);
    if (!packed) throw new RangeError('An entry of the archive stands nowhere');
    const xml = (
      entry.method === 0 ? packed : await unpack(packed, { maxOutputLength: entry.unpacked })
    ).toString('latin1');
    const at = xml.search(FORMULA_TAG);
    if (at >= 0) return CELL_NAME.exec(xml.slice(xml.lastIndexOf('<c', at - 1), at))?.[1] ?? '?';
  }
  return null;
}

const EVERY = 500;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function readSheets(bytes: Buffer, limits: ReadLimits): Promise<Result<SheetRead[]>> {
  const names: string[] = [];
  await readXlsx(bytes, { sheets: (info) => names.push(info.name) < 0 });
  if (names.length > limits.sheets) return refused('too_many_sheets', { maximum: limits.sheets });
  const sheets: SheetRead[] = [];
  for (const name of names.filter((one) => one !== CHOICES)) {
    const rows: ReadCell[][] = [];
    for await (const row of streamXlsxRows(bytes, { sheet: name })) {
      const values = row.values.map(readCell);
      while (values.length > 0 && values.at(-1) === null) values.pop();
      if (values.length === 0) continue;
      if (!(row.index >= 0)) return refused('damaged');
      if (row.index >= limits.rows) return refused('too_many_rows', { maximum: limits.rows, sheet: name });
      if (values.length > limits.columns)
        return refused('too_many_columns', { maximum: limits.columns, sheet: name });
      while (rows.length < row.index) rows.push([]);
      rows[row.index] = values;
      if (rows.length % EVERY === 0) await turn();
    }
    sheets.push({ name, rows });
  }
  return ok(sheets);
}

function readCell(value: RawValue): ReadCell {
  if (value === '') return null;
  if (!(value instanceof Date)) return value;
  if (Number.isNaN(value.getTime())) return null;
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}
