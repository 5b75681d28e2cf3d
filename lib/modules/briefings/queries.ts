import { z } from 'zod';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { queueCounts, waitingRecords } from '@/lib/modules/review-queues/queries';
import type { Named } from '@/lib/modules/review-queues/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type CivilDate, civilDateOf, startOfDayInstant } from '@/lib/shared/civil-date';
import { newSince, overdueOf } from './model';
import type { Arrival, Arrivals, Briefing, OpenDuty, ReturnedRecord } from './schema';

const MOST_ODD = 6;
const MOST_LATE = 8;
const MOST_OWN = 4;
const MOST_ARRIVALS = 30;

type SubjectRow = Named & { id: string; code: string };

const SUBJECT = part`json_build_object('id', g.id, 'code', g.code, 'nameZh', coalesce(g.short_zh, g.name_zh), 'nameEn', g.name_en) AS subject`;

/** What the units have handed over to the group since a day: by unit, with the latest of each. */
async function arrivalsOf(
  db: Db,
  { actor, tenant }: Context,
  since: { yesterday: CivilDate; lastDays: CivilDate },
): Promise<Arrivals[]> {
  const [yesterday, lastDays] = [since.yesterday, since.lastDays].map((on) =>
    startOfDayInstant(on, tenant.timeZone),
  );
  const first = since.lastDays < since.yesterday ? lastDays : yesterday;
  type Row = Omit<Arrivals, 'records'> & { records: (Omit<Arrival, 'item'> & { itemId: string })[] };
  const rows = await db.sql<Row>`
    SELECT ${SUBJECT}, a."sinceYesterday", a."lastDays", a.waiting, a.records
    FROM (SELECT r.subject_id, count(*) FILTER (WHERE r.released_at >= ${yesterday})::int AS "sinceYesterday",
                 count(*) FILTER (WHERE r.released_at >= ${lastDays})::int AS "lastDays",
                 count(*) FILTER (WHERE r.status = 'released')::int AS waiting,
                 (array_agg(json_build_object('id', r.id, 'title', r.title, 'itemId', r.item_id,
                   'releasedAt', r.released_at, 'waits', r.status = 'released')
                   ORDER BY r.released_at DESC, r.id))[1:${MOST_ARRIVALS}] AS records
          FROM duty_records r
          WHERE ${own('r')} AND r.group_id = ${actor.organizationId} AND r.subject_kind = 'unit'
            AND r.released_at >= ${first} AND r.status IN ('released', 'accepted', 'returned', 'flagged')
            AND ${readable(recordReach(actor))}
          GROUP BY r.subject_id) a
    JOIN organizations g ON ${own('g')} AND g.id = a.subject_id
    ORDER BY g.sort_order, g.code`;
  const items = await itemById(
    db,
    rows.flatMap((row) => row.records.map((record) => record.itemId)),
  );
  return rows.map(({ records, ...row }) => ({
    ...row,
    records: records.map(({ itemId, releasedAt, ...record }): Arrival => {
      const { titleZh, titleEn } = items.get(itemId)!.content;
      const item = { nameZh: titleZh, nameEn: titleEn };
      return { ...record, item, releasedAt: new Date(releasedAt).toISOString() };
    }),
  }));
}

/**
 * Overdue duties of the group's units, or of the group itself, the longest overdue first. All are counted; those of
 * restricted items are named to those alone who may read their records.
 */
async function lateOf(
  db: Db,
  { actor, today, tenant }: Context,
  whose: 'units' | 'group',
  calendar: WorkCalendar,
): Promise<{ duties: OpenDuty[]; count: number; subjects: number }> {
  const rows = await db.sql<StoredObligation & { subject: SubjectRow; waiverRequestedAt: Date | null }>`
    SELECT ${OBLIGATION_COLUMNS}, ${SUBJECT},
           (SELECT max(w.requested_at) FROM waivers w
             WHERE ${own('w')} AND w.obligation_id = o.id AND w.decided_at IS NULL) AS "waiverRequestedAt"
    FROM obligations o JOIN organizations g ON ${own('g')} AND g.id = o.subject_id
    WHERE ${own('o')} AND o.status IN ('open', 'waiver_requested') AND o.due_on < ${today}::date
      AND o.group_id = ${actor.organizationId} AND o.subject_kind = ${whose === 'units' ? 'unit' : 'group'}
    ORDER BY g.sort_order, o.item_code, o.id`;
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const open = rows.map((row) => ({
    ...row,
    waiverRequestedOn: row.waiverRequestedAt && civilDateOf(row.waiverRequestedAt, tenant.timeZone),
  }));
  const overdue = overdueOf(open, today, calendar);
  const named = recordReach(actor).inGroups;
  return {
    duties: overdue
      .filter((duty) => named.includes(duty.sensitivity))
      .map(({ id, itemId, itemCode, subject, dueOn, daysOver }) => {
        const { titleZh, titleEn } = items.get(itemId)!.content;
        const item = { nameZh: titleZh, nameEn: titleEn };
        return { obligationId: id, itemCode, item, subject, dueOn, verdict: 'overdue', daysOver };
      }),
    count: overdue.length,
    subjects: new Set(overdue.map((duty) => duty.subject.id)).size,
  };
}

/** Records of the group itself that came back. */
async function returnedOf(db: Db, { actor, tenant }: Context): Promise<ReturnedRecord[]> {
  const rows = await db.sql<{ id: string; title: string; itemId: string; returnedAt: Date }>`
    SELECT r.id, r.title, r.item_id AS "itemId", r.returned_at AS "returnedAt" FROM duty_records r
    WHERE ${own('r')} AND r.group_id = ${actor.organizationId} AND r.status = 'returned'
      AND r.subject_id = ${actor.organizationId} AND ${readable(recordReach(actor))}
    ORDER BY r.returned_at, r.id`;
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  return rows.map(({ itemId, returnedAt, ...row }) => {
    const { titleZh, titleEn } = items.get(itemId)!.content;
    const item = { nameZh: titleZh, nameEn: titleEn };
    return { ...row, item, returnedOn: civilDateOf(returnedAt, tenant.timeZone) };
  });
}

/** *Today* of a group: what its units sent, what is odd, what is late, and what is its own. */
export const getBriefing = defineQuery({
  name: 'getBriefing',
  roles: ['group_member', 'group_leader'],
  input: z.strictObject({}),
  async read(db, context): Promise<Briefing> {
    const calendar = await calendarInUse(db);
    const since = newSince(context.today, calendar);
    const arrivals = await arrivalsOf(db, context, since);
    const { rows: odd } = await waitingRecords(
      db,
      context,
      { order: 'signal', odd: true, limit: MOST_ODD },
      [],
    );
    const late = await lateOf(db, context, 'units', calendar);
    const ownLate = await lateOf(db, context, 'group', calendar);
    const returned = await returnedOf(db, context);
    const sum = (name: 'sinceYesterday' | 'lastDays') =>
      arrivals.reduce((total, one) => total + one[name], 0);
    return {
      today: context.today,
      since,
      counts: {
        ...(await queueCounts(db, context)),
        sinceYesterday: sum('sinceYesterday'),
        lastDays: sum('lastDays'),
        late: late.count,
        lateUnits: late.subjects,
      },
      odd,
      arrivals,
      late: late.duties.slice(0, MOST_LATE),
      own: {
        returned: returned.slice(0, MOST_OWN),
        late: ownLate.duties.slice(0, MOST_OWN),
        returnedCount: returned.length,
        lateCount: ownLate.count,
      },
    };
  },
});
