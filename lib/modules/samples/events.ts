import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** Publishes the seed: the leaf of the ledger proves that it stood before the draw. */
export const SampleAnnounced = defineEvent(
  'SampleAnnounced',
  z.strictObject({
    number: z.int(),
    kind: z.string(),
    from: z.string(),
    to: z.string(),
    size: z.int(),
    seed: z.string(),
    again: z.boolean(),
  }),
);

export const SampleDrawn = defineEvent(
  'SampleDrawn',
  z.strictObject({ number: z.int(), population: z.int(), digest: z.string(), drawn: z.array(z.string()) }),
);

export const DrawnRecordChecked = defineEvent(
  'DrawnRecordChecked',
  z.strictObject({ number: z.int(), place: z.int(), way: z.string(), result: z.string() }),
);
