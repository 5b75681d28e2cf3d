import { type z } from 'zod';
import type { LadderRules } from '@/lib/modules/ladder-rules/schema';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { type EventDraft, type Write, change, insert, record } from '@/lib/platform/writes';
import { DECIDING_OFFICES } from '@/lib/shared/actor';
import { addDays, startOfDayInstant } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import {
  InterviewClosed,
  InterviewConfirmed,
  InterviewCountersigned,
  InterviewDropped,
  InterviewHeld,
  InterviewOpened,
  InterviewScheduled,
} from './events';
import { type InterviewEvent, type KnownInterview, interviewChanges, nextInterviewState } from './model';
import {
  canCheckInterview,
  canCountersignInterview,
  canHoldInterview,
  canReadInterview,
  canScheduleInterview,
} from './policy';
import {
  HOLDERS,
  type InterviewState,
  SECONDS,
  closeInterviewInput,
  countersignInterviewInput,
  dropInterviewInput,
  holdInterviewInput,
  interviewInput,
  scheduleInterviewInput,
} from './schema';

/** A confirmed strike as the ladder counts it. */
export interface LadderStrike {
  id: string;
  memberId: string;
  groupId: string;
  dueOn: string;
}

export interface LadderInterview extends KnownInterview {
  memberId: string;
  groupId: string;
  confirmedAt: Date | null;
}

/** What counts against persons and which interviews they have; the persons are locked, so that two decisions about one never cross. */
export async function laddersOf(
  db: Db,
  memberIds: readonly string[],
): Promise<{ strikes: LadderStrike[]; interviews: LadderInterview[] }> {
  const ids = [...new Set(memberIds)];
  await db.sql`SELECT id FROM members WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const [strikes, interviews] = await Promise.all([
    db.sql<LadderStrike>`
      SELECT id, member_id AS "memberId", group_id AS "groupId", due_on AS "dueOn" FROM strikes
      WHERE ${own()} AND member_id = ANY(${ids}::uuid[]) AND status = 'confirmed'`,
    db.sql<LadderInterview>`
      SELECT id, member_id AS "memberId", group_id AS "groupId", level, window_from_on AS "windowFrom", status,
             drop_ground AS "dropGround", drop_count AS "dropCount", confirmed_at AS "confirmedAt" FROM interviews
      WHERE ${own()} AND member_id = ANY(${ids}::uuid[])`,
  ]);
  return { strikes, interviews };
}

/** The interviews of one person that follow from the strikes that now count, and the end of those that no longer do. */
export function settleInterviews(
  call: Pick<Call<unknown>, 'now' | 'newId'>,
  memberId: string,
  counted: readonly LadderStrike[],
  interviews: readonly LadderInterview[],
  rules: LadderRules,
): { writes: Write[]; events: EventDraft[] } {
  const own = interviews.filter((one) => one.memberId === memberId);
  const { open, drop } = interviewChanges(counted, own, rules);
  const writes: Write[] = [];
  const events: EventDraft[] = [];
  for (const { level, from, to, strikeIds } of open) {
    const id = call.newId();
    const groupId = counted.find((strike) => strike.id === strikeIds.at(-1))!.groupId;
    const moreThan = level === 'standing_member' ? rules.standingMemberAfter : rules.deputySecretaryAfter;
    const window = { windowFromOn: from, windowToOn: to };
    writes.push(
      insert('Interview', {
        ...{ id, memberId, groupId, level, moreThan, ...window },
        status: 'opened',
        openedAt: call.now,
      }),
      ...strikeIds.map((strikeId) => insert('InterviewStrike', { interviewId: id, strikeId })),
    );
    const content = { memberId, groupId, level, windowFrom: from, strikeIds };
    events.push(record(InterviewOpened, { id, kind: 'interview' }, content));
  }
  for (const { id, count } of drop) {
    const interview = own.find((one) => one.id === id)!;
    const { level, groupId, status } = interview;
    const set = { status: 'dropped', dropGround: 'strike_fell', dropNote: null, dropCount: count };
    writes.push(change('Interview', { id }, { status }, set));
    const toldPerson = interview.confirmedAt !== null;
    const content = { memberId, groupId, level, ground: 'strike_fell' as const, toldPerson };
    events.push(record(InterviewDropped, { id, kind: 'interview' }, content));
  }
  return { writes, events };
}

interface Stored extends LadderInterview {
  scheduledFor: Date | null;
  secondId: string | null;
  recordWrittenAt: Date | null;
  countersignedAt: Date | null;
  windowTo: string;
}

/** The interview of each call, locked, with how many strikes count in its window. */
async function load(
  db: Db,
  calls: readonly Call<{ interviewId: string }>[],
): Promise<({ interview: Stored; count: number } | null)[]> {
  const ids = calls.map((call) => call.input.interviewId);
  const rows = await db.sql<Stored>`
    SELECT id, member_id AS "memberId", group_id AS "groupId", level, window_from_on AS "windowFrom",
           window_to_on AS "windowTo", status, drop_ground AS "dropGround", drop_count AS "dropCount",
           confirmed_at AS "confirmedAt", scheduled_for AS "scheduledFor", second_id AS "secondId",
           record_written_at AS "recordWrittenAt", countersigned_at AS "countersignedAt"
    FROM interviews WHERE ${own()} AND id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const strikes = await db.sql<{ memberId: string; dueOn: string }>`
    SELECT member_id AS "memberId", due_on AS "dueOn" FROM strikes
    WHERE ${own()} AND status = 'confirmed' AND member_id = ANY(${rows.map((row) => row.memberId)}::uuid[])`;
  return ids.map((id) => {
    const interview = rows.find((row) => row.id === id);
    if (!interview) return null;
    const { memberId, windowFrom, windowTo } = interview;
    const counts = (strike: (typeof strikes)[number]) =>
      strike.memberId === memberId && strike.dueOn >= windowFrom && strike.dueOn <= windowTo;
    return { interview, count: strikes.filter(counts).length };
  });
}

