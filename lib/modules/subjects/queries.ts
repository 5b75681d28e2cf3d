import { type Db, nothing, own, part } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import type { PlanningSubject, SubjectKind } from './schema';

interface Supervision {
  organizationId: string;
  groupId: string;
  groupCode: string;
  from: CivilDate;
  to: CivilDate | null;
}

/**
 * Who supervises which body (or those that are named), on a day or (null) ever: named for the body itself, else through
 * the department it stands under, for the days both links hold.
 */
export async function supervisions(
  db: Db,
  on: CivilDate | null,
  only?: readonly string[],
): Promise<Supervision[]> {
  return db.sql<Supervision>`
    WITH named AS (
      SELECT organization_id, superior_id AS group_id, from_on, to_on FROM organization_links
      WHERE ${own()} AND kind = 'supervision'
    ), inherited AS (
      SELECT p.organization_id, n.group_id, greatest(p.from_on, n.from_on) AS from_on, least(p.to_on, n.to_on) AS to_on
      FROM organization_links p JOIN named n ON n.organization_id = p.superior_id
      WHERE ${own('p')} AND p.kind = 'parent'
        AND NOT EXISTS (SELECT 1 FROM named own WHERE own.organization_id = p.organization_id)
    )
    SELECT s.organization_id AS "organizationId", s.group_id AS "groupId", g.code AS "groupCode",
           s.from_on AS "from", s.to_on AS "to"
    FROM (SELECT * FROM named UNION ALL SELECT * FROM inherited) s
    JOIN organizations g ON ${own('g')} AND g.id = s.group_id
    WHERE (s.to_on IS NULL OR s.to_on >= s.from_on)
      ${only ? part`AND s.organization_id = ANY(${only}::uuid[])` : nothing}
      AND (${on}::date IS NULL OR (s.from_on <= ${on}::date AND (s.to_on IS NULL OR s.to_on >= ${on}::date)))
    ORDER BY s.organization_id, s.from_on`;
}

/** The group that answers for each subject on a day; a group answers for itself. */
export async function supervisingGroups(db: Db, on: CivilDate): Promise<Map<string, string>> {
  const groups = await db.sql<{ organizationId: string }>`
    SELECT organization_id AS "organizationId" FROM subjects
    WHERE ${own()} AND kind = 'group' AND from_on <= ${on}::date AND (to_on IS NULL OR to_on >= ${on}::date)`;
  const units = await supervisions(db, on);
  return new Map([
    ...units.map((row) => [row.organizationId, row.groupId] as const),
    ...groups.map((row) => [row.organizationId, row.organizationId] as const),
  ]);
}

/** The bodies that owe, owed or will owe duties, each once, in the order of the organisation. */
export async function subjectIds(db: Db): Promise<string[]> {
  const rows = await db.sql<{ id: string }>`
    SELECT o.id FROM organizations o
    WHERE ${own('o')} AND EXISTS (SELECT FROM subjects s WHERE ${own('s')} AND s.organization_id = o.id)
    ORDER BY o.sort_order, o.code`;
  return rows.map((row) => row.id);
}

/**
 * Every body that owes, owed or will owe duties (or those of them that are named), with who supervises it when, and
 * the traits that items ask for (`enums.appliesTo` of the checklist file) as they stand on a day.
 */
export async function subjectsForPlanning(
  db: Db,
  on: CivilDate,
  only?: readonly string[],
): Promise<PlanningSubject[]> {
  const rows = await db.sql<{
    subjectId: string;
    code: string;
    kind: SubjectKind;
    from: CivilDate;
    to: CivilDate | null;
    hasServiceWindow: boolean;
    paysSubsidies: boolean;
    hasProjects: boolean;
    hasAffiliates: boolean;
  }>`
    SELECT o.id AS "subjectId", o.code, s.kind, s.from_on AS "from", s.to_on AS "to",
           coalesce((o.traits ->> 'hasServiceWindow')::boolean, false) AS "hasServiceWindow",
           coalesce((o.traits ->> 'paysSubsidies')::boolean, false) AS "paysSubsidies",
           coalesce((o.traits ->> 'hasProjects')::boolean, false) AS "hasProjects",
           s.kind = 'unit' AND EXISTS (
             SELECT 1 FROM organization_links l WHERE ${own('l')} AND l.superior_id = o.id AND l.kind = 'parent'
               AND l.from_on <= ${on}::date AND (l.to_on IS NULL OR l.to_on >= ${on}::date)) AS "hasAffiliates"
    FROM subjects s JOIN organizations o ON ${own('o')} AND o.id = s.organization_id
    WHERE ${own('s')} ${only ? part`AND s.organization_id = ANY(${only}::uuid[])` : nothing}
    ORDER BY o.sort_order, o.code, s.from_on`;
  const supervised = groupBy(await supervisions(db, null, only), (row) => row.organizationId);
  const projectGroups = await groupsWithProjects(db, on);
  return rows.map(({ subjectId, code, kind, from, to, ...traits }) => ({
    subjectId,
    kind,
    from,
    to,
    groups:
      kind === 'group'
        ? [{ groupId: subjectId, groupCode: code, from, to }]
        : (supervised.get(subjectId) ?? []).map(
            ({ organizationId, ...group }) => (void organizationId, group),
          ),
    traits: { ...traits, groupHasProjects: projectGroups.has(subjectId) },
  }));
}

/** Groups that supervise at least one department with projects. */
async function groupsWithProjects(db: Db, on: CivilDate): Promise<Set<string>> {
  const rows = await db.sql<{ groupId: string }>`
    SELECT DISTINCT l.superior_id AS "groupId" FROM organization_links l
    JOIN organizations o ON ${own('o')} AND o.id = l.organization_id AND o.kind = 'department'
    WHERE ${own('l')} AND l.kind = 'supervision' AND (o.traits ->> 'hasProjects')::boolean
      AND l.from_on <= ${on}::date AND (l.to_on IS NULL OR l.to_on >= ${on}::date)`;
  return new Set(rows.map((row) => row.groupId));
}
