import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import { cursorSchema } from '@/lib/shared/cursor';

export const SIDES = ['unit', 'group'] as const;
export type Side = (typeof SIDES)[number];

/** What two sides may agree or differ about. */
export const COMPARED_FIELDS = ['attended', 'happenedOn', 'topic'] as const;
export type ComparedField = (typeof COMPARED_FIELDS)[number];

/**
 * `one_sided`: the other side has not said anything yet; `void`: no record says any more that the other side attended.
 */
export const CORROBORATION_STATES = ['one_sided', 'corroborated', 'inconsistent', 'void'] as const;
export type CorroborationState = (typeof CORROBORATION_STATES)[number];

export type Mark = 'agrees' | 'differs' | 'open';

/** One field as each side has it; null where a side has said nothing of it. */
export interface Comparison {
  field: ComparedField;
  unit: string | null;
  group: string | null;
  mark: Mark;
}

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value);

export const answerAttendanceInput = z.strictObject({
  corroborationId: z.uuid(),
  /** Which question was seen: another one in between is a conflict. */
  revision: z.coerce.number().int().min(1),
  attended: z.enum(['yes', 'no']),
  happenedOn: z.preprocess(blankIsAbsent, civilDateSchema.optional()),
  topic: z.preprocess(blankIsAbsent, z.string().trim().min(1).max(200).optional()),
  note: z.preprocess(blankIsAbsent, z.string().trim().max(200).optional()),
});
export type AnswerAttendanceInput = z.infer<typeof answerAttendanceInput>;

export const compareAttendanceInput = z.strictObject({
  groupId: z.uuid(),
  recordIds: z.array(z.uuid()).min(1).max(500),
});

/** `waiting`: questions to the own side. */
export const CORROBORATION_VIEWS = ['waiting', 'one_sided', 'inconsistent', 'corroborated', 'all'] as const;
export type CorroborationView = (typeof CORROBORATION_VIEWS)[number];

export const listCorroborationsInput = z.strictObject({
  view: z.enum(CORROBORATION_VIEWS).default('all'),
  cursor: cursorSchema('day', 'id').optional(),
  limit: z.int().min(1).max(100).default(50),
});

export interface NamedBody {
  id: string;
  nameZh: string;
  nameEn: string | null;
}

export interface CorroborationLine {
  id: string;
  unit: NamedBody;
  group: NamedBody;
  statedBy: Side;
  recordType: string;
  happenedOn: CivilDate;
  topic: string | null;
  state: CorroborationState;
  comparison: Comparison[];
  openFields: ComparedField[];
  revision: number;
  /** The records that the reader may open. */
  unitRecordId: string | null;
  groupRecordId: string | null;
  answer: { attended: 'yes' | 'no'; note: string | null; at: string } | null;
  /** `answer`: a question waits; `answerAgain`: it was answered, and may be answered otherwise. */
  can: { answer: boolean; answerAgain: boolean };
}

export interface CorroborationPage {
  rows: CorroborationLine[];
  next: string | null;
  /** How many questions wait for the reader's side. */
  waiting: number;
}
