import type { SectionChoice } from '@/lib/modules/checklists/schema';
import { z } from 'zod';
import { type Body, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import type { Verdict } from '@/lib/modules/obligations/schema';
import { checkRange, rangeShape } from '@/lib/modules/statistics/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const MEASURES = ['on_time', 'uploads', 'overdue'] as const;
export type Measure = (typeof MEASURES)[number];

export const LEVELS = ['groups', 'units'] as const;
export type Level = (typeof LEVELS)[number];

/** `level` and `group` are chosen by the position where they are left out: groups from above, units from a group. */
export const boardInput = z
  .strictObject({
    ...rangeShape,
    level: z.enum(LEVELS).optional(),
    group: bodyCodeSchema.optional(),
    measure: z.enum(MEASURES).default('on_time'),
  })
  .superRefine(checkRange);
export type BoardInput = z.output<typeof boardInput>;

/** What is counted of one body, or of all of them together. */
export interface BoardCounts {
  /** Obligations due in the period without waived, cancelled and not applicable ones: the outline. */
  due: number;
  /** Of these, done and recorded on time and accepted: the filled part. */
  onTime: number;
  awaiting: number;
  /** Done late, or recorded late, and accepted. */
  late: number;
  overdue: number;
  /** Not finished and not overdue. */
  open: number;
  /** Open and due within five working days from today, whatever the period; without daily beats. */
  dueSoon: number;
  /** Records that happened in the period. */
  uploads: number;
  /** Of these, accepted; and of the accepted ones, those that nobody has reviewed. */
  accepted: number;
  notReviewed: number;
}

export interface BoardColumn extends BoardCounts {
  body: Body;
  isHost: boolean;
}

export interface Board {
  level: Level;
  /** The group whose units these are. */
  group: Body | null;
  measure: Measure;
  from: CivilDate;
  to: CivilDate;
  today: CivilDate;
  section: string | null;
  sections: SectionChoice[];
  columns: BoardColumn[];
  total: BoardCounts;
  /** The last day of *due soon*. */
  soonUntil: CivilDate;
  /** The group that hosts the office stands in none of the columns, because the reader may not see it apart. */
  hiddenHost: Body | null;
}

/** The most urgent open obligation of a body; null where it may not be listed. */
export interface UrgentItem {
  itemCode: string;
  titleZh: string;
  titleEn: string;
  periodKey: string | null;
  eventOn: CivilDate | null;
}

export interface UrgentLine {
  body: Body;
  overdue: number;
  dueSoon: number;
  dueOn: CivilDate;
  verdict: Verdict;
  days: number;
  item: UrgentItem | null;
}

export interface NearDay {
  dueOn: CivilDate;
  n: number;
  /** The commonest items of the day; those that may not be listed are left out. */
  items: { itemCode: string; titleZh: string; titleEn: string; n: number }[];
  moreItems: number;
  /** The last working day before a public holiday. */
  isBeforeHoliday: boolean;
}

export interface BoardItems {
  urgent: UrgentLine[];
  near: NearDay[];
  /** The last day of `near`. */
  nearUntil: CivilDate;
  /** Public holidays among the days of the list: what would be due on them is due before. */
  holidays: { nameZh: string; nameEn: string; from: CivilDate; to: CivilDate }[];
  /** Working days the longest waiting record has waited for its review; null when none waits. */
  longestWait: number | null;
}
