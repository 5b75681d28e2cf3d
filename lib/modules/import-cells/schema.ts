import { z } from 'zod';
import type { SubmitRecordInput } from '@/lib/modules/records/schema';

/** Columns beside those of the item: what a submission may be asked for. */
export const COLUMN_OF_REASON = 'lateReason';
export const COLUMN_OF_DIFFERENCE = 'whatIsDifferent';

export const stagedCell = z.union([z.string().max(5000), z.number(), z.boolean()]);
export type StagedCell = z.infer<typeof stagedCell>;

/** What stands in the cells of a row, by key of the column; empty ones left out. */
export type StagedCells = Readonly<Record<string, StagedCell>>;

/** What is wrong with one cell; with the row as a whole where the key is empty. `code` is a key of the problems. */
export interface CellFault {
  key: string;
  code: string;
  params?: Record<string, string | number>;
}

export interface CellsRead {
  /** Values as a form would send them; names of people and bodies are texts. */
  content: Record<string, unknown>;
  lateReason?: NonNullable<SubmitRecordInput['lateReason']>;
  whatIsDifferent?: string;
  faults: CellFault[];
}
