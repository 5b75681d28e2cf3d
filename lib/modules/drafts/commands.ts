import type { z } from 'zod';
import type { ItemFacts } from '@/lib/modules/checklists/queries';
import { validateContent } from '@/lib/modules/contents/model';
import { obligationsById } from '@/lib/modules/obligations/queries';
import { DraftDiscarded, DraftStarted } from '@/lib/modules/records/events';
import { mayBeWrittenAnew } from '@/lib/modules/records/model';
import { canReadRecord, canRecord, canResubmit } from '@/lib/modules/records/policy';
import { type StoredRecord, recordsById } from '@/lib/modules/records/queries';
import { saveDraftInput } from '@/lib/modules/records/schema';
import { usableAttachments } from '@/lib/modules/submission-facts/queries';
import { type Call, type Decision, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record, remove } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { type Problem, type Refusal, refuse } from '@/lib/shared/result';
import { mayFollow, mergedDraft } from './model';
import { canUseDraft } from './policy';
import { type StoredDraft, draftsById, itemOfEntry } from './queries';
import { type SavedDraft, draftIdInput } from './schema';

type Input = z.infer<typeof saveDraftInput>;

interface State {
  draft: StoredDraft | null;
  subjectKind: string | null;
  item: ItemFacts | null;
  obligationSubjectId: string | null;
  record: StoredRecord | null;
  usable: ReadonlyMap<string, string>;
}

async function load(db: Db, calls: readonly Call<Input>[]): Promise<State[]> {
  const inputs = calls.map((call) => call.input);
  const given = <Key extends 'draftId' | 'obligationId' | 'recordId'>(key: Key) =>
    inputs.flatMap((input) => input[key] ?? []);
  const drafts = await draftsById(db, given('draftId'), { lock: true });
  const subjects = await db.sql<{ id: string; kind: string }>`
    SELECT DISTINCT organization_id AS id, kind FROM subjects
    WHERE ${own()} AND organization_id = ANY(${inputs.map((input) => input.subjectId)}::uuid[])`;
  const obligations = await obligationsById(db, given('obligationId'));
  const records = await recordsById(db, given('recordId'));
  const usable = await usableAttachments(
    db,
    calls.map(({ context, input }) => ({
      memberId: context.actor.memberId,
      attachmentIds: input.attachmentIds,
      recordId: input.recordId ?? null,
    })),
  );
  const states: State[] = [];
  for (const [index, { input, today }] of calls.entries()) {
    states.push({
      draft: drafts.get(input.draftId ?? '') ?? null,
      subjectKind: subjects.find((subject) => subject.id === input.subjectId)?.kind ?? null,
      item: await itemOfEntry(db, input, today),
      obligationSubjectId: obligations.get(input.obligationId ?? '')?.subjectId ?? null,
      record: records.get(input.recordId ?? '') ?? null,
      usable: usable[index]!,
    });
  }
  return states;
}

/** What even a draft may not hold: fields of another form, and in restricted items what must never be written down. */
function contentProblems(item: ItemFacts, input: Input, today: string): Problem[] {
  const { problems } = validateContent(item.content, input.content, { today, draft: true });
  const never = ['unknown_field', 'identity_number', 'mobile_number'];
  if (item.content.sensitivity === 'restricted') never.push('too_long');
  return problems
    .filter((problem) => never.includes(problem.code))
    .map(({ path, code, params }) => ({
      path: `content.${path}`,
      code: `content.${code}`,
      ...(params ? { params } : {}),
    }));
}

