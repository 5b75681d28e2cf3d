import { z } from 'zod';
import type { InterviewLevel } from '@/lib/modules/ladder-rules/schema';
import { PERSON } from '@/lib/modules/strikes/queries';
import type { StrikePerson } from '@/lib/modules/strikes/schema';
import { type Db, type Part, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { refuse } from '@/lib/shared/result';
import { type InterviewEvent, nextInterviewState } from './model';
import {
  canCheckInterview,
  canCountersignInterview,
  canHoldInterview,
  canReadInterview,
  canScheduleInterview,
  holderOf,
} from './policy';
import {
  type DropGround,
  SECONDS,
  type InterviewLine,
  type InterviewState,
  type InterviewStrikeLine,
  type InterviewView,
  type Named,
  interviewInput,
  listInterviewsInput,
} from './schema';

interface Row {
  id: string;
  memberId: string;
  groupId: string;
  level: InterviewLevel;
  status: InterviewState;
  moreThan: number;
  windowFrom: string;
  windowTo: string;
  openedAt: Date;
  confirmedAt: Date | null;
  scheduledFor: Date | null;
  place: string | null;
  heldOn: string | null;
  heldById: string | null;
  secondId: string | null;
  record: string | null;
  recordWrittenAt: Date | null;
  countersignedAt: Date | null;
  countersignNote: string | null;
  requirement: string | null;
  followUpOn: string | null;
  closedAt: Date | null;
  dropGround: DropGround | null;
  dropNote: string | null;
  strikes: number;
  person: StrikePerson;
}

function interviewsWhere(db: Db, condition: Part, end: Part = nothing): Promise<Row[]> {
  return db.sql<Row>`
    SELECT i.id, i.member_id AS "memberId", i.group_id AS "groupId", i.level, i.status, i.more_than AS "moreThan",
           i.window_from_on AS "windowFrom", i.window_to_on AS "windowTo", i.opened_at AS "openedAt",
           i.confirmed_at AS "confirmedAt", i.scheduled_for AS "scheduledFor", i.place, i.held_on AS "heldOn",
           i.held_by_id AS "heldById", i.second_id AS "secondId", i.record, i.requirement,
           i.record_written_at AS "recordWrittenAt", i.countersigned_at AS "countersignedAt",
           i.countersign_note AS "countersignNote",
           i.follow_up_on AS "followUpOn", i.closed_at AS "closedAt", i.drop_ground AS "dropGround",
           i.drop_note AS "dropNote", l.n AS strikes, ${PERSON} AS person
    FROM interviews i
    JOIN members m ON ${own('m')} AND m.id = i.member_id
    JOIN organizations g ON ${own('g')} AND g.id = i.group_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS n, (array_agg(s.position_id ORDER BY s.due_on DESC, s.id))[1] AS position_id
      FROM interview_strikes x JOIN strikes s ON ${own('s')} AND s.id = x.strike_id
      WHERE ${own('x')} AND x.interview_id = i.id) l
    JOIN positions p ON ${own('p')} AND p.id = l.position_id
    WHERE ${own('i')} AND ${condition} ${end}`;
}

const lineOf = (row: Row): InterviewLine => ({
  id: row.id,
  person: row.person,
  level: row.level,
  status: row.status,
  windowFrom: row.windowFrom,
  windowTo: row.windowTo,
  strikes: row.strikes,
  openedAt: row.openedAt.toISOString(),
  scheduledFor: row.scheduledFor?.toISOString() ?? null,
  followUpOn: row.followUpOn,
});

const aboutOf = (row: Row) => ({ ...row, toldPerson: row.confirmedAt !== null });

/** The interviews that a leader holds, the office looks after or the asker sat in: open ones, or past ones. */
export const listInterviews = defineQuery({
  name: 'listInterviews',
  roles: SECONDS,
  input: listInterviewsInput,
  async read(db, { actor }, { show }) {
    const states = show === 'open' ? ['opened', 'confirmed', 'scheduled', 'held'] : ['closed', 'dropped'];
    const rows = await interviewsWhere(
      db,
      part`i.status = ANY(${states}::text[]) AND i.member_id IS DISTINCT FROM ${actor.memberId}::uuid
        AND (i.group_id = ANY(${actor.groupIds}::uuid[]) OR i.second_id = ${actor.memberId}::uuid)`,
      part`ORDER BY i.opened_at DESC, i.id DESC LIMIT 200`,
    );
    return rows.filter((row) => canReadInterview(actor, aboutOf(row))).map(lineOf);
  },
});

/** The asker's own interviews, from the day each is confirmed. */
export const listMyInterviews = defineQuery({
  name: 'listMyInterviews',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, { actor }) {
    const rows = await interviewsWhere(
      db,
      part`i.member_id = ${actor.memberId}::uuid`,
      part`ORDER BY i.opened_at DESC, i.id DESC`,
    );
    return rows.filter((row) => canReadInterview(actor, aboutOf(row))).map(lineOf);
  },
});

