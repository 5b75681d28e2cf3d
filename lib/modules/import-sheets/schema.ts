import type { StagedCells } from '@/lib/modules/import-cells/schema';

/** How many rows one import takes. */
export const MOST_ROWS = 5000;
/** In bytes. */
export const LARGEST_FILE = 5_000_000;
/** How many rows the grid takes. */
export const MOST_GRID_ROWS = 200;

/** A column as people see it. */
export interface ImportColumn {
  key: string;
  labelZh: string;
  labelEn: string;
  kind: 'text' | 'number' | 'date';
  required: boolean;
  /** Filled in by the product where it is left empty. */
  filled: boolean;
  choices: { labelZh: string; labelEn: string }[];
  maxLength: number | null;
  helpZh: string | null;
  helpEn: string | null;
  /** Several names in one cell. */
  several: boolean;
  long: boolean;
}

export interface StagedRow {
  /** As the spreadsheet counts; the head is row 1. */
  number: number;
  cells: StagedCells;
}

export interface SheetOfRows {
  /** Keys of the columns in the order of the sheet; empty for one that belongs to nothing. */
  columns: string[];
  /** Titles of columns that belong to nothing. */
  ignored: string[];
  rows: StagedRow[];
}
