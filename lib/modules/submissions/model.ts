/**
 * A submission is one version of a record handed in: its content is checked against the item, its day against
 * the life of subject and post, its files against the evidence asked for, and its claims are judged against the
 * obligations it is meant to fulfil. Nothing is written here; everything that is wrong is told at once.
 */
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { takesClaims } from '@/lib/modules/claims/model';
import { freeTexts, happenedOnOf, validateContent } from '@/lib/modules/contents/model';
import { type RecordContent, filesRequired, happenedField } from '@/lib/modules/forms/model';
import { hasOwnForm, judge } from '@/lib/modules/obligations/model';
import type {
  JudgedObligation,
  PlannedObligation,
  Punctuality,
  SubjectKind,
} from '@/lib/modules/obligations/schema';
import { obligationFromEvent } from '@/lib/modules/plans/model';
import { happenedProblem, ownOccurrence } from '@/lib/modules/records/model';
import type { FileUse } from '@/lib/modules/file-uses/model';
import { shareIn } from '@/lib/modules/resemblances/model';
import type { KeptAnswer, NearRecord } from '@/lib/modules/resemblances/schema';
import { type RaisedSignal, ownCopies, signalsOf } from '@/lib/modules/signals/model';
import { type Problem, type Result, ok, refuse } from '@/lib/shared/result';

type Claimable = JudgedObligation & {
  id: string;
  subjectId: string;
  itemCode: string;
  occurrenceKey: string;
};

/** Everything a submission is checked against. */
export interface SubmissionFacts<Obligation extends Claimable> {
  item: { id: string; code: string; subjectKind: SubjectKind; content: ChecklistItem };
  subject: { subjectId: string; from: string; to: string | null };
  positionTo: string | null;
  calendar: WorkCalendar;
  timeZone: string;
  obligations: readonly Obligation[];
  /** Verdicts of earlier claims of this record, by obligation; kept when it comes back in time. */
  earlierClaims: readonly ({ id: string; obligationId: string } & Punctuality)[];
  returnedAt: Date | null;
  /** Attachments the author may use: own uploads, and those of the version before. */
  /** Files that the writer may use, with their media types. */
  usableAttachments: ReadonlyMap<string, string>;
  /** People and bodies of the tenant; a reference to anybody else is refused. */
  knownReferences: ReadonlySet<string>;
  /** The last own entries of the item, newest first. */
  earlier: readonly { id: string; number: string; content: RecordContent }[];
  /** Earlier records of anybody that the text is a near copy of, the most alike first. */
  near: readonly NearRecord[];
  /** Its files that an earlier record has already, each with the one its author is told of. */
  usedFiles: readonly FileUse[];
  recentEntries: number;
}

export interface SubmissionInput {
  content: Record<string, unknown>;
  obligationIds: readonly string[];
  attachmentIds: readonly string[];
  lateReason?: string | undefined;
  whatIsDifferent?: string | undefined;
}

export interface JudgedClaim<Obligation> {
  obligation: Obligation;
  punctuality: Punctuality;
  earlierClaimId: string | null;
}

export interface CheckedSubmission<Obligation> {
  content: RecordContent;
  happenedOn: string;
  attachmentIds: readonly string[];
  claims: JudgedClaim<Obligation>[];
  /** The obligation this record opens by itself (event source `self`), with its verdict. */
  opened: { planned: PlannedObligation; punctuality: Punctuality } | null;
  signals: RaisedSignal[];
  /** What the author answered about the records it was shown; null where there was nothing to ask. */
  resembled: KeptAnswer | null;
  lateReason: string | null;
}

