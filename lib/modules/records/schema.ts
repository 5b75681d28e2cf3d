import { z } from 'zod';
import { LONGEST_DIFFERENCE } from '@/lib/modules/resemblances/model';

export const RECORD_STATES = [
  'submitted',
  'released',
  'accepted',
  'returned',
  'withdrawn',
  'corrected',
  'flagged',
] as const;
export type RecordState = (typeof RECORD_STATES)[number];

/** States in which a record counts as handed in: it stands for its obligations and is counted in figures. */
export const STANDING_STATES: readonly RecordState[] = ['submitted', 'released', 'accepted', 'flagged'];

/** States in which a later one is compared with it: a returned record is mended, what was taken back is no source. */
export const SOURCE_STATES: readonly RecordState[] = [...STANDING_STATES, 'returned'];

/** Reasons for late entry, chosen from a list, never written. Source: workflows §2. */
export const LATE_REASONS = [
  'away_on_duty',
  'waiting_for_result',
  'did_not_know',
  'system_unavailable',
  'forgotten',
] as const;

export const SIGNALS = [
  'over_estimate',
  'new_rule',
  'figures_disagree',
  'near_copy',
  'used_file',
  'surge',
] as const;
export type Signal = (typeof SIGNALS)[number];

export const MOST_ATTACHMENTS = 10;

const reference = z.strictObject({ id: z.uuid().optional(), name: z.string().max(120) });
const fieldValue = z.union([z.string().max(5000), z.number(), reference, z.array(reference).max(100)]);

/** The content of a form by field key; what each item allows is checked against the item itself. */
export const contentSchema = z.record(z.string().max(60), fieldValue);

const attachmentIds = z
  .array(z.uuid())
  .max(100)
  .refine((ids) => ids.length <= MOST_ATTACHMENTS, 'records.too_many_attachments')
  .default([]);

/** What the author says is different this time, asked where the text is near an earlier one or a file was used before. */
const whatIsDifferent = z.string().trim().max(LONGEST_DIFFERENCE).optional();

export const submitRecordInput = z.strictObject({
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  /** The obligations the record is meant to fulfil, the one it was started from first. */
  obligationIds: z.array(z.uuid()).max(20).default([]),
  content: contentSchema,
  attachmentIds,
  lateReason: z.enum(LATE_REASONS).optional(),
  whatIsDifferent,
  draftId: z.uuid().optional(),
});
export type SubmitRecordInput = z.infer<typeof submitRecordInput>;

export const resubmitRecordInput = z.strictObject({
  recordId: z.uuid(),
  content: contentSchema,
  attachmentIds,
  lateReason: z.enum(LATE_REASONS).optional(),
  whatIsDifferent,
  draftId: z.uuid().optional(),
});

export type ResubmitRecordInput = z.infer<typeof resubmitRecordInput>;

export const recordIdInput = z.strictObject({ recordId: z.uuid() });

export const saveDraftInput = z.strictObject({
  draftId: z.uuid().optional(),
  /** The revision the writer started from; another writer's newer one is a conflict, never overwritten. */
  revision: z.int().min(0).default(0),
  /** What the writer began from: with it, a writing from elsewhere is merged field by field. */
  base: contentSchema.optional(),
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  obligationId: z.uuid().optional(),
  recordId: z.uuid().optional(),
  content: contentSchema,
  attachmentIds,
  /** The line from which a new draft was begun, and the day on which it was written. */
  line: z.string().max(500).optional(),
  /** Other obligations that are ticked so far. */
  obligationIds: z.array(z.uuid()).max(20).default([]),
  lateReason: z.enum(LATE_REASONS).optional(),
});
