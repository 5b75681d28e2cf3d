import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { Sensitivity } from '@/lib/modules/checklists/schema';
import { RECORD_STATES, type RecordState } from '@/lib/modules/records/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

const period = { from: civilDateSchema.optional(), to: civilDateSchema.optional() };

/** What a list may be narrowed to: one state, or the entries that stand, which every figure counts. */
export const LISTED_STATES = ['standing', ...RECORD_STATES] as const;
export type ListedState = (typeof LISTED_STATES)[number];

export const recordListInput = z.strictObject({
  ...period,
  groupId: z.uuid().optional(),
  subjectId: z.uuid().optional(),
  /** Only records that name this body in one of their fields. */
  namesId: z.uuid().optional(),
  itemCode: z.string().max(20).optional(),
  sectionCode: z.string().max(20).optional(),
  status: z.enum(LISTED_STATES).optional(),
  /** Words of the title, or a number. */
  q: z.string().trim().max(60).optional(),
  cursor: cursorSchema('day', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const recordCountInput = z.strictObject(period);

export interface Name {
  nameZh: string;
  nameEn: string | null;
}

export interface RecordRow {
  id: string;
  number: string;
  title: string;
  itemCode: string;
  itemZh: string;
  itemEn: string;
  recordType: string;
  sensitivity: Sensitivity;
  /** `nil`: the subject has said that nothing happened. */
  kind: 'entry' | 'nil';
  status: RecordState;
  version: number;
  happenedOn: CivilDate;
  recordedAt: string;
  /** Null where it was accepted by a person or is not accepted; false when the clock accepted it. */
  reviewed: boolean | null;
  /** Why it was recorded late, where it was. */
  lateReason: string | null;
  subject: Name & { id: string };
  author: Name;
}

export interface RecordPage {
  rows: RecordRow[];
  next: string | null;
}

/** Records that are counted for a reader who may not read them. */
export interface HiddenCount {
  group: Name & { id: string };
  /** YYYY-MM. */
  month: string;
  sensitivity: Sensitivity;
  count: number;
}

export interface RecordFilters {
  items: { code: string; titleZh: string; titleEn: string }[];
  groups: (Name & { id: string })[];
}
