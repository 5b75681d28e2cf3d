import { bodiesById, bodyByCode } from '@/lib/modules/bodies/queries';
import type { Body } from '@/lib/modules/bodies/schema';
import { columnsOf } from '@/lib/modules/board-columns/queries';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { itemById, sectionsOn } from '@/lib/modules/checklists/queries';
import { type PastDay, pastDay } from '@/lib/modules/past-states/model';
import { CADENCES } from '@/lib/modules/periods/model';
import {
  isExpected,
  isJudged,
  isOnTime,
  isOverdue,
  isRecorded,
  isUnfinished,
} from '@/lib/modules/row-filters/queries';
import { lookBackRefusal, rowsAt } from '@/lib/modules/statistics/queries';
import { TIERS, type Tier } from '@/lib/modules/statistics/schema';
import { supervisions } from '@/lib/modules/subjects/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';
import { type CivilDate, addDays, addMonths, dayOf, earlierOf } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import { GROUP_OVERSEERS } from '@/lib/modules/statistics/policy';
import { COUNTED, NO_RATES, rangeBefore, ratesBy, sumOfRates } from './model';
import { RATE_READERS, type RatesView, ratesView } from './policy';
import { type RateCounts, type Rates, type RatesInput, ratesInput } from './schema';

interface Range {
  from: CivilDate;
  to: CivilDate;
}

/** What a statement counts, on a day that is taken for today. */
const counted = (today: CivilDate): Part => {
  const isOther = part`o.status NOT IN ('waived', 'cancelled')`;
  const conditions: Record<keyof RateCounts, Part> = {
    expected: isExpected,
    recorded: isRecorded,
    onTime: part`${isRecorded} AND ${isOnTime}`,
    accepted: isJudged,
    onTimeAccepted: part`${isJudged} AND ${isOnTime}`,
    fulfilled: part`${isRecorded} AND o.outcome IS DISTINCT FROM 'nil'`,
    nil: part`${isRecorded} AND o.outcome = 'nil'`,
    overdue: part`${isUnfinished} AND ${isOverdue(today)}`,
    open: part`${isUnfinished} AND NOT ${isOverdue(today)}`,
    notApplicable: part`${isOther} AND o.outcome = 'not_applicable'`,
    waived: part`o.status = 'waived'`,
    cancelled: part`o.status = 'cancelled'`,
  };
  return COUNTED.map(
    (name) => part`(count(*) FILTER (WHERE ${conditions[name]}))::int AS ${raw(`"${name}"`)}`,
  ).reduce((before, one) => part`${before}, ${one}`);
};

type Row = RateCounts & { key: string; itemId: string };
const countsOf = ({ key: _key, itemId: _item, ...counts }: Row): RateCounts => counts;

interface Scope {
  view: RatesView;
  input: RatesInput;
  past: PastDay | null;
  today: CivilDate;
  /** Who supervises each unit now; read only where the present structure is asked for. */
  groupNow: ReadonlyMap<string, string>;
}

/** The duties of a view, narrowed as asked. */
function wanted({ view, input, groupNow }: Scope, { from, to }: Range): Part {
  const { section, item, cadence, tier } = input;
  const given = (value: unknown, clause: Part) => (value === undefined ? nothing : clause);
  const inGroups = view.visible ? part`AND o.group_id = ANY(${view.visible}::uuid[])` : nothing;
  const ofGroup =
    view.level === 'groups'
      ? nothing
      : input.structure === 'then'
        ? part`AND o.group_id = ${view.groupId}::uuid`
        : part`AND o.subject_id = ANY(${[...groupNow].flatMap(([unit, group]) => (group === view.groupId ? unit : []))}::uuid[])`;
  return part`${own('o')} AND o.subject_kind = ${view.kind} AND o.due_on BETWEEN ${from}::date AND ${to}::date
    ${inGroups} ${ofGroup} ${given(section, part`AND o.section_code = ${section}`)}
    ${given(item, part`AND o.item_code = ${item}`)} ${given(cadence, part`AND o.cadence = ${cadence}`)}
    ${given(
      tier,
      part`AND o.item_id IN (SELECT id FROM checklist_items WHERE ${own()} AND content ->> 'tier' = ${tier})`,
    )}`;
}

/** The column a duty stands in, before the present structure is asked. */
const columnKey = ({ view, input }: Scope) =>
  raw(view.level === 'groups' && input.structure === 'then' ? 'o.group_id' : 'o.subject_id');

function byColumnAndItem(db: Db, context: Context, scope: Scope, range: Range): Promise<Row[]> {
  return db.sql<Row>`
    SELECT ${columnKey(scope)} AS key, o.item_id AS "itemId", ${counted(scope.today)}
    FROM ${rowsAt(context, scope.past, range)} WHERE ${wanted(scope, range)} GROUP BY 1, 2`;
}

function byMonth(db: Db, context: Context, scope: Scope, range: Range): Promise<Row[]> {
  return db.sql<Row>`
    SELECT to_char(o.due_on, 'YYYY-MM') AS key, ${counted(scope.today)}
    FROM ${rowsAt(context, scope.past, range)} WHERE ${wanted(scope, range)} GROUP BY 1 ORDER BY 1`;
}

/** Months shown: those of the range, and at least this many. */
const MONTHS = 6;

/** From the month that lies five before the last one, or from the range's own. */
function monthsRange({ from, to }: Range): Range {
  const first = addMonths(addDays(to, 1 - dayOf(to)), 1 - MONTHS);
  return { from: earlierOf(from, first), to };
}

