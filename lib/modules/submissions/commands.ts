import type { PostedForm } from '@/lib/modules/drafts/schema';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { type Call, type Decision, decided, defineCommand, run } from '@/lib/platform/command';
import type { Context } from '@/lib/platform/context';
import { type EventDraft, change, count, insert, record, remove } from '@/lib/platform/writes';
import { recordCell, recounted, withdrawnClaim } from '@/lib/modules/claims/commands';
import { endedBy } from '@/lib/modules/claim-needs/queries';
import { happenedOnOf, summaryOf } from '@/lib/modules/contents/model';
import {
  type CheckedSubmission,
  type Entry,
  type ReceiptClaim,
  claimWrites,
  versionWrites,
} from '@/lib/modules/record-versions/commands';
import { RecordResubmitted, RecordSubmitted } from '@/lib/modules/records/events';
import { nextRecordState, recordNumber, stateAfterSubmission } from '@/lib/modules/records/model';
import { canReadRecord, canRecord, canResubmit } from '@/lib/modules/records/policy';
import {
  type RecordState,
  type ResubmitRecordInput,
  type SubmitRecordInput,
  resubmitRecordInput,
  submitRecordInput,
} from '@/lib/modules/records/schema';
import { rankOf } from '@/lib/modules/signals/model';
import { WRITERS, hasRole } from '@/lib/shared/actor';
import { type Refusal, type Result, refuse } from '@/lib/shared/result';
import { checkSubmission } from './model';
import { type SubmissionState, loadResubmissions, loadSubmissions } from './queries';

export interface SubmissionReceipt {
  recordId: string;
  number: string;
  version: number;
  status: RecordState;
  recordedAt: string;
  happenedOn: string;
  title: string;
  claims: ReceiptClaim[];
}

function submissionEvent(
  kind: typeof RecordSubmitted | typeof RecordResubmitted,
  state: SubmissionState,
  entry: Entry,
  claims: SubmissionReceipt['claims'],
  ended: readonly { itemCode: string }[] = [],
): EventDraft {
  const { checked } = entry;
  return record(
    kind,
    { id: entry.recordId, kind: 'record' },
    {
      number: entry.number,
      version: entry.version,
      itemCode: state.item.code,
      subjectId: state.subject.subjectId,
      happenedOn: checked.happenedOn,
      status: entry.status,
      obligations: claims.map((claim) => claim.obligationId),
      attachments: [...checked.attachmentIds],
      digest: sha256(canonicalJson(checked.content)),
      sensitivity: state.item.content.sensitivity,
      ...(ended.length > 0 ? { ended: ended.map((one) => one.itemCode) } : {}),
    },
  );
}

function receiptOf(
  call: Call<unknown>,
  entry: Entry,
  title: string,
  claims: SubmissionReceipt['claims'],
): SubmissionReceipt {
  const { recordId, number, version, status, checked } = entry;
  return {
    recordId,
    number,
    version,
    status,
    recordedAt: call.now.toISOString(),
    happenedOn: checked.happenedOn,
    title,
    claims,
  };
}

/** Checks what came in against everything loaded for it. */
function check(
  call: Call<SubmitRecordInput | ResubmitRecordInput>,
  state: SubmissionState,
  recordId: string,
) {
  const { content, attachmentIds, lateReason, whatIsDifferent } = call.input;
  const obligationIds =
    'obligationIds' in call.input
      ? call.input.obligationIds
      : state.obligations.map((obligation) => obligation.id);
  return checkSubmission(
    { content, attachmentIds, lateReason, whatIsDifferent, obligationIds },
    { ...state, timeZone: call.context.tenant.timeZone, returnedAt: state.returned?.returnedAt ?? null },
    { now: call.now, today: call.today, recordId },
  );
}

const isLeader = (call: Call<unknown>) => hasRole(call.context.actor, 'unit_leader', 'unit_secretary');

/** The member named as handler of a restricted matter, who may read it. */
export function handlerOf(checked: Pick<CheckedSubmission, 'content'>): string | null {
  const handler = checked.content.handler;
  return typeof handler === 'object' && !Array.isArray(handler) && handler.id ? handler.id : null;
}

