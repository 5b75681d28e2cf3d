import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** What a submission binds into the ledger: the digest of its content stands for the content itself. */
const submission = {
  number: z.string(),
  version: z.int(),
  itemCode: z.string(),
  subjectId: z.string(),
  happenedOn: z.string(),
  status: z.string(),
  obligations: z.array(z.string()),
  attachments: z.array(z.string()),
  digest: z.string(),
  sensitivity: z.string(),
};

export const RecordSubmitted = defineEvent('RecordSubmitted', z.strictObject(submission), [
  'openings',
  'beats',
  'corroborations',
  'search-entries',
  'resemblances',
]);

/** `ended`: items of claims that needed what this version no longer has. */
const resubmission = { ...submission, ended: z.array(z.string()).optional() };

export const RecordResubmitted = defineEvent('RecordResubmitted', z.strictObject(resubmission), [
  'openings',
  'beats',
  'corroborations',
  'search-entries',
  'resemblances',
]);

const step = { number: z.string(), version: z.int() };

export const RecordSigned = defineEvent('RecordSigned', z.strictObject(step));

export const RecordWithdrawn = defineEvent('RecordWithdrawn', z.strictObject(step), [
  'corroborations',
  'search-entries',
]);

/** `refused`: items of claims that the reviewer did not see fulfilled, and why in `note`. */
export const RecordAccepted = defineEvent(
  'RecordAccepted',
  z.strictObject({
    ...step,
    reviewed: z.boolean(),
    criteria: z.record(z.string(), z.string()),
    refused: z.array(z.string()).optional(),
    note: z.string().nullish(),
  }),
  ['beats', 'notifications'],
);

export const RecordReturned = defineEvent(
  'RecordReturned',
  z.strictObject({ ...step, reason: z.string(), note: z.string().nullable() }),
  ['beats', 'notifications'],
);

/** Taken back by whoever decided, before anybody was told. */
export const DecisionUndone = defineEvent(
  'DecisionUndone',
  z.strictObject({ ...step, outcome: z.enum(['accepted', 'returned', 'signed']) }),
);

export const DraftStarted = defineEvent(
  'DraftStarted',
  z.strictObject({ itemCode: z.string(), subjectId: z.string() }),
);

export const DraftDiscarded = defineEvent('DraftDiscarded', z.strictObject({ itemCode: z.string() }));
