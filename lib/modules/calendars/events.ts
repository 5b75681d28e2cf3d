import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

export const CalendarImported = defineEvent(
  'CalendarImported',
  z.strictObject({ version: z.string(), years: z.array(z.string()), confirmed: z.array(z.string()) }),
);
