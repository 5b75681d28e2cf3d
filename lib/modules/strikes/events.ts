import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';
import { DECISION_GROUNDS, EXPLANATION_REASONS } from './schema';

const tell = ['ladder-notices'];
const about = { memberId: z.string(), groupId: z.string(), itemCode: z.string(), dueOn: z.string() };

export const StrikeProposed = defineEvent(
  'StrikeProposed',
  z.strictObject({ ...about, obligationId: z.string(), explainBy: z.string() }),
  tell,
);

/** The words stay in their row; the history knows that there are some. */
export const StrikeExplained = defineEvent(
  'StrikeExplained',
  z.strictObject({ ...about, reason: z.enum(EXPLANATION_REASONS) }),
  tell,
);

const decision = z.strictObject({ ...about, ground: z.enum(DECISION_GROUNDS) });

export const StrikeConfirmed = defineEvent('StrikeConfirmed', decision, tell);
export const StrikeCancelled = defineEvent('StrikeCancelled', decision, tell);
export const StrikeWaived = defineEvent('StrikeWaived', decision, tell);
