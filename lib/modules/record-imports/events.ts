import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const count = z.int().min(0);

export const ImportStaged = defineEvent(
  'ImportStaged',
  z.strictObject({
    itemCode: z.string(),
    subjectId: z.string(),
    source: z.string(),
    rows: count,
    digest: z.string(),
  }),
);

export const ImportChecked = defineEvent(
  'ImportChecked',
  z.strictObject({ good: count, faulty: count, known: count }),
);

export const ImportStarted = defineEvent('ImportStarted', z.strictObject({ rows: count }));

export const ImportPaused = defineEvent('ImportPaused', z.strictObject({ rows: count }));

export const ImportFinished = defineEvent(
  'ImportFinished',
  z.strictObject({ imported: count, faulty: count, refused: count, known: count }),
  ['notifications'],
);

export const ImportUndoing = defineEvent('ImportUndoing', z.strictObject({ rows: count }));

export const ImportUndone = defineEvent('ImportUndone', z.strictObject({ undone: count, kept: count }));

export const ImportDropped = defineEvent('ImportDropped', z.strictObject({ rows: count }));
