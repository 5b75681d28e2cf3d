import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const asked = { number: z.string(), version: z.int(), reason: z.string() };
/** What a version binds into the ledger: the digest of its content stands for the content itself. */
const written = { happenedOn: z.string(), attachments: z.array(z.string()), digest: z.string() };

export const CorrectionAsked = defineEvent(
  'CorrectionAsked',
  z.strictObject({ ...asked, ...written, correctionId: z.string() }),
);

export const RecordCorrected = defineEvent(
  'RecordCorrected',
  z.strictObject({
    ...asked,
    ...written,
    fromVersion: z.int(),
    askedById: z.string(),
    note: z.string().nullable(),
    criteria: z.record(z.string(), z.string()),
    /** Items of claims that needed what the new version no longer has. */
    ended: z.array(z.string()).optional(),
  }),
  ['corroborations', 'notifications', 'search-entries', 'resemblances'],
);

export const CorrectionRefused = defineEvent(
  'CorrectionRefused',
  z.strictObject({ ...asked, askedById: z.string(), note: z.string() }),
  ['notifications'],
);
