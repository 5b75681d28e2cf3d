import { z } from 'zod';
import { defineEvent } from '@/lib/shared/events';

const standing = {
  unitRecordId: z.string().nullable(),
  groupRecordId: z.string().nullable(),
  state: z.string(),
  /** What the other side is asked to confirm. */
  openFields: z.array(z.string()),
};

export const CorroborationOpened = defineEvent(
  'CorroborationOpened',
  z.strictObject({ ...standing, unitId: z.string(), groupId: z.string(), statedBy: z.string() }),
);

export const CorroborationChanged = defineEvent('CorroborationChanged', z.strictObject(standing));

export const AttendanceAnswered = defineEvent(
  'AttendanceAnswered',
  z.strictObject({ attended: z.string(), state: z.string(), differs: z.array(z.string()) }),
);
