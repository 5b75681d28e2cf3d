import type { z } from 'zod';
import { moveObligation, recounted, withdrawnClaim } from '@/lib/modules/claims/commands';
import { afterLoss } from '@/lib/modules/claims/model';
import { nextObligationState } from '@/lib/modules/obligations/model';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { type Write, change, insert, record } from '@/lib/platform/writes';
import { type Refusal, refuse } from '@/lib/shared/result';
import { RecordSigned, RecordWithdrawn } from './events';
import { nextRecordState, ownOccurrence } from './model';
import { SIGNERS, canReadRecord, canSign, canWithdraw } from './policy';
import { type StandingClaim, type StoredRecord, claimsOf, recordsById } from './queries';
import { recordIdInput } from './schema';

type Input = z.infer<typeof recordIdInput>;

interface State {
  record: StoredRecord;
  claims: (StandingClaim & { obligation: StoredObligation; others: StandingClaim[] })[];
}

async function load(db: Db, calls: readonly Call<Input>[]): Promise<(State | null)[]> {
  const records = await recordsById(
    db,
    calls.map((call) => call.input.recordId),
    { lock: true },
  );
  // A returned record's claims are refused; the obligation it once opened by itself still hangs on it.
  const claims = (await claimsOf(db, { recordIds: [...records.keys()] })).filter((claim) =>
    ['claimed', 'refused'].includes(claim.status),
  );
  const obligations = await obligationsById(
    db,
    claims.map((claim) => claim.obligationId),
    { lock: true },
  );
  const standing = (await claimsOf(db, { obligationIds: [...obligations.keys()] })).filter((claim) =>
    ['claimed', 'accepted'].includes(claim.status),
  );
  return calls.map((call) => {
    const stored = records.get(call.input.recordId);
    if (!stored) return null;
    const own = claims.filter((claim) => claim.recordId === stored.id);
    return {
      record: stored,
      claims: own.map((claim) => ({
        ...claim,
        obligation: obligations.get(claim.obligationId)!,
        others: standing.filter(
          (one) => one.obligationId === claim.obligationId && one.recordId !== stored.id,
        ),
      })),
    };
  });
}

/** A decision about a record as it stands, as a row of its own. */
export const reviewRow = (
  call: Call<unknown>,
  { id, version }: Pick<StoredRecord, 'id' | 'version'>,
  outcome: string,
  more: { criteria?: Record<string, string>; reason?: string | null; note?: string | null } = {},
): Write =>
  insert('Review', {
    ...{ id: call.newId(), recordId: id, version, outcome, reason: null, note: null, criteria: {} },
    ...more,
    decidedAt: call.now,
    decidedById: call.context.actor.memberId,
    positionId: call.context.actor.positionId,
  });

/** Why it is not for somebody to sign a record, or to send it back instead. */
export function signingRefusal(call: Call<unknown>, state: { record: StoredRecord } | null): Refusal | null {
  const { actor } = call.context;
  if (!state || !canReadRecord(actor, state.record)) return refuse.notFound();
  if (actor.memberId === state.record.authorMemberId) return refuse.forbidden('forbidden.own_record');
  return canSign(actor, state.record) ? null : refuse.forbidden('forbidden.sign');
}

/** The unit's leader signs a record of an item marked so; it goes on to the reviewer. */
export const signRecord = defineCommand({
  name: 'signRecord',
  roles: SIGNERS,
  input: recordIdInput,
  load,
  decide(call: Call<Input>, state: State | null) {
    const no = signingRefusal(call, state);
    if (no) return no;
    const { record: stored } = state!;
    const status = nextRecordState(stored.status, 'sign');
    if (!status) return refuse.conflict('records.not_waiting_for_signature');
    return decided(
      { recordId: stored.id, status },
      [
        change(
          'DutyRecord',
          { id: stored.id },
          { status: stored.status, version: stored.version },
          { status, releasedAt: call.now },
        ),
        reviewRow(call, stored, 'signed'),
        ...recounted(stored, { status }),
      ],
      record(
        RecordSigned,
        { id: stored.id, kind: 'record' },
        { number: stored.number, version: stored.version },
      ),
    );
  },
});

/** Takes one claim back. An obligation that only this record had opened goes with it: the event was none. */
function withdrawalWrites(call: Call<Input>, stored: StoredRecord, claim: State['claims'][number]): Write[] {
  const { obligation, others } = claim;
  const stands = claim.status === 'claimed';
  const left = stands ? afterLoss(obligation, 'record_withdrawn', others) : obligation;
  const isOwn = obligation.occurrenceKey === ownOccurrence(stored.id) && others.length === 0;
  const status = isOwn ? nextObligationState(left.status, 'item_dropped') : null;
  if (!stands && !status) return [];
  return [
    withdrawnClaim(claim, call.now),
    ...(status
      ? moveObligation(obligation, { ...left, status }, call.now, { reason: 'event_withdrawn' })
      : moveObligation(obligation, left, call.now)),
  ];
}

/** The author takes a record back before it is accepted; it stops counting for its obligations. */
export const withdrawRecord = defineCommand({
  name: 'withdrawRecord',
  roles: ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member', 'group_member', 'group_leader'],
  input: recordIdInput,
  load,
  decide(call: Call<Input>, state: State | null) {
    const { actor } = call.context;
    if (!state || !canReadRecord(actor, state.record)) return refuse.notFound();
    const { record: stored, claims } = state;
    if (!canWithdraw(actor, stored)) return refuse.forbidden('forbidden.not_author');
    const status = nextRecordState(stored.status, 'withdraw');
    if (!status) return refuse.conflict('records.already_accepted');
    return decided(
      { recordId: stored.id, status },
      [
        change(
          'DutyRecord',
          { id: stored.id },
          { status: stored.status, version: stored.version },
          { status },
        ),
        ...claims.flatMap((claim) => withdrawalWrites(call, stored, claim)),
        ...recounted(stored, { status }),
      ],
      record(
        RecordWithdrawn,
        { id: stored.id, kind: 'record' },
        { number: stored.number, version: stored.version },
      ),
    );
  },
});
