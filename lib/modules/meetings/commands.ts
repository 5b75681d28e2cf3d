import type { z } from 'zod';
import { type ItemFacts, itemById } from '@/lib/modules/checklists/queries';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { takesClaims } from '@/lib/modules/claims/model';
import { type StoredObligation, obligationsById } from '@/lib/modules/obligations/queries';
import { canListObligation } from '@/lib/modules/statistics/policy';
import { periodNames } from '@/lib/modules/prefills/model';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import { type Write, change, insert, record, remove } from '@/lib/platform/writes';
import { WRITERS } from '@/lib/shared/actor';
import { type Refusal, refuse } from '@/lib/shared/result';
import { MeetingCancelled, MeetingOpened, MeetingPrepared } from './events';
import { clashOf, isWritable, meetingKindOf, mergedTexts, nextMeetingState, textsOf } from './model';
import { canHoldMeeting } from './policy';
import { type StoredMeeting, attendanceOf, invitedTo, meetingsById, meetingsOf, notesOf } from './queries';
import {
  type AgendaNote,
  type Attendee,
  LONGEST_TOPIC,
  type Presence,
  type Texts,
  cancelMeetingInput,
  describeMeetingInput,
  meetingIdInput,
  noteAgendaInput,
  prepareMeetingInput,
  takeAttendanceInput,
} from './schema';

interface Preparing {
  obligation: StoredObligation;
  item: ItemFacts;
  period: string;
  standing: StoredMeeting | null;
  invited: Attendee[];
}

async function loadPreparing(
  db: Db,
  calls: readonly Call<z.infer<typeof prepareMeetingInput>>[],
): Promise<(Preparing | null)[]> {
  const ids = calls.map((call) => call.input.obligationId);
  // Locked, so that two who prepare at once find the same meeting.
  const obligations = await obligationsById(db, ids, { lock: true });
  const standing = await meetingsOf(db, ids);
  const items = await itemById(
    db,
    [...obligations.values()].map((one) => one.itemId),
  );
  const { publicHolidays } = await calendarInUse(db);
  const states: (Preparing | null)[] = [];
  for (const { input, today } of calls) {
    const obligation = obligations.get(input.obligationId);
    const item = obligation && items.get(obligation.itemId);
    const kind = item && meetingKindOf(item.content, obligation.subjectKind);
    states.push(
      obligation && item
        ? {
            obligation,
            item,
            period: periodNames(obligation, publicHolidays).zh,
            standing: standing.get(obligation.id) ?? null,
            invited: kind ? await invitedTo(db, { groupId: obligation.subjectId, kind, heldOn: today }) : [],
          }
        : null,
    );
  }
  return states;
}

/** Prepares the meeting that a duty of the own group asks for. Asked again, it is the same meeting. */
export const prepareMeeting = defineCommand({
  name: 'prepareMeeting',
  roles: WRITERS,
  input: prepareMeetingInput,
  load: loadPreparing,
  decide(call: Call<z.infer<typeof prepareMeetingInput>>, state: Preparing | null) {
    const { actor } = call.context;
    if (!state || !canListObligation(actor, state.obligation)) return refuse.notFound();
    const { obligation, item, period, standing, invited } = state;
    const groupId = obligation.subjectId;
    const kind = meetingKindOf(item.content, obligation.subjectKind);
    if (!canHoldMeeting(actor, { groupId })) return refuse.forbidden('forbidden.meeting');
    if (!kind) return refuse.invalid('meetings.no_meeting');
    if (standing) return decided({ meetingId: standing.id }, []);
    if (!takesClaims(obligation)) return refuse.conflict('meetings.duty_closed');
    if (call.today < obligation.periodFrom) return refuse.invalid('meetings.not_begun');
    const id = call.newId();
    const host = invited.find((one) => one.isLeader)?.positionId ?? actor.positionId!;
    return decided(
      { meetingId: id },
      [
        insert('Meeting', {
          ...{ id, obligationId: obligation.id, groupId, kind, status: 'prepared' },
          heldOn: call.today,
          topic: [...`${period}${item.content.titleZh}`].slice(0, LONGEST_TOPIC).join(''),
          hostPositionId: host,
          revision: 1,
          attendanceRevision: 1,
          preparedAt: call.now,
          preparedById: actor.memberId!,
        }),
      ],
      record(MeetingPrepared, { id, kind: 'meeting' }, { groupId, kind, obligationId: obligation.id }),
    );
  },
});

