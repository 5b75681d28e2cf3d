import { z } from 'zod';

/** Reasons for a waiver. Source: workflows §2. */
export const WAIVER_REASONS = ['several_periods', 'merged', 'reformed', 'force_majeure'] as const;

const note = z.string().trim().max(300).nullable().default(null);

export const requestWaiverInput = z.strictObject({
  obligationId: z.uuid(),
  reason: z.enum(WAIVER_REASONS, 'waivers.reason_missing'),
  note,
});

export const decideWaiverInput = z.strictObject({
  obligationId: z.uuid(),
  decision: z.enum(['granted', 'refused']),
  note,
});
