import type { SectionChoice } from '@/lib/modules/checklists/schema';
import { z } from 'zod';
import { LEVELS, type Level } from '@/lib/modules/boards/schema';
import { type Body, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { TIERS, checkRange, rangeShape } from '@/lib/modules/statistics/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** What a cell can say; each is also a filter of the rows behind it. */
export const CELL_STATES = [
  'done',
  'done_late',
  'nothing_to_report',
  'awaiting_review',
  'due_soon',
  'overdue',
  'not_due',
  'waived',
  'not_applicable',
] as const;
export type CellState = (typeof CELL_STATES)[number];

export const matrixInput = z
  .strictObject({
    ...rangeShape,
    level: z.enum(LEVELS).optional(),
    group: bodyCodeSchema.optional(),
    tier: z.enum(TIERS).optional(),
    status: z.enum(CELL_STATES).optional(),
  })
  .superRefine(checkRange);
export type MatrixInput = z.output<typeof matrixInput>;

/** One body and one item in the period. Where rows may not be listed the cell holds counts and no verdict. */
export type MatrixCell = { completed: number; due: number } & (
  | { state: CellState; days: number | null; isToday: boolean; n: number }
  | { state: null }
);

export interface MatrixItem {
  code: string;
  titleZh: string;
  titleEn: string;
  sectionCode: string;
}

export interface MatrixRow {
  body: Body;
  completed: number;
  due: number;
  overdue: number;
  /** By item code; an item that laid nothing on the body is absent. */
  cells: Record<string, MatrixCell>;
}

export interface Matrix {
  level: Level;
  group: Body | null;
  from: CivilDate;
  to: CivilDate;
  today: CivilDate;
  sections: SectionChoice[];
  items: MatrixItem[];
  /** Items in force that laid nothing on anybody in the period. */
  quietItems: number;
  rows: MatrixRow[];
  /** Obligations by what they say; they add up to everything in the period but what was cancelled. */
  legend: Record<CellState, number>;
  overdueBySection: { sectionCode: string; n: number }[];
  total: { completed: number; due: number; overdue: number };
}
