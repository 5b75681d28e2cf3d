import { z } from 'zod';
import type { Level } from '@/lib/modules/boards/schema';
import { type Body, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { DUTY_KINDS, type DutyKind } from '@/lib/modules/rates/schema';
import { type UnlistedCount, sectionSchema } from '@/lib/modules/statistics/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import { cursorSchema } from '@/lib/shared/cursor';

export const stagnationInput = z.strictObject({
  kind: z.enum(DUTY_KINDS).optional(),
  group: bodyCodeSchema.optional(),
  section: sectionSchema.optional(),
  after: cursorSchema('day', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** What an obligation stands still in: nobody does it, nobody reviews it, nobody decides on the request. */
export type StandsIn = 'overdue' | 'awaiting_review' | 'waiver_requested';

export interface StillRow {
  id: string;
  standsIn: StandsIn;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  subject: Body;
  group: Body;
  dueOn: CivilDate;
  /** The day of its last step, or its due day where none came after. */
  since: CivilDate;
  days: number;
}

export interface StillBody {
  body: Body;
  /** Begun and unfinished duties. */
  unfinished: number;
  /** The day of the last step of any of its duties; null where there was none. */
  since: CivilDate | null;
  days: number | null;
}

export interface Stagnation {
  level: Level;
  kind: DutyKind;
  group: Body | null;
  /** So many days without a step. */
  limit: number;
  today: CivilDate;
  bodies: StillBody[];
  /** How many bodies are in view. */
  of: number;
  rows: StillRow[];
  total: number;
  unlisted: UnlistedCount[];
  next: string | null;
  can: { chooseKind: boolean };
}
