import type { StagedCells } from '@/lib/modules/import-cells/schema';
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
}

/**
 * What a paste at a place does to a grid of so many columns that can grow to so many rows. Null for a single cell,
 * which the browser puts in by itself.
 */
export function pasteOf(text: string, at: GridPlace, most: { rows: number; columns: number }): Paste | null {
  const copied = parseDelimited(text, '\t');
  const width = Math.max(0, ...copied.map((row) => row.length));
  if (copied.length <= 1 && width <= 1) return null;
  const rows = Math.min(copied.length, most.rows - at.row);
  const columns = Math.min(width, most.columns - at.column);
  const cells = copied
    .slice(0, rows)
    .flatMap((row, down) =>
      row
        .slice(0, columns)
        .map((cell, right) => ({ row: at.row + down, column: at.column + right, text: cell.trim() })),
    );
  return { cells, rows, columns, rowsLeft: copied.length - rows, columnsLeft: width - columns };
}

/** The cells of a row as texts. */
export const textsOf = (cells: StagedCells): Record<string, string> =>
  Object.fromEntries(Object.entries(cells).map(([key, cell]) => [key, String(cell)]));
