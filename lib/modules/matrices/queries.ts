import { columnsOf, inColumns, viewOf } from '@/lib/modules/board-columns/queries';
import type { BoardView } from '@/lib/modules/boards/policy';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById, itemsInForce, sectionsOn } from '@/lib/modules/checklists/queries';
import type { ObligationState, Outcome } from '@/lib/modules/obligations/schema';
import { obligationReach } from '@/lib/modules/statistics/policy';
import { bodiesById } from '@/lib/modules/bodies/queries';
import { listable, pendingWaiver } from '@/lib/modules/row-filters/queries';
import { judged } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { type JudgedGroup, cellOf, cellStateOf, countsOfGroups } from './model';
import { MATRIX_READERS } from './policy';
import {
  CELL_STATES,
  type CellState,
  type Matrix,
  type MatrixCell,
  type MatrixInput,
  type MatrixItem,
  matrixInput,
} from './schema';

interface FoundGroup {
  bodyId: string;
  itemId: string;
  listed: boolean;
  status: ObligationState;
  outcome: Outcome | null;
  periodFrom: CivilDate;
  dueOn: CivilDate;
  dueSoonFrom: CivilDate | null;
  minPerPeriod: number;
  submittedCount: number;
  acceptedCount: number;
  doneOnTime: boolean | null;
  recordedOnTime: boolean | null;
  askedOn: CivilDate | null;
  n: number;
}

/** The obligations due in the period, those that read the same counted together. */
async function groupsOf(db: Db, context: Context, view: BoardView, input: MatrixInput) {
  const { from, to, section } = input;
  // What is finished reads the same on every day, so its days need not keep it apart.
  const whileOpen = (column: string) =>
    part`CASE WHEN o.status IN ('open', 'waiver_requested') THEN ${raw(column)} END`;
  return db.sql<FoundGroup>`
    SELECT o.${raw(view.level === 'groups' ? 'group_id' : 'subject_id')} AS "bodyId", o.item_id AS "itemId",
      ${listable(obligationReach(context.actor))} AS listed, o.status, o.outcome,
      coalesce(${whileOpen('o.period_from_on')}, ${to}::date) AS "periodFrom",
      coalesce(${whileOpen('o.due_on')}, ${to}::date) AS "dueOn", ${whileOpen('o.due_soon_from_on')} AS "dueSoonFrom",
      o.min_per_period AS "minPerPeriod", o.submitted_count AS "submittedCount",
      o.accepted_count AS "acceptedCount", o.done_on_time AS "doneOnTime",
      o.recorded_on_time AS "recordedOnTime", w.asked_on AS "askedOn", count(*)::int AS n
    FROM obligations o ${pendingWaiver(context.tenant.timeZone)}
    WHERE ${own('o')} AND o.due_on BETWEEN ${from}::date AND ${to}::date AND o.status <> 'cancelled'
      AND ${inColumns(view, 'o', section)}
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14`;
}

/** Items in force in the period, and those that still lay something on somebody, in the order of the list. */
async function itemsOf(db: Db, view: BoardView, input: MatrixInput, used: readonly string[]) {
  const kind = view.level === 'groups' ? 'group' : 'unit';
  const byCode = new Map<string, MatrixItem>();
  const wants = (item: { sectionCode: string }, tier: string | undefined) =>
    (!input.section || item.sectionCode === input.section) && (!input.tier || tier === input.tier);
  for (const item of await itemsInForce(db)) {
    if (item.subjectKind !== kind || !wants(item, item.content.tier)) continue;
    if (item.inForceFrom > input.to || (item.inForceTo !== null && item.inForceTo < input.from)) continue;
    const { code, sectionCode, content } = item;
    byCode.set(code, { code, sectionCode, titleZh: content.titleZh, titleEn: content.titleEn });
  }
  const codeOf = new Map<string, { code: string; isBeat: boolean }>();
  for (const { id, code, sectionCode, content } of (await itemById(db, used)).values()) {
    if (!wants({ sectionCode }, content.tier)) continue;
    codeOf.set(id, { code, isBeat: content.cadence === 'daily' });
    if (!byCode.has(code))
      byCode.set(code, { code, sectionCode, titleZh: content.titleZh, titleEn: content.titleEn });
  }
  return { items: [...byCode.values()], codeOf };
}

