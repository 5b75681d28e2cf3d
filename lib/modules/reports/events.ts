import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

export const ReportWritten = defineEvent(
  'ReportWritten',
  z.strictObject({
    body: z.string(),
    from: z.string(),
    to: z.string(),
    revision: z.int(),
    effects: z.string(),
    problems: z.string(),
    plans: z.string(),
  }),
);
