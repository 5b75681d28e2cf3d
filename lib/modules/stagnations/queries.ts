import { bodiesById, bodyByCode } from '@/lib/modules/bodies/queries';
import { columnsOf } from '@/lib/modules/board-columns/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { RATE_READERS, type RatesView, ratesView } from '@/lib/modules/rates/policy';
import { isNoDailyBeat, isOverdue, listable, pendingWaiver } from '@/lib/modules/row-filters/queries';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { GROUP_OVERSEERS, obligationReach } from '@/lib/modules/statistics/policy';
import { unlistedCounts } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';
import { type CivilDate, addDays, daysBetween, startOfDayInstant } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { type Stagnation, type StandsIn, type StillBody, stagnationInput } from './schema';

interface Scope {
  wanted: Part;
  column: Part;
  /** Before this instant lies what has not moved for long enough; and the last day of that time. */
  before: Date;
  until: CivilDate;
  today: CivilDate;
  timeZone: string;
}

function scopeOf(context: Context, view: RatesView, section: string | undefined, limit: number): Scope {
  const { today, tenant } = context;
  const until = addDays(today, -limit);
  const wanted = part`${own('o')} AND o.subject_kind = ${view.kind}
    ${view.visible ? part`AND o.group_id = ANY(${view.visible}::uuid[])` : nothing}
    ${view.level === 'units' ? part`AND o.group_id = ${view.groupId}::uuid` : nothing}
    ${section ? part`AND o.section_code = ${section}` : nothing}`;
  return {
    wanted,
    column: raw(view.level === 'groups' ? 'o.group_id' : 'o.subject_id'),
    before: startOfDayInstant(addDays(until, 1), tenant.timeZone),
    until,
    today,
    timeZone: tenant.timeZone,
  };
}

/** The last step of obligation `o`, as `l.moved_at`; null where it has not moved. */
const lastStep = part`LEFT JOIN LATERAL (
  SELECT max(s.moved_at) AS moved_at FROM obligation_moves s WHERE ${own('s')} AND s.obligation_id = o.id) l ON true`;

/** Bodies with begun, unfinished duties of which none has moved since, with their last step. */
async function stillBodies(db: Db, scope: Scope): Promise<Map<string, Omit<StillBody, 'body'>>> {
  const { wanted, column, before, today, timeZone } = scope;
  const rows = await db.sql<{ id: string; unfinished: number; since: CivilDate | null }>`
    WITH moving AS (
      SELECT DISTINCT ${column} AS id FROM obligation_moves s
      JOIN obligations o ON ${own('o')} AND o.id = s.obligation_id
      WHERE ${own('s')} AND s.moved_at >= ${before} AND ${wanted}
    ), owing AS (
      SELECT ${column} AS id, count(*)::int AS unfinished FROM obligations o
      WHERE ${wanted} AND o.status IN ('open', 'waiver_requested') AND o.period_from_on <= ${today}::date
        AND o.created_at < ${before}
      GROUP BY 1
    )
    SELECT owing.id, owing.unfinished,
      (SELECT (max(s.moved_at) AT TIME ZONE ${timeZone})::date FROM obligation_moves s
       JOIN obligations o ON ${own('o')} AND o.id = s.obligation_id
       WHERE ${own('s')} AND ${column} = owing.id AND ${wanted}) AS since
    FROM owing WHERE NOT EXISTS (SELECT 1 FROM moving WHERE moving.id = owing.id)`;
  return new Map(
    rows.map(({ id, unfinished, since }) => [
      id,
      { unfinished, since, days: since ? daysBetween(since, today) : null },
    ]),
  );
}

interface FoundStill {
  id: string;
  standsIn: StandsIn;
  itemId: string;
  itemCode: string;
  subjectId: string;
  groupId: string;
  dueOn: CivilDate;
  since: CivilDate;
  listed: boolean;
}

