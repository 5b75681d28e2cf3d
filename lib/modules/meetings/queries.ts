import { z } from 'zod';
import { agendaOf } from '@/lib/modules/agendas/queries';
import type { Agenda } from '@/lib/modules/agendas/schema';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type ItemFacts, itemById } from '@/lib/modules/checklists/queries';
import { GROUP_OVERSEERS, GROUP_PEOPLE } from '@/lib/modules/statistics/policy';
import {
  OBLIGATION_COLUMNS,
  type StoredObligation,
  obligationsById,
} from '@/lib/modules/obligations/queries';
import { periodNames } from '@/lib/modules/prefills/model';
import { decisionsOf, openPromises } from '@/lib/modules/promises/queries';
import { recordReach } from '@/lib/modules/records/policy';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { Actor } from '@/lib/shared/actor';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';
import { cursorSchema } from '@/lib/shared/cursor';
import { refuse } from '@/lib/shared/result';
import { invitesUnits, isWritable, meetingKindOf, nextMeetingState } from './model';
import { canHoldMeeting, canReadMeeting } from './policy';
import {
  type AgendaNote,
  type Attendee,
  type MeetingDuty,
  type MeetingKind,
  type MeetingLine,
  type MeetingList,
  type MeetingState,
  type MeetingView,
  type Presence,
  meetingIdInput,
} from './schema';

export interface StoredMeeting {
  id: string;
  obligationId: string;
  groupId: string;
  kind: MeetingKind;
  status: MeetingState;
  heldOn: CivilDate;
  topic: string;
  hostPositionId: string;
  conclusions: string | null;
  revision: number;
  attendanceRevision: number;
  endedAt: Date | null;
  recordId: string | null;
  agenda: Agenda | null;
  cancelReason: string | null;
}

const COLUMNS = raw(`
  m.id, m.obligation_id AS "obligationId", m.group_id AS "groupId", m.kind, m.status, m.held_on AS "heldOn", m.topic,
  m.host_position_id AS "hostPositionId", m.conclusions, m.revision, m.attendance_revision AS "attendanceRevision",
  m.ended_at AS "endedAt", m.record_id AS "recordId", m.agenda, m.cancel_reason AS "cancelReason"`);

