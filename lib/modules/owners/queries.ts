import { type Db, own } from '@/lib/platform/db';
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
