import type { z } from 'zod';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { moveObligation, recounted } from '@/lib/modules/claims/commands';
import { afterRefutation } from '@/lib/modules/claims/model';
import { nextRecordState } from '@/lib/modules/records/model';
import { canReadRecord } from '@/lib/modules/records/policy';
import { recordsById } from '@/lib/modules/records/queries';
import { type ReviewState, loadReviews } from '@/lib/modules/reviews/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { type Write, change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { DoubtChecked, DoubtSettled, RecordDoubted } from './events';
import { checkDueOn, findingAfter } from './model';
import { DOUBTERS, canDoubt } from './policy';
import { type StoredDoubt, type StoredOpinion, accepters, opinionsOf, storedDoubts } from './queries';
import { type Finding, raiseDoubtInput, settleDoubtInput } from './schema';

type Raising = z.infer<typeof raiseDoubtInput>;
type Settling = z.infer<typeof settleDoubtInput>;

async function loadDoubted(db: Db, calls: readonly Call<Raising>[]) {
  const records = await recordsById(
    db,
    calls.map((call) => call.input.recordId),
    { lock: true },
  );
  const calendar = await calendarInUse(db);
  return calls.map((call) => {
    const stored = records.get(call.input.recordId);
    return stored ? { stored, calendar } : null;
  });
}
type Doubted = Awaited<ReturnType<typeof loadDoubted>>[number];

/** Doubts an accepted record: it is shown as in doubt until two persons agree on what is true. */
export const raiseDoubt = defineCommand({
  name: 'raiseDoubt',
  roles: DOUBTERS,
  input: raiseDoubtInput,
  load: loadDoubted,
  decide(call: Call<Raising>, doubted: Doubted) {
    const { actor } = call.context;
    if (!doubted || !canReadRecord(actor, doubted.stored)) return refuse.notFound();
    const { stored, calendar } = doubted;
    if (actor.memberId === stored.authorMemberId) return refuse.forbidden('forbidden.own_record');
    if (!canDoubt(actor, stored)) return refuse.forbidden('forbidden.doubt');
    if (stored.version !== call.input.version) return refuse.conflict('corrections.newer_version');
    const status = nextRecordState(stored.status, 'doubt');
    if (!status || stored.kind !== 'entry') return refuse.conflict('doubts.not_accepted');
    const { ground, note } = call.input;
    const id = call.newId();
    const dueOn = checkDueOn(call.today, calendar);
    const about = { number: stored.number, version: stored.version, doubtId: id };
    return decided(
      { recordId: stored.id, doubtId: id, status },
      [
        change(
          'DutyRecord',
          { id: stored.id },
          { status: stored.status, version: stored.version },
          { status },
        ),
        insert('Doubt', {
          id,
          recordId: stored.id,
          version: stored.version,
          ground,
          note,
          dueOn,
          raisedAt: call.now,
          raisedById: actor.memberId!,
          positionId: actor.positionId!,
        }),
        ...recounted(stored, { status }),
      ],
      record(RecordDoubted, { id: stored.id, kind: 'record' }, { ...about, ground, note, dueOn }),
    );
  },
});

interface SettlingState {
  doubt: StoredDoubt;
  opinions: StoredOpinion[];
  review: ReviewState;
  acceptedByIds: string[];
}

async function loadSettled(db: Db, calls: readonly Call<Settling>[]): Promise<(SettlingState | null)[]> {
  const ids = calls.map((call) => call.input.doubtId);
  const doubts = await storedDoubts(db, { ids }, { lock: true });
  const recordIds = doubts.map((doubt) => doubt.recordId);
  const [opinions, reviews, accepted] = [
    await opinionsOf(db, ids),
    await loadReviews(db, recordIds),
    await accepters(db, recordIds),
  ];
  return ids.map((id) => {
    const doubt = doubts.find((one) => one.id === id);
    const review = doubt && reviews.find((one) => one?.record.id === doubt.recordId);
    if (!doubt || !review) return null;
    return {
      doubt,
      review,
      opinions: opinions.filter((one) => one.doubtId === id),
      acceptedByIds: accepted.flatMap((one) => (one.recordId === doubt.recordId ? one.memberId : [])),
    };
  });
}

/** What two persons agree on: the record stands again, or it counts no more and its duties are open. */
function settledWrites(call: Call<unknown>, { doubt, review }: SettlingState, finding: Finding): Write[] {
  const { record: stored, claims } = review;
  const status = nextRecordState(stored.status, finding === 'genuine' ? 'clear' : 'refute')!;
  const lost = finding === 'untrue' ? claims : [];
  return [
    change('Doubt', { id: doubt.id }, { finding: null }, { finding, closedAt: call.now }),
    change('DutyRecord', { id: stored.id }, { status: stored.status, version: stored.version }, { status }),
    ...recounted(stored, { status }),
    ...lost.flatMap((claim) => [
      change(
        'Claim',
        { id: claim.id },
        { status: claim.status },
        { status: 'refused', reason: 'untrue', decidedAt: call.now },
      ),
      ...moveObligation(claim.obligation, afterRefutation(claim.obligation, claim.others), call.now),
    ]),
  ];
}

/** Says what one has found about a doubt. With the second who finds the same, it is settled. */
export const settleDoubt = defineCommand({
  name: 'settleDoubt',
  roles: DOUBTERS,
  input: settleDoubtInput,
  load: loadSettled,
  decide(call: Call<Settling>, state: SettlingState | null) {
    const { actor } = call.context;
    if (!state || !canReadRecord(actor, state.review.record)) return refuse.notFound();
    const { doubt, opinions, review, acceptedByIds } = state;
    const spokenIds = opinions.map((one) => one.givenById);
    if (actor.memberId === review.record.authorMemberId) return refuse.forbidden('forbidden.own_record');
    if (acceptedByIds.includes(actor.memberId!)) return refuse.forbidden('forbidden.doubt_accepted');
    if (!canDoubt(actor, review.record)) return refuse.forbidden('forbidden.doubt');
    if (doubt.finding || review.record.status !== 'flagged') return refuse.conflict('doubts.settled');
    if (spokenIds.includes(actor.memberId!)) return refuse.conflict('doubts.spoken');
    const { finding, note } = call.input;
    const agreed = findingAfter(
      opinions.map((one) => one.finding),
      finding,
    );
    const stream = { id: review.record.id, kind: 'record' };
    const about = { number: review.record.number, version: review.record.version, doubtId: doubt.id };
    const agreedBy = [...opinions.filter((one) => one.finding === finding), { givenById: actor.memberId! }];
    return decided(
      { recordId: review.record.id, finding: agreed },
      [
        insert('DoubtOpinion', {
          id: call.newId(),
          doubtId: doubt.id,
          finding,
          note,
          givenAt: call.now,
          givenById: actor.memberId!,
          positionId: actor.positionId!,
        }),
        ...(agreed ? settledWrites(call, state, agreed) : []),
      ],
      record(DoubtChecked, stream, { ...about, finding, note }),
      ...(agreed
        ? [
            record(DoubtSettled, stream, {
              ...about,
              finding: agreed,
              agreedBy: agreedBy.map((one) => one.givenById),
              raisedById: doubt.raisedById,
            }),
          ]
        : []),
    );
  },
});
