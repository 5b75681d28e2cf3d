import { columnRows, columnsOf, inColumns, onceEach, viewOf } from '@/lib/modules/board-columns/queries';
import { bodyById } from '@/lib/modules/bodies/queries';
import type { Body } from '@/lib/modules/bodies/schema';
import { type WorkCalendar, addWorkdays, countWorkdays } from '@/lib/modules/calendars/model';
import { calendarInUse, readByCalendar } from '@/lib/modules/calendars/queries';
import { itemById, sectionsOn } from '@/lib/modules/checklists/queries';
import { STANDING_COUNTER_STATES } from '@/lib/modules/claims/model';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { isPeriodic } from '@/lib/modules/periods/model';
import {
  isNoDailyBeat,
  isOverdue,
  listable,
  pendingWaiver,
  pendingWaivers,
} from '@/lib/modules/row-filters/queries';
import { type ObligationReach, obligationReach } from '@/lib/modules/statistics/policy';
import { NEAR_WORKDAYS, SOON_WORKDAYS, judged } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type CivilDate, civilDateOf, earlierOf } from '@/lib/shared/civil-date';
import { isLastBeforeHoliday, totalOf, wholeMonths } from './model';
import { BOARD_READERS, type BoardView } from './policy';
import {
  type Board,
  type BoardColumn,
  type BoardCounts,
  type BoardInput,
  type BoardItems,
  type NearDay,
  type UrgentLine,
  boardInput,
} from './schema';

type Counted = Body & Omit<BoardCounts, 'open'> & { unfinished: number };

/**
 * The columns of a view with everything counted, in one statement: what is settled from the counters, what depends on
 * today from the open obligations alone.
 */
async function countsOf(
  db: Db,
  context: Context,
  view: BoardView,
  { from, to, section }: BoardInput,
  soonUntil: CivilDate,
): Promise<Counted[]> {
  const { today } = context;
  const { months, before, after } = wholeMonths({ from, to });
  // States of records and of obligations have no name in common, so the kind need not be asked for with every sum.
  const sum = (...states: string[]) =>
    raw(`coalesce(sum(c.n) FILTER (WHERE c.state IN ('${states.join("', '")}')), 0)::int`);
  const column = raw(view.level === 'groups' ? 'group_id' : 'subject_id');
  // A part without a day is left out: it would be planned and begun all the same.
  const cells = [
    { table: raw('duty_month_counters'), day: raw('month'), range: months },
    { table: raw('duty_counters'), day: raw('day'), range: before },
    { table: raw('duty_counters'), day: raw('day'), range: after },
  ]
    .filter(({ range }) => range.from <= range.to)
    .map(
      ({ table, day, range }) => part`
        SELECT c.group_id, c.subject_id, c.state, c.n FROM ${table} c
        WHERE ${own('c')} AND c.kind IN ('obligation', 'record')
          AND c.${day} BETWEEN ${range.from}::date AND ${range.to}::date AND ${inColumns(view, 'c', section)}`,
    )
    .reduce((first, next) => part`${first} UNION ALL ${next}`);
  const isOpen = part`${own('o')} AND o.status IN ('open', 'waiver_requested') AND ${inColumns(view, 'o', section)}`;
  const rows = await db.sql<Counted>`
    WITH counted AS (
      SELECT c.${column} AS id,
        ${sum('open', 'waiver_requested')} AS unfinished,
        ${sum('done_on_time')} AS "onTime",
        ${sum('submitted_on_time', 'submitted_late')} AS awaiting,
        ${sum('done_late')} AS late,
        ${sum(...STANDING_COUNTER_STATES)} AS uploads,
        ${sum('accepted', 'accepted_unreviewed', 'flagged')} AS accepted,
        ${sum('accepted_unreviewed')} AS "notReviewed"
      FROM (${cells}
      ) c
      GROUP BY 1
    ), waiting AS (
      SELECT id, (count(*) FILTER (WHERE NOT is_soon))::int AS overdue, (count(*) FILTER (WHERE is_soon))::int AS "dueSoon"
      FROM (
        SELECT o.${column} AS id, false AS is_soon FROM obligations o ${pendingWaivers(context.tenant.timeZone)}
        WHERE ${isOpen} AND o.due_on BETWEEN ${from}::date AND ${to}::date AND ${isOverdue(today)}
        UNION ALL
        SELECT o.${column}, true FROM obligations o
        WHERE ${isOpen} AND o.due_on BETWEEN ${today}::date AND ${soonUntil}::date AND ${isNoDailyBeat}
      ) o
      GROUP BY 1
    )
    SELECT k.id, k.code, k.kind, k."nameZh", k."nameEn", k.number,
      coalesce(unfinished, 0) AS unfinished, coalesce("onTime", 0) AS "onTime",
      coalesce(awaiting, 0) AS awaiting, coalesce(late, 0) AS late, coalesce(overdue, 0) AS overdue,
      coalesce(unfinished, 0) + coalesce("onTime", 0) + coalesce(awaiting, 0) + coalesce(late, 0) AS due,
      coalesce("dueSoon", 0) AS "dueSoon", coalesce(uploads, 0) AS uploads, coalesce(accepted, 0) AS accepted,
      coalesce("notReviewed", 0) AS "notReviewed"
    FROM (${columnRows(view, { from, to })}) k
    LEFT JOIN counted c ON c.id = k.id LEFT JOIN waiting w ON w.id = k.id
    ORDER BY k.place`;
  return onceEach(rows);
}

