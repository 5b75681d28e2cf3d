/**
 * A claim says that one version of a record fulfils one obligation: claimed at submission, accepted or refused
 * with the record, withdrawn with it, claimed again when a returned record comes back. An obligation counts
 * its standing claims; this file says what each step does to it, and under which state it is counted.
 */
import { nextObligationState } from '@/lib/modules/obligations/model';
import type {
  ObligationEvent,
  ObligationState,
  Outcome,
  Punctuality,
} from '@/lib/modules/obligations/schema';

/** What the steps read and move of an obligation. */
export interface ClaimedObligation {
  status: ObligationState;
  outcome: Outcome | null;
  minPerPeriod: number;
  submittedCount: number;
  acceptedCount: number;
  doneOnTime: boolean | null;
  recordedOnTime: boolean | null;
}

function moved<Facts extends ClaimedObligation>(obligation: Facts, event: ObligationEvent): Facts | null {
  const status = nextObligationState(obligation.status, event);
  return status && { ...obligation, status };
}

/**
 * One more record stands for the obligation. `standing` are the verdicts of all standing claims, the new one
 * among them: when as many stand as the item asks for, the obligation is submitted and its two booleans are
 * written, each true when it holds for as many claims as are asked for. Null when it takes no claim any more.
 */
export function afterSubmission<Facts extends ClaimedObligation>(
  obligation: Facts,
  standing: readonly Punctuality[],
): Facts | null {
  if (!takesClaims(obligation)) return null;
  const counted = { ...obligation, submittedCount: obligation.submittedCount + 1 };
  if (obligation.status !== 'open' || counted.submittedCount < obligation.minPerPeriod) return counted;
  const submitted = moved(counted, 'records_submitted')!;
  return { ...submitted, outcome: 'records', ...judgedBy(obligation, standing) };
}

function judgedBy({ minPerPeriod }: { minPerPeriod: number }, standing: readonly Punctuality[]): Punctuality {
  const enough = (name: keyof Punctuality) => standing.filter((one) => one[name]).length >= minPerPeriod;
  return { doneOnTime: enough('doneOnTime'), recordedOnTime: enough('recordedOnTime') };
}

/** Whether a record may still be claimed for the obligation. More records than asked for do no harm. */
export function takesClaims(obligation: Pick<ClaimedObligation, 'status' | 'outcome'>): boolean {
  if (obligation.outcome === 'nil' || obligation.outcome === 'not_applicable') return false;
  return ['open', 'submitted', 'completed'].includes(obligation.status);
}

/** One of its records was accepted; with as many as asked for, the obligation is completed. */
export function afterAcceptance<Facts extends ClaimedObligation>(obligation: Facts): Facts {
  const counted = { ...obligation, acceptedCount: obligation.acceptedCount + 1 };
  if (counted.status !== 'submitted' || counted.acceptedCount < obligation.minPerPeriod) return counted;
  return moved(counted, 'records_accepted')!;
}

/**
 * One of its records was returned or withdrawn: it stops counting, and the verdict with it when too few are left.
 * `standing` are the verdicts of the claims that are left: with enough of them, it is they that are judged.
 */
export function afterLoss<Facts extends ClaimedObligation>(
  obligation: Facts,
  event: 'record_returned' | 'record_withdrawn',
  standing: readonly Punctuality[],
): Facts {
  const counted = { ...obligation, submittedCount: obligation.submittedCount - 1 };
  // Fulfilled by other work, or nothing claimed yet: the verdict does not hang on this record.
  const byRecords = counted.status === 'submitted' || counted.acceptedCount >= counted.minPerPeriod;
  if (counted.outcome !== 'records' || !byRecords) return counted;
  if (standing.length >= counted.minPerPeriod) return { ...counted, ...judgedBy(counted, standing) };
  if (counted.status !== 'submitted') return counted;
  return { ...moved(counted, event)!, outcome: null, doneOnTime: null, recordedOnTime: null };
}

/** Whether the verdict of an obligation hangs on its records, and not on other work that fulfilled it. */
function hangsOnRecords({ status, outcome, acceptedCount, minPerPeriod }: ClaimedObligation): boolean {
  if (outcome !== 'records') return false;
  return status === 'submitted' || (status === 'completed' && acceptedCount >= minPerPeriod);
}

/**
 * One of its accepted records was found untrue: it counts no more. With enough others left it is they that are
 * judged, and it waits for those that are not accepted yet; with too few it is open again.
 */
export function afterRefutation<Facts extends ClaimedObligation>(
  obligation: Facts,
  others: readonly Punctuality[],
): Facts {
  const counted = {
    ...obligation,
    submittedCount: obligation.submittedCount - 1,
    acceptedCount: obligation.acceptedCount - 1,
  };
  if (!hangsOnRecords(obligation)) return counted;
  if (others.length < counted.minPerPeriod)
    return { ...moved(counted, 'record_refuted')!, outcome: null, doneOnTime: null, recordedOnTime: null };
  const judged = { ...counted, ...judgedBy(counted, others) };
  return judged.status === 'completed' && judged.acceptedCount < judged.minPerPeriod
    ? moved(judged, 'acceptance_lost')!
    : judged;
}

/** One of its records was corrected: `standing` are the verdicts of all claims that stand, as they are now. */
export function afterCorrection<Facts extends ClaimedObligation>(
  obligation: Facts,
  standing: readonly Punctuality[],
): Facts {
  return hangsOnRecords(obligation) ? { ...obligation, ...judgedBy(obligation, standing) } : obligation;
}

/** Fulfilled without a record of its own: nothing to report, or by other work that the item names. */
export function afterDeclaration<Facts extends ClaimedObligation>(
  obligation: Facts,
  outcome: Outcome,
  punctuality: Punctuality,
): Facts | null {
  const done = moved(obligation, 'auto_fulfilled');
  return done && { ...done, outcome, ...punctuality };
}

/** The states under which boards count an obligation; *overdue* and *due soon* depend on today and are never counters. */
export const COUNTER_STATES = [
  'open',
  'submitted_on_time',
  'submitted_late',
  'done_on_time',
  'done_late',
  'not_applicable',
  'waiver_requested',
  'waived',
  'cancelled',
] as const;
export type CounterState = (typeof COUNTER_STATES)[number];

/** Under which state an obligation is counted. *On time* means done on time and recorded on time. */
export function counterStateOf(
  obligation: Omit<ClaimedObligation, 'minPerPeriod' | 'submittedCount' | 'acceptedCount'>,
): CounterState {
  const { status, outcome, doneOnTime, recordedOnTime } = obligation;
  if (outcome === 'not_applicable') return 'not_applicable';
  if (status !== 'submitted' && status !== 'completed') return status;
  const onTime = doneOnTime === true && recordedOnTime === true;
  const stage = status === 'submitted' ? 'submitted' : 'done';
  return onTime ? `${stage}_on_time` : `${stage}_late`;
}

/** Under which state a record is counted; what the clock accepted unread is kept apart, so that boards can say so. */
export function recordCounterStateOf(record: {
  status: string;
  counted: boolean;
  reviewed?: boolean | null;
}): string {
  if (!record.counted) return 'not_counted';
  return record.status === 'accepted' && record.reviewed === false ? 'accepted_unreviewed' : record.status;
}

/** The states under which counted records stand: handed in and not taken back. Source: glossary 42. */
export const STANDING_COUNTER_STATES = [
  'submitted',
  'released',
  'accepted',
  'accepted_unreviewed',
  'flagged',
] as const;
