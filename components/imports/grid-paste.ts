import type { StagedCells } from '@/lib/modules/import-cells/schema';
import { keysOf } from '@/lib/modules/import-sheets/model';
import type { ImportColumn } from '@/lib/modules/import-sheets/schema';
import { parseDelimited } from '@/lib/shared/delimited-text';

/** A place of the grid, counted from 0. */
export interface GridPlace {
  row: number;
  column: number;
}

export interface Paste {
  /** What each cell becomes. */
  cells: { row: number; column: number; text: string }[];
  rows: number;
  columns: number;
  /** What had no place below and on the right. */
  rowsLeft: number;
  columnsLeft: number;
  /** Whether the first row named the columns, so that each went to its own. */
  isTitled: boolean;
}

/** So many titles in the first row are no accident. */
const FEWEST_TITLES = 2;

/**
 * What a paste at a place does to a grid of columns that can grow to so many rows. A first row that names columns is
 * no row of its own: what stands beneath goes to the columns it names. Null for a single cell, which the browser puts in
 * by itself.
 */
export function pasteOf(
  text: string,
  at: GridPlace,
  columns: readonly Pick<ImportColumn, 'key' | 'labelZh' | 'labelEn'>[],
  mostRows: number,
): Paste | null {
  const copied = parseDelimited(text, '\t');
  const width = Math.max(0, ...copied.map((row) => row.length));
  if (copied.length <= 1 && width <= 1) return null;
  const named = keysOf(copied[0] ?? [], columns).map((key) => columns.findIndex((one) => one.key === key));
  const isTitled = named.filter((place) => place >= 0).length >= FEWEST_TITLES;
  const body = isTitled ? copied.slice(1) : copied;
  const placeOf = (right: number) => (isTitled ? (named[right] ?? -1) : at.column + right);
  const taken = Array.from({ length: width }, (_one, right) => placeOf(right)).filter(
    (place) => place >= 0 && place < columns.length,
  );
  const rows = Math.min(body.length, mostRows - at.row);
  const cells = body
    .slice(0, rows)
    .flatMap((row, down) =>
      row.flatMap((cell, right) =>
        taken.includes(placeOf(right))
          ? [{ row: at.row + down, column: placeOf(right), text: cell.trim() }]
          : [],
      ),
    );
  return {
    ...{ cells, rows, columns: taken.length, isTitled },
    ...{ rowsLeft: body.length - rows, columnsLeft: width - taken.length },
  };
}

/** The cells of a row as texts. */
export const textsOf = (cells: StagedCells): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, String(cell)]));
