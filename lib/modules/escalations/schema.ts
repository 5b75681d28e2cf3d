import { z } from 'zod';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { EscalationLevel } from '@/lib/modules/ladder-rules/schema';

export const ESCALATION_STATES = ['proposed', 'confirmed', 'done', 'cancelled', 'waived'] as const;
export type EscalationState = (typeof ESCALATION_STATES)[number];

/** Why a step is cancelled by the office, and why it falls by itself. */
export const CANCEL_GROUNDS = ['done_in_time', 'item_wrong', 'system_unavailable', 'excused'] as const;
export const FALL_GROUNDS = ['no_longer_reached', 'higher_step'] as const;
export type FallGround = (typeof FALL_GROUNDS)[number];
export type EscalationGround = (typeof CANCEL_GROUNDS)[number] | FallGround;

const byId = { escalationId: z.uuid() };
const note = z.string().trim().min(5).max(300).prefault('');

export const escalationInput = z.strictObject(byId);
export const explainEscalationInput = z.strictObject({
  ...byId,
  text: z.string().trim().min(5).max(500).prefault(''),
});
export const confirmEscalationInput = z.strictObject({ ...byId, note });
export const cancelEscalationInput = z.strictObject({ ...byId, ground: z.enum(CANCEL_GROUNDS), note });
export const finishEscalationInput = z.strictObject({
  ...byId,
  doneOn: civilDateSchema.prefault(''),
  /** Asked for where a letter was sent. */
  reference: z.string().trim().min(2).max(60).optional(),
  text: z.string().trim().min(10).max(2000).prefault(''),
});
export const listEscalationsInput = z.strictObject({ show: z.enum(['open', 'past']).default('open') });

/** How an overdue obligation stood when a step was proposed. */
export interface OverdueFacts {
  titleZh: string;
  titleEn: string | null;
  stood: 'not_recorded' | 'recorded_late';
  /** Working days after the due day, until it was recorded or until the proposal. */
  workdays: number;
}

interface Named {
  nameZh: string;
  nameEn: string | null;
}

export interface EscalationLine {
  id: string;
  unit: Named & { id: string };
  group: Named;
  level: EscalationLevel;
  windowFrom: string;
  windowTo: string;
  overdue: number;
  proposedOn: string;
  explainBy: string;
  status: EscalationState;
  explained: boolean;
}

export interface EscalationView extends EscalationLine {
  /** What it rests on, by due day. */
  led: (OverdueFacts & { obligationId: string; itemCode: string; dueOn: string })[];
  entries: {
    kind: 'explained' | Exclude<EscalationState, 'proposed'>;
    ground: EscalationGround | null;
    text: string | null;
    reference: string | null;
    doneOn: string | null;
    at: string;
    /** Null where the clock did it. */
    by: Named | null;
  }[];
  can: { explain: boolean; confirm: boolean; cancel: boolean; finish: boolean };
}
