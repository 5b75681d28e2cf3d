import { z } from 'zod';
import { type Body, bodyCodeSchema } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { CADENCES } from '@/lib/modules/periods/model';
import { TIERS, type UnlistedCount, checkRange, rangeShape } from '@/lib/modules/statistics/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import { cursorSchema } from '@/lib/shared/cursor';

/**
 * What one step of an obligation was: handed in on time or late, declared, accepted, returned or taken back, a waiver
 * asked for, granted or not, the due day moved, fallen away or asked for anew, a part of several records; or the
 * obligation is new.
 */
export const MOVE_KINDS = [
  'late_entry',
  'recorded',
  'nothing_to_report',
  'not_applicable',
  'accepted',
  'returned',
  'waiver_asked',
  'waived',
  'not_waived',
  'due_moved',
  'cancelled',
  'restored',
  'in_part',
  'opened',
] as const;
export type MoveKind = (typeof MOVE_KINDS)[number];

export const movesInput = z
  .strictObject({
    ...rangeShape,
    /** Steps after the end of this day. */
    asOf: civilDateSchema,
    is: z.enum(MOVE_KINDS).optional(),
    kind: z.enum(['group', 'unit']).optional(),
    group: bodyCodeSchema.optional(),
    item: z.string().max(20).optional(),
    cadence: z.enum(CADENCES).optional(),
    tier: z.enum(TIERS).optional(),
    after: cursorSchema('instant', 'place', 'id').optional(),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  })
  .superRefine(checkRange);
export type MovesInput = z.output<typeof movesInput>;

export interface MoveRow {
  /** The obligation and the place of the step; unique together. */
  id: string;
  place: number;
  is: MoveKind;
  movedAt: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  subject: Body;
  group: Body;
  dueOn: CivilDate;
  toDueOn: CivilDate;
}

export interface Moves {
  asOf: CivilDate;
  from: CivilDate;
  to: CivilDate;
  /** How many steps of each kind, listed or not. */
  counts: Partial<Record<MoveKind, number>>;
  total: number;
  rows: MoveRow[];
  unlisted: UnlistedCount[];
  next: string | null;
}