/** Checks a submission made at `now`, on the civil day `today`, and judges its claims. Every problem is told. */
export function checkSubmission<Obligation extends Claimable>(
  input: SubmissionInput,
  facts: SubmissionFacts<Obligation>,
  at: { now: Date; today: string; recordId: string },
): Result<CheckedSubmission<Obligation>> {
  const { item, subject, calendar, timeZone } = facts;
  const { content, problems: faults } = validateContent(item.content, input.content, { today: at.today });
  const problems: Problem[] = faults.map((fault) => ({
    path: `content.${fault.path}`,
    code: `content.${fault.code}`,
    ...(fault.params ? { params: fault.params } : {}),
  }));
  const dayKey = `content.${happenedField(item.content).key}`;
  const happenedOn = happenedOnOf(item.content, content);
  if (happenedOn) {
    const positionTo = facts.positionTo;
    const life = { today: at.today, subjectFrom: subject.from, subjectTo: subject.to, positionTo };
    const problem = happenedProblem(happenedOn, life);
    // What the field itself has said of its day is not said twice.
    if (problem && !problems.some(({ path }) => path === dayKey)) problems.push({ path: dayKey, ...problem });
  }
  problems.push(...referenceProblems(content, facts.knownReferences));
  problems.push(...attachmentProblems(input, facts, content));
  problems.push(...obligationProblems(input, facts));
  if (problems.length > 0 || !happenedOn) return refuse.invalid(...problems);

  const submission = { happenedOn, submittedAt: at.now };
  const claims = facts.obligations.map((obligation): JudgedClaim<Obligation> => {
    const earlier = facts.earlierClaims.find((claim) => claim.obligationId === obligation.id);
    const kept =
      earlier && facts.returnedAt
        ? {
            returned: {
              doneOnTime: earlier.doneOnTime,
              recordedOnTime: earlier.recordedOnTime,
              returnedAt: facts.returnedAt,
            },
          }
        : {};
    const punctuality = judge({ ...submission, ...kept }, obligation.dueOn, timeZone, calendar);
    return { obligation, punctuality, earlierClaimId: earlier?.id ?? null };
  });
  const planned = ownObligation(facts, content, at.recordId);
  const opened = planned && { planned, punctuality: judge(submission, planned.dueOn, timeZone, calendar) };
  const isLate = [...claims, ...(opened ? [opened] : [])].some((claim) => !claim.punctuality.recordedOnTime);
  const { whatIsDifferent } = input;
  const unanswered = [
    ...(isLate && !input.lateReason ? [{ path: 'lateReason', code: 'records.late_reason_missing' }] : []),
    ...(whatIsDifferent ? [] : askedAbout(facts)),
  ];
  if (unanswered.length > 0) return refuse.invalid(...unanswered);
  const near = whatIsDifferent ? nearOf(facts, content) : [];
  const signals = signalsOf({
    itemCode: item.code,
    recordType: item.content.recordType,
    content,
    near: near[0] ? { number: near[0].number, percent: near[0].percent } : null,
    usedFiles: whatIsDifferent ? usedIn(facts) : null,
    recentEntries: facts.recentEntries,
  });
  const shown = near.map(({ recordId, percent }) => ({ recordId, percent }));
  const files = facts.usedFiles.map(({ attachmentId, recordId, alike }) => ({
    attachmentId,
    recordId,
    alike,
  }));
  const resembled =
    whatIsDifferent && shown.length + files.length > 0 ? { whatIsDifferent, shown, files } : null;
  const lateReason = isLate ? input.lateReason! : null;
  return ok({
    content,
    happenedOn,
    attachmentIds: input.attachmentIds,
    claims,
    opened,
    signals,
    resembled,
    lateReason,
  });
}

/** One question, whether it is about the text, about files, or about both. */
function askedAbout({ near, usedFiles }: SubmissionFacts<Claimable>): Problem[] {
  const path = 'whatIsDifferent';
  if (near.length > 0) return [{ path, code: 'resemblances.different_missing' }];
  return usedFiles.length > 0 ? [{ path, code: 'resemblances.file_used' }] : [];
}

/** How many files were used before; the number of the record where everybody who reads this one may know it. */
function usedIn({ usedFiles, subject }: SubmissionFacts<Claimable>) {
  const [first] = usedFiles;
  const isOpen = first?.subjectId === subject.subjectId && first.sensitivity === 'normal';
  return first ? { count: usedFiles.length, number: isOpen ? first.number : null } : null;
}

/**
 * The records a text is near to: as they were found among everybody's, else the own last ones it repeats. Of what the
 * author was not shown nothing is said: an answer about files alone says nothing of the text.
 */
