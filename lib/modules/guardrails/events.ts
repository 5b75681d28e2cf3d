import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** The stream is the checklist. */
export const ChecklistBurdenExplained = defineEvent(
  'ChecklistBurdenExplained',
  z.strictObject({
    versionId: z.uuid(),
    number: z.int(),
    /** Items that are dropped for it. */
    dropped: z.array(z.string()),
    note: z.string(),
  }),
);
