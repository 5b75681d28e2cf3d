import { z } from 'zod';

export const undoDecisionInput = z.strictObject({
  recordId: z.uuid(),
  /** The version that was decided; a newer one is a conflict. */
  version: z.int().min(1),
});

interface Undoable {
  recordId: string;
  version: number;
  /** Whole seconds that are left, by the clock of the database. */
  seconds: number;
}

/** A signature, or a return instead of it, that may still be taken back. */
export interface UndoableSignature extends Undoable {
  outcome: 'signed' | 'returned';
}

/** A decision of one's own that may still be taken back. */
export interface UndoableDecision extends Undoable {
  number: string;
  outcome: 'accepted' | 'returned';
}
