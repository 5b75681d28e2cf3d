import { z } from 'zod';
import { bodiesById, bodyByCode } from '@/lib/modules/bodies/queries';
import type { Body, Named } from '@/lib/modules/bodies/schema';
import { type WorkCalendar, addWorkdays, workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { isDoneLate, verdict } from '@/lib/modules/obligations/model';
import { type PastDay, lookBackProblem, pastDay } from '@/lib/modules/past-states/model';
import { obligationsAt } from '@/lib/modules/past-states/queries';
import { isPeriodic } from '@/lib/modules/periods/model';
import type { StoredObligation } from '@/lib/modules/obligations/queries';
import { OBLIGATION_COLUMNS } from '@/lib/modules/obligations/queries';
import { inReach, isOverdue, listable, matching, pendingWaiver } from '@/lib/modules/row-filters/queries';
import { recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { supervisions } from '@/lib/modules/subjects/queries';
import type { CivilDate } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { GROUP_OVERSEERS, GROUP_PEOPLE, UNIT_PEOPLE, groupsInView, obligationReach } from './policy';
import {
  type ObligationRow,
  type ObligationRows,
  type ObligationRowsInput,
  type UnlistedCount,
  obligationRowsInput,
} from './schema';

/** How far ahead *near* looks, and *due soon* on the boards. */
export const NEAR_WORKDAYS = 10;
export const SOON_WORKDAYS = 5;

/** The groups a position looks at from above, today, in the organisation's order. */
export const listViewedGroups = defineQuery({
  name: 'listViewedGroups',
  roles: GROUP_OVERSEERS,
  input: z.strictObject({}),
  async read(db, context) {
    const view = groupsInView(context.actor);
    const rows = await db.sql<{ id: string }>`
      SELECT id FROM organizations WHERE ${own()} AND kind = 'group' AND from_on <= ${context.today}::date
        AND (to_on IS NULL OR to_on >= ${context.today}::date)
        ${view ? part`AND id = ANY(${view}::uuid[])` : nothing}
      ORDER BY sort_order, code`;
    const bodies = await bodiesById(
      db,
      rows.map((row) => row.id),
    );
    return rows.map((row) => bodies.get(row.id)!);
  },
});

interface FoundRow extends StoredObligation {
  askedOn: CivilDate | null;
  owner: Named | null;
  records: ObligationRow['records'] | null;
}

/** The obligations behind a number: earliest due day first, restricted ones counted by group and month alone. */
export const listObligationRows = defineQuery({
  name: 'listObligationRows',
  roles: [...UNIT_PEOPLE, ...GROUP_PEOPLE, ...GROUP_OVERSEERS, 'case_management_officer'],
  input: obligationRowsInput,
  async read(db, context, input) {
    const refusal = lookBackRefusal(context, input.asOf);
    if (refusal) return refusal;
    const past = pastDay(input.asOf, context.tenant.timeZone);
    const today = past?.day ?? context.today;
    const source = rowsAt(context, past, input);
    const calendar = await calendarInUse(db);
    const [afterOn, afterId] = input.after?.split('_') ?? [];
    const reach = obligationReach(context.actor);
    const near = { today, until: addWorkdays(calendar, today, NEAR_WORKDAYS) };
    const wanted = await wantedRows(db, context, input, near);
    const mayList = listable(reach);
    const found = await db.sql<FoundRow>`
      SELECT ${OBLIGATION_COLUMNS}, w.asked_on AS "askedOn",
             (SELECT json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) FROM positions p
              JOIN members m ON ${own('m')} AND m.id = p.member_id
              WHERE ${own('p')} AND p.id = o.owner_position_id) AS owner,
             (SELECT json_agg(json_build_object('id', r.id, 'number', r.number, 'lateReason', r.late_reason)
                ORDER BY r.number) FROM claims c
              JOIN duty_records r ON ${own('r')} AND r.id = c.record_id
              WHERE ${own('c')} AND c.obligation_id = o.id AND c.status IN ('claimed', 'accepted')
                AND ${readable(recordReach(context.actor))}) AS records
      FROM ${source}
      WHERE ${wanted} AND ${mayList}
        ${input.after ? part`AND (o.due_on, o.id) > (${afterOn}::date, ${afterId}::uuid)` : nothing}
      ORDER BY o.due_on, o.id LIMIT ${input.limit + 1}`;
    const counts = await db.sql<{
      groupId: string;
      month: string;
      n: number;
      overdue: number;
      listed: boolean;
    }>`
      SELECT o.group_id AS "groupId", to_char(o.due_on, 'YYYY-MM') AS month, ${mayList} AS listed, count(*)::int AS n,
             (count(*) FILTER (WHERE ${isOverdue(today)}))::int AS overdue
      FROM ${source}
      WHERE ${wanted} GROUP BY 1, 2, 3 ORDER BY 2`;
    const page = found.slice(0, input.limit);
    const bodies = await bodiesById(db, [
      ...page.flatMap((row) => [row.subjectId, row.groupId]),
      ...counts.map((row) => row.groupId),
    ]);
    const last = page.at(-1);
    const answer: ObligationRows = {
      rows: await describe(db, page, { today, calendar, bodies }),
      total: counts.reduce((sum, row) => sum + row.n, 0),
      overdue: counts.reduce((sum, row) => sum + row.overdue, 0),
      unlisted: unlistedCounts(
        counts.filter((row) => !row.listed),
        bodies,
      ),
      next: found.length > input.limit && last ? `${last.dueOn}_${last.id}` : null,
      today,
    };
    return answer;
  },
});

/** Whether a past day may be asked for; null when it may. */
export function lookBackRefusal(context: Context, asOf: CivilDate | undefined) {
  if (asOf === undefined) return null;
  const problem = lookBackProblem(asOf, context.today, context.tenant.settings.movesKeptFrom);
  return problem ? refuse.invalid({ path: 'asOf', code: problem }) : null;
}

/** The obligations a list looks at, with what was pending then. */
export function rowsAt(
  context: Context,
  past: PastDay | null,
  due: { from?: CivilDate | undefined; to?: CivilDate | undefined },
): Part {
  const bounds = { from: due.from ?? '0001-01-01', to: due.to ?? '9999-12-31' };
  return part`${obligationsAt(past, bounds)} ${pendingWaiver(context.tenant.timeZone, past?.end ?? null)}`;
}

/** The predicate of one list: reach, filter, and what the address narrows it to. */
async function wantedRows(
  db: Db,
  context: Context,
  input: ObligationRowsInput,
  near: { today: CivilDate; until: CivilDate },
): Promise<Part> {
  const { from, to, section, kind, item, tier, cadence } = input;
  const group = input.group ? await bodyByCode(db, input.group) : null;
  const subject = input.subject ? await bodyByCode(db, input.subject) : null;
  const groupNow = input.groupNow ? await bodyByCode(db, input.groupNow) : null;
  const unitsNow = groupNow
    ? (await supervisions(db, context.today)).filter((one) => one.groupId === groupNow.id)
    : [];
  const given = (value: unknown, clause: Part) => (value === undefined ? nothing : clause);
  return part`${own('o')} AND ${inReach(obligationReach(context.actor))}
    AND ${matching(input.verdict, near.today, near.until)}
    ${given(from, part`AND o.due_on >= ${from}::date`)} ${given(to, part`AND o.due_on <= ${to}::date`)}
    ${given(section, part`AND o.section_code = ${section}`)} ${given(kind, part`AND o.subject_kind = ${kind}`)}
    ${given(item, part`AND o.item_code = ${item}`)} ${given(cadence, part`AND o.cadence = ${cadence}`)}
    ${given(
      input.groupNow,
      part`AND o.subject_id = ANY(${unitsNow.map((one) => one.organizationId)}::uuid[])`,
    )}
    ${given(
      tier,
      part`AND o.item_id IN (SELECT id FROM checklist_items WHERE ${own()} AND content ->> 'tier' = ${tier})`,
    )}
    ${given(input.group, part`AND o.group_id = ${group?.id ?? null}::uuid`)}
    ${given(input.subject, part`AND o.subject_id = ${subject?.id ?? null}::uuid`)}`;
}

export function unlistedCounts(
  counts: readonly { groupId: string; month: string; n: number }[],
  bodies: ReadonlyMap<string, Body>,
): UnlistedCount[] {
  return counts
    .map(({ groupId, month, n }) => ({ group: bodies.get(groupId)!, month, n }))
    .sort((a, b) => (a.group.number ?? 0) - (b.group.number ?? 0) || (a.month < b.month ? -1 : 1));
}

interface Surroundings {
  today: CivilDate;
  calendar: WorkCalendar;
  bodies: ReadonlyMap<string, Body>;
}

async function describe(
  db: Db,
  rows: readonly FoundRow[],
  { today, calendar, bodies }: Surroundings,
): Promise<ObligationRow[]> {
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  return rows.map((row) => {
    const item = items.get(row.itemId)!.content;
    return {
      id: row.id,
      itemCode: row.itemCode,
      titleZh: item.titleZh,
      titleEn: item.titleEn,
      sectionCode: row.sectionCode,
      periodKey: isPeriodic(item.cadence) ? row.occurrenceKey : null,
      eventOn: row.eventOn,
      dueOn: row.dueOn,
      ...judged(row, today, calendar),
      subject: bodies.get(row.subjectId)!,
      group: bodies.get(row.groupId)!,
      owner: row.owner,
      isExported: row.sensitivity !== 'restricted',
      records: row.records ?? [],
    };
  });
}

/** The verdict of a stored obligation today, with its working days left or over where they matter. */
export function judged(
  row: Pick<
    StoredObligation,
    | 'status'
    | 'outcome'
    | 'periodFrom'
    | 'dueOn'
    | 'dueSoonFrom'
    | 'minPerPeriod'
    | 'submittedCount'
    | 'acceptedCount'
    | 'doneOnTime'
    | 'recordedOnTime'
  > & { askedOn: CivilDate | null },
  today: CivilDate,
  calendar: WorkCalendar,
) {
  const is = verdict(
    { ...row, waiverRequestedOn: row.askedOn },
    { submittedOrBetter: row.submittedCount, accepted: row.acceptedCount },
    today,
  );
  const left = workdaysLeft(calendar, row.dueOn, today);
  const counts = is === 'overdue' || is === 'due_soon' || is === 'due_today' || is === 'open';
  return { verdict: is, late: isDoneLate(row), days: counts ? Math.abs(left) : null };
}
