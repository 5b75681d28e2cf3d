import { z } from 'zod';
import { isWorkday } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { WRITERS } from '@/lib/shared/actor';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';
import { isLate, isOpen } from './model';
import { type PromiseFacts, canDropPromise, canFinishPromise } from './policy';
import type { PromiseLine, PromiseState } from './schema';

export interface StoredPromise extends PromiseFacts {
  id: string;
  meetingId: string;
  meetingStatus: string;
  text: string;
  dueOn: CivilDate;
  status: PromiseState;
}

/** Promises by id, locked for a change. */
export async function promisesById(db: Db, ids: readonly string[]): Promise<Map<string, StoredPromise>> {
  const rows = await db.sql<StoredPromise>`
    SELECT p.id, p.meeting_id AS "meetingId", p.group_id AS "groupId", p.text, p.due_on AS "dueOn", p.status,
           p.owner_position_id AS "ownerPositionId", m.host_position_id AS "hostPositionId",
           m.status AS "meetingStatus"
    FROM meeting_promises p JOIN meetings m ON ${own('m')} AND m.id = p.meeting_id
    WHERE ${own('p')} AND p.id = ANY(${[...new Set(ids)]}::uuid[]) ORDER BY p.id FOR UPDATE OF p`;
  return new Map(rows.map((row) => [row.id, row]));
}

interface Row extends Omit<PromiseLine, 'isDayOff' | 'isLate' | 'settledOn' | 'can'> {
  groupId: string;
  hostPositionId: string;
  settledAt: Date | null;
}

/** Promises `p` of meetings `m` as lines, with what the reader may do about each. */
async function promiseLines(
  db: Db,
  { actor, today, tenant }: Context,
  where: Part,
  order = 'p.due_on, m.held_on, p.place',
): Promise<PromiseLine[]> {
  const rows = await db.sql<Row>`
    SELECT p.id, p.meeting_id AS "meetingId", m.held_on AS "heldOn", p.text, p.due_on AS "dueOn", p.status, p.note,
           p.group_id AS "groupId", m.host_position_id AS "hostPositionId", p.settled_at AS "settledAt",
           json_build_object('positionId', p.owner_position_id, 'nameZh', w.name_zh, 'nameEn', w.name_en,
             'organization', json_build_object('nameZh', coalesce(o.short_zh, o.name_zh), 'nameEn', o.name_en)) AS owner
    FROM meeting_promises p
    JOIN meetings m ON ${own('m')} AND m.id = p.meeting_id
    JOIN positions q ON ${own('q')} AND q.id = p.owner_position_id
    JOIN members w ON ${own('w')} AND w.id = q.member_id
    JOIN organizations o ON ${own('o')} AND o.id = q.organization_id
    WHERE ${own('p')} AND ${where} ORDER BY ${raw(order)}, p.id`;
  const calendar = await calendarInUse(db);
  return rows.map(({ groupId, hostPositionId, settledAt, ...row }) => {
    const facts = { groupId, hostPositionId, ownerPositionId: row.owner.positionId };
    const open = isOpen(row.status);
    return {
      ...row,
      isDayOff: !isWorkday(calendar, row.dueOn),
      isLate: isLate(row, today),
      settledOn: settledAt && civilDateOf(settledAt, tenant.timeZone),
      can: {
        finish: open && canFinishPromise(actor, facts),
        drop: open && canDropPromise(actor, facts),
        remove: row.status === 'written' && actor.organizationId === groupId,
      },
    };
  });
}

/** The decisions of one meeting in their order. */
export const decisionsOf = (db: Db, context: Context, meetingId: string): Promise<PromiseLine[]> =>
  promiseLines(db, context, part`p.meeting_id = ${meetingId}::uuid`, 'p.place');

/** What a group has promised and not settled. */
export const openPromises = (db: Db, context: Context, groupId: string): Promise<PromiseLine[]> =>
  promiseLines(db, context, part`p.group_id = ${groupId}::uuid AND p.status = 'open'`);

/** Promises of last time: what is still open, and what was settled since the last meeting of the same kind ended. */
export const openAndSettledPromises = (
  db: Db,
  context: Context,
  { id, groupId, kind }: { id: string; groupId: string; kind: string },
): Promise<PromiseLine[]> =>
  promiseLines(
    db,
    context,
    part`p.group_id = ${groupId}::uuid AND p.meeting_id <> ${id}::uuid AND (p.status = 'open'
      OR (p.status IN ('done', 'dropped') AND p.settled_at >= coalesce((SELECT max(e.ended_at) FROM meetings e
        WHERE ${own('e')} AND e.group_id = ${groupId}::uuid AND e.kind = ${kind}), '-infinity')))`,
    "p.status <> 'open', p.due_on, p.place",
  );

/** What the acting position has promised and not settled: the earliest day first. */
export const listOwnPromises = defineQuery({
  name: 'listOwnPromises',
  roles: WRITERS,
  input: z.strictObject({}),
  read: (db, context) =>
    promiseLines(
      db,
      context,
      part`p.owner_position_id = ${context.actor.positionId}::uuid AND p.status = 'open'`,
    ),
});
