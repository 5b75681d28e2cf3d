import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const meeting = { groupId: z.string(), kind: z.string(), obligationId: z.string() };

export const MeetingPrepared = defineEvent('MeetingPrepared', z.strictObject(meeting));

export const MeetingOpened = defineEvent('MeetingOpened', z.strictObject({ ...meeting, heldOn: z.string() }));

export const MeetingCancelled = defineEvent(
  'MeetingCancelled',
  z.strictObject({ ...meeting, reason: z.string() }),
);

/** The digest binds the minutes into the ledger: attendance, figures and decisions stand in them. */
export const MeetingEnded = defineEvent(
  'MeetingEnded',
  z.strictObject({
    ...meeting,
    heldOn: z.string(),
    recordId: z.string(),
    number: z.string(),
    present: z.int(),
    decisions: z.int(),
    minutes: z.string(),
  }),
);
