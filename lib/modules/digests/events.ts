import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** In the history of the digest: that a person was told of how many obligations. Proof that a notice went before a consequence. */
export const DigestSent = defineEvent(
  'DigestSent',
  z.strictObject({
    memberId: z.string(),
    day: z.string(),
    obligationIds: z.array(z.string()),
    reminderIds: z.array(z.string()),
  }),
  ['channels'],
);
