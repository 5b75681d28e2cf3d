/**
 * A strike is one overdue obligation held against the person who owned it on the due day. It is proposed by the
 * clock when the obligation becomes overdue, unless the system was silent on the due day and nobody has said yet
 * whether it was down; the person has some working days to explain; then the office confirms
 * or cancels it. It falls by itself, also after it was confirmed, where the system was down, the person was on
 * approved leave with a substitute, the list was not in force, or the obligation was let off. What is cancelled or
 * waived stays so. Confirmed strikes are counted by their due day in the window of the tenant; too many of them
 * lead to an interview. Source: workflows §3.
 */
import { addWorkdays } from '@/lib/modules/calendars/model';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { RESUBMISSION_WORKDAYS, verdict } from '@/lib/modules/obligations/model';
import type { JudgedObligation } from '@/lib/modules/obligations/schema';
import { type CivilDate, civilDateOf, endOfDayInstant, startOfDayInstant } from '@/lib/shared/civil-date';
import type { StrikeState, StrikeVerdict, WaiverGround } from './schema';

export type StrikeEvent = 'confirm' | 'cancel' | 'waive';

const TRANSITIONS: Record<StrikeState, Partial<Record<StrikeEvent, StrikeState>>> = {
  proposed: { confirm: 'confirmed', cancel: 'cancelled', waive: 'waived' },
  confirmed: { cancel: 'cancelled', waive: 'waived' },
  cancelled: {},
  waived: {},
};

/** The state after an event, or null when the event may not happen in that state. */
export function nextStrikeState(state: StrikeState, event: StrikeEvent): StrikeState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** What the clock reads of an obligation that may be held against its owner. */
export interface LadderObligation extends JudgedObligation {
  submittedCount: number;
  acceptedCount: number;
  /** When the last record that had been handed in in time was returned, where one was. */
  returnedAt: Date | null;
}

/**
 * Whether an obligation is or was overdue, so that it counts once, also when it was recorded later. A record that
 * was handed in in time and returned has three working days to come back before anything counts.
 */
export function countsAsOverdue(
  obligation: LadderObligation,
  today: CivilDate,
  timeZone: string,
  calendar: WorkCalendar,
): boolean {
  if (today <= obligation.dueOn) return false;
  const { status, recordedOnTime, returnedAt } = obligation;
  if (status === 'submitted' || status === 'completed') return recordedOnTime === false;
  if (returnedAt) {
    const until = addWorkdays(calendar, civilDateOf(returnedAt, timeZone), RESUBMISSION_WORKDAYS);
    if (today <= until) return false;
  }
  const claims = { submittedOrBetter: obligation.submittedCount, accepted: obligation.acceptedCount };
  return verdict(obligation, claims, today) === 'overdue';
}

/** The last day on which the person may explain: so many working days after the day of the proposal. */
export function explainByOn(proposedOn: CivilDate, workdays: number, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, proposedOn, workdays);
}

/** The day by which the office is to decide: so many working days after the last day of explaining. */
export function decideByOn(explainBy: CivilDate, workdays: number, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, explainBy, workdays);
}

/** Whether the person may still explain: while nothing is decided and the last day has not ended. */
export function mayExplain(strike: { status: StrikeState; explainBy: CivilDate }, today: CivilDate): boolean {
  return strike.status === 'proposed' && today <= strike.explainBy;
}

/** Whether the office may confirm: the person has explained, or the time to explain has ended. */
export function mayConfirm(
  strike: { status: StrikeState; explainBy: CivilDate; explained: boolean },
  today: CivilDate,
): boolean {
  return strike.status === 'proposed' && (strike.explained || today > strike.explainBy);
}

/** Where a strike stands for a reader today. */
export function strikeVerdict(
  strike: { status: StrikeState; explainBy: CivilDate; explained: boolean },
  today: CivilDate,
): StrikeVerdict {
  if (strike.status !== 'proposed') return strike.status;
  return mayConfirm(strike, today) ? 'to_decide' : 'to_explain';
}

export interface Span {
  from: Date;
  to: Date;
}

/** Milliseconds of a civil day that a set of spans covers; what two spans cover counts once. */
function coveredOf(day: CivilDate, timeZone: string, spans: readonly Span[]): number {
  const begins = startOfDayInstant(day, timeZone).getTime();
  const ends = endOfDayInstant(day, timeZone).getTime();
  let covered = 0;
  let reached = begins;
  for (const span of [...spans].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const from = Math.max(span.from.getTime(), reached);
    const to = Math.min(span.to.getTime(), ends);
    if (to <= from) continue;
    covered += to - from;
    reached = to;
  }
  return covered;
}

/** Whether spans cover a civil day for so many minutes or more. */
export function coversDay(
  day: CivilDate,
  spans: readonly Span[],
  rule: { downtimeMinutes: number; timeZone: string },
): boolean {
  return coveredOf(day, rule.timeZone, spans) >= rule.downtimeMinutes * 60_000;
}

export interface WaiverFacts {
  dueOn: CivilDate;
  proposedOn: CivilDate;
  /** Confirmed downtimes. */
  downtimes: readonly Span[];
  /** Whether the position had approved leave with a substitute on the due day. */
  onLeave: boolean;
  /** The days the version of the list is in force, null where it was never published. */
  inForce: { from: CivilDate; to: CivilDate | null } | null;
  periodFrom: CivilDate;
  obligation: { status: string; dueOn: CivilDate };
}

/**
 * Why a strike falls by itself, or null: the system was down for so many minutes of the due day, the person was on
 * approved leave with a substitute on it, the list was not in force when the period began, or the obligation was
 * waived, cancelled or extended. Source: workflows §3.
 */
export function waiverGround(
  facts: WaiverFacts,
  rule: { downtimeMinutes: number; timeZone: string },
): WaiverGround | null {
  const { inForce, obligation, periodFrom, dueOn } = facts;
  if (!inForce || periodFrom < inForce.from || (inForce.to !== null && periodFrom > inForce.to))
    return 'list_not_in_force';
  if (['waived', 'cancelled'].includes(obligation.status) || obligation.dueOn >= facts.proposedOn)
    return 'let_off';
  if (facts.onLeave) return 'approved_leave';
  if (coversDay(dueOn, facts.downtimes, rule)) return 'system_downtime';
  return null;
}
