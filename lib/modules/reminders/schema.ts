import { z } from 'zod';
import { cursorSchema } from '@/lib/shared/cursor';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

export const LONGEST_TEXT = 300;
export const LONGEST_REPLY = 60;
/** As many obligations as one reminder may name. */
export const LARGEST_REMINDER = 1000;

export const newReminderInput = z.strictObject({
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  obligationIds: z.array(z.uuid()).min(1).max(LARGEST_REMINDER),
});

export const acknowledgementInput = z.strictObject({
  reminderId: z.uuid(),
  text: z.string().trim().min(1).max(LONGEST_REPLY),
});

export const reminderListInput = z.strictObject({
  after: cursorSchema('instant', 'id').optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export const reminderInput = z.strictObject({ reminderId: z.uuid() });

/** How far a reminder has come, in people and in obligations. */
export interface ReminderCounts {
  people: number;
  sent: number;
  seen: number;
  acknowledged: number;
  obligations: number;
  done: number;
}

export interface ReminderLine extends ReminderCounts {
  id: string;
  text: string;
  sender: Named;
  createdAt: string;
  deliverOn: CivilDate;
}

/** `held` over days off, `spared` because all was done before it was delivered. */
export const RECEIPT_STATES = ['held', 'spared', 'sent', 'seen', 'acknowledged'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

export interface ReminderPerson {
  memberId: string;
  name: Named;
  state: ReceiptState;
  sentAt: string | null;
  seenAt: string | null;
  acknowledgedAt: string | null;
  reply: string | null;
}

export interface ReminderUnit {
  body: Body;
  obligations: number;
  done: number;
  people: ReminderPerson[];
}

export interface ReminderView extends ReminderLine {
  units: ReminderUnit[];
}