/** A board: what was due in the period and what became of it, body by body, in the organisation's order. */
export const getBoard = defineQuery({
  name: 'getBoard',
  roles: BOARD_READERS,
  input: boardInput,
  atOnce: true,
  async read(db, context, input) {
    const view = await viewOf(db, context, input);
    if ('ok' in view) return view;
    const { hostGroupId, groupIds } = context.actor;
    const ownHost = groupIds.find((id) => id === hostGroupId) ?? null;
    const namedId = 'groupId' in view ? view.groupId : view.level === 'groups' ? ownHost : null;
    const soonBy = (calendar: WorkCalendar) => addWorkdays(calendar, context.today, SOON_WORKDAYS);
    const [{ calendar, value: counted }, named, sections] = await Promise.all([
      readByCalendar(db, context.tenant.id, (known) => countsOf(db, context, view, input, soonBy(known))),
      namedId ? bodyById(db, namedId) : null,
      sectionsOn(db, view.level === 'groups' ? 'group' : 'unit', input.to),
    ]);
    const columns = counted.map(
      ({ id, code, kind, nameZh, nameEn, number, unfinished, ...counts }): BoardColumn => ({
        ...counts,
        open: unfinished - counts.overdue,
        body: { id, code, kind, nameZh, nameEn, number },
        isHost: id === hostGroupId,
      }),
    );
    const hidesHost = view.level === 'groups' && ownHost !== null && !columns.some((column) => column.isHost);
    const board: Board = {
      level: view.level,
      group: 'groupId' in view ? named : null,
      measure: input.measure,
      from: input.from,
      to: input.to,
      today: context.today,
      section: input.section ?? null,
      sections,
      columns,
      total: totalOf(columns),
      soonUntil: soonBy(calendar),
      hiddenHost: hidesHost ? named : null,
    };
    return board;
  },
});

interface OpenRow extends StoredObligation {
  askedOn: CivilDate | null;
  listed: boolean;
}

