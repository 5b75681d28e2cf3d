import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';
import { NOTIFICATION_KINDS } from './schema';

/** In the history of the notification: who was told about what. Proof that a notice went before a consequence. */
export const MemberNotified = defineEvent(
  'MemberNotified',
  z.strictObject({ memberId: z.string(), kind: z.enum(NOTIFICATION_KINDS), href: z.string() }),
);