type State = Awaited<ReturnType<typeof load>>[number];

/** Who asks is told of an interview that is not theirs to read that there is none. */
function admit(
  call: Call<{ interviewId: string }>,
  state: State,
  may: (actor: Call<unknown>['context']['actor'], interview: Stored) => boolean,
  event: InterviewEvent,
): { interview: Stored; status: InterviewState; count: number } | ReturnType<typeof refuse.notFound> {
  const { actor } = call.context;
  const toldPerson = state?.interview.confirmedAt != null;
  if (!state || !canReadInterview(actor, { ...state.interview, toldPerson })) return refuse.notFound();
  if (!may(actor, state.interview)) return refuse.forbidden('forbidden.interview');
  const { status: now, countersignedAt } = state.interview;
  const status = nextInterviewState(now, event, countersignedAt !== null);
  if (!status)
    return refuse.conflict(
      now === 'held' && event === 'close' ? 'interviews.unsigned' : 'interviews.wrong_time',
    );
  return { interview: state.interview, status, count: state.count };
}

const streamOf = (interview: Stored) => ({ id: interview.id, kind: 'interview' });
const aboutOf = ({ memberId, groupId, level }: Stored) => ({ memberId, groupId, level });
type Moved = Parameters<typeof change<'Interview'>>[3] & { status: InterviewState };

/** The interview in its next state, unless somebody has moved it or set another day meanwhile. */
function moved(interview: Stored, set: Moved, event: EventDraft) {
  const { id, status, scheduledFor, countersignedAt } = interview;
  const write = change('Interview', { id }, { status, scheduledFor, countersignedAt }, set);
  return decided({ interviewId: id, status: set.status }, [write], event);
}

/** The office has checked that the count is right. */
export const confirmInterview = defineCommand({
  name: 'confirmInterview',
  roles: DECIDING_OFFICES,
  input: interviewInput,
  load,
  decide(call: Call<z.infer<typeof interviewInput>>, state: State) {
    const admitted = admit(call, state, canCheckInterview, 'confirm');
    if ('ok' in admitted) return admitted;
    const { interview, status } = admitted;
    const event = record(InterviewConfirmed, streamOf(interview), aboutOf(interview));
    return moved(interview, { status, confirmedAt: call.now }, event);
  },
});

/** Sets the day, or another one. */
export const scheduleInterview = defineCommand({
  name: 'scheduleInterview',
  roles: [...DECIDING_OFFICES, ...HOLDERS],
  input: scheduleInterviewInput,
  load,
  decide(call: Call<z.infer<typeof scheduleInterviewInput>>, state: State) {
    const admitted = admit(call, state, canScheduleInterview, 'schedule');
    if ('ok' in admitted) return admitted;
    const { interview, status } = admitted;
    const { on, time, place } = call.input;
    if (on < call.today) return refuse.invalid({ path: 'on', code: 'interviews.in_the_past' });
    const [hours, minutes] = time.split(':').map(Number);
    const begins = startOfDayInstant(on, call.context.tenant.timeZone).getTime();
    const scheduledFor = new Date(begins + (hours! * 60 + minutes!) * 60_000);
    const event = record(InterviewScheduled, streamOf(interview), { ...aboutOf(interview), on });
    return moved(interview, { status, scheduledFor, place }, event);
  },
});

