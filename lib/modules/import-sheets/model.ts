/**
 * The sheet of an item: which columns it has, what a template shows of them, and how a filled sheet is read back. The
 * first row names the columns, by the words of the form in either language; people may move columns, leave out what
 * they do not need, and bring their own list if its titles are the same.
 */
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { COLUMN_OF_DIFFERENCE, COLUMN_OF_REASON } from '@/lib/modules/import-cells/schema';
import type { StagedCell, StagedCells } from '@/lib/modules/import-cells/schema';
import { fieldsOf, filesRequired } from '@/lib/modules/forms/model';
import { isTalker } from '@/lib/modules/prefills/model';
import { type Result, ok, refuse } from '@/lib/shared/result';
import { MOST_ROWS, type ImportColumn, type SheetOfRows, type StagedRow } from './schema';

/** The title of the column in which a file of refused rows says why; it is passed over when the file comes back. */
export const FAULT_TITLES = ['问题', 'What is wrong'] as const;

/** Prefills that a row may leave out: they follow from the writer, the body, the day or the row itself. */
const FILLED = ['obligationPeriod', 'currentUser', 'unitHead'];

const isLiteral = (field: ItemField) =>
  field.prefill !== undefined &&
  ((field.type === 'enum' && field.enum!.some((choice) => choice.value === field.prefill)) ||
    ((field.type === 'count' || field.type === 'number') && /^\d{1,9}$/.test(field.prefill)));

/** Whether the product fills in an empty cell of the field as the form of a record does. */
export const isFilled = (field: ItemField): boolean =>
  field.prefill !== undefined &&
  !(field.prefill === 'currentUser' && isTalker(field)) &&
  (FILLED.includes(field.prefill) || field.prefill.startsWith('computed:') || isLiteral(field));

const KINDS: Partial<Record<ItemField['type'], ImportColumn['kind']>> = {
  date: 'date',
  count: 'number',
  number: 'number',
  money: 'number',
};

/** The columns of an item. What a submission may ask for besides stands at the end. */
export function columnsOf(item: Pick<ChecklistItem, 'fields'>): ImportColumn[] {
  const columns = fieldsOf(item).map(
    (field): ImportColumn => ({
      key: field.key,
      labelZh: field.labelZh,
      labelEn: field.labelEn,
      kind: KINDS[field.type] ?? 'text',
      required: field.required && field.showIf === undefined && !isFilled(field),
      filled: isFilled(field),
      choices: (field.enum ?? []).map(({ labelZh, labelEn }) => ({ labelZh, labelEn })),
      maxLength: field.maxLength ?? null,
      helpZh: field.helpZh ?? null,
      helpEn: field.helpEn ?? null,
      several: field.multiple ?? false,
      long: field.type === 'longText' || field.type === 'table',
    }),
  );
  const beside = { kind: 'text', required: false, filled: false, maxLength: null, several: false } as const;
  const none = { choices: [], helpZh: null, helpEn: null };
  return [
    ...columns,
    {
      ...{ ...beside, ...none, key: COLUMN_OF_REASON, long: false },
      ...{ labelZh: '迟报原因', labelEn: 'Why it is late' },
    },
    {
      ...{ ...beside, ...none, key: COLUMN_OF_DIFFERENCE, long: true },
      ...{ labelZh: '与以往有什么不同', labelEn: 'What is different this time' },
    },
  ];
}

/** Why records of an item are not taken from a spreadsheet; null where they are. */
export function importRefusal(
  item: Pick<ChecklistItem, 'sensitivity' | 'evidence'>,
): 'restricted' | 'needs_files' | null {
  // Restricted matters leave in no file and come in none. Source: workflows §0, three secrecy classes.
  if (item.sensitivity === 'restricted') return 'restricted';
  return filesRequired(item, {}) > 0 ? 'needs_files' : null;
}

const plain = (title: unknown) =>
  String(title ?? '')
    .normalize('NFKC')
    .replace(/\*|\((?:必填|required)\)/gi, '')
    .replace(/\s+/g, '')
    .toLowerCase();

/** The columns that the first row of a sheet names; a title stands for the first column of its words. */
export function keysOf(
  head: readonly unknown[],
  columns: readonly Pick<ImportColumn, 'key' | 'labelZh' | 'labelEn'>[],
): string[] {
  const taken = new Set<string>();
  return head.map((title) => {
    const words = plain(title);
    const column = columns.find(
      (one) =>
        !taken.has(one.key) && [one.labelZh, one.labelEn, one.key].some((word) => plain(word) === words),
    );
    if (!column) return '';
    taken.add(column.key);
    return column.key;
  });
}

