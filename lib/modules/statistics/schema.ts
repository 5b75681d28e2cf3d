import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import { type Body, type Named, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { CADENCES } from '@/lib/modules/periods/model';
import type { Verdict } from '@/lib/modules/obligations/schema';
import { type CivilDate, daysBetween } from '@/lib/shared/civil-date';

/** Sections are named by a letter and a number; G for groups, U for units in the shipped checklists. */
export const sectionSchema = z.string().regex(/^[A-Z]{1,3}\d{1,3}$/);

/** Days of the tenant, both ends included; obligations belong by due day, records by the day they happened. */
export const rangeShape = {
  from: civilDateSchema,
  to: civilDateSchema,
  section: sectionSchema.optional(),
};

const LONGEST_RANGE_DAYS = 1830;

/** A range that ends before it begins, or spans more than five years, is refused. */
export function checkRange(
  range: { from?: CivilDate | undefined; to?: CivilDate | undefined },
  context: z.RefinementCtx,
): void {
  if (!range.from || !range.to) return;
  const refuse = (message: string) => context.addIssue({ code: 'custom', path: ['to'], message });
  if (range.to < range.from) refuse('board.period_reversed');
  else if (daysBetween(range.from, range.to) > LONGEST_RANGE_DAYS) refuse('board.period_too_long');
}

export const TIERS = ['core', 'extended'] as const;
export type Tier = (typeof TIERS)[number];

export const PERIOD_PRESETS = ['week', 'month', 'quarter', 'half', 'year'] as const;
export type PeriodPreset = (typeof PERIOD_PRESETS)[number];

/**
 * What a list of obligations is narrowed to. `near` is what asks for attention whatever the period: overdue, or
 * due within ten working days. `all` narrows nothing, `due` is the denominator of the boards, `recorded`,
 * `recorded_on_time`, `recorded_late` and `fulfilled` are handed in, whether reviewed or not. The rest are the parts of it by state, and what stands outside of it; `coming` is what is not finished and not overdue without
 * the daily beats, which any work of the day fulfils.
 */
export const ROW_FILTERS = [
  'near',
  'all',
  'due',
  'recorded',
  'recorded_on_time',
  'recorded_late',
  'fulfilled',
  'on_time',
  'late',
  'completed',
  'awaiting_review',
  'overdue',
  'open',
  'coming',
  'due_soon',
  'not_due',
  'done',
  'done_late',
  'nothing_to_report',
  'waived',
  'not_applicable',
  'cancelled',
] as const;
export type RowFilter = (typeof ROW_FILTERS)[number];

export const obligationRowsInput = z
  .strictObject({
    ...rangeShape,
    from: rangeShape.from.optional(),
    to: rangeShape.to.optional(),
    verdict: z.enum(ROW_FILTERS).default('near'),
    kind: z.enum(['group', 'unit']).optional(),
    /** The group that supervised the subject then; or the one that supervises it now. */
    group: bodyCodeSchema.optional(),
    groupNow: bodyCodeSchema.optional(),
    subject: bodyCodeSchema.optional(),
    item: z.string().max(20).optional(),
    cadence: z.enum(CADENCES).optional(),
    tier: z.enum(TIERS).optional(),
    /** As they stood at the end of this day. */
    asOf: civilDateSchema.optional(),
    after: cursorSchema('day', 'id').optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  })
  .superRefine(checkRange);
export type ObligationRowsInput = z.output<typeof obligationRowsInput>;

/** One obligation as lists show it. Restricted ones appear only for those who may read their records. */
export interface ObligationRow {
  id: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  sectionCode: string;
  /** The period it belongs to, by key, for items with a rhythm. */
  periodKey: string | null;
  eventOn: CivilDate | null;
  dueOn: CivilDate;
  verdict: Verdict;
  /** Done or recorded after the due day. */
  late: boolean;
  /** Working days left, or over when overdue; null when the day does not matter any more. */
  days: number | null;
  subject: Body;
  group: Body;
  owner: Named | null;
  /** Restricted ones never leave the platform. */
  isExported: boolean;
  /** The records that stand for it, as far as the reader may read them. */
  records: { id: string; number: string; lateReason: string | null }[];
}

/** Obligations that may be counted but not listed, by group and month of their due day. */
export interface UnlistedCount {
  group: Body;
  month: string;
  n: number;
}

export interface ObligationRows {
  rows: ObligationRow[];
  /** How many there are in all, listed or not. */
  total: number;
  overdue: number;
  unlisted: UnlistedCount[];
  next: string | null;
  today: CivilDate;
}