/** The leader in charge has held it, beside a second person. */
export const holdInterview = defineCommand({
  name: 'holdInterview',
  roles: HOLDERS,
  input: holdInterviewInput,
  async load(db: Db, calls: readonly Call<z.infer<typeof holdInterviewInput>>[]) {
    const states = await load(db, calls);
    const known = await db.sql<{ id: string }>`
      SELECT id FROM members WHERE ${own()} AND id = ANY(${calls.map((call) => call.input.secondId)}::uuid[])`;
    const ids = new Set(known.map((row) => row.id));
    return calls.map((call, index) => ({
      state: states[index]!,
      secondIsKnown: ids.has(call.input.secondId),
    }));
  },
  decide(call, { state, secondIsKnown }) {
    const admitted = admit(call, state, canHoldInterview, 'hold');
    if ('ok' in admitted) return admitted;
    const { interview, status } = admitted;
    const { heldOn, secondId } = call.input;
    const heldById = call.context.actor.memberId!;
    if (!secondIsKnown) return refuse.invalid({ path: 'secondId', code: 'interviews.second_missing' });
    if (secondId === heldById || secondId === interview.memberId)
      return refuse.invalid({ path: 'secondId', code: 'interviews.second_person' });
    if (heldOn > call.today) return refuse.invalid({ path: 'heldOn', code: 'interviews.in_the_future' });
    const set = { status, heldOn, heldById, secondId, record: call.input.record, recordWrittenAt: call.now };
    const event = record(InterviewHeld, streamOf(interview), { ...aboutOf(interview), heldOn, secondId });
    return moved(interview, set, event);
  },
});

/** The second person signs the record as it was read, and may add a remark to it. */
export const countersignInterview = defineCommand({
  name: 'countersignInterview',
  roles: SECONDS,
  input: countersignInterviewInput,
  load,
  decide(call: Call<z.infer<typeof countersignInterviewInput>>, state: State) {
    const admitted = admit(call, state, canCountersignInterview, 'countersign');
    if ('ok' in admitted) return admitted;
    const { interview, status } = admitted;
    if (interview.recordWrittenAt?.toISOString() !== call.input.recordWrittenAt)
      return refuse.conflict('interviews.rewritten');
    const set = { status, countersignedAt: call.now, countersignNote: call.input.note || null };
    const content = { ...aboutOf(interview), secondId: interview.secondId! };
    return moved(interview, set, record(InterviewCountersigned, streamOf(interview), content));
  },
});

/** Closes it with what the person is asked to do, and the day on which that is looked at. */
export const closeInterview = defineCommand({
  name: 'closeInterview',
  roles: HOLDERS,
  input: closeInterviewInput,
  load,
  decide(call: Call<z.infer<typeof closeInterviewInput>>, state: State) {
    const admitted = admit(call, state, canHoldInterview, 'close');
    if ('ok' in admitted) return admitted;
    const { interview, status } = admitted;
    const { requirement, followUpOn } = call.input;
    if (followUpOn < addDays(call.today, 1))
      return refuse.invalid({ path: 'followUpOn', code: 'interviews.in_the_past' });
    const set = { status, requirement, followUpOn, closedAt: call.now };
    const event = record(InterviewClosed, streamOf(interview), { ...aboutOf(interview), followUpOn });
    return moved(interview, set, event);
  },
});

/** The office drops it because the count was wrong. */
export const dropInterview = defineCommand({
  name: 'dropInterview',
  roles: DECIDING_OFFICES,
  input: dropInterviewInput,
  load,
  decide(call: Call<z.infer<typeof dropInterviewInput>>, state: State) {
    const admitted = admit(call, state, canCheckInterview, 'drop');
    if ('ok' in admitted) return admitted;
    const { interview, status, count } = admitted;
    const set = { status, dropGround: 'count_wrong', dropNote: call.input.note, dropCount: count };
    const toldPerson = interview.confirmedAt !== null;
    const content = { ...aboutOf(interview), ground: 'count_wrong' as const, toldPerson };
    return moved(interview, set, record(InterviewDropped, streamOf(interview), content));
  },
});
