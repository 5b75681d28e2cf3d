import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const promise = {
  meetingId: z.string(),
  groupId: z.string(),
  ownerPositionId: z.string(),
  dueOn: z.string(),
};

export const PromiseMade = defineEvent('PromiseMade', z.strictObject(promise), ['promises']);

export const PromiseSettled = defineEvent(
  'PromiseSettled',
  z.strictObject({ ...promise, outcome: z.enum(['done', 'dropped']), note: z.string().nullable() }),
);