async function loadMeetings(db: Db, calls: readonly Call<{ meetingId: string }>[]) {
  const ids = calls.map((call) => call.input.meetingId);
  const meetings = await meetingsById(db, ids, { lock: true });
  return ids.map((id) => meetings.get(id) ?? null);
}

/** Whether somebody may write to a meeting now; the own people alone know of one that has not ended. */
export function writingRefusal(call: Call<unknown>, meeting: StoredMeeting | null): Refusal | null {
  if (!meeting || !canHoldMeeting(call.context.actor, meeting)) return refuse.notFound();
  return isWritable(meeting.status) ? null : refuse.conflict(`meetings.${meeting.status}`);
}

const factOf = ({ groupId, kind, obligationId }: StoredMeeting) => ({ groupId, kind, obligationId });

/** Opens a prepared meeting, on its day or afterwards. */
export const openMeeting = defineCommand({
  name: 'openMeeting',
  roles: WRITERS,
  input: meetingIdInput,
  load: loadMeetings,
  decide(call: Call<z.infer<typeof meetingIdInput>>, meeting: StoredMeeting | null) {
    const no = writingRefusal(call, meeting);
    if (no) return no;
    const { id, status, heldOn } = meeting!;
    const next = nextMeetingState(status, 'open');
    if (!next) return refuse.conflict('meetings.already_open');
    if (heldOn > call.today) return refuse.invalid('meetings.in_future');
    return decided(
      { meetingId: id },
      [change('Meeting', { id }, { status }, { status: next, openedAt: call.now })],
      record(MeetingOpened, { id, kind: 'meeting' }, { ...factOf(meeting!), heldOn }),
    );
  },
});

/** A meeting that does not take place is cancelled with a reason; its duty stays as it was. */
export const cancelMeeting = defineCommand({
  name: 'cancelMeeting',
  roles: WRITERS,
  input: cancelMeetingInput,
  load: loadMeetings,
  decide(call: Call<z.infer<typeof cancelMeetingInput>>, meeting: StoredMeeting | null) {
    const no = writingRefusal(call, meeting);
    if (no) return no;
    const { id, status } = meeting!;
    const { reason } = call.input;
    return decided(
      { meetingId: id },
      [change('Meeting', { id }, { status }, { status: 'cancelled', cancelReason: reason })],
      record(MeetingCancelled, { id, kind: 'meeting' }, { ...factOf(meeting!), reason }),
    );
  },
});

interface Invited {
  meeting: StoredMeeting;
  invited: Attendee[];
  presence: Map<string, Presence>;
}

async function loadInvited(
  db: Db,
  calls: readonly Call<{ meetingId: string; heldOn?: string }>[],
): Promise<(Invited | null)[]> {
  const meetings = await loadMeetings(db, calls);
  const states: (Invited | null)[] = [];
  for (const [index, meeting] of meetings.entries()) {
    const heldOn = calls[index]!.input.heldOn ?? meeting?.heldOn ?? '';
    states.push(
      meeting && {
        meeting,
        invited: await invitedTo(db, { ...meeting, heldOn }),
        presence: await attendanceOf(db, meeting.id),
      },
    );
  }
  return states;
}

/** Says when it is held, who chairs, what it is about and what was concluded besides the decisions. */
export const describeMeeting = defineCommand({
  name: 'describeMeeting',
  roles: WRITERS,
  input: describeMeetingInput,
  load: loadInvited,
  decide(call: Call<z.infer<typeof describeMeetingInput>>, state: Invited | null) {
    const no = writingRefusal(call, state?.meeting ?? null);
    if (no) return no;
    const { meeting, invited } = state!;
    const { id, revision } = meeting;
    const { base, heldOn, hostPositionId, topic, conclusions = '' } = call.input;
    const theirs = textsOf(meeting);
    const { stands, conflicts } = mergedTexts(base, { heldOn, hostPositionId, topic, conclusions }, theirs);
    if (conflicts.length > 0) return clashOf(conflicts, theirs, invited);
    if (meeting.status === 'open' && stands.heldOn! > call.today)
      return refuse.invalid({ path: 'heldOn', code: 'meetings.in_future' });
    if (!invited.some((one) => one.positionId === stands.hostPositionId))
      return refuse.invalid({ path: 'hostPositionId', code: 'meetings.not_invited' });
    const set = { ...stands, conclusions: stands.conclusions || null, revision: revision + 1 };
    return decided({ meetingId: id, stands }, [change('Meeting', { id }, { revision }, set)]);
  },
});

