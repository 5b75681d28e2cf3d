/**
 * A table of a record is written line by line, its cells apart by a tab (as a spreadsheet gives them) or an upright
 * stroke. It is kept with tabs, every row as long as the table is wide; empty rows fall away.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import { isCivilDate } from '@/lib/shared/civil-date';

type Column = NonNullable<ItemField['columns']>[number];

type Fault = {
  code: 'out_of_range' | 'too_many_cells' | 'cell';
  params: Record<string, string | number>;
};

const MOST_ROWS = 200;
const LONGEST_CELL = 200;

/** The cells of a table as it is written or kept. */
export const tableRows = (text: string): string[][] =>
  text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.split(/\t|[|｜]/).map((cell) => cell.trim()));

function isOfKind(cell: string, type: Column['type']): boolean {
  if (cell === '') return true;
  if (type === 'number') return /^-?\d{1,13}(\.\d+)?$/.test(cell.normalize('NFKC'));
  return type === 'date' ? isCivilDate(cell) : [...cell].length <= LONGEST_CELL;
}

/** The text in which a table is kept, or the first thing that is wrong with it; rows are counted from 1. */
export function readTable(columns: readonly Column[], written: string): { text: string } | Fault {
  const rows = tableRows(written).filter((row) => row.some((cell) => cell !== ''));
  if (rows.length > MOST_ROWS) return { code: 'out_of_range', params: { min: 0, max: MOST_ROWS } };
  for (const [index, row] of rows.entries()) {
    if (row.length > columns.length)
      return { code: 'too_many_cells', params: { row: index + 1, max: columns.length } };
    const wrong = row.findIndex((cell, place) => !isOfKind(cell, columns[place]!.type));
    if (wrong >= 0) return { code: 'cell', params: { row: index + 1, column: columns[wrong]!.labelZh } };
  }
  return { text: rows.map((row) => columns.map((_one, place) => row[place] ?? '').join('\t')).join('\n') };
}
