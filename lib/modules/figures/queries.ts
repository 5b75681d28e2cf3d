import { STANDING_COUNTER_STATES } from '@/lib/modules/claims/model';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import { columnsOf, viewOf } from '@/lib/modules/board-columns/queries';
import { UNIT_PEOPLE } from '@/lib/modules/statistics/policy';
import { monthsOf } from '@/lib/modules/statistics/model';
import { bodiesById, bodyByCode } from '@/lib/modules/bodies/queries';
import type { Body } from '@/lib/modules/bodies/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import {
  PERIOD_FIGURES,
  type PeriodFigureDefinition,
  type RecordMeasure,
  isInSection,
  periodFigure,
} from './model';
import { FIGURE_READERS, canBreakOut, canReadFigures, groupsCounted } from './policy';
import {
  type Figure,
  type FigureInput,
  type FigureRow,
  type PeriodFigures,
  figureInput,
  periodFiguresInput,
} from './schema';

type Part = ReturnType<typeof part>;

/** Whose records are counted: those of groups themselves, or those of units. */
interface Scope {
  kind: 'group' | 'unit';
  /** Null: every group. */
  groupIds: readonly string[] | null;
  /** Null: every subject of the groups. */
  subjectIds: readonly string[] | null;
}

interface Range extends Scope {
  from: CivilDate;
  to: CivilDate;
  section?: string | undefined;
}

/** The records a definition may count: those that stand, as they read now, with the day of the definition. */
function datedRecords(range: Range, measures: readonly RecordMeasure[]): Part {
  const dateFields = Object.fromEntries(
    measures.flatMap((one) => one.items.map((item) => [item, one.dateField])),
  );
  return part`
    SELECT r.*, v.content, v.content ->> (${JSON.stringify(dateFields)}::jsonb ->> r.item_code) AS day
    FROM duty_records r
    JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${standing(range)} AND r.item_code = ANY(${Object.keys(dateFields)}::text[])`;
}

/** Rows or counters of an alias that belong to the scope. */
const inScope = ({ kind, groupIds, subjectIds, section }: Range, alias: 'r' | 'c') => part`
  ${raw(alias)}.subject_kind = ${kind}
  ${groupIds ? part`AND ${raw(alias)}.group_id = ANY(${groupIds}::uuid[])` : nothing}
  ${subjectIds ? part`AND ${raw(alias)}.subject_id = ANY(${subjectIds}::uuid[])` : nothing}
  ${section ? part`AND ${raw(alias)}.section_code = ${section}` : nothing}`;

const standing = (range: Range) => part`${own('r')} AND r.kind = 'entry' AND r.counted
  AND r.status = ANY(${STANDING_STATES}::text[]) AND ${inScope(range, 'r')}`;

/** What one record adds to a figure. A number that stands on several records counts with the earliest. */
function valueOf(measure: RecordMeasure['measure']): Part {
  if (measure.kind === 'count') return part`1`;
  if (measure.kind === 'sum') return part`coalesce((content ->> ${measure.field})::numeric, 0)::int`;
  return part`(row_number() OVER (PARTITION BY content ->> ${measure.field} ORDER BY day, id) = 1)::int`;
}

/** The records of a definition within the range, each with what it adds, of a relation `dated`. */
function countedRecords(of: RecordMeasure, range: Range): Part {
  return part`
    SELECT *, ${valueOf(of.measure)} AS value FROM dated
    WHERE item_code = ANY(${of.items}::text[]) AND day BETWEEN ${range.from} AND ${range.to}
      ${of.where ? part`AND content ->> ${of.where.field} = ANY(${of.where.in}::text[])` : nothing}`;
}

interface FigureCell {
  metric: string;
  bodyId: string;
  month: string;
  n: number;
}

/** Figures of groups by group and month, from what the records say now. */
async function computedCells(
  db: Db,
  range: Range,
  figures: readonly PeriodFigureDefinition[],
): Promise<FigureCell[]> {
  const measures = figures.flatMap((one) => one.of ?? []);
  if (measures.length === 0) return [];
  const union = figures.reduce<Part | null>((before, { metric, of }) => {
    if (!of) return before;
    const one = part`SELECT ${metric}::text AS metric, group_id AS "bodyId", left(day, 7) AS month, sum(value)::int AS n
      FROM (${countedRecords(of, range)}) counted GROUP BY 2, 3`;
    return before ? part`${before} UNION ALL ${one}` : one;
  }, null);
  return db.sql<FigureCell>`WITH dated AS (${datedRecords(range, measures)}) ${union}`;
}