/** Duty statistics: bodies by items, the verdict in each cell. */
export const getMatrix = defineQuery({
  name: 'getMatrix',
  roles: MATRIX_READERS,
  input: matrixInput,
  async read(db, context, input) {
    const view = await viewOf(db, context, input);
    if ('ok' in view) return view;
    const { today } = context;
    const calendar = await calendarInUse(db);
    const found = await groupsOf(db, context, view, input);
    const { items, codeOf } = await itemsOf(
      db,
      view,
      input,
      found.map((row) => row.itemId),
    );
    const sections = await sectionsOn(db, view.level === 'groups' ? 'group' : 'unit', input.to);
    const bodies = await columnsOf(db, view, input);
    const judgedRows = found
      .filter((row) => codeOf.has(row.itemId))
      .map((row) => ({
        ...judged(row, today, calendar),
        n: row.n,
        bodyId: row.bodyId,
        ...codeOf.get(row.itemId)!,
        listed: row.listed,
      }));
    const rows = bodies.map((body) => {
      const own = judgedRows.filter((row) => row.bodyId === body.id);
      const cells: Record<string, MatrixCell> = {};
      for (const code of new Set(own.map((row) => row.code))) {
        const cell = cellFor(own.filter((row) => row.code === code));
        if (cell && (!input.status || cell.state === input.status)) cells[code] = cell;
      }
      return { body, ...countsOfGroups(own), overdue: overdueOf(own), cells };
    });
    const shown = input.status ? rows.filter((row) => Object.keys(row.cells).length > 0) : rows;
    const inRows = judgedRows.filter((row) => bodies.some((body) => body.id === row.bodyId));
    const loud = new Set(inRows.map((row) => row.code));
    const order = (code: string) => sections.findIndex((one) => one.code === code);
    const group =
      'groupId' in view ? ((await bodiesById(db, [view.groupId])).get(view.groupId) ?? null) : null;
    const matrix: Matrix = {
      level: view.level,
      group,
      from: input.from,
      to: input.to,
      today,
      sections,
      items: items
        .filter((item) => loud.has(item.code))
        .sort((a, b) => order(a.sectionCode) - order(b.sectionCode) || (a.code < b.code ? -1 : 1)),
      quietItems: items.filter((item) => !loud.has(item.code)).length,
      rows: shown,
      legend: legendOf(inRows),
      overdueBySection: sections
        .map(({ code }) => ({
          sectionCode: code,
          n: overdueOf(inRows.filter((row) => sectionOf(items, row.code) === code)),
        }))
        .filter((one) => one.n > 0),
      total: { ...countsOfGroups(inRows), overdue: overdueOf(inRows) },
    };
    return matrix;
  },
});

/** Where the rows may not be listed the cell says how many of how many, and nothing more. */
function cellFor(groups: readonly (JudgedGroup & { listed: boolean })[]): MatrixCell | null {
  if (groups.every((group) => group.listed)) return cellOf(groups);
  return { ...countsOfGroups(groups), state: null };
}

const sectionOf = (items: readonly MatrixItem[], code: string) =>
  items.find((item) => item.code === code)?.sectionCode;

const overdueOf = (groups: readonly JudgedGroup[]) =>
  groups.reduce((sum, group) => sum + (group.verdict === 'overdue' ? group.n : 0), 0);

function legendOf(groups: readonly JudgedGroup[]): Record<CellState, number> {
  const legend = Object.fromEntries(CELL_STATES.map((state) => [state, 0])) as Record<CellState, number>;
  for (const group of groups) {
    const state = cellStateOf(group);
    if (state) legend[state] += group.n;
  }
  return legend;
}
