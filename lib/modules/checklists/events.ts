import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const version = { versionId: z.uuid(), number: z.int() };

/** The stream of the three is the checklist. */
export const ChecklistImported = defineEvent(
  'ChecklistImported',
  z.strictObject({
    ...version,
    code: z.string(),
    items: z.int(),
    enabled: z.array(z.string()),
    /** SHA-256 of the canonical JSON of the whole file. */
    fileHash: z.string(),
  }),
);

export const ChecklistItemsSwitched = defineEvent(
  'ChecklistItemsSwitched',
  z.strictObject({ ...version, codes: z.array(z.string()), enabled: z.boolean() }),
);

export const ChecklistVersionPublished = defineEvent(
  'ChecklistVersionPublished',
  z.strictObject({
    ...version,
    code: z.string(),
    enabled: z.array(z.string()),
    inForceFromOn: z.string(),
    supersedes: z.uuid().nullable(),
    /** Obligations planned by the earlier version for periods from that day on. */
    carriedOver: z.int(),
    cancelled: z.int(),
  }),
);
