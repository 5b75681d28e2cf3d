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
    kind: z.enum(['waiver', 'extension']),
    reason: z.string(),
    note: z.string().nullable(),
    coversTo: day.nullable(),
    newDueOn: day.nullable(),
  }),
  ['notifications'],
);

export const WaiverDecided = defineEvent(
  'WaiverDecided',
  z.strictObject({
    itemCode: z.string(),
    kind: z.enum(['waiver', 'extension']),
    decision: z.enum(['granted', 'refused']),
    note: z.string().nullable(),
    /** The due day from now on: later by an extension, or by the working days for which the clock stood still. */
    dueOn: day,
  }),
  ['notifications'],
);