type Cell = StagedCell | null | undefined;

/** A text that our own files have set an apostrophe before, so that no program took it for a formula. */
const GUARDED = /^'(?=[=+\-@\t\r\n])/;

function cellsOf(row: readonly Cell[], columns: readonly string[]): StagedCells {
  const cells: Record<string, StagedCell> = {};
  columns.forEach((key, at) => {
    const cell = row[at];
    if (key === '' || cell === null || cell === undefined) return;
    const text = typeof cell === 'string' ? cell.replace(GUARDED, '') : cell;
    if (typeof text !== 'string' || text.trim() !== '') cells[key] = text;
  });
  return cells;
}

const refused = (code: string, params?: Record<string, string | number>) =>
  refuse.invalid({ path: 'file', code: `imports.${code}`, ...(params ? { params } : {}) });

/**
 * The rows of the sheet that names most columns of the item; empty rows fall away. Refused where no sheet names one,
 * where a required column is missing, where nothing is filled in, and where a row holds more than a cell can.
 */
export function rowsOfSheets(
  sheets: readonly { rows: readonly (readonly Cell[])[] }[],
  columns: readonly ImportColumn[],
): Result<SheetOfRows> {
  const named = sheets.map(({ rows }) => ({ rows, keys: keysOf(rows[0] ?? [], columns) }));
  const weight = ({ keys }: { keys: string[] }) => keys.filter((key) => key !== '').length;
  const best = named.reduce<(typeof named)[number] | null>(
    (found, one) => (weight(one) > (found ? weight(found) : 0) ? one : found),
    null,
  );
  if (!best) return refused('no_columns', { titles: columns.slice(0, 3).map(titleZh).join('、') });
  const missing = columns.filter((column) => column.required && !best.keys.includes(column.key));
  if (missing.length > 0)
    return refused('columns_missing', {
      titles: missing.map(titleZh).join('、'),
      titlesEn: missing.map((column) => column.labelEn).join(', '),
    });
  const rows = best.rows.slice(1).flatMap((row, index): StagedRow[] => {
    const cells = cellsOf(row, best.keys);
    return Object.keys(cells).length === 0 ? [] : [{ number: index + 2, cells }];
  });
  return checkedRows(rows, {
    columns: best.keys,
    ignored: best.keys.flatMap((key, at) => {
      const title = String(best.rows[0]![at] ?? '').trim();
      return key === '' && title !== '' && !FAULT_TITLES.some((one) => one === title) ? [title] : [];
    }),
  });
}

/** The rows of a grid, whose columns are those of the item; row 1 is the first that can be typed in. */
export function rowsOfGrid(
  grid: readonly StagedCells[],
  columns: readonly ImportColumn[],
): Result<SheetOfRows> {
  const keys = columns.map((column) => column.key);
  const rows = grid.flatMap((typed, index): StagedRow[] => {
    const cells = cellsOf(
      keys.map((key) => typed[key]),
      keys,
    );
    return Object.keys(cells).length === 0 ? [] : [{ number: index + 1, cells }];
  });
  return checkedRows(rows, { columns: keys, ignored: [] });
}

const MOST_CHARACTERS = 5000;

function checkedRows(rows: StagedRow[], sheet: Omit<SheetOfRows, 'rows'>): Result<SheetOfRows> {
  if (rows.length === 0) return refused('no_rows');
  if (rows.length > MOST_ROWS) return refused('too_many_rows', { maximum: MOST_ROWS });
  for (const { number, cells } of rows)
    if (Object.values(cells).some((cell) => String(cell).length > MOST_CHARACTERS))
      return refused('cell_too_long', { row: number, maximum: MOST_CHARACTERS });
  return ok({ ...sheet, rows });
}

const titleZh = (column: ImportColumn) => column.labelZh;

/** The name of a column as a spreadsheet shows it: `A`, `AB`; empty where the sheet has none for the key. */
export function letterOf(columns: readonly string[], key: string): string {
  const at = columns.indexOf(key);
  if (key === '' || at < 0) return '';
  return (
    (at >= 26 ? String.fromCharCode(64 + Math.floor(at / 26)) : '') + String.fromCharCode(65 + (at % 26))
  );
}
