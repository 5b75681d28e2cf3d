import type { z } from 'zod';
import { moveObligation, recounted } from '@/lib/modules/claims/commands';
import { reviewRow } from '@/lib/modules/records/commands';
import { DecisionUndone } from '@/lib/modules/records/events';
import { nextRecordState } from '@/lib/modules/records/model';
import { SIGNERS, canReadRecord, canReview, canSign } from '@/lib/modules/records/policy';
import type { StoredRecord } from '@/lib/modules/records/queries';
import { REVIEWERS } from '@/lib/modules/reviews/model';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { type Write, change, record, remove } from '@/lib/platform/writes';
import type { Actor } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import { type DecisionFacts, type Reversal, isTooLate, isUndoable } from './model';
import { type ReversalState, loadReversals } from './queries';
import { undoDecisionInput } from './schema';

type Input = z.infer<typeof undoDecisionInput>;

interface Deciding {
  reversal: Reversal;
  /** Who takes such decisions, and what everybody else is told. */
  may: (actor: Actor, record: StoredRecord) => boolean;
  code: string;
}

/** Whether somebody may take the last decision about a record back, and whether it still can be. */
function refusalOf(call: Call<Input>, state: ReversalState | null, { reversal, may, code }: Deciding) {
  const { actor } = call.context;
  if (!state || !canReadRecord(actor, state.record)) return refuse.notFound();
  const { record: stored, decision } = state;
  if (!may(actor, stored)) return refuse.forbidden(code);
  if (stored.version !== call.input.version) return refuse.conflict('reviews.newer_version');
  if (!decision || !isUndoable(reversal, decision.outcome, stored.status))
    return refuse.conflict('reviews.nothing_to_undo');
  return timeRefusal(call, state, decision);
}

/** Whether the last decision about a record is the actor's own, untold, and nothing has moved since. */
function timeRefusal(
  { context: { actor }, now }: Call<Input>,
  { claims, held, notices }: ReversalState,
  decision: DecisionFacts,
) {
  if (decision.decidedById !== actor.memberId) return refuse.forbidden('forbidden.not_decider');
  if (isTooLate(decision, now) || held.length < notices) return refuse.conflict('reviews.undo_too_late');
  const isLast = claims.every(({ step }) => step && step.movedAt.getTime() === decision.decidedAt.getTime());
  return isLast ? null : refuse.conflict('reviews.undo_moved_on');
}

/** Puts a claim and its obligation back to where they stood before the decision. */
function restored(call: Call<unknown>, claim: ReversalState['claims'][number]): Write[] {
  const { obligation, claimedAt } = claim;
  const { obligationId: _id, movedAt: _at, ...stood } = claim.step!;
  const before = { status: 'claimed', reason: null, decidedAt: null };
  return [
    change('Claim', { id: claim.id }, { status: claim.status }, before),
    ...moveObligation(obligation, { ...obligation, ...stood }, claimedAt, { movedAt: call.now }),
  ];
}

function takenBack(call: Call<Input>, state: ReversalState, reversal: Reversal) {
  const { record: stored, decision, claims, held } = state;
  const outcome = decision!.outcome as 'accepted' | 'returned' | 'signed';
  const status = nextRecordState(stored.status, reversal)!;
  const cleared = { verifiedAt: null, reviewed: null, returnedAt: null };
  const set = { status, ...cleared, ...(reversal === 'unsign' ? { releasedAt: null } : {}) };
  return decided(
    { recordId: stored.id, status },
    [
      change('DutyRecord', { id: stored.id }, { status: stored.status, version: stored.version }, set),
      reviewRow(call, stored, 'undone'),
      ...claims.flatMap((claim) => restored(call, claim)),
      ...held.map((notice) => remove('EventDelivery', notice)),
      ...recounted(stored, set),
    ],
    record(
      DecisionUndone,
      { id: stored.id, kind: 'record' },
      { number: stored.number, version: stored.version, outcome },
    ),
  );
}

const load = (db: Db, calls: readonly Call<Input>[]) =>
  loadReversals(
    db,
    calls.map((call) => call.input.recordId),
  );

const undoing = (deciding: Deciding) => (call: Call<Input>, state: ReversalState | null) =>
  refusalOf(call, state, deciding) ?? takenBack(call, state!, deciding.reversal);

/**
 * Takes back an own decision within ten seconds: the record waits again in its old place, what it fulfils stands as
 * before, and the notices that were held until now go to nobody.
 */
export const undoDecision = defineCommand({
  name: 'undoDecision',
  roles: REVIEWERS,
  input: undoDecisionInput,
  load,
  decide: undoing({ reversal: 'undo', may: canReview, code: 'forbidden.review' }),
});

/** Takes back, within ten seconds, an own signature or the return that stood in its place: the record waits again. */
export const undoSignature = defineCommand({
  name: 'undoSignature',
  roles: SIGNERS,
  input: undoDecisionInput,
  load,
  decide: undoing({ reversal: 'unsign', may: canSign, code: 'forbidden.sign' }),
});
