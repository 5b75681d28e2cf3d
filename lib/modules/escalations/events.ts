import { z } from 'zod';
import { ESCALATION_LEVELS } from '@/lib/modules/ladder-rules/schema';
import { defineEvent } from '@/lib/shared/events';
import { CANCEL_GROUNDS, FALL_GROUNDS } from './schema';

const tell = ['ladder-notices'];
const about = { unitId: z.string(), groupId: z.string(), level: z.enum(ESCALATION_LEVELS) };

export const EscalationProposed = defineEvent(
  'EscalationProposed',
  z.strictObject({
    ...about,
    windowFrom: z.string(),
    obligationIds: z.array(z.string()),
    explainBy: z.string(),
  }),
  tell,
);

/** The words stay in their row; the history knows that there are some. */
export const EscalationExplained = defineEvent('EscalationExplained', z.strictObject(about), tell);
export const EscalationConfirmed = defineEvent('EscalationConfirmed', z.strictObject(about), tell);
export const EscalationCancelled = defineEvent(
  'EscalationCancelled',
  z.strictObject({ ...about, ground: z.enum(CANCEL_GROUNDS) }),
  tell,
);
export const EscalationWaived = defineEvent(
  'EscalationWaived',
  z.strictObject({ ...about, ground: z.enum(FALL_GROUNDS) }),
  tell,
);
export const EscalationFinished = defineEvent(
  'EscalationFinished',
  z.strictObject({ ...about, doneOn: z.string() }),
  tell,
);
