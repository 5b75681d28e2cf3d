/**
 * A reversal takes a decision back within ten seconds: the record waits again as if nobody had looked at it, what it
 * fulfils stands as it stood before, and nobody has been told. Decision and reversal both stay in the history.
 */
import { undoUntil } from '@/lib/modules/reviews/model';

export interface DecisionFacts {
  outcome: string;
  decidedAt: Date;
  decidedById: string | null;
}

/** Whether a decision can be taken back by its kind: what the clock accepted is nobody's to undo. */
export function isUndoable(decision: DecisionFacts): boolean {
  return decision.outcome === 'accepted' || decision.outcome === 'returned';
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