function refusalOf(call: Call<Input>, state: State): Refusal | null {
  const { input, context } = call;
  const { actor } = context;
  const { draft, item, record: mended } = state;
  if (input.draftId && (!draft || !canUseDraft(actor, draft))) return refuse.notFound('drafts.unknown');
  if (!item || !state.subjectKind || item.subjectKind !== state.subjectKind)
    return refuse.notFound('records.no_item_or_subject');
  if (!canRecord(actor, { subjectId: input.subjectId, subjectKind: state.subjectKind }))
    return refuse.forbidden('forbidden.record');
  if (!mayFollow(draft, input.revision)) {
    if (!input.base) return refuse.conflict('drafts.newer');
    const { conflicts } = mergedDraft(input.base, input.content, draft!.content);
    if (conflicts.length > 0)
      return refuse.conflict(
        ...conflicts.map((key) => ({ path: `content.${key}`, code: 'drafts.changed_elsewhere' })),
      );
  }
  if (draft && (draft.itemCode !== input.itemCode || draft.subjectId !== input.subjectId))
    return refuse.invalid({ path: 'itemCode', code: 'drafts.other_item' });
  if (input.obligationId && state.obligationSubjectId !== input.subjectId)
    return refuse.invalid({ path: 'obligationId', code: 'records.obligation_unknown' });
  if (input.recordId) {
    if (!mended || !canReadRecord(actor, mended) || !canResubmit(actor, mended)) return refuse.notFound();
    if (mended.subjectId !== input.subjectId || mended.itemCode !== input.itemCode)
      return refuse.invalid({ path: 'recordId', code: 'drafts.other_item' });
    if (!mayBeWrittenAnew(mended.status)) return refuse.conflict('records.not_returned');
  }
  const problems = contentProblems(item, input, call.today);
  if (input.attachmentIds.some((id) => !state.usable.has(id)))
    problems.push({ path: 'attachmentIds', code: 'records.attachment_unknown' });
  return problems.length > 0 ? refuse.invalid(...problems) : null;
}

const lineOf = (item: ItemFacts, line: string | undefined, today: string) =>
  line && item.content.sensitivity !== 'restricted' ? { line, lineOn: today } : { line: null, lineOn: null };

const union = (mine: readonly string[], theirs: readonly string[] = []) => [...new Set([...theirs, ...mine])];

/**
 * Saves what is written so far. Only the first save is an event. A newer revision is merged field by field when the
 * writer says what he began from, and a conflict where both have changed a field; it is never overwritten.
 */
export const saveDraft = defineCommand({
  name: 'saveDraft',
  roles: WRITERS,
  input: saveDraftInput,
  load,
  decide(call: Call<Input>, state: State): Decision<SavedDraft> | Refusal {
    const no = refusalOf(call, state);
    if (no) return no;
    const { input, context } = call;
    const { content, attachmentIds, obligationIds, lateReason = null } = input;
    const elsewhere = state.draft && !mayFollow(state.draft, input.revision) ? state.draft : null;
    const merged = elsewhere && mergedDraft(input.base!, content, elsewhere.content);
    const written = {
      content: merged?.content ?? content,
      attachmentIds: union(attachmentIds, elsewhere?.attachmentIds),
      obligationIds: union(obligationIds, elsewhere?.obligationIds),
      lateReason: lateReason ?? elsewhere?.lateReason ?? null,
    };
    const revision = (state.draft?.revision ?? 0) + 1;
    const savedAt = call.now;
    if (state.draft) {
      const { id } = state.draft;
      const taken = merged && {
        merged: Object.fromEntries(merged.taken.map((key) => [key, elsewhere.content[key] ?? null])),
      };
      return decided({ draftId: id, revision, savedAt: savedAt.toISOString(), ...taken }, [
        change('RecordDraft', { id }, { revision: state.draft.revision }, { ...written, revision, savedAt }),
      ]);
    }
    const id = call.newId();
    const { subjectId, itemCode } = input;
    return decided(
      { draftId: id, revision, savedAt: savedAt.toISOString() },
      [
        insert('RecordDraft', {
          id,
          positionId: context.actor.positionId!,
          subjectId,
          itemCode,
          obligationId: input.obligationId ?? null,
          recordId: input.recordId ?? null,
          // What was said of a restricted matter is not kept; only what its form allows.
          ...lineOf(state.item!, input.line, call.today),
          ...written,
          revision,
          savedAt,
        }),
      ],
      record(DraftStarted, { id, kind: 'draft' }, { itemCode, subjectId }),
    );
  },
});

/** Throws a draft away; its files go with the next sweep of unused uploads. */
export const discardDraft = defineCommand({
  name: 'discardDraft',
  roles: WRITERS,
  input: draftIdInput,
  async load(db, calls: readonly Call<z.infer<typeof draftIdInput>>[]) {
    const drafts = await draftsById(
      db,
      calls.map((call) => call.input.draftId),
      { lock: true },
    );
    return calls.map((call) => drafts.get(call.input.draftId) ?? null);
  },
  decide(call: Call<z.infer<typeof draftIdInput>>, draft: StoredDraft | null) {
    if (!draft || !canUseDraft(call.context.actor, draft)) return refuse.notFound('drafts.unknown');
    return decided(
      { draftId: draft.id },
      [remove('RecordDraft', { id: draft.id })],
      record(DraftDiscarded, { id: draft.id, kind: 'draft' }, { itemCode: draft.itemCode }),
    );
  },
});
