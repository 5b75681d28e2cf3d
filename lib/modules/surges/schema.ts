import { z } from 'zod';
import type { Level } from '@/lib/modules/boards/schema';
import { type Body, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { DUTY_KINDS, type DutyKind } from '@/lib/modules/rates/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** A calendar month, YYYY-MM. */
export const monthSchema = z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/);

export const surgeInput = z.strictObject({
  /** The month that ended last, where it names none. */
  month: monthSchema.optional(),
  kind: z.enum(DUTY_KINDS).optional(),
  group: bodyCodeSchema.optional(),
});

export const surgeRowsInput = z.strictObject({ month: monthSchema, subject: bodyCodeSchema });

/** Records handed in for the first time in a month, and those of them in its last two days. */
export interface SurgeCounts {
  records: number;
  last: number;
}

export type SurgeState = 'running' | 'subject_first' | 'open';

/** Whether a month is over, and from when on others than the body itself see its figure. */
export interface SurgeMonth {
  key: string;
  from: CivilDate;
  to: CivilDate;
  /** The first of its last two days. */
  lastFrom: CivilDate;
  shownFrom: CivilDate;
  state: SurgeState;
}

export interface OwnSurge {
  body: Body;
  /** Months that are over, the latest first. */
  months: (SurgeMonth & SurgeCounts)[];
}

export interface Surge {
  month: SurgeMonth;
  /** Months that can be chosen, the latest first. */
  months: string[];
  level: Level;
  kind: DutyKind;
  group: Body | null;
  /** In the organisation's order; null while the bodies alone see their figures. */
  columns: (SurgeCounts & { body: Body })[] | null;
  total: SurgeCounts | null;
  can: { chooseKind: boolean };
}

export interface SurgeRows {
  body: Body;
  month: SurgeMonth;
  counts: SurgeCounts;
  /** Those of the last two days that the reader may read, the latest first. */
  rows: {
    id: string;
    number: string;
    title: string;
    itemCode: string;
    happenedOn: CivilDate;
    recordedAt: string;
  }[];
}
