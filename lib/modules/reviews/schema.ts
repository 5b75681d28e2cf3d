import { z } from 'zod';

/** Reasons to return a record, fixed. Source: workflows §1. */
export const RETURN_REASONS = [
  'wrong_period',
  'not_specific',
  'near_copy',
  'missing_evidence',
  'figure_mismatch',
  'secrecy',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** What a reviewer says of a criterion that cannot be computed. */
const judgement = z.enum(['met', 'not_met']);

export const acceptRecordInput = z.strictObject({
  recordId: z.uuid(),
  /** The version the reviewer looked at; a newer one is a conflict. */
  version: z.int().min(1),
  judgements: z.record(z.string().max(40), judgement).default({}),
  /** Obligations that the record does not fulfil, of those it claims. */
  refused: z.array(z.uuid()).max(50).default([]),
  /** Why it does not fulfil them, for its author. */
  note: z.string().trim().max(300).default(''),
});

export const returnRecordInput = z.strictObject({
  recordId: z.uuid(),
  version: z.int().min(1),
  reason: z.enum(RETURN_REASONS, 'reviews.reason_missing'),
  note: z.string().trim().max(300).nullable().default(null),
});

export const acceptByClockInput = z.strictObject({ recordId: z.uuid() });