/** Below the bars: what is overdue in the period or due soon, body by body, and what falls due day by day. */
export const getBoardItems = defineQuery({
  name: 'getBoardItems',
  roles: BOARD_READERS,
  input: boardInput,
  async read(db, context, input) {
    const view = await viewOf(db, context, input);
    if ('ok' in view) return view;
    const { today } = context;
    const calendar = await calendarInUse(db);
    const [soonUntil, nearUntil] = [SOON_WORKDAYS, NEAR_WORKDAYS].map((days) =>
      addWorkdays(calendar, today, days),
    ) as [CivilDate, CivilDate];
    const open = await openRows(db, context, view, input, nearUntil);
    const bodies = await columnsOf(db, view, input);
    const items = await itemById(
      db,
      open.map((row) => row.itemId),
    );
    const titleOf = (row: OpenRow) => {
      const { titleZh, titleEn } = items.get(row.itemId)!.content;
      return { itemCode: row.itemCode, titleZh, titleEn };
    };
    const columnOf = (row: OpenRow) => (view.level === 'groups' ? row.groupId : row.subjectId);
    const lines = bodies.flatMap((body): UrgentLine[] => {
      const own = open.filter((row) => columnOf(row) === body.id);
      const overdue = own.filter((row) => judged(row, today, calendar).verdict === 'overdue');
      const soon = own.filter((row) => row.dueOn >= today && row.dueOn <= soonUntil);
      const first = [...overdue, ...soon].find((row) => row.listed) ?? overdue[0] ?? soon[0];
      if (!first) return [];
      const { verdict, days } = judged(first, today, calendar);
      const periodKey = isPeriodic(items.get(first.itemId)!.content.cadence) ? first.occurrenceKey : null;
      const item = first.listed ? { ...titleOf(first), periodKey, eventOn: first.eventOn } : null;
      const counts = { overdue: overdue.length, dueSoon: soon.length };
      return [{ body, ...counts, dueOn: first.dueOn, verdict, days: days ?? 0, item }];
    });
    const answer: BoardItems = {
      urgent: lines.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0)),
      near: nearDays(
        open.filter((row) => row.dueOn >= today),
        titleOf,
        calendar,
      ),
      nearUntil,
      holidays: calendar.publicHolidays.filter((one) => one.to >= today && one.from <= nearUntil),
      longestWait: await longestWait(db, context, view, input, calendar),
    };
    return answer;
  },
});

/** Unfinished obligations that are overdue in the period or fall due soon, earliest first. */
async function openRows(
  db: Db,
  context: Context,
  view: BoardView,
  { from, to, section }: BoardInput,
  nearUntil: CivilDate,
): Promise<OpenRow[]> {
  const { today } = context;
  const reach: ObligationReach = obligationReach(context.actor);
  return db.sql<OpenRow>`
    SELECT ${OBLIGATION_COLUMNS}, w.asked_on AS "askedOn", ${listable(reach)} AS listed
    FROM obligations o ${pendingWaiver(context.tenant.timeZone)}
    WHERE ${own('o')} AND o.status IN ('open', 'waiver_requested') AND ${inColumns(view, 'o', section)}
      AND o.due_on BETWEEN ${earlierOf(from, today)}::date AND ${nearUntil}::date
      AND ((o.due_on BETWEEN ${from}::date AND ${to}::date AND ${isOverdue(today)})
        OR (o.due_on >= ${today}::date AND ${isNoDailyBeat}))
    ORDER BY o.due_on, o.item_code, o.id`;
}

const SHOWN_ITEMS = 2;

function nearDays(
  rows: readonly OpenRow[],
  titleOf: (row: OpenRow) => { itemCode: string; titleZh: string; titleEn: string },
  calendar: WorkCalendar,
): NearDay[] {
  const days = new Map<CivilDate, OpenRow[]>();
  for (const row of rows) days.set(row.dueOn, [...(days.get(row.dueOn) ?? []), row]);
  return [...days].map(([dueOn, due]) => {
    const counted = new Map<string, NearDay['items'][number]>();
    for (const row of due.filter((one) => one.listed)) {
      const known = counted.get(row.itemCode) ?? { ...titleOf(row), n: 0 };
      counted.set(row.itemCode, { ...known, n: known.n + 1 });
    }
    const items = [...counted.values()].sort((a, b) => b.n - a.n);
    return {
      dueOn,
      n: due.length,
      items: items.slice(0, SHOWN_ITEMS),
      moreItems: Math.max(0, items.length - SHOWN_ITEMS),
      isBeforeHoliday: isLastBeforeHoliday(dueOn, calendar),
    };
  });
}

/** How many working days the longest waiting record of the view has waited since it was released. */
async function longestWait(
  db: Db,
  context: Context,
  view: BoardView,
  { section }: BoardInput,
  calendar: WorkCalendar,
): Promise<number | null> {
  const [row] = await db.sql<{ releasedAt: Date | null }>`
    SELECT min(o.released_at) AS "releasedAt" FROM duty_records o
    WHERE ${own('o')} AND o.status = 'released' AND ${inColumns(view, 'o', section)}`;
  if (!row?.releasedAt) return null;
  return countWorkdays(calendar, civilDateOf(row.releasedAt, context.tenant.timeZone), context.today);
}
