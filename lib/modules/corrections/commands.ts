import type { z } from 'zod';
import { type ClaimBase, claimBases, endedBy } from '@/lib/modules/claim-needs/queries';
import { moveObligation, recounted, withdrawnClaim } from '@/lib/modules/claims/commands';
import { afterCorrection, afterRefutation } from '@/lib/modules/claims/model';
import { summaryOf } from '@/lib/modules/contents/model';
import { versionRows } from '@/lib/modules/record-versions/commands';
import { reviewRow } from '@/lib/modules/records/commands';
import { nextRecordState } from '@/lib/modules/records/model';
import { canReadRecord, canResubmit, canReview } from '@/lib/modules/records/policy';
import { currentVersions } from '@/lib/modules/records/queries';
import { REVIEWERS, judgedCriteria, qualityOf } from '@/lib/modules/reviews/model';
import { type ReviewState, loadReviews } from '@/lib/modules/reviews/queries';
import { handlerOf } from '@/lib/modules/submissions/commands';
import { checkSubmission } from '@/lib/modules/submissions/model';
import { loadResubmissions } from '@/lib/modules/submissions/queries';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { type Write, change, insert, record, remove } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import { CorrectionAsked, CorrectionRefused, RecordCorrected } from './events';
import { isSame, isYearOver, judgedAnew } from './model';
import { type StoredCorrection, correctionsById, correctionsOf } from './queries';
import { askCorrectionInput, decideCorrectionInput } from './schema';

type Asking = z.infer<typeof askCorrectionInput>;
type Deciding = z.infer<typeof decideCorrectionInput>;

async function loadAsked(db: Db, calls: readonly Call<Asking>[]) {
  const ids = calls.map((call) => call.input.recordId);
  const states = await loadResubmissions(db, calls);
  const versions = await currentVersions(db, ids);
  const open = (await correctionsOf(db, ids)).filter((one) => one.decision === null);
  return ids.map((id, index) => {
    const state = states[index];
    const current = versions.get(id);
    if (!state?.returned || !current) return null;
    return { state, stored: state.returned, current, waits: open.some((one) => one.recordId === id) };
  });
}
type Asked = Awaited<ReturnType<typeof loadAsked>>[number];

/** Asks to correct an accepted record: the whole of the new version, and why. The record stays as it is until agreed. */
export const askCorrection = defineCommand({
  name: 'askCorrection',
  roles: WRITERS,
  input: askCorrectionInput,
  load: loadAsked,
  decide(call: Call<Asking>, asked: Asked) {
    const { context, input, today, now } = call;
    const { timeZone } = context.tenant;
    if (!asked || !canReadRecord(context.actor, asked.stored)) return refuse.notFound();
    const { state, stored, current } = asked;
    if (!canResubmit(context.actor, stored)) return refuse.forbidden('forbidden.record');
    if (stored.version !== input.version) return refuse.conflict('corrections.newer_version');
    if (stored.status === 'flagged') return refuse.conflict('corrections.in_doubt');
    if (stored.kind !== 'entry' || !stored.verifiedAt || !nextRecordState(stored.status, 'correct'))
      return refuse.conflict('corrections.not_accepted');
    if (asked.waits) return refuse.conflict('corrections.waits');
    if (isYearOver(stored.verifiedAt, today, timeZone)) return refuse.conflict('corrections.year_over');
    const { content, attachmentIds, reason, whatIsDifferent } = input;
    const checked = checkSubmission(
      { content, attachmentIds, whatIsDifferent, obligationIds: [] },
      { ...state, timeZone, returnedAt: null },
      { now, today, recordId: stored.id },
    );
    if (!checked.ok) return checked;
    const written = checked.value;
    if (isSame(current, written)) return refuse.invalid('corrections.nothing_changed');
    const id = call.newId();
    const { happenedOn } = written;
    return decided(
      { recordId: stored.id, correctionId: id },
      [
        insert('RecordCorrection', {
          id,
          recordId: stored.id,
          fromVersion: stored.version,
          content: written.content as object,
          attachmentIds: [...written.attachmentIds],
          title: summaryOf(state.item.content, written.content, 'zh-CN'),
          happenedOn,
          handlerMemberId: handlerOf(written),
          reason,
          ...(written.resembled ? { resembled: { ...written.resembled } } : {}),
          askedAt: now,
          askedById: context.actor.memberId!,
          askedPositionId: context.actor.positionId!,
        }),
        ...(state.draft ? [remove('RecordDraft', { id: state.draft.id })] : []),
      ],
      record(
        CorrectionAsked,
        { id: stored.id, kind: 'record' },
        {
          correctionId: id,
          number: stored.number,
          version: stored.version,
          reason,
          happenedOn,
          attachments: [...written.attachmentIds],
          digest: sha256(canonicalJson(written.content)),
        },
      ),
    );
  },
});