/** Counted records by group, or by unit, and month, from the counters. */
function volumeCells(db: Db, range: Range, metric: string): Promise<FigureCell[]> {
  return db.sql<FigureCell>`
    SELECT ${metric}::text AS metric, c.${raw(range.kind === 'group' ? 'group_id' : 'subject_id')} AS "bodyId",
           to_char(c.day, 'YYYY-MM') AS month, sum(c.n)::int AS n
    FROM duty_counters c
    WHERE ${own('c')} AND c.kind = 'record' AND c.day BETWEEN ${range.from}::date AND ${range.to}::date
      AND c.state = ANY(${STANDING_COUNTER_STATES}::text[]) AND ${inScope(range, 'c')}
    GROUP BY 2, 3`;
}

/** The groups there are in a period, in the organisation's order. */
async function groupsIn(db: Db, range: { from: CivilDate; to: CivilDate }): Promise<Body[]> {
  const rows = await db.sql<{ id: string }>`
    SELECT id FROM organizations WHERE ${own()} AND kind = 'group' AND from_on <= ${range.to}::date
      AND (to_on IS NULL OR to_on >= ${range.from}::date) ORDER BY sort_order, code`;
  const bodies = await bodiesById(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => bodies.get(row.id)!);
}

/** The groups a reader's figures count; one group alone where it is asked for and may be seen apart. */
async function scopeOf(db: Db, context: Context, input: { group?: string | undefined }) {
  const groups = { kind: 'group', subjectIds: null } as const;
  if (input.group === undefined) return { ...groups, groupIds: groupsCounted(context.actor) };
  const group = await bodyByCode(db, input.group);
  if (!group || group.kind !== 'group') return refuse.notFound();
  if (!canBreakOut(context.actor, group.id)) return refuse.forbidden('forbidden.role');
  return { ...groups, groupIds: [group.id] };
}

const sumOf = (cells: readonly FigureCell[]) => cells.reduce((sum, cell) => sum + cell.n, 0);

/** The line of figures of a period, each by its definition, over all groups in reach. */
export const getPeriodFigures = defineQuery({
  name: 'getPeriodFigures',
  roles: FIGURE_READERS,
  input: periodFiguresInput,
  async read(db, context, input) {
    const scope = await scopeOf(db, context, input);
    if ('ok' in scope) return scope;
    const { from, to, section } = input;
    const range: Range = { from, to, section, ...scope };
    const wanted = PERIOD_FIGURES.filter((one) => isInSection(one, section));
    const cells = [
      ...(await volumeCells(db, range, 'duty_record_count')),
      ...(await computedCells(db, range, wanted)),
    ];
    const groups = await groupsIn(db, input);
    const counted = groups.filter((group) => scope.groupIds?.includes(group.id) ?? true);
    const answer: PeriodFigures = {
      from,
      to,
      groups: counted.length,
      isWholeCity: counted.length === groups.length,
      figures: PERIOD_FIGURES.map((one) => ({
        metric: one.metric,
        value: isInSection(one, section) ? sumOf(cells.filter((cell) => cell.metric === one.metric)) : null,
      })),
    };
    return answer;
  },
});

interface FoundRow extends Omit<FigureRow, 'body'> {
  bodyId: string;
}

/** What one figure counts for a reader, and the bodies it may be broken out by. */
async function figureScope(db: Db, context: Context, input: FigureInput) {
  const { from, to, section, metric } = input;
  if (metric === 'uploads') {
    const view = await viewOf(db, context, input);
    if ('ok' in view) return view;
    const parts = await columnsOf(db, view, input);
    const ids = parts.map((one) => one.id);
    const range: Range = {
      ...{ from, to, section },
      kind: view.level === 'groups' ? 'group' : 'unit',
      groupIds: view.level === 'groups' ? ids : 'groupId' in view ? [view.groupId] : null,
      subjectIds: 'unitIds' in view ? view.unitIds : null,
    };
    return { range, parts, isWholeCity: false, hidesHost: false };
  }
  if (!canReadFigures(context.actor)) return refuse.forbidden('forbidden.role');
  const scope = await scopeOf(db, context, input);
  if ('ok' in scope) return scope;
  const all = await groupsIn(db, input);
  const counted = all.filter((group) => scope.groupIds?.includes(group.id) ?? true);
  const parts = counted.filter((group) => canBreakOut(context.actor, group.id));
  return {
    range: { from, to, section, ...scope },
    parts,
    isWholeCity: counted.length === all.length,
    hidesHost: parts.length < counted.length,
  };
}

