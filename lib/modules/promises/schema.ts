import { z } from 'zod';
import type { Named } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import { beganFromSchema } from '@/lib/modules/drafts/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** `written`: a decision of a meeting that is still open. */
export const PROMISE_STATES = ['written', 'open', 'done', 'dropped'] as const;
export type PromiseState = (typeof PROMISE_STATES)[number];

export const LONGEST_PROMISE = 120;
export const MOST_PROMISES = 30;

export const writePromiseInput = z.strictObject({
  meetingId: z.uuid(),
  text: z.string().trim().min(4).max(LONGEST_PROMISE),
  ownerPositionId: z.uuid(),
  dueOn: civilDateSchema,
});

/** Rewrites a decision in its place. */
export const rewritePromiseInput = z.strictObject({
  meetingId: z.uuid(),
  promiseId: z.uuid(),
  base: beganFromSchema,
  text: z.string().trim().min(4).max(LONGEST_PROMISE),
  ownerPositionId: z.uuid(),
  dueOn: civilDateSchema,
});

export const promiseIdInput = z.strictObject({ promiseId: z.uuid() });

export const settlePromiseInput = z
  .strictObject({
    promiseId: z.uuid(),
    outcome: z.enum(['done', 'dropped']),
    note: z.string().trim().max(200).optional(),
  })
  .refine(({ outcome, note = '' }) => outcome === 'done' || [...note].length >= 5, {
    path: ['note'],
    error: 'promises.reason_short',
  });

/** What was promised by whom until when, and what became of it. */
export interface PromiseLine {
  id: string;
  meetingId: string;
  /** The day of the meeting that decided it. */
  heldOn: CivilDate;
  text: string;
  owner: Named & { positionId: string; organization: Named };
  dueOn: CivilDate;
  /** It is due on a day on which nobody works. */
  isDayOff: boolean;
  status: PromiseState;
  isLate: boolean;
  settledOn: CivilDate | null;
  note: string | null;
  can: { finish: boolean; drop: boolean; remove: boolean };
}
