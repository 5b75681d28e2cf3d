import { z } from 'zod';

/** Why a record is doubted. Source: workflows §1, *suspected copy or false record*. */
export const DOUBT_GROUNDS = ['near_copy', 'not_happened', 'figures_untrue', 'evidence_untrue'] as const;

/** `genuine`: it stands. `untrue`: it does not. */
export const FINDINGS = ['genuine', 'untrue'] as const;
export type Finding = (typeof FINDINGS)[number];

const note = z.string().trim().min(2, 'doubts.note_missing').max(300);

export const raiseDoubtInput = z.strictObject({
  recordId: z.uuid(),
  /** The version that was read; a newer one is a conflict. */
  version: z.coerce.number().int().min(1),
  ground: z.enum(DOUBT_GROUNDS, 'doubts.ground_missing'),
  note,
});

export const settleDoubtInput = z.strictObject({
  doubtId: z.uuid(),
  finding: z.enum(FINDINGS, 'doubts.finding_missing'),
  note,
});
