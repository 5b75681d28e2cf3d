import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const version = { versionId: z.uuid(), number: z.int() };

/** The stream of the three is the checklist. */
export const ChecklistDraftStarted = defineEvent(
  'ChecklistDraftStarted',
  z.strictObject({ ...version, fromVersionId: z.uuid(), items: z.int() }),
);

export const ChecklistSectionChanged = defineEvent(
  'ChecklistSectionChanged',
  z.strictObject({
    ...version,
    change: z.enum(['added', 'renamed', 'moved', 'removed']),
    code: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
  }),
);

export const ChecklistItemChanged = defineEvent(
  'ChecklistItemChanged',
  z.strictObject({
    ...version,
    change: z.enum(['added', 'saved', 'moved', 'removed']),
    code: z.string(),
    sectionCode: z.string(),
    /** The item as it was before it was saved or removed, so that nothing anybody wrote is lost. */
    before: z.record(z.string(), z.unknown()).nullable(),
  }),
);
