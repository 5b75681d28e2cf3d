import { z } from 'zod';
import { belongsToSubject, canAssignOwner } from '@/lib/modules/obligations/policy';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { refuse } from '@/lib/shared/result';
import type { Assignment, OwnerPosition } from './model';

/** What decides who owns obligations: the posts of the subjects and what was assigned to them. */
export async function ownershipOf(
  db: Db,
  subjectIds: readonly string[],
): Promise<{ positions: OwnerPosition[]; assignments: Assignment[] }> {
  const positions = await db.sql<OwnerPosition>`
    SELECT id, organization_id AS "organizationId", roles, from_on AS "from", to_on AS "to" FROM positions
    WHERE ${own()} AND organization_id = ANY(${subjectIds}::uuid[])`;
  const assignments = await db.sql<Assignment>`
    SELECT subject_id AS "subjectId", item_code AS "itemCode", position_id AS "positionId", from_on AS "from"
    FROM item_assignments WHERE ${own()} AND subject_id = ANY(${subjectIds}::uuid[])`;
  return { positions, assignments };
}

/** Who was given which item of a subject, from which day; what is not listed has its owner by the item's rule. */
export const listAssignments = defineQuery({
  name: 'listAssignments',
  roles: ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member', 'group_member', 'group_leader'],
  input: z.strictObject({ subjectId: z.uuid() }),
  async readModels(models, context, { subjectId }) {
    const subject = await models.subject.findFirst({
      where: { organizationId: subjectId },
      select: { kind: true },
    });
    const facts = subject && { subjectId, subjectKind: subject.kind };
    if (!facts || !belongsToSubject(context.actor, facts)) return refuse.notFound();
    const rows = await models.itemAssignment.findMany({
      where: { subjectId },
      select: { id: true, itemCode: true, positionId: true, fromOn: true },
      orderBy: [{ itemCode: 'asc' }, { fromOn: 'desc' }],
    });
    const assignments = rows.map((row) => ({ ...row, fromOn: row.fromOn.toISOString().slice(0, 10) }));
    return { assignments, can: { assign: canAssignOwner(context.actor, facts) } };
  },
});
