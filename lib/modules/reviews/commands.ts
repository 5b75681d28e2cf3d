import type { z } from 'zod';
import { moveObligation, recounted } from '@/lib/modules/claims/commands';
import { afterAcceptance, afterLoss } from '@/lib/modules/claims/model';
import { reviewRow, signingRefusal } from '@/lib/modules/records/commands';
import { RecordAccepted, RecordReturned } from '@/lib/modules/records/events';
import { type RecordEvent, nextRecordState } from '@/lib/modules/records/model';
import { SIGNERS, canReadRecord, canReview } from '@/lib/modules/records/policy';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { type Write, change, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { REVIEWERS, clockAccepts, judgedCriteria, qualityOf, undoUntil } from './model';
import { type ReviewState, loadReviews } from './queries';
import { acceptByClockInput, acceptRecordInput, returnRecordInput } from './schema';

const load = (db: Db, calls: readonly Call<{ recordId: string }>[]) =>
  loadReviews(
    db,
    calls.map((call) => call.input.recordId),
  );

/** Who may decide, and whether the record is still where the reviewer saw it. */
function refusalOf(call: Call<{ version: number }>, state: ReviewState | null, event: RecordEvent) {
  const { actor } = call.context;
  if (!state || !canReadRecord(actor, state.record)) return refuse.notFound();
  if (actor.memberId === state.record.authorMemberId) return refuse.forbidden('forbidden.own_record');
  if (!canReview(actor, state.record)) return refuse.forbidden('forbidden.review');
  if (state.record.version !== call.input.version) return refuse.conflict('reviews.newer_version');
  if (state.record.status !== 'released' || !nextRecordState(state.record.status, event)) {
    return refuse.conflict('reviews.not_waiting');
  }
  return null;
}

const criteriaOf = (
  state: ReviewState,
  timeZone: string,
  judgements?: z.infer<typeof acceptRecordInput>['judgements'],
) => judgedCriteria(qualityOf(state, timeZone), judgements);

type Claimed = ReviewState['claims'][number];

/** A claim stops counting, and its obligation with it where too few are left. */
const refusedClaim = (claim: Claimed, reason: string, now: Date): Write[] => [
  change('Claim', { id: claim.id }, { status: claim.status }, { status: 'refused', reason, decidedAt: now }),
  ...moveObligation(claim.obligation, afterLoss(claim.obligation, 'record_returned', claim.others), now),
];

/** Locks a record as accepted and completes what it fulfils; what the reviewer does not see fulfilled is open again. */
function acceptance(
  call: Call<unknown>,
  state: ReviewState,
  reviewed: boolean,
  criteria: Record<string, string>,
  refused: readonly Claimed[] = [],
  note: string | null = null,
) {
  const { record: stored } = state;
  const set = { status: 'accepted', verifiedAt: call.now, reviewed } as const;
  const writes: Write[] = [
    change('DutyRecord', { id: stored.id }, { status: stored.status, version: stored.version }, set),
    reviewRow(call, stored, reviewed ? 'accepted' : 'accepted_by_clock', { criteria, note }),
    ...recounted(stored, set),
    ...state.claims
      .filter((claim) => !refused.includes(claim))
      .flatMap((claim) => [
        change(
          'Claim',
          { id: claim.id },
          { status: claim.status },
          { status: 'accepted', decidedAt: call.now },
        ),
        ...moveObligation(claim.obligation, afterAcceptance(claim.obligation), call.now),
      ]),
    ...refused.flatMap((claim) => refusedClaim(claim, 'not_fulfilled', call.now)),
  ];
  const fact = {
    ...{ number: stored.number, version: stored.version, reviewed, criteria },
    ...(refused.length > 0 ? { refused: refused.map(({ obligation }) => obligation.itemCode), note } : {}),
  };
  const value = { recordId: stored.id, status: 'accepted' };
  const heldUntil = reviewed ? undoUntil(call.now) : undefined;
  return decided(value, writes, record(RecordAccepted, { id: stored.id, kind: 'record' }, fact, heldUntil));
}

/**
 * Accepts a record: it is locked and fulfils its obligations, but those that the reviewer does not see fulfilled. One
 * that fulfils none of them is returned instead. Nobody accepts their own.
 */
export const acceptRecord = defineCommand({
  name: 'acceptRecord',
  roles: REVIEWERS,
  input: acceptRecordInput,
  load,
  decide(call: Call<z.infer<typeof acceptRecordInput>>, state: ReviewState | null) {
    const no = refusalOf(call, state, 'accept');
    if (no) return no;
    const { judgements, refused, note } = call.input;
    const { claims } = state!;
    const left = claims.filter(({ obligationId }) => refused.includes(obligationId));
    if (left.length < new Set(refused).size) return refuse.conflict('reviews.not_claimed');
    if (left.length > 0 && left.length === claims.length) return refuse.conflict('reviews.nothing_fulfilled');
    if (left.length > 0 && note === '') return refuse.invalid('reviews.why_missing');
    const criteria = criteriaOf(state!, call.context.tenant.timeZone, judgements);
    return acceptance(call, state!, true, criteria, left, left.length > 0 ? note : null);
  },
});

/** Sends a record back to its author's list with one of the fixed reasons; it stops counting. */
function returning(call: Call<z.infer<typeof returnRecordInput>>, state: ReviewState) {
  const { record: stored, claims } = state;
  const { reason, note } = call.input;
  const criteria = criteriaOf(state, call.context.tenant.timeZone);
  const writes: Write[] = [
    change(
      'DutyRecord',
      { id: stored.id },
      { status: stored.status, version: stored.version },
      { status: 'returned', returnedAt: call.now },
    ),
    reviewRow(call, stored, 'returned', { criteria, reason, note }),
    ...recounted(stored, { status: 'returned' }),
    ...claims.flatMap((claim) => refusedClaim(claim, reason, call.now)),
  ];
  const fact = { number: stored.number, version: stored.version, reason, note };
  const value = { recordId: stored.id, status: 'returned' };
  const stream = { id: stored.id, kind: 'record' };
  return decided(value, writes, record(RecordReturned, stream, fact, undoUntil(call.now)));
}

/** Returns a record with one of the fixed reasons; it stops counting and goes back to its author's list. */
export const returnRecord = defineCommand({
  name: 'returnRecord',
  roles: REVIEWERS,
  input: returnRecordInput,
  load,
  decide: (call: Call<z.infer<typeof returnRecordInput>>, state: ReviewState | null) =>
    refusalOf(call, state, 'return') ?? returning(call, state!),
});

/** The unit's leader does not sign a record and sends it back with a reason, as a reviewer would. */
export const returnUnsigned = defineCommand({
  name: 'returnUnsigned',
  roles: SIGNERS,
  input: returnRecordInput,
  load,
  decide(call: Call<z.infer<typeof returnRecordInput>>, state: ReviewState | null) {
    const no = signingRefusal(call, state);
    if (no) return no;
    const { record: stored } = state!;
    if (stored.version !== call.input.version) return refuse.conflict('reviews.newer_version');
    if (stored.status !== 'submitted') return refuse.conflict('records.not_waiting_for_signature');
    return returning(call, state!);
  },
});

/** Accepts what nobody has reviewed within five working days, with the mark *not reviewed*. For the clock alone. */
export const acceptByClock = defineCommand({
  name: 'acceptByClock',
  roles: 'system',
  input: acceptByClockInput,
  load,
  decide(call: Call<z.infer<typeof acceptByClockInput>>, state: ReviewState | null) {
    if (!state) return refuse.notFound();
    const { record: stored, calendar } = state;
    const { timeZone } = call.context.tenant;
    if (stored.status !== 'released' || !stored.releasedAt) return refuse.conflict('reviews.not_waiting');
    if (!clockAccepts(stored.releasedAt, call.today, timeZone, calendar))
      return refuse.conflict('reviews.still_time');
    return acceptance(call, state, false, criteriaOf(state, timeZone));
  },
});
