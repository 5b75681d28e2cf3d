/**
 * The ladder of units. What a unit has left overdue in a counting window leads to a talk, a reminder letter or an
 * interview of the unit, by how much it is. The clock proposes the step with the facts; the leaders of the unit have
 * some working days to explain; the office confirms or cancels; the leader of the supervising group carries it out
 * and writes down what was done. A step that is not yet carried out falls by itself when the facts no longer reach
 * it, and gives way to a higher one as long as it is only proposed. What was cancelled comes back only with more
 * overdue. Source: workflows §3, E1–E3 unit.
 */
import { type WorkCalendar, countWorkdays } from '@/lib/modules/calendars/model';
import { countingWindowOf, unitLevelFor } from '@/lib/modules/ladder-rules/model';
import { ESCALATION_LEVELS, type EscalationLevel, type UnitRules } from '@/lib/modules/ladder-rules/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import type { EscalationState, FallGround } from './schema';

export type EscalationEvent = 'confirm' | 'cancel' | 'waive' | 'finish';

const TRANSITIONS: Record<EscalationState, Partial<Record<EscalationEvent, EscalationState>>> = {
  proposed: { confirm: 'confirmed', cancel: 'cancelled', waive: 'waived' },
  confirmed: { cancel: 'cancelled', waive: 'waived', finish: 'done' },
  done: {},
  cancelled: {},
  waived: {},
};

/** The state after an event, or null when the event may not happen in that state. */
export function nextEscalationState(state: EscalationState, event: EscalationEvent): EscalationState | null {
  return TRANSITIONS[state][event] ?? null;
}

interface Waiting {
  status: EscalationState;
  explainBy: CivilDate;
  explained: boolean;
}

/** Whether the unit may still explain: while nothing is decided and the last day has not ended. */
export function mayExplain({ status, explainBy }: Waiting, today: CivilDate): boolean {
  return status === 'proposed' && today <= explainBy;
}

/** Whether the office may confirm: the unit has explained, or the time to explain has ended. */
export function mayConfirm({ status, explainBy, explained }: Waiting, today: CivilDate): boolean {
  return status === 'proposed' && (explained || today > explainBy);
}

/** Working days from a due day until it was recorded, or until today where it was not; 0 when none has passed. */
export function workdaysOverdue(
  dueOn: CivilDate,
  recordedOn: CivilDate | null,
  today: CivilDate,
  calendar: WorkCalendar,
): number {
  return Math.max(0, countWorkdays(calendar, dueOn, recordedOn ?? today));
}

export interface CountedOverdue {
  id: string;
  dueOn: CivilDate;
  workdays: number;
}

export interface KnownEscalation {
  id: string;
  level: EscalationLevel;
  windowFrom: CivilDate;
  status: EscalationState;
  /** How much was overdue when it was proposed. */
  overdue: number;
}

export interface EscalationChanges {
  open: { level: EscalationLevel; from: CivilDate; to: CivilDate; ids: string[] }[];
  fall: { id: string; ground: FallGround }[];
}

const rank = (level: EscalationLevel) => ESCALATION_LEVELS.indexOf(level);
const stands = ({ status }: KnownEscalation) => status !== 'cancelled' && status !== 'waived';

/**
 * What the overdue obligations of one unit ask for, window by window: the highest step that is reached, where that or
 * a higher one does not stand already, and the end of those that are not reached any more or give way. Asking again
 * after it is done asks for nothing.
 */
export function escalationChanges(
  overdue: readonly CountedOverdue[],
  known: readonly KnownEscalation[],
  rules: UnitRules,
): EscalationChanges {
  const windows = groupBy(overdue, (one) => countingWindowOf(one.dueOn, rules.windowMonths).from);
  const levelIn = (from: CivilDate) => {
    const found = windows.get(from) ?? [];
    return unitLevelFor(found.length, Math.max(0, ...found.map((one) => one.workdays)), rules);
  };
  const missed = known.filter(({ status, level, windowFrom }) => {
    const reached = levelIn(windowFrom);
    return nextEscalationState(status, 'waive') !== null && (!reached || rank(reached) < rank(level));
  });
  const open = [...windows].flatMap(([from, found]) => {
    const level = levelIn(from);
    if (!level) return [];
    const blocked = known.some(
      (one) =>
        one.windowFrom === from &&
        rank(one.level) >= rank(level) &&
        !missed.includes(one) &&
        (stands(one) || (one.status === 'cancelled' && found.length <= one.overdue)),
    );
    if (blocked) return [];
    const ids = [...found].sort(byDueDay).map((one) => one.id);
    return [{ level, ...countingWindowOf(from, rules.windowMonths), ids }];
  });
  const overtaken = known.filter(
    ({ status, level, windowFrom }) =>
      status === 'proposed' && open.some((one) => one.from === windowFrom && rank(one.level) > rank(level)),
  );
  const fall = [
    ...missed.map(({ id }) => ({ id, ground: 'no_longer_reached' as const })),
    ...overtaken.map(({ id }) => ({ id, ground: 'higher_step' as const })),
  ];
  return { open, fall };
}

const byDueDay = (a: CountedOverdue, b: CountedOverdue) =>
  a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.id < b.id ? -1 : 1;
