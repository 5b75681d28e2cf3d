import { bodiesById, bodyByCode } from '@/lib/modules/bodies/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { pastDay } from '@/lib/modules/past-states/model';
import { RATE_READERS } from '@/lib/modules/rates/policy';
import { inReach, listable } from '@/lib/modules/row-filters/queries';
import { obligationReach } from '@/lib/modules/statistics/policy';
import { lookBackRefusal, unlistedCounts } from '@/lib/modules/statistics/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, type Part, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { type MoveKind, type Moves, type MovesInput, movesInput } from './schema';

interface FoundMove {
  id: string;
  place: number;
  is: MoveKind;
  movedAt: Date;
  itemId: string;
  itemCode: string;
  subjectId: string;
  groupId: string;
  dueOn: CivilDate;
  toDueOn: CivilDate;
}

/** What a step `s` was. */
const IS = part`CASE
  WHEN s.to_status = 'cancelled' THEN 'cancelled'
  WHEN s.status = 'cancelled' THEN 'restored'
  WHEN s.to_status = 'waived' THEN 'waived'
  WHEN s.to_status = 'waiver_requested' AND s.status <> 'waiver_requested' THEN 'waiver_asked'
  WHEN s.status = 'waiver_requested' AND s.to_status = 'open' THEN
    CASE WHEN s.due_on < s.to_due_on THEN 'due_moved' ELSE 'not_waived' END
  WHEN s.status = 'open' AND s.to_status IN ('submitted', 'completed') THEN
    CASE s.to_outcome WHEN 'not_applicable' THEN 'not_applicable' WHEN 'nil' THEN 'nothing_to_report'
      ELSE CASE WHEN s.to_done_on_time AND s.to_recorded_on_time THEN 'recorded' ELSE 'late_entry' END END
  WHEN s.status IN ('submitted', 'completed') AND s.to_status = 'open' THEN 'returned'
  WHEN s.status = 'completed' AND s.to_status = 'submitted' THEN 'returned'
  WHEN s.status = 'submitted' AND s.to_status = 'completed' THEN 'accepted'
  WHEN s.due_on <> s.to_due_on THEN 'due_moved'
  ELSE 'in_part' END`;

/** Steps after a day of what was or is due in the range, and what was laid on somebody only then. */
async function stepsSince(db: Db, context: Context, input: MovesInput, end: Date): Promise<Part> {
  const { from, to, section, kind, item, cadence, tier } = input;
  const group = input.group ? await bodyByCode(db, input.group) : null;
  const given = (value: unknown, clause: Part) => (value === undefined ? nothing : clause);
  const reach = obligationReach(context.actor);
  const narrowed = part`${inReach(reach)}
    ${given(section, part`AND o.section_code = ${section}`)} ${given(kind, part`AND o.subject_kind = ${kind}`)}
    ${given(item, part`AND o.item_code = ${item}`)} ${given(cadence, part`AND o.cadence = ${cadence}`)}
    ${given(input.group, part`AND o.group_id = ${group?.id ?? null}::uuid`)}
    ${given(
      tier,
      part`AND o.item_id IN (SELECT id FROM checklist_items WHERE ${own()} AND content ->> 'tier' = ${tier})`,
    )}`;
  const isIn = (day: Part) => part`${day} BETWEEN ${from}::date AND ${to}::date`;
  return part`(
    SELECT o.id, s.place, ${IS} AS is, s.moved_at, o.item_id, o.item_code, o.subject_id, o.group_id,
           s.due_on, s.to_due_on, ${listable(reach)} AS listed
    FROM obligation_moves s JOIN obligations o ON ${own('o')} AND o.id = s.obligation_id
    WHERE ${own('s')} AND s.moved_at >= ${end} AND (${isIn(part`s.due_on`)} OR ${isIn(part`s.to_due_on`)}) AND ${narrowed}
    UNION ALL
    SELECT o.id, 0, 'opened', o.created_at, o.item_id, o.item_code, o.subject_id, o.group_id, o.due_on, o.due_on,
           ${listable(reach)}
    FROM obligations o WHERE ${own('o')} AND o.created_at >= ${end} AND ${isIn(part`o.due_on`)} AND ${narrowed}) c`;
}

/** What has changed since the end of a day, latest first; what may not be listed is counted. */
export const listMoves = defineQuery({
  name: 'listMoves',
  roles: RATE_READERS,
  input: movesInput,
  async read(db, context, input) {
    const refusal = lookBackRefusal(context, input.asOf);
    if (refusal) return refusal;
    const steps = await stepsSince(db, context, input, pastDay(input.asOf, context.tenant.timeZone)!.end);
    const isWanted = input.is ? part`c.is = ${input.is}` : part`true`;
    const [afterAt, afterPlace, afterId] = input.after?.split('_') ?? [];
    const [counts, hidden, found] = await Promise.all([
      db.sql<{ is: MoveKind; n: number }>`SELECT c.is, count(*)::int AS n FROM ${steps} GROUP BY 1`,
      db.sql<{ groupId: string; month: string; n: number }>`
        SELECT c.group_id AS "groupId", to_char(c.due_on, 'YYYY-MM') AS month, count(*)::int AS n FROM ${steps}
        WHERE NOT c.listed AND ${isWanted} GROUP BY 1, 2`,
      db.sql<FoundMove>`
        SELECT c.id, c.place, c.is, c.moved_at AS "movedAt", c.item_id AS "itemId", c.item_code AS "itemCode",
               c.subject_id AS "subjectId", c.group_id AS "groupId", c.due_on AS "dueOn", c.to_due_on AS "toDueOn"
        FROM ${steps} WHERE c.listed AND ${isWanted}
          ${input.after ? part`AND (c.moved_at, c.place, c.id) < (${afterAt}::timestamptz, ${afterPlace}::bigint, ${afterId}::uuid)` : nothing}
        ORDER BY c.moved_at DESC, c.place DESC, c.id DESC LIMIT ${input.limit + 1}`,
    ]);
    const page = found.slice(0, input.limit);
    const bodies = await bodiesById(db, [
      ...page.flatMap((row) => [row.subjectId, row.groupId]),
      ...hidden.map((row) => row.groupId),
    ]);
    const items = await itemById(
      db,
      page.map((row) => row.itemId),
    );
    const last = page.at(-1);
    const answer: Moves = {
      asOf: input.asOf,
      from: input.from,
      to: input.to,
      counts: Object.fromEntries(counts.map((row) => [row.is, row.n])),
      total: counts.filter((row) => !input.is || row.is === input.is).reduce((sum, row) => sum + row.n, 0),
      rows: page.map(({ movedAt, itemId, subjectId, groupId, ...row }) => ({
        ...row,
        movedAt: movedAt.toISOString(),
        titleZh: items.get(itemId)!.content.titleZh,
        titleEn: items.get(itemId)!.content.titleEn,
        subject: bodies.get(subjectId)!,
        group: bodies.get(groupId)!,
      })),
      unlisted: unlistedCounts(hidden, bodies),
      next:
        found.length > input.limit && last ? `${last.movedAt.toISOString()}_${last.place}_${last.id}` : null,
    };
    return answer;
  },
});