/** What follows from handing in a record; a meeting that ends does the same. */
export function decideSubmission(
  call: Call<SubmitRecordInput>,
  state: SubmissionState | null,
): Decision<SubmissionReceipt> | Refusal {
  if (!state) return refuse.notFound('records.no_item_or_subject');
  const { actor } = call.context;
  const { subject, item } = state;
  if (!canRecord(actor, subject)) return refuse.forbidden('forbidden.record');
  const recordId = call.newId();
  const checked = check(call, state, recordId);
  if (!checked.ok) return checked;
  const status = stateAfterSubmission(item.content.leaderSigns, isLeader(call));
  const number = recordNumber(state.series, state.running);
  const entry: Entry = { recordId, version: 1, number, status, checked: checked.value };
  const { happenedOn, content } = checked.value;
  const title = summaryOf(item.content, content, 'zh-CN');
  const { writes, claims } = claimWrites(call, state, entry);
  const row = {
    id: recordId,
    number,
    subjectId: subject.subjectId,
    subjectKind: subject.subjectKind,
    groupId: subject.groupId,
    itemId: item.id,
    itemCode: item.code,
    sectionCode: item.sectionCode,
    recordType: item.content.recordType,
    sensitivity: item.content.sensitivity,
    kind: 'entry',
    counted: item.content.autoFulfil?.countsAsRecord !== false,
    status,
    version: 1,
    title,
    happenedOn,
    recordedAt: call.now,
    submittedAt: call.now,
    releasedAt: status === 'released' ? call.now : null,
    authorMemberId: actor.memberId!,
    authorPositionId: actor.positionId!,
    handlerMemberId: handlerOf(checked.value),
    lateReason: checked.value.lateReason,
    signalRank: rankOf(checked.value.signals),
  };
  return decided(
    receiptOf(call, entry, title, claims),
    [
      insert('DutyRecord', row),
      ...versionWrites(call, state, entry),
      ...writes,
      ...(state.draft ? [remove('RecordDraft', { id: state.draft.id })] : []),
      count(recordCell({ ...row, status }), 1),
    ],
    submissionEvent(RecordSubmitted, state, entry, claims),
  );
}

/**
 * Hands in a record: checks it against its item, claims the obligations it fulfils, opens its own obligation
 * where the record itself is the event, and gives a receipt. The recorded time is the database's.
 */
export const submitRecord = defineCommand({
  name: 'submitRecord',
  roles: WRITERS,
  input: submitRecordInput,
  load: loadSubmissions,
  decide: decideSubmission,
  apart: ({ subjectId }) => subjectId,
});

/** Hands in a returned record again as a new version; both versions stay. Within three working days it keeps its verdicts. */
export const resubmitRecord = defineCommand({
  name: 'resubmitRecord',
  roles: WRITERS,
  input: resubmitRecordInput,
  load: loadResubmissions,
  decide(
    call: Call<ResubmitRecordInput>,
    state: SubmissionState | null,
  ): Decision<SubmissionReceipt> | Refusal {
    if (!state?.returned || !canReadRecord(call.context.actor, state.returned)) return refuse.notFound();
    const { returned, item } = state;
    if (!canResubmit(call.context.actor, returned)) return refuse.forbidden('forbidden.record');
    if (!nextRecordState(returned.status, 'resubmit')) return refuse.conflict('records.not_returned');
    const { content, attachmentIds } = call.input;
    const after = { content, files: attachmentIds.length, happenedOn: happenedOnOf(item.content, content) };
    const ended = endedBy(state.claimBase ?? undefined, after);
    const obligations = state.obligations.filter(({ id }) => !ended.some((one) => one.obligationId === id));
    const checked = check(call, { ...state, obligations }, returned.id);
    if (!checked.ok) return checked;
    const status = stateAfterSubmission(item.content.leaderSigns, isLeader(call));
    const version = returned.version + 1;
    const entry: Entry = {
      recordId: returned.id,
      version,
      number: returned.number,
      status,
      checked: checked.value,
    };
    const title = summaryOf(item.content, checked.value.content, 'zh-CN');
    const { writes, claims } = claimWrites(call, state, entry);
    const set = {
      status,
      version,
      title,
      happenedOn: checked.value.happenedOn,
      submittedAt: call.now,
      releasedAt: status === 'released' ? call.now : null,
      handlerMemberId: handlerOf(checked.value),
      lateReason: checked.value.lateReason ?? returned.lateReason,
      signalRank: rankOf(checked.value.signals),
    };
    return decided(
      receiptOf(call, entry, title, claims),
      [
        change(
          'DutyRecord',
          { id: returned.id },
          { status: returned.status, version: returned.version },
          set,
        ),
        ...versionWrites(call, state, entry),
        ...writes,
        ...ended.map((claim) => withdrawnClaim(claim, call.now, claim.need)),
        ...(state.draft ? [remove('RecordDraft', { id: state.draft.id })] : []),
        ...recounted(returned, { status, happenedOn: set.happenedOn }),
      ],
      submissionEvent(RecordResubmitted, state, entry, claims, ended),
    );
  },
});

/** Hands in what a form has posted, its content in the shape of the fields: a first time, or again after a return. */
export async function handIn(
  context: Context,
  posted: PostedForm,
  content: Record<string, unknown>,
): Promise<Result<SubmissionReceipt>> {
  const { subjectId, itemCode, obligationIds, attachmentIds, draftId, recordId, key } = posted;
  const entry = {
    content,
    attachmentIds,
    ...(draftId ? { draftId } : {}),
    ...(posted.lateReason ? { lateReason: posted.lateReason } : {}),
    ...(posted.whatIsDifferent ? { whatIsDifferent: posted.whatIsDifferent } : {}),
  };
  const once = key ? { key } : {};
  return recordId
    ? run(resubmitRecord, context, { ...entry, recordId }, once)
    : run(submitRecord, context, { ...entry, subjectId, itemCode, obligationIds }, once);
}
