import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const about = { number: z.string(), version: z.int(), doubtId: z.string() };

export const RecordDoubted = defineEvent(
  'RecordDoubted',
  z.strictObject({ ...about, ground: z.string(), note: z.string(), dueOn: z.string() }),
  ['notifications'],
);

/** What one person found; it decides nothing alone. */
export const DoubtChecked = defineEvent(
  'DoubtChecked',
  z.strictObject({ ...about, finding: z.string(), note: z.string() }),
);

/** What two persons agree on. */
export const DoubtSettled = defineEvent(
  'DoubtSettled',
  z.strictObject({ ...about, finding: z.string(), agreedBy: z.array(z.string()), raisedById: z.string() }),
  ['corroborations', 'notifications'],
);
