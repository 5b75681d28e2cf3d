/**
 * An obligation is one duty item of one subject in one period, or for one event. It opens, waits for as many
 * records as the item asks for, is submitted, and is completed when they are accepted; a returned record opens
 * it again. It can be let off (a waiver, decided by somebody else) or fall away with its item, and is asked for
 * anew when a later version of the checklist takes the item up again before its period begins. Lateness is not
 * a state: `verdict` derives it from the due day, and two booleans written at submission say for good whether
 * the duty was done and was recorded on time. Entry stays open after the due day.
 */
import { addWorkdays } from '@/lib/modules/calendars/model';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { civilDateOf } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';
import type {
  ClaimCounts,
  JudgedObligation,
  ObligationEvent,
  ObligationState,
  Punctuality,
  Submission,
  Verdict,
} from './schema';

const TRANSITIONS: Record<ObligationState, Partial<Record<ObligationEvent, ObligationState>>> = {
  open: {
    records_submitted: 'submitted',
    auto_fulfilled: 'completed',
    waiver_requested: 'waiver_requested',
    item_dropped: 'cancelled',
  },
  submitted: {
    records_accepted: 'completed',
    record_returned: 'open',
    record_withdrawn: 'open',
    record_refuted: 'open',
    item_dropped: 'cancelled',
  },
  completed: { record_refuted: 'open', acceptance_lost: 'submitted' },
  waiver_requested: {
    waiver_granted: 'waived',
    waiver_refused: 'open',
    extension_granted: 'open',
    item_dropped: 'cancelled',
  },
  waived: {},
  cancelled: { item_restored: 'open' },
};

/**
 * The state after an event, or null when the event may not happen in that state. Source: workflows §2; the
 * withdrawal of a submitted record (§1) takes its claim back like a return, and `auto_fulfilled` is the
 * fulfilment without a review that the checklist names `autoFulfil`; a record that two persons found untrue (§1) takes
 * its claim back also after acceptance. Only the planner says `item_restored`.
 */
export function nextObligationState(state: ObligationState, event: ObligationEvent): ObligationState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** How the occurrence key of a duty with a form of its own begins; see the module campaigns. */
export const CAMPAIGN_KEY = 'campaign:';

/** Whether an obligation asks for answers to a form of its own, so that no other record can stand for it. */
export function hasOwnForm(obligation: { occurrenceKey: string }): boolean {
  return obligation.occurrenceKey.startsWith(CAMPAIGN_KEY);
}

/** A returned record keeps its first verdict when it comes back within this many working days. Source: workflows §1. */
export const RESUBMISSION_WORKDAYS = 3;

/**
 * What an obligation is today, for every list, chart, reminder, escalation and export. `today` is the civil
 * date of the tenant by the database's clock; the working-day calendar stands in `dueOn` and `dueSoonFrom`.
 *
 * What is declared or decided speaks first, then the records, then the date. The clock stands still while a
 * waiver is undecided: asked for in time the obligation stays `open`, asked for after the due day it stays
 * `overdue`, so that a request hides nothing. Source: workflows §2.
 */
export function verdict(obligation: JudgedObligation, claims: ClaimCounts, today: CivilDate): Verdict {
  const { status, outcome, dueOn, minPerPeriod } = obligation;
  if (status === 'waived' || status === 'cancelled') return status;
  if (status === 'submitted' || status === 'completed') {
    if (outcome === 'nil') return 'nothing_to_report';
    if (outcome === 'not_applicable') return 'not_applicable';
  }
  if (status === 'completed' || (minPerPeriod > 0 && claims.accepted >= minPerPeriod)) return 'done';
  if (status === 'submitted' || (minPerPeriod > 0 && claims.submittedOrBetter >= minPerPeriod))
    return 'awaiting_review';
  if (status === 'waiver_requested') {
    const askedOn = obligation.waiverRequestedOn;
    return askedOn && askedOn > dueOn ? 'overdue' : 'open';
  }
  if (today > dueOn) return 'overdue';
  if (today === dueOn) return 'due_today';
  if (today < obligation.periodFrom) return 'planned';
  if (obligation.dueSoonFrom && today >= obligation.dueSoonFrom) return 'due_soon';
  return 'open';
}

/** *On time* as boards count it: done on time and recorded on time. False while nothing has been judged. */
export function isOnTime(obligation: Pick<JudgedObligation, 'doneOnTime' | 'recordedOnTime'>): boolean {
  return obligation.doneOnTime === true && obligation.recordedOnTime === true;
}

/** *Done late* (逾期完成): judged, and done or recorded after the due day. */
export function isDoneLate(obligation: Pick<JudgedObligation, 'doneOnTime' | 'recordedOnTime'>): boolean {
  return obligation.doneOnTime === false || obligation.recordedOnTime === false;
}

/**
 * The two booleans of one submission: done on time when it happened on or before the due day, recorded on time
 * when it was submitted before the due day ended in the tenant's zone. A returned record that is submitted
 * again within three working days keeps the verdict of its first submission. Source: workflows §0 and §2.
 */
export function judge(
  submission: Submission,
  dueOn: CivilDate,
  timeZone: string,
  calendar: WorkCalendar,
): Punctuality {
  const submittedOn = civilDateOf(submission.submittedAt, timeZone);
  const { returned } = submission;
  if (returned) {
    const returnedOn = civilDateOf(returned.returnedAt, timeZone);
    if (submittedOn <= addWorkdays(calendar, returnedOn, RESUBMISSION_WORKDAYS))
      return { doneOnTime: returned.doneOnTime, recordedOnTime: returned.recordedOnTime };
  }
  return { doneOnTime: submission.happenedOn <= dueOn, recordedOnTime: submittedOn <= dueOn };
}

/**
 * The two booleans of an obligation that asks for `minPerPeriod` records: decided when the last record asked
 * for is submitted, null before. Each holds when it holds for as many submissions as are asked for.
 */
export function judgeObligation(
  obligation: { dueOn: CivilDate; minPerPeriod: number },
  submissions: readonly Submission[],
  timeZone: string,
  calendar: WorkCalendar,
): Punctuality | null {
  const asked = Math.max(obligation.minPerPeriod, 1);
  if (submissions.length < asked) return null;
  const judged = submissions.map((submission) => judge(submission, obligation.dueOn, timeZone, calendar));
  const enough = (name: keyof Punctuality) => judged.filter((one) => one[name]).length >= asked;
  return { doneOnTime: enough('doneOnTime'), recordedOnTime: enough('recordedOnTime') };
}