/** Meetings by id; locked when they will be changed or written to. */
export async function meetingsById(
  db: Db,
  ids: readonly string[],
  { lock = false } = {},
): Promise<Map<string, StoredMeeting>> {
  const rows = await db.sql<StoredMeeting>`
    SELECT ${COLUMNS} FROM meetings m WHERE ${own('m')} AND m.id = ANY(${[...new Set(ids)]}::uuid[])
    ORDER BY m.id ${lock ? part`FOR UPDATE` : nothing}`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The meetings of obligations that were not cancelled, by obligation. */
export async function meetingsOf(
  db: Db,
  obligationIds: readonly string[],
): Promise<Map<string, StoredMeeting>> {
  const rows = await db.sql<StoredMeeting>`
    SELECT ${COLUMNS} FROM meetings m
    WHERE ${own('m')} AND m.obligation_id = ANY(${obligationIds}::uuid[]) AND m.status <> 'cancelled'
    ORDER BY m.prepared_at`;
  return new Map(rows.map((row) => [row.obligationId, row]));
}

/**
 * Who may come to a meeting of a group on a day, and be given something to do: its own people, and where the units are
 * invited their leaders and recorders. The own ones first, the leader on top.
 */
export async function invitedTo(
  db: Db,
  { groupId, kind, heldOn }: Pick<StoredMeeting, 'groupId' | 'kind' | 'heldOn'>,
): Promise<Attendee[]> {
  const units = invitesUnits(kind)
    ? part`OR (p.roles && '{unit_leader,unit_secretary,unit_recorder}' AND EXISTS (
        SELECT 1 FROM organization_links l WHERE ${own('l')} AND l.organization_id = p.organization_id
          AND l.superior_id = ${groupId}::uuid AND l.kind = 'supervision'
          AND l.from_on <= ${heldOn}::date AND (l.to_on IS NULL OR l.to_on >= ${heldOn}::date)))`
    : nothing;
  return db.sql<Attendee>`
    SELECT p.id AS "positionId", w.id AS "memberId", w.name_zh AS "nameZh", w.name_en AS "nameEn",
           p.post_zh AS "postZh", p.post_en AS "postEn", o.id = ${groupId}::uuid AS "isOwn",
           'group_leader' = ANY(p.roles) AS "isLeader",
           json_build_object('id', o.id, 'nameZh', coalesce(o.short_zh, o.name_zh), 'nameEn', o.name_en) AS organization
    FROM positions p
    JOIN members w ON ${own('w')} AND w.id = p.member_id
    JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
    WHERE ${own('p')} AND p.from_on <= ${heldOn}::date AND (p.to_on IS NULL OR p.to_on >= ${heldOn}::date)
      AND ((p.organization_id = ${groupId}::uuid AND p.roles && '{group_member,group_leader}') ${units})
    ORDER BY 7 DESC, o.sort_order, o.code, 8 DESC, (p.roles && '{unit_leader}') DESC, p.post_zh LIKE '副%', w.initials, p.id`;
}

export async function attendanceOf(db: Db, meetingId: string): Promise<Map<string, Presence>> {
  const rows = await db.sql<{ positionId: string; presence: Presence }>`
    SELECT position_id AS "positionId", presence FROM meeting_attendees
    WHERE ${own()} AND meeting_id = ${meetingId}`;
  return new Map(rows.map((row) => [row.positionId, row.presence]));
}

export const notesOf = (db: Db, meetingId: string): Promise<AgendaNote[]> =>
  db.sql<AgendaNote>`
    SELECT line, discussed, note, revision FROM agenda_notes WHERE ${own()} AND meeting_id = ${meetingId}`;

/** The days whose duties of units a meeting looks at; null for the meeting of the group alone. */
export const periodLookedAt = (
  { kind }: Pick<StoredMeeting, 'kind'>,
  { periodFrom: from, periodTo: to }: StoredObligation,
) => (invitesUnits(kind) ? { from, to } : null);

const dutyOf = (
  obligation: StoredObligation,
  item: ItemFacts,
  holidays: Parameters<typeof periodNames>[1],
  today: CivilDate,
): MeetingView['duty'] => ({
  obligationId: obligation.id,
  itemCode: obligation.itemCode,
  titleZh: item.content.titleZh,
  titleEn: item.content.titleEn,
  period: periodNames(obligation, holidays),
  dueOn: obligation.dueOn,
  isOverdue: obligation.status === 'open' && obligation.dueOn < today,
});

/** A meeting that somebody may read, with the duty it fulfils; null for everybody else. */
export async function readableMeeting(db: Db, actor: Actor, meetingId: string) {
  const meeting = (await meetingsById(db, [meetingId])).get(meetingId);
  const obligation = meeting && (await obligationsById(db, [meeting.obligationId])).get(meeting.obligationId);
  if (!obligation || !canReadMeeting(actor, { ...meeting, sensitivity: obligation.sensitivity })) return null;
  return { meeting, obligation };
}

/** What a meeting is about, who was invited and came, what was noted and decided. */
export async function meetingFacts(db: Db, context: Context, meeting: StoredMeeting, owed: StoredObligation) {
  const item = (await itemById(db, [owed.itemId])).get(owed.itemId)!;
  const { publicHolidays } = await calendarInUse(db);
  const presence = await attendanceOf(db, meeting.id);
  const invited = await invitedTo(db, meeting);
  return {
    item,
    duty: dutyOf(owed, item, publicHolidays, context.today),
    host: invited.find((one) => one.positionId === meeting.hostPositionId) ?? null,
    people: invited.map((one) => ({ ...one, presence: presence.get(one.positionId) ?? null })),
    presences: [...presence.values()],
    notes: await notesOf(db, meeting.id),
    decisions: await decisionsOf(db, context, meeting.id),
  };
}

/** One meeting on one page: what it is prepared from, who is there, what is decided. */
export const getMeeting = defineQuery({
  name: 'getMeeting',
  roles: [...GROUP_PEOPLE, ...GROUP_OVERSEERS],
  input: meetingIdInput,
  async read(db, context, { meetingId }) {
    const { actor, today } = context;
    const found = await readableMeeting(db, actor, meetingId);
    if (!found) return refuse.notFound();
    const { meeting, obligation } = found;
    const { duty, host, people, notes, decisions } = await meetingFacts(db, context, meeting, obligation);
    const mayWrite = canHoldMeeting(actor, meeting);
    const writable = mayWrite && isWritable(meeting.status);
    const [clock] = await db.sql<{ now: Date }>`SELECT now() AS now`;
    const period = periodLookedAt(meeting, obligation);
    const [group] = await db.sql<MeetingView['group']>`
      SELECT id, code, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn" FROM organizations
      WHERE ${own()} AND id = ${meeting.groupId}`;
    const { id, kind, status, heldOn, topic, conclusions, cancelReason } = meeting;
    const view: MeetingView = {
      ...{ id, kind, status, heldOn, topic, conclusions, cancelReason },
      ...{ duty, host, people, notes, decisions },
      group: group!,
      agenda: writable ? await agendaOf(db, context, { ...meeting, at: clock!.now, period }) : meeting.agenda,
      record: await recordOf(db, meeting.recordId),
      endedAt: meeting.endedAt?.toISOString() ?? null,
      today,
      keepsCopy: obligation.sensitivity !== 'restricted',
      asksLateReason: today > obligation.dueOn,
      can: {
        write: writable,
        open: mayWrite && nextMeetingState(meeting.status, 'open') !== null,
        decide: mayWrite && meeting.status === 'open',
        end: mayWrite && nextMeetingState(meeting.status, 'end') !== null,
        cancel: mayWrite && nextMeetingState(meeting.status, 'cancel') !== null,
      },
    };
    return view;
  },
});

/** The record of an ended meeting, and its minutes as they were written. */
async function recordOf(db: Db, recordId: string | null): Promise<MeetingView['record']> {
  if (!recordId) return null;
  const [row] = await db.sql<NonNullable<MeetingView['record']>>`
    SELECT r.id, r.number,
           (SELECT json_build_object('id', a.id, 'name', a.name) FROM record_attachments u
            JOIN attachments a ON ${own('a')} AND a.id = u.attachment_id
            WHERE ${own('u')} AND u.record_id = r.id AND u.version = 1 LIMIT 1) AS minutes
    FROM duty_records r WHERE ${own('r')} AND r.id = ${recordId}`;
  return row ?? null;
}

const MOST_DUTIES = 12;

/** The meetings that the own group owes, begun or overdue: the earliest due first, no more than the latest few. */
async function dutiesOf(db: Db, { actor, today }: Context): Promise<MeetingDuty[]> {
  if (!actor.organizationId || !canHoldMeeting(actor, { groupId: actor.organizationId })) return [];
  const obligations = await db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.subject_id = ${actor.organizationId}::uuid AND o.status = 'open'
      AND o.cadence IN ('monthly', 'quarterly', 'half-yearly') AND o.period_from_on <= ${today}::date
    ORDER BY o.due_on DESC, o.item_code`;
  const itemIds = obligations.map((one) => one.itemId);
  const items = await itemById(db, itemIds);
  const asked = obligations
    .flatMap((obligation) => {
      const item = items.get(obligation.itemId)!;
      const kind = meetingKindOf(item.content, obligation.subjectKind);
      return kind ? [{ obligation, item, kind }] : [];
    })
    .slice(0, MOST_DUTIES)
    .reverse();
  const askedIds = asked.map(({ obligation }) => obligation.id);
  const prepared = await meetingsOf(db, askedIds);
  const { publicHolidays } = await calendarInUse(db);
  return asked.map(({ obligation, item, kind }) => ({
    ...dutyOf(obligation, item, publicHolidays, today),
    kind,
    meetingId: prepared.get(obligation.id)?.id ?? null,
  }));
}

/** How far ahead the day of a group shows a meeting that nobody has prepared. */
const SOON_DAYS = 14;

/** The meetings of the own group that are overdue, soon due or prepared. */
export const listMeetingDuties = defineQuery({
  name: 'listMeetingDuties',
  roles: GROUP_PEOPLE,
  input: z.strictObject({}),
  async read(db, context): Promise<MeetingDuty[]> {
    const soon = addDays(context.today, SOON_DAYS);
    return (await dutiesOf(db, context)).filter((duty) => duty.meetingId !== null || duty.dueOn <= soon);
  },
});

/** What meetings a group owes, has prepared and has held; from above, those that have ended. */
export const listMeetings = defineQuery({
  name: 'listMeetings',
  roles: [...GROUP_PEOPLE, ...GROUP_OVERSEERS],
  input: z.strictObject({
    cursor: cursorSchema('day', 'id').optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  async read(db, context, { cursor, limit }): Promise<MeetingList> {
    const { actor } = context;
    const ownGroup = canHoldMeeting(actor, { groupId: actor.organizationId ?? '' })
      ? actor.organizationId
      : null;
    const reach = recordReach(actor);
    const [beforeOn, afterId] = cursor?.split('_') ?? [];
    const rows = await db.sql<MeetingLine>`
      SELECT m.id, m.kind, m.status, m.held_on AS "heldOn", m.topic, o.sensitivity,
             json_build_object('id', g.id, 'nameZh', coalesce(g.short_zh, g.name_zh), 'nameEn', g.name_en) AS group,
             (SELECT count(*)::int FROM meeting_promises p WHERE ${own('p')} AND p.meeting_id = m.id) AS decisions
      FROM meetings m
      JOIN organizations g ON ${own('g')} AND g.id = m.group_id
      JOIN obligations o ON ${own('o')} AND o.id = m.obligation_id
      WHERE ${own('m')} AND (m.group_id = ${ownGroup}::uuid OR (m.status = 'ended'
          AND m.group_id = ANY(${reach.groupIds}::uuid[]) AND o.sensitivity = ANY(${reach.inGroups}::text[])))
        ${cursor ? part`AND (m.held_on < ${beforeOn}::date OR (m.held_on = ${beforeOn}::date AND m.id > ${afterId}::uuid))` : nothing}
      ORDER BY m.held_on DESC, m.id LIMIT ${limit + 1}`;
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      duties: await dutiesOf(db, context),
      meetings: shown,
      promises: ownGroup ? await openPromises(db, context, ownGroup) : [],
      next: rows.length > limit && last ? `${last.heldOn}_${last.id}` : null,
    };
  },
});