/**
 * One figure with its rows: by body and month for everybody who may see the figure, record by record only as
 * far as the reader may read them.
 */
export const getFigure = defineQuery({
  name: 'getFigure',
  roles: [...FIGURE_READERS, ...UNIT_PEOPLE],
  input: figureInput,
  async read(db, context, input) {
    const scope = await figureScope(db, context, input);
    if ('ok' in scope) return scope;
    const { range, parts } = scope;
    const definition = input.metric === 'uploads' ? null : periodFigure(input.metric);
    const inSection = definition === null || isInSection(definition, input.section);
    const of = definition?.of ?? null;
    const cells = of
      ? await computedCells(db, range, [definition!])
      : await volumeCells(db, range, input.metric);
    const found = await figureRecords(db, context, of, range, input);
    const page = found.rows.slice(0, input.limit);
    const bodies = await bodiesById(
      db,
      page.map((row) => row.bodyId),
    );
    const last = page.at(-1);
    const months = monthsOf(input.from, input.to);
    const byMonth = (some: readonly FigureCell[]) =>
      Object.fromEntries(months.map((month) => [month, sumOf(some.filter((cell) => cell.month === month))]));
    const answer: Figure = {
      metric: input.metric,
      from: input.from,
      to: input.to,
      value: inSection ? sumOf(cells) : null,
      isWholeCity: scope.isWholeCity,
      hidesHost: scope.hidesHost,
      months,
      parts: parts.map((body) => {
        const ofBody = cells.filter((cell) => cell.bodyId === body.id);
        return { body, byMonth: byMonth(ofBody), total: sumOf(ofBody) };
      }),
      byMonth: byMonth(cells),
      rows: page.map(({ bodyId, ...row }) => ({ ...row, body: bodies.get(bodyId)! })),
      records: found.records,
      unreadable: found.unreadable,
      next: found.rows.length > input.limit && last ? `${last.day}_${last.id}` : null,
    };
    return answer;
  },
});

/** The records behind a figure: how many there are, and those that the reader may read, latest first. */
async function figureRecords(
  db: Db,
  context: Context,
  of: RecordMeasure | null,
  range: Range,
  input: FigureInput,
) {
  const { month } = input;
  const [afterDay, afterId] = input.after?.split('_') ?? [];
  const source = of
    ? part`WITH dated AS (${datedRecords(range, [of])}), counted AS (${countedRecords(of, range)})`
    : part`WITH counted AS (
        SELECT r.*, to_char(r.happened_on, 'YYYY-MM-DD') AS day, 1 AS value FROM duty_records r
        WHERE ${standing(range)} AND r.happened_on BETWEEN ${range.from}::date AND ${range.to}::date)`;
  const ofMonth = month === undefined ? nothing : part`AND left(r.day, 7) = ${month}`;
  const mayRead = readable(recordReach(context.actor));
  const [counts] = await db.sql<{ records: number; unreadable: number }>`
    ${source} SELECT count(*)::int AS records, (count(*) FILTER (WHERE ${mayRead} IS NOT TRUE))::int AS unreadable
    FROM counted r WHERE true ${ofMonth}`;
  const rows = await db.sql<FoundRow>`
    ${source} SELECT r.id, r.number, r.title, r.item_code AS "itemCode", r.day, r.value, r.status, r.reviewed,
           r.sensitivity, r.subject_id AS "bodyId"
    FROM counted r WHERE ${mayRead} ${ofMonth}
      ${input.after ? part`AND (r.day, r.id) < (${afterDay}, ${afterId}::uuid)` : nothing}
    ORDER BY r.day DESC, r.id DESC LIMIT ${input.limit + 1}`;
  return { ...counts!, rows };
}
