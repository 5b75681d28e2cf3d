import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';

export const STRIKE_STATES = ['proposed', 'confirmed', 'cancelled', 'waived'] as const;
export type StrikeState = (typeof STRIKE_STATES)[number];

/** Where a strike stands for a reader: a proposed one waits for the person first and for the office then. */
export const STRIKE_VERDICTS = ['to_explain', 'to_decide', 'confirmed', 'cancelled', 'waived'] as const;
export type StrikeVerdict = (typeof STRIKE_VERDICTS)[number];

/** What a person may say. */
export const EXPLANATION_REASONS = [
  'system_unavailable',
  'away_on_leave',
  'not_my_duty',
  'done_in_time',
  'other',
] as const;

/** On what a strike is confirmed, and why one is cancelled. */
const CONFIRM_GROUNDS = ['no_explanation', 'explanation_not_accepted'] as const;
export const CANCEL_GROUNDS = [
  'done_in_time',
  'not_their_duty',
  'item_wrong',
  'system_unavailable',
  'excused',
] as const;

/** Why a strike falls by itself. */
export const WAIVER_GROUNDS = ['system_downtime', 'approved_leave', 'list_not_in_force', 'let_off'] as const;
export type WaiverGround = (typeof WAIVER_GROUNDS)[number];

export const DECISION_GROUNDS = [...CONFIRM_GROUNDS, ...CANCEL_GROUNDS, ...WAIVER_GROUNDS] as const;
export type DecisionGround = (typeof DECISION_GROUNDS)[number];

export const explainStrikeInput = z.strictObject({
  strikeId: z.uuid(),
  reason: z.enum(EXPLANATION_REASONS),
  text: z.string().trim().min(5).max(500).prefault(''),
});

const note = z.string().trim().min(5).max(300).prefault('');

export const confirmStrikeInput = z.strictObject({ strikeId: z.uuid(), note });

export const cancelStrikeInput = z.strictObject({
  strikeId: z.uuid(),
  ground: z.enum(CANCEL_GROUNDS),
  note,
});

export const listStrikesInput = z.strictObject({
  show: z.enum(STRIKE_VERDICTS).default('to_decide'),
  cursor: cursorSchema('day', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** What was known when a strike was proposed. */
export interface StrikeFacts {
  titleZh: string;
  titleEn: string | null;
  listZh: string;
  listEn: string | null;
  version: number;
  inForceFrom: string;
  periodFrom: string;
  periodTo: string;
  /** How it stood when it was proposed: nothing recorded, or recorded after the due day. */
  stood: 'not_recorded' | 'recorded_late';
  /** What had reminded the person, oldest first. */
  reminders: { kind: string; at: string }[];
}

export interface StrikePerson {
  memberId: string;
  nameZh: string;
  nameEn: string | null;
  postZh: string;
  postEn: string | null;
  groupZh: string;
  groupEn: string | null;
}

export interface StrikeLine {
  id: string;
  itemCode: string;
  titleZh: string;
  titleEn: string | null;
  dueOn: string;
  proposedOn: string;
  explainBy: string;
  status: StrikeState;
  verdict: StrikeVerdict;
  explained: boolean;
}

export interface StrikeInQueue extends StrikeLine {
  person: StrikePerson;
}

export interface StrikeView extends StrikeLine {
  obligationId: string;
  person: StrikePerson;
  facts: StrikeFacts;
  decideBy: string;
  explanations: { reason: string; text: string; at: string }[];
  decisions: {
    decision: string;
    ground: DecisionGround;
    note: string | null;
    at: string;
    /** Null where the clock decided. */
    byZh: string | null;
    byEn: string | null;
  }[];
  can: { explain: boolean; confirm: boolean; cancel: boolean };
}
