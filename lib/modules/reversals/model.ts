/**
 * A reversal takes a decision back within ten seconds: the record waits again as if nobody had looked at it, what it
 * fulfils stands as it stood before, and nobody has been told. Decision and reversal both stay in the history.
 */
import type { RecordState } from '@/lib/modules/records/schema';
import { undoUntil } from '@/lib/modules/reviews/model';

export interface DecisionFacts {
  outcome: string;
  decidedAt: Date;
  decidedById: string | null;
}

/** In which state each decision leaves a record: of its reviewer, and of the leader who signs or sends it back. */
const LEAVES = {
  undo: { accepted: 'accepted', returned: 'returned' },
  unsign: { signed: 'released', returned: 'returned' },
} as const satisfies Record<string, Record<string, RecordState>>;
export type Reversal = keyof typeof LEAVES;

/** Whether a record still stands as such a decision left it: what the clock accepted is nobody's to undo. */
export function isUndoable(reversal: Reversal, outcome: string, status: RecordState): boolean {
  return (LEAVES[reversal] as Record<string, RecordState>)[outcome] === status;
}

/** Whether the ten seconds are over, by the clock of the database. The tenth second still counts. */
export function isTooLate(decision: DecisionFacts, now: Date): boolean {
  return now > undoUntil(decision.decidedAt);
}

/** The decisions that stand, of all of them from the newest to the oldest: what was undone goes with its reversal. */
export function standingDecisions<Decision extends { outcome: string }>(
  newestFirst: readonly Decision[],
): Decision[] {
  let undone = 0;
  return newestFirst.filter((decision) => {
    if (decision.outcome === 'undone') {
      undone += 1;
      return false;
    }
    if (undone > 0 && ['accepted', 'returned', 'signed'].includes(decision.outcome)) {
      undone -= 1;
      return false;
    }
    return true;
  });
}
