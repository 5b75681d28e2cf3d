import { z } from 'zod';

export const undoDecisionInput = z.strictObject({
  recordId: z.uuid(),
  /** The version that was decided; a newer one is a conflict. */
  version: z.int().min(1),
});

/** A signature, or a return instead of it, that may still be taken back. */
export interface UndoableSignature {
  recordId: string;
  version: number;
  outcome: 'signed' | 'returned';
  /** Whole seconds that are left, by the clock of the database. */
  seconds: number;
}

/** A decision of one's own that may still be taken back. */
export interface UndoableDecision {
  recordId: string;
  version: number;
  number: string;
  outcome: 'accepted' | 'returned';
  /** Whole seconds that are left, by the clock of the database. */
  seconds: number;
}
