import { z } from 'zod';
import { columnsOf } from '@/lib/modules/board-columns/queries';
import { bodiesById, bodyByCode } from '@/lib/modules/bodies/queries';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { RATE_READERS, type RatesView, ratesView } from '@/lib/modules/rates/policy';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { GROUP_OVERSEERS } from '@/lib/modules/statistics/policy';
import { supervisingGroups } from '@/lib/modules/subjects/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { WRITERS, hasRole } from '@/lib/shared/actor';
import { addDays, startOfDayInstant } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { monthsBefore, surgeMonth } from './model';
import { canSeeSurge } from './policy';
import {
  type OwnSurge,
  type Surge,
  type SurgeCounts,
  type SurgeMonth,
  type SurgeRows,
  surgeInput,
  surgeRowsInput,
} from './schema';

const MONTHS_CHOSEN = 12;
const MONTHS_SHOWN = 6;
const NONE: SurgeCounts = { records: 0, last: 0 };

async function monthsOf(db: Db, { today }: Context, keys: readonly string[]): Promise<SurgeMonth[]> {
  const [calendar, settings] = await Promise.all([calendarInUse(db), settingsInForce(db)]);
  const firstWorkdays = settings['statistics.surgeFirstWorkdays'];
  return keys.map((key) => surgeMonth(key, { today, calendar, firstWorkdays }));
}

/** Records `r` that stand and were handed in for the first time in a month. */
const ofMonth = (
  { from, to }: SurgeMonth,
  timeZone: string,
): Part => part`${own('r')} AND r.kind = 'entry' AND r.counted
  AND r.status = ANY(${STANDING_STATES}::text[])
  AND r.recorded_at >= ${startOfDayInstant(from, timeZone)} AND r.recorded_at < ${startOfDayInstant(addDays(to, 1), timeZone)}`;

const inLastDays = ({ lastFrom }: SurgeMonth, timeZone: string): Part =>
  part`r.recorded_at >= ${startOfDayInstant(lastFrom, timeZone)}`;

/** The figure of one body; a body that is a group has its own records in it, not those of its units. */
async function countsOf(
  db: Db,
  month: SurgeMonth,
  subjectId: string,
  timeZone: string,
): Promise<SurgeCounts> {
  const [counts] = await db.sql<SurgeCounts>`
    SELECT count(*)::int AS records, (count(*) FILTER (WHERE ${inLastDays(month, timeZone)}))::int AS last
    FROM duty_records r WHERE ${ofMonth(month, timeZone)} AND r.subject_id = ${subjectId}::uuid`;
  return counts!;
}

/** What the own body handed in at the end of its last months: before anybody else sees it. */
export const getOwnSurge = defineQuery({
  name: 'getOwnSurge',
  roles: WRITERS,
  input: z.strictObject({}),
  async read(db, context): Promise<OwnSurge> {
    const { actor, tenant } = context;
    const subjectId = actor.organizationId!;
    const months = await monthsOf(db, context, monthsBefore(context.today, MONTHS_SHOWN));
    const [bodies, ...counts] = await Promise.all([
      bodiesById(db, [subjectId]),
      ...months.map((month) => countsOf(db, month, subjectId, tenant.timeZone)),
    ]);
    return {
      body: bodies.get(subjectId)!,
      months: months.map((month, index) => ({ ...month, ...counts[index]! })),
    };
  },
});

async function columnCounts(db: Db, view: RatesView, month: SurgeMonth, timeZone: string) {
  const rows = await db.sql<SurgeCounts & { id: string }>`
    SELECT ${raw(view.level === 'groups' ? 'r.group_id' : 'r.subject_id')} AS id, count(*)::int AS records,
           (count(*) FILTER (WHERE ${inLastDays(month, timeZone)}))::int AS last
    FROM duty_records r
    WHERE ${ofMonth(month, timeZone)} AND r.subject_kind = ${view.kind}
      ${view.visible ? part`AND r.group_id = ANY(${view.visible}::uuid[])` : nothing}
      ${view.level === 'units' ? part`AND r.group_id = ${view.groupId}::uuid` : nothing}
    GROUP BY 1`;
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/** The figure of a month for the bodies in view, once they have had theirs for themselves. */
export const getSurge = defineQuery({
  name: 'getSurge',
  roles: RATE_READERS,
  input: surgeInput,
  async read(db, context, input) {
    const { actor, tenant, today } = context;
    const group = input.group === undefined ? null : await bodyByCode(db, input.group);
    if (input.group !== undefined && group?.kind !== 'group') return refuse.notFound();
    const view = ratesView(actor, { kind: input.kind, groupId: group?.id, structure: 'then' });
    if (!view) return refuse.forbidden('forbidden.role');
    const months = monthsBefore(today, MONTHS_CHOSEN);
    const [month] = await monthsOf(db, context, [input.month ?? months[0]!]);
    const isOpen = month!.state === 'open';
    const counts = isOpen
      ? await columnCounts(db, view, month!, tenant.timeZone)
      : new Map<string, SurgeCounts>();
    const bodies = isOpen
      ? await columnsOf(
          db,
          view.level === 'groups'
            ? { level: 'groups', groupIds: view.visible }
            : { level: 'units', groupId: view.groupId },
          month!,
        )
      : [];
    const columns = bodies.map((body) => ({ body, ...(counts.get(body.id) ?? NONE) }));
    const sum = (of: keyof SurgeCounts) => [...counts.values()].reduce((total, one) => total + one[of], 0);
    const isAbove = actor.kind === 'system' || hasRole(actor, ...GROUP_OVERSEERS);
    const answer: Surge = {
      month: month!,
      months,
      level: view.level,
      kind: view.kind,
      group: 'groupId' in view ? ((await bodiesById(db, [view.groupId])).get(view.groupId) ?? null) : null,
      columns: isOpen ? columns : null,
      total: isOpen ? { records: sum('records'), last: sum('last') } : null,
      can: { chooseKind: isAbove && view.level === 'groups' },
    };
    return answer;
  },
});

type FoundRow = Omit<SurgeRows['rows'][number], 'recordedAt'> & { recordedAt: Date };

/** The records behind the figure of one body in one month. */
export const listSurgeRows = defineQuery({
  name: 'listSurgeRows',
  roles: [...WRITERS, ...GROUP_OVERSEERS],
  input: surgeRowsInput,
  async read(db, context, { month: key, subject }) {
    const { actor, tenant } = context;
    const body = await bodyByCode(db, subject);
    const [month] = await monthsOf(db, context, [key]);
    if (!body || !month) return refuse.notFound();
    const groupId = (await supervisingGroups(db, month.to)).get(body.id) ?? '';
    const subjectKind = body.kind === 'group' ? 'group' : 'unit';
    if (!canSeeSurge(actor, { subjectId: body.id, subjectKind, groupId, state: month.state }))
      return refuse.notFound();
    const rows = await db.sql<FoundRow>`
      SELECT r.id, r.number, r.title, r.item_code AS "itemCode", r.happened_on AS "happenedOn",
             r.recorded_at AS "recordedAt"
      FROM duty_records r
      WHERE ${ofMonth(month, tenant.timeZone)} AND ${inLastDays(month, tenant.timeZone)}
        AND r.subject_id = ${body.id}::uuid AND ${readable(recordReach(actor))}
      ORDER BY r.recorded_at DESC, r.id`;
    const answer: SurgeRows = {
      body,
      month,
      counts: await countsOf(db, month, body.id, tenant.timeZone),
      rows: rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() })),
    };
    return answer;
  },
});
