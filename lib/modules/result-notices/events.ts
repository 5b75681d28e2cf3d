import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

export const ResultNoticeDrafted = defineEvent(
  'ResultNoticeDrafted',
  z.strictObject({ quarter: z.string(), asOf: z.string() }),
);

export const ResultNoticeWritten = defineEvent(
  'ResultNoticeWritten',
  z.strictObject({
    quarter: z.string(),
    asOf: z.string(),
    revision: z.int(),
    judgement: z.string(),
    requirements: z.string(),
  }),
);

/** `digest` is of the figures that went out. */
export const ResultNoticeIssued = defineEvent(
  'ResultNoticeIssued',
  z.strictObject({
    quarter: z.string(),
    asOf: z.string(),
    year: z.int(),
    number: z.int(),
    digest: z.string(),
  }),
  ['result-notices'],
);

export const ResultNoticeRevoked = defineEvent(
  'ResultNoticeRevoked',
  z.strictObject({ quarter: z.string(), year: z.int(), number: z.int(), reason: z.string() }),
  ['result-notices'],
);
