import { BODY_COLUMNS, bodyByCode } from '@/lib/modules/bodies/queries';
import type { Body } from '@/lib/modules/bodies/schema';
import { type BoardView, boardView } from '@/lib/modules/boards/policy';
import type { BoardInput } from '@/lib/modules/boards/schema';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';

/** The view that is asked for, as far as the position has it. */
export async function viewOf(db: Db, context: Context, input: Pick<BoardInput, 'level' | 'group'>) {
  const group = input.group === undefined ? null : await bodyByCode(db, input.group);
  if (input.group !== undefined && group?.kind !== 'group') return refuse.notFound();
  const view = boardView(context.actor, { level: input.level, groupId: group?.id });
  return view ?? refuse.forbidden('forbidden.role');
}

/**
 * The columns of a view, each with its place in the organisation's order: what existed, or was watched, on a day of the
 * period. One that moved within the period stands once for each place.
 */
export function columnRows(view: BoardView, { from, to }: { from: CivilDate; to: CivilDate }) {
  const holds = (alias: string) => part`${raw(alias)}.from_on <= ${to}::date
    AND (${raw(alias)}.to_on IS NULL OR ${raw(alias)}.to_on >= ${from}::date)`;
  return view.level === 'groups'
    ? part`
        SELECT ${BODY_COLUMNS}, row_number() OVER (ORDER BY o.sort_order, o.code) AS place
        FROM organizations o WHERE ${own('o')} AND o.kind = 'group' AND ${holds('o')}
          ${view.groupIds ? part`AND o.id = ANY(${view.groupIds}::uuid[])` : nothing}`
    : part`
        SELECT ${BODY_COLUMNS}, row_number() OVER (ORDER BY coalesce(p.sort_order, o.sort_order),
          coalesce(p.code, o.code), p.id IS NOT NULL, o.sort_order, o.code) AS place
        FROM organizations o
        LEFT JOIN organization_links l ON ${own('l')} AND l.organization_id = o.id AND l.kind = 'parent' AND ${holds('l')}
        LEFT JOIN organizations p ON ${own('p')} AND p.id = l.superior_id AND p.kind = 'department'
        WHERE ${own('o')}
          AND EXISTS (SELECT 1 FROM subjects b
            WHERE ${own('b')} AND b.organization_id = o.id AND b.kind = 'unit' AND ${holds('b')})
          ${
            'unitIds' in view
              ? part`AND o.id = ANY(${view.unitIds}::uuid[])`
              : part`AND EXISTS (SELECT 1 FROM organization_links s
                  WHERE ${own('s')} AND s.kind = 'supervision' AND s.superior_id = ${view.groupId}
                    AND s.organization_id IN (o.id, p.id) AND ${holds('s')})`
          }`;
}

/** {@link columnRows}, each body once. */
export async function columnsOf(
  db: Db,
  view: BoardView,
  period: { from: CivilDate; to: CivilDate },
): Promise<Body[]> {
  const rows = await db.sql<Body>`
    SELECT k.id, k.code, k.kind, k."nameZh", k."nameEn", k.number FROM (${columnRows(view, period)}) k
    ORDER BY k.place`;
  return onceEach(rows);
}

export const onceEach = <Row extends { id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** What narrows obligations, records or counters of an alias to the columns of a view. */
export function inColumns(view: BoardView, alias: 'o' | 'c', section: string | undefined) {
  const column = raw(alias);
  const kind = view.level === 'groups' ? 'group' : 'unit';
  const where =
    'groupIds' in view
      ? view.groupIds
        ? part`AND ${column}.group_id = ANY(${view.groupIds}::uuid[])`
        : nothing
      : 'unitIds' in view
        ? part`AND ${column}.subject_id = ANY(${view.unitIds}::uuid[])`
        : part`AND ${column}.group_id = ${view.groupId}::uuid`;
  return part`${column}.subject_kind = ${kind} ${where}
    ${section ? part`AND ${column}.section_code = ${section}` : nothing}`;
}