interface DecidingState {
  correction: StoredCorrection;
  review: ReviewState;
  base: ClaimBase | undefined;
}

async function loadDecided(db: Db, calls: readonly Call<Deciding>[]): Promise<(DecidingState | null)[]> {
  const corrections = await correctionsById(
    db,
    calls.map((call) => call.input.correctionId),
  );
  const asked = calls.map((call) => corrections.get(call.input.correctionId) ?? null);
  const recordIds = asked.flatMap((one) => one?.recordId ?? []);
  const reviews = await loadReviews(db, recordIds);
  const bases = await claimBases(db, recordIds);
  return asked.map((correction) => {
    const review = correction && reviews.find((one) => one?.record.id === correction.recordId);
    return correction && review ? { correction, review, base: bases.get(correction.recordId) } : null;
  });
}

type Ended = ReturnType<typeof endedBy>;

/** Judges every claim of the record anew, ends those that needed what is gone, and moves their obligations. */
function claimWrites(
  call: Call<unknown>,
  { correction, review }: DecidingState,
  version: number,
  ended: Ended,
): Write[] {
  const { happenedOn: before } = review.record;
  return review.claims.flatMap((claim) => {
    const { obligation } = claim;
    const need = ended.find((one) => one.id === claim.id)?.need;
    if (need)
      return [
        withdrawnClaim(claim, call.now, need),
        ...moveObligation(obligation, afterRefutation(obligation, claim.others), call.now),
      ];
    const anew = judgedAnew(claim, { before, after: correction.happenedOn }, obligation.dueOn);
    return [
      change('Claim', { id: claim.id }, { status: claim.status }, { version, doneOnTime: anew.doneOnTime }),
      ...moveObligation(obligation, afterCorrection(obligation, [...claim.others, anew]), call.now),
    ];
  });
}

/** The reviewer agrees to a correction or refuses it. Agreed, it is the new version; the old one stays. */
export const decideCorrection = defineCommand({
  name: 'decideCorrection',
  roles: REVIEWERS,
  input: decideCorrectionInput,
  load: loadDecided,
  decide(call: Call<Deciding>, state: DecidingState | null) {
    const { actor, tenant } = call.context;
    if (!state || !canReadRecord(actor, state.review.record)) return refuse.notFound();
    const { correction, review } = state;
    const stored = review.record;
    if (actor.memberId === correction.askedById) return refuse.forbidden('forbidden.own_record');
    if (!canReview(actor, stored)) return refuse.forbidden('forbidden.review');
    if (correction.decision) return refuse.conflict('corrections.decided');
    const { decision } = call.input;
    const note = call.input.note || null;
    const stream = { id: stored.id, kind: 'record' };
    const { id, reason, askedById, askedAt, content, attachmentIds, title, happenedOn, resembled } =
      correction;
    const asked = { number: stored.number, reason, askedById };
    const settled = change(
      'RecordCorrection',
      { id },
      { decision: null },
      { decision, note, decidedAt: call.now, decidedById: actor.memberId, positionId: actor.positionId },
    );
    if (decision === 'refused')
      return decided(
        { recordId: stored.id, version: stored.version },
        [settled],
        record(CorrectionRefused, stream, { ...asked, version: stored.version, note: note! }),
      );
    if (!nextRecordState(stored.status, 'correct') || stored.version !== correction.fromVersion)
      return refuse.conflict(stored.status === 'flagged' ? 'corrections.in_doubt' : 'corrections.moved_on');
    const version = stored.version + 1;
    const ended = endedBy(state.base, { content, files: attachmentIds.length, happenedOn });
    const facts = { ...review, record: { ...stored, happenedOn }, version: { content } };
    const criteria = judgedCriteria(qualityOf(facts, tenant.timeZone));
    const set = {
      version,
      title,
      happenedOn,
      handlerMemberId: correction.handlerMemberId,
      verifiedAt: call.now,
      reviewed: true,
    };
    return decided(
      { recordId: stored.id, version },
      [
        settled,
        ...versionRows({
          ...{ recordId: stored.id, version, itemId: stored.itemId, content, attachmentIds, resembled },
          ...{ at: askedAt, byId: askedById },
        }),
        change('DutyRecord', { id: stored.id }, { status: stored.status, version: stored.version }, set),
        reviewRow(call, { id: stored.id, version }, 'corrected', { note, criteria }),
        ...recounted(stored, set),
        ...claimWrites(call, state, version, ended),
      ],
      record(RecordCorrected, stream, {
        ...asked,
        version,
        fromVersion: stored.version,
        note,
        happenedOn,
        attachments: attachmentIds,
        digest: sha256(canonicalJson(content)),
        criteria,
        ...(ended.length > 0 ? { ended: ended.map((one) => one.itemCode) } : {}),
      }),
    );
  },
});
