import type { DueRule } from '@/lib/modules/due-rules/schema';
import type { Cadence } from '@/lib/modules/periods/model';
import type { CivilDate } from '@/lib/shared/civil-date';

export const OBLIGATION_STATES = [
  'open',
  'submitted',
  'completed',
  'waiver_requested',
  'waived',
  'cancelled',
] as const;
export type ObligationState = (typeof OBLIGATION_STATES)[number];

export const OBLIGATION_EVENTS = [
  'records_submitted',
  'records_accepted',
  'record_returned',
  'record_withdrawn',
  'record_refuted',
  'acceptance_lost',
  'auto_fulfilled',
  'waiver_requested',
  'waiver_granted',
  'waiver_refused',
  'item_dropped',
  'item_restored',
  'extension_granted',
] as const;
export type ObligationEvent = (typeof OBLIGATION_EVENTS)[number];

export const VERDICTS = [
  'planned',
  'open',
  'due_soon',
  'due_today',
  'overdue',
  'awaiting_review',
  'done',
  'nothing_to_report',
  'not_applicable',
  'waived',
  'cancelled',
] as const;
export type Verdict = (typeof VERDICTS)[number];

export const OUTCOMES = ['records', 'nil', 'not_applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const SUBJECT_KINDS = ['unit', 'group'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const EVENT_SOURCES = ['calendar', 'action', 'issued', 'self'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** Which subjects of a checklist an item is for; each but `all` and `addressees` is a trait of the subject. */
export const APPLIES_TO = [
  'all',
  'addressees',
  'hasServiceWindow',
  'paysSubsidies',
  'hasProjects',
  'hasAffiliates',
  'groupHasProjects',
] as const;
export type AppliesTo = (typeof APPLIES_TO)[number];
export type SubjectTrait = Exclude<AppliesTo, 'all' | 'addressees'>;

/** One version of a duty item. `inForceTo` is the last day in force, null while it has no end. */
export type ItemVersion = {
  itemId: string;
  code: string;
  subjectKind: SubjectKind;
  cadence: Cadence;
  dueRule: DueRule;
  eventSource: EventSource | null;
  eventKey: string | null;
  appliesTo: AppliesTo;
  /** The code of the one group that it is for, itself or its units. */
  onlyGroup?: string | undefined;
  minPerPeriod: number;
  inForceFrom: CivilDate;
  inForceTo: CivilDate | null;
};

/** An organisation that owes duties; `to` is its last day, null while it has no end. */
export type DutySubject = {
  subjectId: string;
  kind: SubjectKind;
  from: CivilDate;
  to: CivilDate | null;
  traits: Partial<Record<SubjectTrait, boolean>>;
  /** Who supervises it, and when; a group stands for itself. */
  groups?: readonly { groupCode?: string; from: CivilDate; to: CivilDate | null }[];
};

export type PlannedObligation = {
  /** `subjectId|itemCode|occurrenceKey`: one obligation each, whoever plans it and whenever. */
  key: string;
  subjectId: string;
  itemId: string;
  itemCode: string;
  cadence: Cadence;
  /** The key of the period, `holiday:<first day off>`, or what the opener of an event chose. */
  occurrenceKey: string;
  /** The day of the event; null for periodic duties. */
  eventOn: CivilDate | null;
  periodFrom: CivilDate;
  periodTo: CivilDate;
  dueOn: CivilDate;
  dueSoonFrom: CivilDate | null;
  minPerPeriod: number;
};

/** What `verdict` reads of a stored obligation. */
export type JudgedObligation = {
  status: ObligationState;
  periodFrom: CivilDate;
  dueOn: CivilDate;
  dueSoonFrom: CivilDate | null;
  minPerPeriod: number;
  doneOnTime: boolean | null;
  recordedOnTime: boolean | null;
  outcome: Outcome | null;
  /** The day on which the pending waiver was asked for, where it is known. */
  waiverRequestedOn?: CivilDate | null;
};

/** How many records stand for an obligation: submitted, released, accepted or flagged; and accepted ones alone. */
export type ClaimCounts = { submittedOrBetter: number; accepted: number };

/** The two booleans written once, at submission. */
export type Punctuality = { doneOnTime: boolean; recordedOnTime: boolean };

/** One submission as `judge` reads it. `returned` is the verdict kept from before, and when it was sent back. */
export type Submission = {
  happenedOn: CivilDate;
  submittedAt: Date;
  returned?: Punctuality & { returnedAt: Date };
};
