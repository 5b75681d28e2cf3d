import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const day = z.string();

export const ObligationsPlanned = defineEvent(
  'ObligationsPlanned',
  z.strictObject({ from: day, to: day, calendar: z.string(), planned: z.int(), digest: z.string() }),
);

export const ObligationOpened = defineEvent(
  'ObligationOpened',
  z.strictObject({
    itemCode: z.string(),
    subjectId: z.string(),
    occurrenceKey: z.string(),
    eventOn: day,
    dueOn: day,
    sourceRecordId: z.string().nullable(),
  }),
);

export const NothingDeclared = defineEvent(
  'NothingDeclared',
  z.strictObject({ itemCode: z.string(), subjectId: z.string(), occurrenceKey: z.string() }),
);

export const NotApplicableDeclared = defineEvent(
  'NotApplicableDeclared',
  z.strictObject({
    itemCode: z.string(),
    subjectId: z.string(),
    occurrenceKey: z.string(),
    reason: z.string(),
  }),
);

export const ObligationFulfilledByActivity = defineEvent(
  'ObligationFulfilledByActivity',
  z.strictObject({
    itemCode: z.string(),
    subjectId: z.string(),
    occurrenceKey: z.string(),
    activity: z.string(),
  }),
);

export const OwnerAssigned = defineEvent(
  'OwnerAssigned',
  z.strictObject({
    itemCode: z.string(),
    subjectId: z.string(),
    positionId: z.string(),
    fromOn: day,
    open: z.int(),
  }),
);

export const WaiverRequested = defineEvent(
  'WaiverRequested',
  z.strictObject({
    itemCode: z.string(),
    subjectId: z.string(),
    reason: z.string(),
    note: z.string().nullable(),
  }),
);

export const WaiverDecided = defineEvent(
  'WaiverDecided',
  z.strictObject({
    itemCode: z.string(),
    decision: z.enum(['granted', 'refused']),
    note: z.string().nullable(),
  }),
  ['notifications'],
);
