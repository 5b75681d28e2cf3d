import type { z } from 'zod';
import { writingRefusal } from '@/lib/modules/meetings/commands';
import { clashOf, mergedTexts } from '@/lib/modules/meetings/model';
import { type StoredMeeting, invitedTo, meetingsById } from '@/lib/modules/meetings/queries';
import type { Attendee } from '@/lib/modules/meetings/schema';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record, remove } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { type Refusal, refuse } from '@/lib/shared/result';
import { PromiseSettled } from './events';
import { isOpen } from './model';
import { canDropPromise, canFinishPromise, canSeePromise } from './policy';
import { type StoredPromise, promisesById } from './queries';
import {
  MOST_PROMISES,
  promiseIdInput,
  rewritePromiseInput,
  settlePromiseInput,
  writePromiseInput,
} from './schema';

interface Writing {
  meeting: StoredMeeting;
  invited: Attendee[];
  written: { count: number; last: number };
}

async function loadWriting(
  db: Db,
  calls: readonly Call<z.infer<typeof writePromiseInput>>[],
): Promise<(Writing | null)[]> {
  const ids = calls.map((call) => call.input.meetingId);
  const meetings = await meetingsById(db, ids, { lock: true });
  const states: (Writing | null)[] = [];
  for (const id of ids) {
    const meeting = meetings.get(id);
    if (!meeting) {
      states.push(null);
      continue;
    }
    const [written] = await db.sql<Writing['written']>`
      SELECT count(*)::int AS count, coalesce(max(place), 0) AS last FROM meeting_promises
      WHERE ${own()} AND meeting_id = ${id}`;
    states.push({ meeting, invited: await invitedTo(db, meeting), written: written! });
  }
  return states;
}

/** Why an owner or a day does not fit a meeting. */
function unfitting(
  meeting: StoredMeeting,
  invited: readonly Attendee[],
  { ownerPositionId, dueOn }: { ownerPositionId: string; dueOn: string },
): Refusal | null {
  if (!invited.some((one) => one.positionId === ownerPositionId))
    return refuse.invalid({ path: 'ownerPositionId', code: 'promises.owner_unknown' });
  if (dueOn < meeting.heldOn)
    return refuse.invalid({ path: 'dueOn', code: 'promises.before_meeting', params: { on: meeting.heldOn } });
  return null;
}

/** Writes down a decision of an open meeting: what, who, until when. */
export const writePromise = defineCommand({
  name: 'writePromise',
  roles: WRITERS,
  input: writePromiseInput,
  load: loadWriting,
  decide(call: Call<z.infer<typeof writePromiseInput>>, state: Writing | null) {
    const no = writingRefusal(call, state?.meeting ?? null);
    if (no) return no;
    const { meeting, invited, written } = state!;
    const { text, ownerPositionId, dueOn } = call.input;
    if (meeting.status !== 'open') return refuse.conflict('meetings.not_open');
    const unfit = unfitting(meeting, invited, { ownerPositionId, dueOn });
    if (unfit) return unfit;
    if (written.count >= MOST_PROMISES)
      return refuse.invalid({ path: '', code: 'promises.too_many', params: { most: MOST_PROMISES } });
    const id = call.newId();
    return decided({ promiseId: id }, [
      insert('MeetingPromise', {
        ...{ id, meetingId: meeting.id, groupId: meeting.groupId, place: written.last + 1 },
        ...{ text, ownerPositionId, dueOn, status: 'written' },
        writtenAt: call.now,
        writtenById: call.context.actor.memberId!,
      }),
    ]);
  },
});

async function loadPromises(db: Db, calls: readonly Call<{ promiseId: string }>[]) {
  const ids = calls.map((call) => call.input.promiseId);
  const promises = await promisesById(db, ids);
  return ids.map((id) => promises.get(id) ?? null);
}

interface Rewriting {
  promise: StoredPromise;
  meeting: StoredMeeting;
  invited: Attendee[];
}

