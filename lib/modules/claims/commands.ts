import type { PlannedObligation } from '@/lib/modules/obligations/schema';
import type { StoredObligation } from '@/lib/modules/obligations/queries';
import type { StoredRecord } from '@/lib/modules/records/queries';
import type { Rows } from '@/lib/platform/tables';
import { type CounterCell, type Write, change, count, insert } from '@/lib/platform/writes';
import { counterStateOf, recordCounterStateOf } from './model';

/** The cell under which boards count an obligation: its due day, its group of the day, its state. */
export function obligationCell(
  obligation: Pick<
    StoredObligation,
    | 'dueOn'
    | 'groupId'
    | 'subjectId'
    | 'subjectKind'
    | 'sectionCode'
    | 'status'
    | 'outcome'
    | 'doneOnTime'
    | 'recordedOnTime'
  >,
): CounterCell {
  const { groupId, subjectId, subjectKind, sectionCode, dueOn } = obligation;
  return {
    kind: 'obligation',
    day: dueOn,
    groupId,
    subjectId,
    subjectKind,
    sectionCode,
    state: counterStateOf(obligation),
  };
}

type Standing = Pick<
  StoredObligation,
  | 'status'
  | 'outcome'
  | 'dueOn'
  | 'dueSoonFrom'
  | 'minPerPeriod'
  | 'submittedCount'
  | 'acceptedCount'
  | 'doneOnTime'
  | 'recordedOnTime'
  | 'groupId'
  | 'itemId'
  | 'sectionCode'
>;

/** The row that keeps how an obligation stood before a step, so that every past day can be read again. */
export function stepWrite(
  before: Standing & { id: string },
  after: Pick<Standing, 'status' | 'outcome' | 'dueOn' | 'doneOnTime' | 'recordedOnTime'>,
  movedAt: Date,
): Write {
  const { id, dueSoonFrom, ...stood } = before;
  const { status, outcome, dueOn, minPerPeriod, submittedCount, acceptedCount, doneOnTime } = stood;
  return insert('ObligationMove', {
    obligationId: id,
    movedAt,
    ...{ status, outcome, dueOn, dueSoonFromOn: dueSoonFrom, minPerPeriod, submittedCount, acceptedCount },
    ...{ doneOnTime, recordedOnTime: stood.recordedOnTime },
    ...{ groupId: stood.groupId, itemId: stood.itemId, sectionCode: stood.sectionCode },
    toStatus: after.status,
    toOutcome: after.outcome,
    toDueOn: after.dueOn,
    toDoneOnTime: after.doneOnTime,
    toRecordedOnTime: after.recordedOnTime,
  });
}

/**
 * The writes that move an obligation from what it was to what it is: the row, if it is still as it was, the step,
 * and the counters. Times are set when the status reaches them and taken back when it leaves them; `movedAt` is
 * when it is written, where the deed itself lies earlier.
 */
export function moveObligation(
  before: StoredObligation,
  after: StoredObligation,
  now: Date,
  set: { reason?: string; judgedItemId?: string; judgedCalendar?: string; movedAt?: Date } = {},
): Write[] {
  const { status, outcome, submittedCount, acceptedCount, doneOnTime, recordedOnTime } = after;
  const isIn = ['submitted', 'completed'].includes(status);
  const moved = change(
    'Obligation',
    { id: before.id },
    { status: before.status, submittedCount: before.submittedCount, acceptedCount: before.acceptedCount },
    {
      ...(after.dueOn === before.dueOn ? {} : { dueOn: after.dueOn, dueSoonFromOn: after.dueSoonFrom }),
      status,
      outcome,
      submittedCount,
      acceptedCount,
      doneOnTime,
      recordedOnTime,
      submittedAt: isIn ? (before.submittedAt ?? now) : null,
      completedAt: status === 'completed' ? (before.completedAt ?? now) : null,
      reason: set.reason ?? before.reason,
      ...(set.judgedItemId
        ? { judgedItemId: set.judgedItemId, judgedCalendar: set.judgedCalendar ?? null }
        : {}),
    },
  );
  const [from, to] = [obligationCell(before), obligationCell(after)];
  const isSameCell = from.state === to.state && from.day === to.day;
  const step = stepWrite(before, after, set.movedAt ?? now);
  return isSameCell ? [moved, step] : [moved, step, count(from, -1), count(to, 1)];
}

/** The cell under which a record is counted: the day it happened, its group of the day, its state. */
export function recordCell(
  record: Pick<
    StoredRecord,
    'happenedOn' | 'groupId' | 'subjectId' | 'subjectKind' | 'sectionCode' | 'status' | 'counted'
  > & { reviewed?: boolean | null },
): CounterCell {
  const { groupId, subjectId, subjectKind, sectionCode, happenedOn } = record;
  const state = recordCounterStateOf(record);
  return { kind: 'record', day: happenedOn, groupId, subjectId, subjectKind, sectionCode, state };
}

/** A record leaves the cell under which it was counted for that of what it becomes. */
export function recounted<Stored extends Parameters<typeof recordCell>[0]>(
  stored: Stored,
  set: Partial<Stored>,
): Write[] {
  return [count(recordCell(stored), -1), count(recordCell({ ...stored, ...set }), 1)];
}

/** The write that takes a claim back; with a reason where the record stands and no longer fulfils it. */
export const withdrawnClaim = (claim: { id: string; status: string }, now: Date, reason?: string): Write =>
  change(
    'Claim',
    { id: claim.id },
    { status: claim.status },
    { status: 'withdrawn', decidedAt: now, ...(reason ? { reason } : {}) },
  );

/** A planned obligation as it is stored: open, with the group of its day and its owner. */
export function openedObligation(
  planned: PlannedObligation,
  facts: {
    id: string;
    ownerPositionId: string | null;
    subject: { subjectKind: string; groupId: string };
    item: { sectionCode: string; content: { sensitivity: string } };
    sourceRecordId: string | null;
  },
): StoredObligation {
  return {
    id: facts.id,
    subjectId: planned.subjectId,
    subjectKind: facts.subject.subjectKind,
    groupId: facts.subject.groupId,
    itemId: planned.itemId,
    itemCode: planned.itemCode,
    sectionCode: facts.item.sectionCode,
    cadence: planned.cadence,
    sensitivity: facts.item.content.sensitivity,
    occurrenceKey: planned.occurrenceKey,
    periodFrom: planned.periodFrom,
    periodTo: planned.periodTo,
    dueOn: planned.dueOn,
    dueSoonFrom: planned.dueSoonFrom,
    minPerPeriod: planned.minPerPeriod,
    ownerPositionId: facts.ownerPositionId,
    eventOn: planned.eventOn,
    sourceRecordId: facts.sourceRecordId,
    status: 'open',
    outcome: null,
    submittedCount: 0,
    acceptedCount: 0,
    doneOnTime: null,
    recordedOnTime: null,
    judgedCalendar: null,
    reason: null,
    submittedAt: null,
    completedAt: null,
  };
}

/** The row of a new obligation. */
export function obligationRow(obligation: StoredObligation, now: Date): Rows['Obligation'] {
  const { periodFrom, periodTo, dueSoonFrom, waiverRequestedOn: _derived, ...row } = obligation;
  return {
    ...row,
    periodFromOn: periodFrom,
    periodToOn: periodTo,
    dueSoonFromOn: dueSoonFrom,
    createdAt: now,
  };
}
