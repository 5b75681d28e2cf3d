import { z } from 'zod';
import { resubmitRecordInput } from '@/lib/modules/records/schema';

export const LONGEST_REASON = 200;

export const askCorrectionInput = resubmitRecordInput.omit({ lateReason: true }).extend({
  /** The version that was read; a newer one is a conflict. */
  version: z.int().min(1),
  reason: z.string().trim().min(2, 'corrections.reason_missing').max(LONGEST_REASON),
});

export const decideCorrectionInput = z
  .strictObject({
    correctionId: z.uuid(),
    decision: z.enum(['agreed', 'refused']),
    note: z.string().trim().max(LONGEST_REASON).optional(),
  })
  .refine(({ decision, note }) => decision === 'agreed' || (note ?? '') !== '', {
    path: ['note'],
    error: 'corrections.note_missing',
  });