/** Says who is there and who is away; whoever is not named was not expected. */
export const takeAttendance = defineCommand({
  name: 'takeAttendance',
  roles: WRITERS,
  input: takeAttendanceInput,
  load: loadInvited,
  decide(call: Call<z.infer<typeof takeAttendanceInput>>, state: Invited | null) {
    const no = writingRefusal(call, state?.meeting ?? null);
    if (no) return no;
    const { meeting, invited, presence } = state!;
    const { id, attendanceRevision } = meeting;
    const { attendees, base } = call.input;
    const mine = Object.fromEntries(attendees.map((one) => [one.positionId, one.presence]));
    const theirs = Object.fromEntries(presence);
    const { stands, conflicts } = mergedTexts(base, mine, theirs);
    if (conflicts.length > 0)
      return refuse.conflict(
        ...conflicts.map((positionId) => ({
          path: positionId,
          code: 'meetings.presence_elsewhere',
          params: {
            name: invited.find((one) => one.positionId === positionId)?.nameZh ?? '',
            value: theirs[positionId] ?? '',
          },
        })),
      );
    const wanted = Object.entries(stands).filter(([, now]) => now !== '') as [string, Presence][];
    const named = new Set(wanted.map(([positionId]) => positionId));
    if ([...named].some((positionId) => !invited.some((one) => one.positionId === positionId)))
      return refuse.invalid({ path: 'attendees', code: 'meetings.not_invited' });
    const gone = [...presence.keys()].filter((positionId) => !named.has(positionId));
    const writes = wanted.flatMap(([positionId, now]): Write[] => {
      const before = presence.get(positionId);
      if (!before) return [insert('MeetingAttendee', { meetingId: id, positionId, presence: now })];
      if (before === now) return [];
      return [
        change('MeetingAttendee', { meetingId: id, positionId }, { presence: before }, { presence: now }),
      ];
    });
    return decided({ meetingId: id, stands: Object.fromEntries(wanted) }, [
      ...gone.map((positionId) => remove('MeetingAttendee', { meetingId: id, positionId })),
      ...writes,
      change('Meeting', { id }, { attendanceRevision }, { attendanceRevision: attendanceRevision + 1 }),
    ]);
  },
});

interface Noting {
  meeting: StoredMeeting;
  notes: AgendaNote[];
}

/** Ticks a line of the agenda as discussed and notes what was said of it. */
export const noteAgenda = defineCommand({
  name: 'noteAgenda',
  roles: WRITERS,
  input: noteAgendaInput,
  async load(db, calls: readonly Call<z.infer<typeof noteAgendaInput>>[]): Promise<(Noting | null)[]> {
    const states: (Noting | null)[] = [];
    for (const meeting of await loadMeetings(db, calls))
      states.push(meeting && { meeting, notes: await notesOf(db, meeting.id) });
    return states;
  },
  decide(call: Call<z.infer<typeof noteAgendaInput>>, state: Noting | null) {
    const no = writingRefusal(call, state?.meeting ?? null);
    if (no) return no;
    const { base, line, discussed = '', note = '' } = call.input;
    const meetingId = state!.meeting.id;
    const before = state!.notes.find((one) => one.line === line);
    const theirs: Texts = { discussed: before?.discussed ? 'yes' : '', note: before?.note ?? '' };
    const { stands, conflicts } = mergedTexts(base, { discussed, note }, theirs);
    if (conflicts.length > 0) return clashOf(conflicts, theirs);
    const revision = before?.revision ?? 0;
    const set = { discussed: stands.discussed === 'yes', note: stands.note || null, revision: revision + 1 };
    return decided({ meetingId, stands }, [
      before
        ? change('AgendaNote', { meetingId, line }, { revision }, set)
        : insert('AgendaNote', { meetingId, line, ...set }),
    ]);
  },
});
