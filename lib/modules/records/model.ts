/**
 * A duty record is one entry: written as a draft, submitted, signed by the unit's leader where the item asks
 * for it, released to the reviewer, then accepted and locked, or returned and submitted again as a new version.
 * Its author may take it back before it is accepted. Afterwards a correction that the reviewer agrees to makes a new
 * version, and a doubt is cleared or confirmed by two persons; what they find untrue counts no more. Three times stand on it and never mix: when it happened,
 * when it was recorded (the database's time of the first submission) and when it was verified.
 */
import type { RecordState } from './schema';

/** The word for where a record stands; what the clock accepted says that nobody has reviewed it. Source: workflows §1. */
export function wordOfState(record: {
  status: RecordState;
  reviewed: boolean | null;
  kind?: 'entry' | 'nil';
}): RecordState | 'nothing' | 'unreviewed' {
  if (record.kind === 'nil') return 'nothing';
  return record.status === 'accepted' && record.reviewed === false ? 'unreviewed' : record.status;
}

export const RECORD_EVENTS = [
  'sign',
  'accept',
  'accept_by_clock',
  'return',
  'undo',
  'unsign',
  'resubmit',
  'withdraw',
  'correct',
  'doubt',
  'clear',
  'refute',
] as const;
export type RecordEvent = (typeof RECORD_EVENTS)[number];

const TRANSITIONS: Record<RecordState, Partial<Record<RecordEvent, RecordState>>> = {
  submitted: { sign: 'released', withdraw: 'withdrawn', return: 'returned' },
  released: {
    accept: 'accepted',
    accept_by_clock: 'accepted',
    return: 'returned',
    withdraw: 'withdrawn',
    unsign: 'submitted',
  },
  accepted: { undo: 'released', correct: 'accepted', doubt: 'flagged' },
  returned: { undo: 'released', unsign: 'submitted', resubmit: 'submitted', withdraw: 'withdrawn' },
  flagged: { clear: 'accepted', refute: 'corrected' },
  withdrawn: {},
  corrected: {},
};

/** The state after an event, or null when the event may not happen in that state. Source: workflows §1. */
export function nextRecordState(state: RecordState, event: RecordEvent): RecordState | null {
  return TRANSITIONS[state][event] ?? null;
}

/** Whether another version may be written: of a returned record, or of an accepted one that is to be corrected. */
export function mayBeWrittenAnew(state: RecordState): boolean {
  return nextRecordState(state, 'resubmit') !== null || nextRecordState(state, 'correct') !== null;
}

/** The state a submission leads to: only items marked *leader signs* wait, and not for a leader's own entry. */
export function stateAfterSubmission(
  leaderSigns: boolean,
  authorIsLeader: boolean,
): 'submitted' | 'released' {
  return leaderSigns && !authorIsLeader ? 'submitted' : 'released';
}

/** Why a day cannot be the day a record happened, or null. Days are civil dates of the tenant, both ends included. */
export function happenedProblem(
  happenedOn: string,
  facts: { today: string; subjectFrom: string; subjectTo: string | null; positionTo: string | null },
): { code: string; params?: Record<string, string> } | null {
  if (happenedOn > facts.today) return { code: 'records.happened_in_future', params: { today: facts.today } };
  if (happenedOn < facts.subjectFrom)
    return { code: 'records.before_subject', params: { from: facts.subjectFrom } };
  if (facts.subjectTo && happenedOn > facts.subjectTo) {
    return { code: 'records.after_subject', params: { to: facts.subjectTo } };
  }
  if (facts.positionTo && happenedOn > facts.positionTo) {
    return { code: 'records.after_position', params: { to: facts.positionTo } };
  }
  return null;
}

/** The series a record's number is drawn from: year of submission and number of the supervising group. */
export function numberSeries(year: number, groupNumber: number): string {
  return `LZ${year}-${String(groupNumber).padStart(3, '0')}`;
}

/** `LZ2026-015-0412`. Numbers are never reused; a refused submission may leave a gap. */
export function recordNumber(series: string, running: number): string {
  return `${series}-${String(running).padStart(4, '0')}`;
}

/** The occurrence of the obligation that a record opens by itself: the record is the event. */
export const ownOccurrence = (recordId: string): string => `record:${recordId}`;
