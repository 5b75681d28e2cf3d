import { z } from 'zod';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import { civilDateSchema } from '@/lib/modules/calendars/schema';
import type { Verdict } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** Why a digest names an obligation: it comes near, it is nearly due, it was due, or somebody reminds by hand. */
export const STEPS = ['first', 'second', 'after', 'reminder'] as const;
export type Step = (typeof STEPS)[number];

/** As what a person is told: who answers for it, who leads the body, who supervises it. */
export const CAPACITIES = ['owner', 'leader', 'group'] as const;
export type Capacity = (typeof CAPACITIES)[number];

export const plannedLineSchema = z.strictObject({
  memberId: z.uuid(),
  obligationId: z.uuid(),
  step: z.enum(STEPS),
  capacity: z.enum(CAPACITIES),
  /** The position that is meant; its substitute's person may be the one who is told. */
  positionId: z.uuid(),
});
export type PlannedLine = z.infer<typeof plannedLineSchema>;

export const sendDigestsInput = z.strictObject({
  day: civilDateSchema,
  /** Also those who have no line but a reminder that was held until today. */
  memberIds: z.array(z.uuid()).min(1).max(500),
  lines: z.array(plannedLineSchema).max(20_000),
});

export const digestInput = z.strictObject({ digestId: z.uuid() });

/** One obligation of a digest as its reader sees it now. */
export interface DigestRow {
  obligationId: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  subject: Body;
  dueOn: CivilDate;
  verdict: Verdict;
  days: number | null;
  step: Step;
  capacity: Capacity;
  /** Whom the reader stands in for; null when the reader is meant. */
  insteadOf: Named | null;
  /** The page where it is recorded, for those who may. */
  isOwn: boolean;
}

/** A reminder by hand in a digest: who asks, in which words, about what. */
export interface DigestMessage {
  reminderId: string;
  text: string;
  sender: Named & { organization: Body };
  sentAt: string;
  acknowledgedAt: string | null;
  reply: string | null;
  rows: DigestRow[];
}

export interface DigestView {
  id: string;
  day: CivilDate;
  rows: DigestRow[];
  messages: DigestMessage[];
  /** How many of its obligations are still to be done. */
  open: number;
  total: number;
}
