import type { WorkCalendar } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { stepWrite } from '@/lib/modules/claims/commands';
import { counterStateOf } from '@/lib/modules/claims/model';
import { appliesTo } from '@/lib/modules/plans/model';
import type { PlanningSubject } from '@/lib/modules/subjects/schema';
import type { ObligationState } from '@/lib/modules/obligations/schema';
import { type Write, change, count } from '@/lib/platform/writes';
import { type CarryOver, type NewDays, carryOver } from './model';
import type { PlannedRow } from './queries';
import type { CivilDate } from '@/lib/shared/civil-date';

/** An item of the version that takes over. */
interface NewItem {
  id: string;
  code: string;
  sectionCode: string;
  enabled: boolean;
  content: ChecklistItem;
}

export interface Move {
  row: PlannedRow;
  item: NewItem | undefined;
  carried: CarryOver;
}

/** What becomes of one planned obligation under the items of the new version. */
export function moveOf(
  row: PlannedRow,
  items: ReadonlyMap<string, NewItem>,
  subjects: ReadonlyMap<string, PlanningSubject>,
  calendar: WorkCalendar,
): Move {
  const item = items.get(row.itemCode);
  const subject = subjects.get(row.subjectId);
  const taking = item && {
    enabled: item.enabled,
    applies: isFor(item.content, subject, row.periodFromOn),
    cadence: item.content.cadence,
    minPerPeriod: item.content.minPerPeriod,
    dueRule: item.content.dueRule,
  };
  return { row, item, carried: carryOver(row, taking, calendar) };
}

/** Those named at issue stay named, whatever the list says; a subject that is no more owes what it owed. */
function isFor(
  { appliesTo: target, onlyGroup }: ChecklistItem,
  subject: PlanningSubject | undefined,
  on: CivilDate,
): boolean {
  if (target === 'addressees' || !subject) return true;
  return appliesTo({ subjectKind: subject.kind, appliesTo: target, onlyGroup }, subject, on);
}

/** The writes of one move; they are part of the command that publishes the version. */
export function carryOverWrites({ row, item, carried }: Move, now: Date): Write[] {
  if (carried.to === 'cancel') return cancelPlanned(row, now);
  return carried.to === 'follow' && item ? followItem(row, item, carried.days, now) : [];
}

/** The step of a planned obligation: nothing has been judged of it yet. */
function stepOf(row: PlannedRow, after: { status: ObligationState; dueOn: string }, now: Date): Write {
  const unjudged = { outcome: null, doneOnTime: null, recordedOnTime: null };
  return stepWrite({ ...row, ...unjudged }, { ...after, ...unjudged }, now);
}

/** Only obligations that nobody has begun move, so that nothing has been judged yet. */
function cellOf(row: PlannedRow, status: ObligationState) {
  const { groupId, subjectId, subjectKind, sectionCode } = row;
  const state = counterStateOf({ status, outcome: null, doneOnTime: null, recordedOnTime: null });
  return { kind: 'obligation' as const, day: row.dueOn, groupId, subjectId, subjectKind, sectionCode, state };
}

function cancelPlanned(row: PlannedRow, now: Date): Write[] {
  return [
    change(
      'Obligation',
      { id: row.id },
      { status: row.status, itemId: row.itemId },
      { status: 'cancelled', reason: 'item_dropped' },
    ),
    stepOf(row, { status: 'cancelled', dueOn: row.dueOn }, now),
    count(cellOf(row, row.status), -1),
    count(cellOf(row, 'cancelled'), 1),
  ];
}

function followItem(row: PlannedRow, item: NewItem, days: NewDays, now: Date): Write[] {
  const { sensitivity, minPerPeriod } = item.content;
  const { sectionCode } = item;
  const moved = { ...row, ...days, sectionCode };
  return [
    change(
      'Obligation',
      { id: row.id },
      { status: row.status, itemId: row.itemId },
      { itemId: item.id, sectionCode, sensitivity, minPerPeriod, ...days },
    ),
    stepOf(row, { status: row.status, dueOn: days.dueOn }, now),
    count(cellOf(row, row.status), -1),
    count(cellOf(moved, row.status), 1),
  ];
}
