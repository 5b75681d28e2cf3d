import { z } from 'zod';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { LONGEST_DIFFERENCE } from '@/lib/modules/resemblances/model';

export const endMeetingInput = z.strictObject({
  meetingId: z.uuid(),
  lateReason: z.enum(LATE_REASONS).optional(),
  whatIsDifferent: z.string().trim().max(LONGEST_DIFFERENCE).optional(),
});
export type EndMeetingInput = z.infer<typeof endMeetingInput>;
