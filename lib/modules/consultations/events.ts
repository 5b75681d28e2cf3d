import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const version = { versionId: z.uuid(), number: z.int() };

/** The stream of all is the checklist. */
export const ChecklistConsultationOpened = defineEvent(
  'ChecklistConsultationOpened',
  z.strictObject({ ...version, untilOn: z.string() }),
);

export const ChecklistVersionTakenBack = defineEvent(
  'ChecklistVersionTakenBack',
  z.strictObject({ ...version, from: z.enum(['in_consultation', 'approved']) }),
);

export const ChecklistCommentWritten = defineEvent(
  'ChecklistCommentWritten',
  z.strictObject({
    ...version,
    commentId: z.uuid(),
    itemCode: z.string().nullable(),
    organizationId: z.uuid(),
    text: z.string(),
  }),
);

export const ChecklistCommentAnswered = defineEvent(
  'ChecklistCommentAnswered',
  z.strictObject({ ...version, commentId: z.uuid(), answer: z.string() }),
);

export const ChecklistVersionApproved = defineEvent(
  'ChecklistVersionApproved',
  z.strictObject({ ...version, comments: z.int(), note: z.string().nullable() }),
);