/** Rewrites a decision in its place while its meeting is open; what two have changed apart is told, not overwritten. */
export const rewritePromise = defineCommand({
  name: 'rewritePromise',
  roles: WRITERS,
  input: rewritePromiseInput,
  async load(db, calls: readonly Call<z.infer<typeof rewritePromiseInput>>[]): Promise<(Rewriting | null)[]> {
    // The meeting first, as when it ends: what its minutes say is what the decision says.
    const ids = calls.map((call) => call.input.meetingId);
    const meetings = await meetingsById(db, ids, { lock: true });
    const promises = await loadPromises(db, calls);
    const states: (Rewriting | null)[] = [];
    for (const [index, promise] of promises.entries()) {
      const meeting = meetings.get(ids[index]!);
      const belongs = promise && meeting && promise.meetingId === meeting.id;
      states.push(belongs ? { promise, meeting, invited: await invitedTo(db, meeting) } : null);
    }
    return states;
  },
  decide(call: Call<z.infer<typeof rewritePromiseInput>>, state: Rewriting | null) {
    const { actor } = call.context;
    if (!state || !canSeePromise(actor, state.promise)) return refuse.notFound();
    const { promise, meeting, invited } = state;
    if (actor.organizationId !== promise.groupId) return refuse.forbidden('forbidden.meeting');
    if (promise.status !== 'written' || meeting.status !== 'open') return refuse.conflict('promises.stands');
    const { base, text, ownerPositionId, dueOn } = call.input;
    const { id } = promise;
    const theirs = { text: promise.text, ownerPositionId: promise.ownerPositionId, dueOn: promise.dueOn };
    const { stands, conflicts } = mergedTexts(base, { text, ownerPositionId, dueOn }, theirs);
    if (conflicts.length > 0) return clashOf(conflicts, theirs, invited);
    const set = { text: stands.text!, ownerPositionId: stands.ownerPositionId!, dueOn: stands.dueOn! };
    const unfit = unfitting(meeting, invited, set);
    if (unfit) return unfit;
    return decided({ promiseId: id, stands }, [
      change('MeetingPromise', { id }, { status: promise.status }, set),
    ]);
  },
});

/** Takes a decision out again while its meeting is open. */
export const removePromise = defineCommand({
  name: 'removePromise',
  roles: WRITERS,
  input: promiseIdInput,
  load: loadPromises,
  decide(call: Call<z.infer<typeof promiseIdInput>>, promise: StoredPromise | null) {
    const { actor } = call.context;
    if (!promise || !canSeePromise(actor, promise)) return refuse.notFound();
    if (actor.organizationId !== promise.groupId) return refuse.forbidden('forbidden.meeting');
    if (promise.status !== 'written' || promise.meetingStatus !== 'open')
      return refuse.conflict('promises.stands');
    return decided({ promiseId: promise.id }, [remove('MeetingPromise', { id: promise.id })]);
  },
});

/** Says of a promise that it is done, or lets it go with a reason. */
export const settlePromise = defineCommand({
  name: 'settlePromise',
  roles: WRITERS,
  input: settlePromiseInput,
  load: loadPromises,
  decide(call: Call<z.infer<typeof settlePromiseInput>>, promise: StoredPromise | null) {
    const { actor } = call.context;
    if (!promise || !canSeePromise(actor, promise)) return refuse.notFound();
    const { outcome } = call.input;
    const may = outcome === 'done' ? canFinishPromise : canDropPromise;
    if (!may(actor, promise)) return refuse.forbidden(`forbidden.promise_${outcome}`);
    if (!isOpen(promise.status)) return refuse.conflict('promises.not_open');
    const note = call.input.note || null;
    const { id, meetingId, groupId, ownerPositionId, dueOn, status } = promise;
    return decided(
      { promiseId: id },
      [
        change(
          'MeetingPromise',
          { id },
          { status },
          { status: outcome, note, settledAt: call.now, settledById: actor.memberId },
        ),
      ],
      record(
        PromiseSettled,
        { id, kind: 'promise' },
        { meetingId, groupId, ownerPositionId, dueOn, outcome, note },
      ),
    );
  },
});
