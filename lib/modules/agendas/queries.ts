import { workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { openAndSettledPromises } from '@/lib/modules/promises/queries';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { matching } from '@/lib/modules/row-filters/queries';
import { rowsAt } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own, part } from '@/lib/platform/db';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';
import type { Agenda, OneSidedRow, OverdueRow, ReturnedRow, UnitPeriod } from './schema';

const MOST_ROWS = 8;

interface OverdueFound extends Omit<OverdueRow, 'item' | 'daysOver'> {
  itemId: string;
}

/** Overdue duties of the units, or of the group itself, the longest overdue first. Restricted ones are counted only. */
async function overdueOf(db: Db, context: Context, groupId: string, kind: 'unit' | 'group') {
  const { today } = context;
  const wanted = part`${own('o')} AND o.group_id = ${groupId}::uuid AND o.subject_kind = ${kind}
    AND ${matching('overdue', today, today)}`;
  const [counted] = await db.sql<{ count: number; subjects: number }>`
    SELECT count(*)::int AS count, count(DISTINCT o.subject_id)::int AS subjects
    FROM ${rowsAt(context, null, {})} WHERE ${wanted}`;
  const rows = await db.sql<OverdueFound>`
    SELECT o.id, o.item_id AS "itemId", o.item_code AS "itemCode", o.due_on AS "dueOn",
           json_build_object('code', s.code, 'nameZh', coalesce(s.short_zh, s.name_zh), 'nameEn', s.name_en) AS subject
    FROM ${rowsAt(context, null, {})} JOIN organizations s ON ${own('s')} AND s.id = o.subject_id
    WHERE ${wanted} AND o.sensitivity <> 'restricted'
    ORDER BY o.due_on, s.sort_order, o.item_code, o.id LIMIT ${MOST_ROWS}`;
  const calendar = await calendarInUse(db);
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  return {
    ...counted!,
    rows: rows.map(({ itemId, ...row }): OverdueRow => {
      const { titleZh: nameZh, titleEn: nameEn } = items.get(itemId)!.content;
      return { ...row, item: { nameZh, nameEn }, daysOver: -workdaysLeft(calendar, row.dueOn, today) };
    }),
  };
}

/** Records of the group and its units that were returned and not handed in again, the longest waiting first. */
async function returnedOf(db: Db, { actor, tenant }: Context, groupId: string): Promise<Agenda['returned']> {
  type Row = Omit<ReturnedRow, 'item' | 'returnedOn'> & { itemId: string; returnedAt: Date; total: number };
  const rows = await db.sql<Row>`
    SELECT r.id, r.number, r.item_id AS "itemId", r.returned_at AS "returnedAt",
           json_build_object('nameZh', coalesce(s.short_zh, s.name_zh), 'nameEn', s.name_en) AS subject,
           (count(*) OVER ())::int AS total
    FROM duty_records r JOIN organizations s ON ${own('s')} AND s.id = r.subject_id
    WHERE ${own('r')} AND r.group_id = ${groupId}::uuid AND r.status = 'returned'
      AND ${readable(recordReach(actor))}
    ORDER BY r.returned_at, r.id LIMIT ${MOST_ROWS}`;
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  return {
    count: rows[0]?.total ?? 0,
    rows: rows.map(({ itemId, returnedAt, total: _total, ...row }) => {
      const { titleZh: nameZh, titleEn: nameEn } = items.get(itemId)!.content;
      return { ...row, item: { nameZh, nameEn }, returnedOn: civilDateOf(returnedAt, tenant.timeZone) };
    }),
  };
}

/** Meetings and talks that one side alone has recorded. */
async function oneSidedOf(db: Db, groupId: string): Promise<Agenda['oneSided']> {
  const rows = await db.sql<OneSidedRow & { total: number }>`
    SELECT c.id, json_build_object('nameZh', coalesce(u.short_zh, u.name_zh), 'nameEn', u.name_en) AS unit,
           c.stated_by AS "statedBy", c.happened_on AS "happenedOn", c.topic, (count(*) OVER ())::int AS total
    FROM corroborations c JOIN organizations u ON ${own('u')} AND u.id = c.unit_id
    WHERE ${own('c')} AND c.group_id = ${groupId}::uuid AND c.state = 'one_sided'
    ORDER BY c.happened_on DESC, c.id LIMIT ${MOST_ROWS}`;
  return { count: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/** What each unit owed and recorded with a due day in the period. */
async function unitsIn(
  db: Db,
  context: Context,
  groupId: string,
  period: { from: CivilDate; to: CivilDate },
): Promise<UnitPeriod[]> {
  const { today } = context;
  return db.sql<UnitPeriod>`
    SELECT s.code, coalesce(s.short_zh, s.name_zh) AS "nameZh", s.name_en AS "nameEn",
           (count(*) FILTER (WHERE ${matching('due', today, today)}))::int AS due,
           (count(*) FILTER (WHERE ${matching('recorded', today, today)}))::int AS recorded,
           (count(*) FILTER (WHERE ${matching('recorded_on_time', today, today)}))::int AS "onTime",
           (count(*) FILTER (WHERE ${matching('overdue', today, today)}))::int AS overdue
    FROM ${rowsAt(context, null, period)} JOIN organizations s ON ${own('s')} AND s.id = o.subject_id
    WHERE ${own('o')} AND o.group_id = ${groupId}::uuid AND o.subject_kind = 'unit'
      AND o.due_on BETWEEN ${period.from}::date AND ${period.to}::date
    GROUP BY s.id, s.code, s.short_zh, s.name_zh, s.name_en, s.sort_order ORDER BY s.sort_order, s.code`;
}

/** How things stand for a meeting of the reader's own group, at `at`. */
export async function agendaOf(
  db: Db,
  context: Context,
  meeting: {
    id: string;
    groupId: string;
    kind: string;
    at: Date;
    period: { from: CivilDate; to: CivilDate } | null;
  },
): Promise<Agenda> {
  const { groupId, period } = meeting;
  const units = await overdueOf(db, context, groupId, 'unit');
  const itself = await overdueOf(db, context, groupId, 'group');
  return {
    at: meeting.at.toISOString(),
    unitsOverdue: { count: units.count, units: units.subjects, rows: units.rows },
    ownOverdue: { count: itself.count, rows: itself.rows },
    returned: await returnedOf(db, context, groupId),
    oneSided: await oneSidedOf(db, groupId),
    promises: await openAndSettledPromises(db, context, meeting),
    period: period && { ...period, units: await unitsIn(db, context, groupId, period) },
  };
}
