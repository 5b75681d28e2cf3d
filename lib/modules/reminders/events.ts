import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** In the history of the reminder. */
export const ReminderSent = defineEvent(
  'ReminderSent',
  z.strictObject({
    obligationIds: z.array(z.string()),
    memberIds: z.array(z.string()),
    deliverOn: z.string(),
  }),
);

export const ReminderAcknowledged = defineEvent(
  'ReminderAcknowledged',
  z.strictObject({ memberId: z.string() }),
);