/** Duties that stand still: overdue, unreviewed or undecided, and not moved since. Daily beats are left out. */
const stillRows = (scope: Scope, mayList: Part): Part => {
  const { wanted, before, until, today, timeZone } = scope;
  return part`(
    SELECT o.id, o.item_id AS "itemId", o.item_code AS "itemCode", o.subject_id AS "subjectId",
      o.group_id AS "groupId", o.due_on AS "dueOn", ${mayList} AS listed,
      greatest((l.moved_at AT TIME ZONE ${timeZone})::date,
        CASE WHEN o.status = 'open' THEN o.due_on END) AS since,
      CASE o.status WHEN 'submitted' THEN 'awaiting_review' WHEN 'waiver_requested' THEN 'waiver_requested'
        ELSE 'overdue' END AS "standsIn"
    FROM obligations o ${pendingWaiver(timeZone)} ${lastStep}
    WHERE ${wanted} AND ${isNoDailyBeat} AND coalesce(l.moved_at < ${before}, true)
      AND ((o.status = 'open' AND o.due_on <= ${until}::date AND ${isOverdue(today)})
        OR (o.status IN ('submitted', 'waiver_requested') AND l.moved_at IS NOT NULL))) c`;
};

/** Where nothing has moved for as many days as the tenant has set: bodies, and duties. */
export const getStagnation = defineQuery({
  name: 'getStagnation',
  roles: RATE_READERS,
  input: stagnationInput,
  async read(db, context, input) {
    const group = input.group === undefined ? null : await bodyByCode(db, input.group);
    if (input.group !== undefined && group?.kind !== 'group') return refuse.notFound();
    const { actor, today } = context;
    const view = ratesView(actor, { kind: input.kind, groupId: group?.id, structure: 'then' });
    if (!view) return refuse.forbidden('forbidden.role');
    const { 'statistics.stagnationDays': limit } = await settingsInForce(db);
    const scope = scopeOf(context, view, input.section, limit);
    const still = stillRows(scope, listable(obligationReach(actor)));
    const [afterOn, afterId] = input.after?.split('_') ?? [];
    const columnView =
      view.level === 'groups'
        ? ({ level: 'groups', groupIds: view.visible } as const)
        : ({ level: 'units', groupId: view.groupId } as const);
    const [bodies, stillOf, found, counts] = await Promise.all([
      columnsOf(db, columnView, { from: today, to: today }),
      stillBodies(db, scope),
      db.sql<FoundStill>`
        SELECT c.* FROM ${still} WHERE c.listed
          ${input.after ? part`AND (c.since, c.id) > (${afterOn}::date, ${afterId}::uuid)` : nothing}
        ORDER BY c.since, c.id LIMIT ${input.limit + 1}`,
      db.sql<{ groupId: string; month: string; listed: boolean; n: number }>`
        SELECT c."groupId", to_char(c."dueOn", 'YYYY-MM') AS month, c.listed, count(*)::int AS n FROM ${still}
        GROUP BY 1, 2, 3`,
    ]);
    const page = found.slice(0, input.limit);
    const named = await bodiesById(db, [
      ...page.flatMap((row) => [row.subjectId, row.groupId]),
      ...counts.map((row) => row.groupId),
      ...('groupId' in view ? [view.groupId] : []),
    ]);
    const items = await itemById(
      db,
      page.map((row) => row.itemId),
    );
    const last = page.at(-1);
    const answer: Stagnation = {
      level: view.level,
      kind: view.kind,
      group: 'groupId' in view ? (named.get(view.groupId) ?? null) : null,
      limit,
      today,
      bodies: bodies.flatMap((body) => (stillOf.has(body.id) ? [{ body, ...stillOf.get(body.id)! }] : [])),
      of: bodies.length,
      rows: page.map(({ itemId, subjectId, groupId, listed: _listed, ...row }) => ({
        ...row,
        titleZh: items.get(itemId)!.content.titleZh,
        titleEn: items.get(itemId)!.content.titleEn,
        subject: named.get(subjectId)!,
        group: named.get(groupId)!,
        days: daysBetween(row.since, today),
      })),
      total: counts.reduce((sum, row) => sum + row.n, 0),
      unlisted: unlistedCounts(
        counts.filter((row) => !row.listed),
        named,
      ),
      next: found.length > input.limit && last ? `${last.since}_${last.id}` : null,
      can: {
        chooseKind:
          view.level === 'groups' && (actor.kind === 'system' || hasRole(actor, ...GROUP_OVERSEERS)),
      },
    };
    return answer;
  },
});
