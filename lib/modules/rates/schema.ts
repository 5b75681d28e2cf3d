import { z } from 'zod';
import type { Level } from '@/lib/modules/boards/schema';
import { type Body, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { SectionChoice } from '@/lib/modules/checklists/schema';
import { CADENCES, type Cadence } from '@/lib/modules/periods/model';
import { TIERS, type Tier, checkRange, rangeShape } from '@/lib/modules/statistics/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const STRUCTURES = ['then', 'now'] as const;
export type Structure = (typeof STRUCTURES)[number];

export const DUTY_KINDS = ['group', 'unit'] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/**
 * What is counted: duties due in the range, of groups or of units, narrowed as asked. From above the columns are
 * groups; with `group`, and for a group, they are its units. `structure` puts a unit under the group that supervised
 * it then, or under the one that does so now. `asOf` reads everything as it stood at the end of that day.
 */
export const ratesInput = z
  .strictObject({
    ...rangeShape,
    kind: z.enum(DUTY_KINDS).optional(),
    group: bodyCodeSchema.optional(),
    item: z.string().max(20).optional(),
    cadence: z.enum(CADENCES).optional(),
    tier: z.enum(TIERS).optional(),
    asOf: civilDateSchema.optional(),
    structure: z.enum(STRUCTURES).default('then'),
  })
  .superRefine(checkRange);
export type RatesInput = z.output<typeof ratesInput>;

/** What became of what was laid on somebody. Expected is recorded, overdue and open together. */
export interface RateCounts {
  expected: number;
  recorded: number;
  /** Of the recorded, done and recorded on time. */
  onTime: number;
  accepted: number;
  onTimeAccepted: number;
  /** Of the recorded: by records, and by saying that there is nothing to report. */
  fulfilled: number;
  nil: number;
  overdue: number;
  open: number;
  /** Outside of what is expected. */
  notApplicable: number;
  waived: number;
  cancelled: number;
}

export interface RateColumn {
  body: Body;
  counts: RateCounts;
  /** The same of the period before; null where the body was not there. */
  before: RateCounts | null;
}

export interface RateLine<Key> {
  key: Key;
  counts: RateCounts;
}

export interface ItemLine extends RateLine<string> {
  titleZh: string;
  titleEn: string;
}

export interface Rates {
  level: Level;
  kind: DutyKind;
  group: Body | null;
  from: CivilDate;
  to: CivilDate;
  today: CivilDate;
  asOf: CivilDate | null;
  /** The instant at which this was read. */
  readAt: string;
  structure: Structure;
  sections: SectionChoice[];
  columns: RateColumn[];
  /** Duties of units that stand under none of the columns, with the present structure. */
  elsewhere: RateCounts | null;
  total: RateCounts;
  bySection: RateLine<string>[];
  byItem: ItemLine[];
  byCadence: RateLine<Cadence>[];
  /** Items of a list without tiers stand under null. */
  byTier: RateLine<Tier | null>[];
  /** Months up to the last one of the range, by the due day. */
  byMonth: RateLine<string>[];
  before: { from: CivilDate; to: CivilDate; total: RateCounts };
  can: { seeByPresentStructure: boolean; chooseKind: boolean };
}
