import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

/** The stream is the checklist. */
export const ChecklistFileTaken = defineEvent(
  'ChecklistFileTaken',
  z.strictObject({
    versionId: z.uuid(),
    number: z.int(),
    items: z.int(),
    enabled: z.array(z.string()),
    added: z.array(z.string()),
    fileHash: z.string(),
    /** Every item as it was before it was changed or removed, so that nothing anybody wrote is lost. */
    before: z.record(z.string(), z.record(z.string(), z.unknown())),
  }),
);