function nearOf(facts: SubmissionFacts<Claimable>, content: RecordContent) {
  const { item, subject, near, usedFiles, earlier } = facts;
  const textOf = (one: RecordContent) => freeTexts(item.content, one).join('\n');
  const percentOf = (share: number) => Math.round(share * 100);
  if (near.length > 0 || usedFiles.length > 0)
    return near.map(({ recordId, subjectId, number, share }) => ({
      recordId,
      number: subjectId === subject.subjectId ? number : null,
      percent: percentOf(share),
    }));
  const text = textOf(content);
  const entries = earlier.map((one) => ({ ...one, text: textOf(one.content) }));
  return ownCopies(text, entries).map(({ id, number, text: other }) => ({
    recordId: id,
    number,
    percent: percentOf(shareIn(text, other)),
  }));
}

/** A person or a body that the content names by id is one of the tenant; a mere name may be anybody's. */
function referenceProblems(content: RecordContent, known: ReadonlySet<string>): Problem[] {
  return Object.entries(content).flatMap(([key, value]) => {
    if (typeof value !== 'object') return [];
    const references = Array.isArray(value) ? value : [value];
    const isKnown = references.every(({ id }) => id === undefined || known.has(id));
    return isKnown ? [] : [{ path: `content.${key}`, code: 'records.reference_unknown' }];
  });
}

function attachmentProblems(
  input: SubmissionInput,
  facts: SubmissionFacts<Claimable>,
  content: RecordContent,
): Problem[] {
  const problems: Problem[] = [];
  if (new Set(input.attachmentIds).size !== input.attachmentIds.length) {
    problems.push({ path: 'attachmentIds', code: 'records.attachment_twice' });
  }
  if (input.attachmentIds.some((id) => !facts.usableAttachments.has(id))) {
    problems.push({ path: 'attachmentIds', code: 'records.attachment_unknown' });
  }
  const asked = filesRequired(facts.item.content, content);
  if (input.attachmentIds.length < asked) {
    problems.push({ path: 'attachmentIds', code: 'records.evidence_missing', params: { count: asked } });
  } else if (
    asked > 0 &&
    input.attachmentIds.every((id) => facts.usableAttachments.get(id)?.startsWith('image/'))
  ) {
    problems.push({ path: 'attachmentIds', code: 'records.evidence_photographs' });
  }
  return problems;
}

function obligationProblems(input: SubmissionInput, facts: SubmissionFacts<Claimable>): Problem[] {
  const known = new Map(facts.obligations.map((obligation) => [obligation.id, obligation]));
  return input.obligationIds.flatMap((id, index): Problem[] => {
    const path = `obligationIds.${index}`;
    const obligation = known.get(id);
    // Another tenant's, another subject's and no obligation at all are the same to the writer.
    if (!obligation || obligation.subjectId !== facts.subject.subjectId) {
      return [{ path, code: 'records.obligation_unknown' }];
    }
    if (hasOwnForm(obligation) && obligation.itemCode !== facts.item.code)
      return [{ path, code: 'records.obligation_own_form', params: { item: obligation.itemCode } }];
    return takesClaims(obligation)
      ? []
      : [{ path, code: 'records.obligation_closed', params: { item: obligation.itemCode } }];
  });
}

/** The obligation a record opens for itself: only of an item whose event source is the record, once. */
function ownObligation(
  facts: SubmissionFacts<Claimable>,
  content: RecordContent,
  recordId: string,
): PlannedObligation | null {
  const { item, subject } = facts;
  const { eventSource, eventDateField } = item.content;
  if (eventSource !== 'self' || !eventDateField || facts.earlierClaims.length > 0) return null;
  if (facts.obligations.some((obligation) => obligation.itemCode === item.code)) return null;
  const eventOn = content[eventDateField];
  if (typeof eventOn !== 'string') return null;
  const version = {
    itemId: item.id,
    code: item.code,
    subjectKind: item.subjectKind,
    cadence: item.content.cadence,
    dueRule: item.content.dueRule,
    eventSource,
    eventKey: item.content.eventKey ?? null,
    appliesTo: item.content.appliesTo,
    minPerPeriod: item.content.minPerPeriod,
    inForceFrom: eventOn,
    inForceTo: null,
  };
  return obligationFromEvent(
    version,
    subject,
    { occurrenceKey: ownOccurrence(recordId), eventOn },
    facts.calendar,
  );
}