async function viewOf(db: Db, context: Context, input: RatesInput) {
  const group = input.group === undefined ? null : await bodyByCode(db, input.group);
  if (input.group !== undefined && group?.kind !== 'group') return refuse.notFound();
  const { kind, structure } = input;
  return (
    ratesView(context.actor, { kind, groupId: group?.id, structure }) ?? refuse.forbidden('forbidden.role')
  );
}

/** The bodies side by side, in the organisation's order: those of the range, or those of today. */
function bodiesOf(db: Db, { view, input, today }: Scope): Promise<Body[]> {
  const days = input.structure === 'now' ? { from: today, to: today } : input;
  return columnsOf(
    db,
    view.level === 'groups'
      ? { level: 'groups', groupIds: view.visible }
      : { level: 'units', groupId: view.groupId },
    days,
  );
}

/** The rates of a range of days, column by column and by section, item, cadence and tier. */
export async function readRates(db: Db, context: Context, input: RatesInput): Promise<Rates | Refusal> {
  const refusal = lookBackRefusal(context, input.asOf);
  if (refusal) return refusal;
  const view = await viewOf(db, context, input);
  if ('ok' in view) return view;
  const { timeZone } = context.tenant;
  const past = pastDay(input.asOf, timeZone);
  const isNow = input.structure === 'now';
  const links = isNow ? await supervisions(db, context.today) : [];
  const groupNow = new Map(links.map((one) => [one.organizationId, one.groupId]));
  const scope: Scope = { view, input, past, today: past?.day ?? context.today, groupNow };
  const before = rangeBefore(input);
  const [rows, rowsBefore, months, listed, sections, [clock]] = await Promise.all([
    byColumnAndItem(db, context, scope, input),
    byColumnAndItem(db, context, scope, before),
    byMonth(db, context, scope, monthsRange(input)),
    bodiesOf(db, scope),
    sectionsOn(db, view.kind, input.to),
    db.sql<{ now: Date }>`SELECT now() AS now`,
  ]);
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const columnOf = (row: Row) =>
    view.level === 'groups' && isNow && view.kind === 'unit' ? (groupNow.get(row.key) ?? null) : row.key;
  const columnsNow = sumsBy(rows, columnOf);
  const columnsBefore = sumsBy(rowsBefore, columnOf);
  const known = new Set(listed.map((body) => body.id));
  const strays = [...columnsNow.keys()].filter((id) => id === null || !known.has(id));
  // A body without a place in the order, because the structure has changed since, still has what it did.
  const stray = isNow
    ? []
    : [
        ...(
          await bodiesById(
            db,
            strays.flatMap((id) => id ?? []),
          )
        ).values(),
      ];
  const itemOf = (row: Row): { code: string; sectionCode: string; content: ChecklistItem } =>
    items.get(row.itemId)!;
  const lines = rows.map((row) => ({ ...itemOf(row), counts: countsOf(row) }));
  const order = (code: string) => sections.findIndex((one) => one.code === code);
  const isAbove = context.actor.kind === 'system' || hasRole(context.actor, ...GROUP_OVERSEERS);
  const answer: Rates = {
    level: view.level,
    kind: view.kind,
    group: 'groupId' in view ? ((await bodiesById(db, [view.groupId])).get(view.groupId) ?? null) : null,
    ...{ from: input.from, to: input.to, today: context.today },
    asOf: past?.day ?? null,
    readAt: clock!.now.toISOString(),
    structure: input.structure,
    sections,
    columns: [...listed, ...stray].map((body) => ({
      body,
      counts: columnsNow.get(body.id) ?? NO_RATES,
      before: columnsBefore.get(body.id) ?? null,
    })),
    elsewhere: isNow && strays.length > 0 ? sumOfRates(strays.map((id) => columnsNow.get(id)!)) : null,
    total: sumOfRates(rows.map(countsOf)),
    bySection: ratesBy(lines, (line) => line.sectionCode).sort((a, b) => order(a.key) - order(b.key)),
    byItem: ratesBy(lines, (line) => line.code)
      .map((line) => {
        const { titleZh, titleEn } = lines.find((one) => one.code === line.key)!.content;
        return { ...line, titleZh, titleEn };
      })
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
    byCadence: inOrder(
      ratesBy(lines, (line) => line.content.cadence),
      CADENCES,
    ),
    byTier: inOrder<Tier | null>(
      ratesBy(lines, (line) => TIERS.find((one) => one === line.content.tier) ?? null),
      [...TIERS, null],
    ),
    byMonth: months.map((row) => ({ key: row.key, counts: countsOf(row) })),
    before: { ...before, total: sumOfRates(rowsBefore.map(countsOf)) },
    can: { seeByPresentStructure: isAbove, chooseKind: isAbove && view.level === 'groups' },
  };
  return answer;
}

export const getRates = defineQuery({
  name: 'getRates',
  roles: RATE_READERS,
  input: ratesInput,
  read: readRates,
});

function sumsBy<Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, RateCounts> {
  const lines = rows.map((row) => ({ row, counts: countsOf(row) }));
  return new Map(ratesBy(lines, ({ row }) => keyOf(row)).map(({ key, counts }) => [key, counts]));
}

function inOrder<Key>(lines: { key: Key; counts: RateCounts }[], order: readonly Key[]) {
  return lines.sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
}
