import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';
import { ABSENCE_REASONS } from './schema';

/** In the history of the position. */
export const AbsenceEntered = defineEvent(
  'AbsenceEntered',
  z.strictObject({
    absenceId: z.string(),
    substitutePositionId: z.string().nullable(),
    fromOn: z.string(),
    toOn: z.string(),
    reason: z.enum(ABSENCE_REASONS),
  }),
);

export const AbsenceEnded = defineEvent(
  'AbsenceEnded',
  z.strictObject({ absenceId: z.string(), toOn: z.string().nullable() }),
);
