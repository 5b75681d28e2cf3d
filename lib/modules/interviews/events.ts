import { z } from 'zod';
import { INTERVIEW_LEVELS } from '@/lib/modules/ladder-rules/schema';
import { defineEvent } from '@/lib/shared/events';
import { DROP_GROUNDS } from './schema';

const tell = ['ladder-notices'];
const about = { memberId: z.string(), groupId: z.string(), level: z.enum(INTERVIEW_LEVELS) };

export const InterviewOpened = defineEvent(
  'InterviewOpened',
  z.strictObject({ ...about, windowFrom: z.string(), strikeIds: z.array(z.string()) }),
  tell,
);
export const InterviewConfirmed = defineEvent('InterviewConfirmed', z.strictObject(about), tell);
export const InterviewScheduled = defineEvent(
  'InterviewScheduled',
  z.strictObject({ ...about, on: z.string() }),
  tell,
);
export const InterviewHeld = defineEvent(
  'InterviewHeld',
  z.strictObject({ ...about, heldOn: z.string(), secondId: z.string() }),
  tell,
);
export const InterviewCountersigned = defineEvent(
  'InterviewCountersigned',
  z.strictObject({ ...about, secondId: z.string() }),
  tell,
);
export const InterviewClosed = defineEvent(
  'InterviewClosed',
  z.strictObject({ ...about, followUpOn: z.string() }),
  tell,
);
export const InterviewDropped = defineEvent(
  'InterviewDropped',
  z.strictObject({ ...about, ground: z.enum(DROP_GROUNDS), toldPerson: z.boolean() }),
  tell,
);