/** One interview with everything that led there, on one page. */
export const getInterview = defineQuery({
  name: 'getInterview',
  roles: 'any',
  input: interviewInput,
  async read(db, { actor, today }, { interviewId }) {
    const [row] = await interviewsWhere(db, part`i.id = ${interviewId}`);
    if (!row || !canReadInterview(actor, aboutOf(row))) return refuse.notFound('interviews.unknown');
    const isOwn = actor.memberId === row.memberId;
    const signed = row.countersignedAt !== null;
    const may = (admitted: boolean, event: InterviewEvent) =>
      admitted && nextInterviewState(row.status, event, signed) !== null;
    const can = {
      confirm: may(canCheckInterview(actor, row), 'confirm'),
      schedule: may(canScheduleInterview(actor, row), 'schedule'),
      hold: may(canHoldInterview(actor, row), 'hold'),
      countersign: may(canCountersignInterview(actor, row), 'countersign'),
      close: may(canHoldInterview(actor, row), 'close'),
      drop: may(canCheckInterview(actor, row), 'drop'),
    };
    // To the person the record is given when both have signed it; who only sat beside is not told what others wrote.
    const readsRecord = !isOwn || signed;
    const onlyBeside = !isOwn && !canHoldInterview(actor, row) && !canCheckInterview(actor, row);
    const [led, named, inCharge, seconds] = await Promise.all([
      strikesOf(db, interviewId),
      namesOf(db, [row.heldById, row.secondId]),
      holdersOf(db, row, today),
      can.hold ? secondsOf(db, row, actor.memberId, today) : [],
    ]);
    const view: InterviewView = {
      ...lineOf(row),
      moreThan: row.moreThan,
      place: row.place,
      heldOn: row.heldOn,
      heldBy: named.get(row.heldById ?? '') ?? null,
      second: named.get(row.secondId ?? '') ?? null,
      record: readsRecord ? row.record : null,
      recordWrittenAt: row.recordWrittenAt?.toISOString() ?? null,
      countersignedAt: row.countersignedAt?.toISOString() ?? null,
      countersignNote: row.countersignNote,
      requirement: row.requirement,
      closedAt: row.closedAt?.toISOString() ?? null,
      drop: row.dropGround && { ground: row.dropGround, note: isOwn ? null : row.dropNote },
      led: onlyBeside ? led.map((one) => ({ ...one, explanation: null, decision: null })) : led,
      inCharge,
      seconds,
      isOwn,
      can,
    };
    return view;
  },
});

async function strikesOf(db: Db, interviewId: string): Promise<InterviewStrikeLine[]> {
  const rows = await db.sql<InterviewStrikeLine>`
    SELECT s.id, s.item_code AS "itemCode", s.facts ->> 'titleZh' AS "titleZh", s.facts ->> 'titleEn' AS "titleEn",
           s.due_on AS "dueOn", s.status, s.facts ->> 'stood' AS stood,
           jsonb_array_length(s.facts -> 'reminders') AS reminders,
           (SELECT json_build_object('reason', e.reason, 'text', e.text) FROM strike_explanations e
              WHERE ${own('e')} AND e.strike_id = s.id ORDER BY e.explained_at DESC, e.id DESC LIMIT 1) AS explanation,
           (SELECT json_build_object('ground', d.ground, 'note', d.note, 'at', d.decided_at) FROM strike_decisions d
              WHERE ${own('d')} AND d.strike_id = s.id ORDER BY d.decided_at DESC, d.id DESC LIMIT 1) AS decision
    FROM interview_strikes x JOIN strikes s ON ${own('s')} AND s.id = x.strike_id
    WHERE ${own('x')} AND x.interview_id = ${interviewId} ORDER BY s.due_on, s.id`;
  return rows.map((row) => ({
    ...row,
    decision: row.decision && { ...row.decision, at: new Date(row.decision.at).toISOString() },
  }));
}

async function namesOf(db: Db, ids: readonly (string | null)[]): Promise<Map<string, Named>> {
  const rows = await db.sql<Named>`
    SELECT id, name_zh AS "nameZh", name_en AS "nameEn" FROM members
    WHERE ${own()} AND id = ANY(${ids.filter((id) => id !== null)}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those who have the group in their charge today and hold interviews of the level. */
function holdersOf(db: Db, { level, groupId }: Row, today: string): Promise<Named[]> {
  return db.sql<Named>`
    SELECT DISTINCT m.id, m.name_zh AS "nameZh", m.name_en AS "nameEn" FROM position_charges c
    JOIN positions p ON ${own('p')} AND p.id = c.position_id AND ${holderOf(level)} = ANY(p.roles)
      AND p.from_on <= ${today}::date AND (p.to_on IS NULL OR p.to_on >= ${today}::date)
    JOIN members m ON ${own('m')} AND m.id = p.member_id
    WHERE ${own('c')} AND c.organization_id = ${groupId}
      AND c.from_on <= ${today}::date AND (c.to_on IS NULL OR c.to_on >= ${today}::date)
    ORDER BY 2`;
}

/** Colleagues of the commission who may sit beside the leader: its offices and the room that guides the group. */
function secondsOf(db: Db, row: Row, leaderId: string | null, today: string): Promise<Named[]> {
  return db.sql<Named>`
    SELECT DISTINCT m.id, m.name_zh AS "nameZh", m.name_en AS "nameEn" FROM positions p
    JOIN members m ON ${own('m')} AND m.id = p.member_id
    WHERE ${own('p')} AND p.from_on <= ${today}::date AND (p.to_on IS NULL OR p.to_on >= ${today}::date)
      AND p.roles && ${[...SECONDS]}::text[]
      AND m.id <> ALL(${[row.memberId, leaderId].filter((id) => id !== null)}::uuid[])
    ORDER BY 2`;
}
