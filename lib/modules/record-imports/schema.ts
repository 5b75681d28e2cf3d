import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import { type CellFault, type StagedCells, stagedCell } from '@/lib/modules/import-cells/schema';
import { MOST_ROWS, type ImportColumn } from '@/lib/modules/import-sheets/schema';
import { LATE_REASONS, submitRecordInput } from '@/lib/modules/records/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import { type ImportState, ROW_STATES, type RowState, STEPS, type StepState } from './model';

const key = z.string().max(60);
const rows = z
  .array(z.strictObject({ number: z.int().min(1).max(2_000_000), cells: z.record(key, stagedCell) }))
  .max(MOST_ROWS)
  .refine((all) => new Set(all.map((one) => one.number)).size === all.length, 'imports.row_twice');

export const importItemInput = z.strictObject({ subjectId: z.uuid(), itemCode: z.string().max(20) });

export const stageImportInput = z.strictObject({
  ...importItemInput.shape,
  source: z.enum(['file', 'grid']),
  fileName: z.string().max(200).optional(),
  columns: z.array(key).max(200),
  ignored: z.array(z.string().max(5000)).max(200).default([]),
  /** Why rows are late that do not say so themselves. */
  lateReason: z.enum(LATE_REASONS).optional(),
  rows,
});
export type StageImportInput = z.infer<typeof stageImportInput>;

export const importIdInput = z.strictObject({ importId: z.uuid() });

/** All of them, or those that have not ended. */
export const importListInput = z.strictObject({ unfinished: z.boolean().optional() });

export const SHOWN = ['problems', 'all'] as const;
export const importViewInput = z.strictObject({
  importId: z.uuid(),
  show: z.enum(SHOWN).optional(),
  /** The last row that was shown. */
  after: cursorSchema('number').default('0').transform(Number),
});

const fault = z.strictObject({
  key,
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** What is handed in for a row. */
export const importEntry = submitRecordInput.omit({ attachmentIds: true, draftId: true });
export type ImportEntry = z.infer<typeof importEntry>;

export const noteImportStepInput = z.strictObject({
  importId: z.uuid(),
  state: z.enum(Object.keys(STEPS) as [StepState, ...StepState[]]),
  rows: z
    .array(
      z.strictObject({
        number: z.int(),
        to: z.enum(ROW_STATES),
        faults: z.array(fault),
        /** What the row would hand in; said when it is looked at. */
        entry: z.record(z.string(), z.unknown()).nullable().optional(),
        digest: z.string().optional(),
        obligationId: z.uuid().nullable().optional(),
        /** The record that the row became. */
        recordId: z.uuid().optional(),
      }),
    )
    .max(500),
});
export type NoteImportStepInput = z.infer<typeof noteImportStepInput>;
export type RowStep = NoteImportStepInput['rows'][number];

export type RowCounts = Record<RowState, number>;

export interface StagedImport {
  importId: string;
  /** Whether the same rows were taken before: this is that import. */
  known: boolean;
}

export interface ImportLine {
  id: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  fileName: string | null;
  state: ImportState;
  total: number;
  counts: RowCounts;
  createdAt: string;
}

export interface FaultLine extends CellFault {
  /** The cell as a spreadsheet names it; empty for the row as a whole. */
  cell: string;
  labelZh: string;
  labelEn: string;
  value: string;
}

export interface RowLine {
  number: number;
  state: RowState;
  happenedOn: CivilDate | null;
  aboutZh: string;
  aboutEn: string;
  recordId: string | null;
  recordNumber: string | null;
  faults: FaultLine[];
}

export interface ImportView extends ImportLine {
  subject: { id: string; nameZh: string; nameEn: string | null };
  source: 'file' | 'grid';
  ignored: string[];
  show: (typeof SHOWN)[number];
  after: number;
  lines: RowLine[];
  /** The last row shown, when more follow. */
  next: number | null;
  can: { start: boolean; pause: boolean; drop: boolean; undo: boolean; mend: boolean };
}

export interface ImportForm {
  itemCode: string;
  titleZh: string;
  titleEn: string;
  subject: { id: string; nameZh: string; nameEn: string | null };
  columns: ImportColumn[];
}

export interface FaultyRows extends ImportForm {
  rows: { number: number; cells: StagedCells; faults: CellFault[] }[];
}

export interface ImportableItem {
  code: string;
  titleZh: string;
  titleEn: string;
  recordType: string;
  subject: { id: string; nameZh: string; nameEn: string | null };
  /** Why it cannot be imported. */
  refusal: 'restricted' | 'needs_files' | null;
}
