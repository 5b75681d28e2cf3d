import type { Actor, Role } from '@/lib/shared/actor';
import { type Db, inInstallation, own, raw, readTenant } from './db';

export interface TenantFacts {
  id: string;
  slug: string;
  nameZh: string;
  nameEn: string | null;
  kind: 'standard' | 'demo';
  timeZone: string;
  settings: Record<string, unknown>;
}

export interface PositionFacts {
  id: string;
  postZh: string;
  postEn: string | null;
  roles: Role[];
  organizationId: string;
  organizationKind: string;
  organizationZh: string;
  organizationEn: string | null;
}

/** Everything a query or command may know about who asks, in which tenant, on which day. Minted here only. */
export interface Context {
  tenant: TenantFacts;
  actor: Actor;
  member: { id: string; nameZh: string; nameEn: string | null } | null;
  position: PositionFacts | null;
  /** Every position the member holds today, the acting one among them. */
  positions: PositionFacts[];
  /** The tenant's civil date at the time of the request. */
  today: string;
}

export const SYSTEM_ACTOR: Actor = {
  kind: 'system',
  memberId: null,
  positionId: null,
  roles: [],
  organizationId: null,
  organizationKind: null,
  unitIds: [],
  groupIds: [],
  hostGroupId: null,
};

const TENANT_COLUMNS = `id, slug, name_zh AS "nameZh", name_en AS "nameEn", kind, time_zone AS "timeZone", settings`;

/** The tenant of an address, or null. */
export async function findTenant(slug: string): Promise<TenantFacts | null> {
  const [tenant] = await inInstallation(
    (db) => db.sql<TenantFacts>`SELECT ${raw(TENANT_COLUMNS)} FROM tenants WHERE slug = ${slug}`,
  );
  return tenant ?? null;
}

export async function listTenants(): Promise<TenantFacts[]> {
  return inInstallation(
    (db) => db.sql<TenantFacts>`SELECT ${raw(TENANT_COLUMNS)} FROM tenants ORDER BY slug`,
  );
}

/** The civil date of an instant in a time zone, as the database has it. */
export function civilDateIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at);
}

export function systemContext(tenant: TenantFacts, now = new Date()): Context {
  return {
    tenant,
    actor: SYSTEM_ACTOR,
    member: null,
    position: null,
    positions: [],
    today: civilDateIn(tenant.timeZone, now),
  };
}

/**
 * The context of an account in a tenant, acting from one of its positions of today: the wished one, else the first.
 * Null when the account has no member or no current position there.
 */
export async function accountContext(
  tenant: TenantFacts,
  accountId: string,
  wishedPositionId: string | null,
  now = new Date(),
): Promise<Context | null> {
  const today = civilDateIn(tenant.timeZone, now);
  return readTenant(tenant.id, async (db) => {
    const rows = await db.sql<PositionFacts & { memberId: string; nameZh: string; nameEn: string | null }>`
      SELECT p.id, p.post_zh AS "postZh", p.post_en AS "postEn", p.roles,
             o.id AS "organizationId", o.kind AS "organizationKind",
             coalesce(o.short_zh, o.name_zh) AS "organizationZh", o.name_en AS "organizationEn",
             m.id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn"
      FROM members m
      JOIN positions p ON ${own('p')} AND p.member_id = m.id
      JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
      WHERE ${own('m')} AND m.account_id = ${accountId}
        AND p.from_on <= ${today}::date AND (p.to_on IS NULL OR p.to_on >= ${today}::date)
      ORDER BY p.from_on, p.id`;
    const acting = rows.find((row) => row.id === wishedPositionId) ?? rows[0];
    if (!acting) return null;
    const positions = rows.map((row) => positionOf(row));
    const position = positionOf(acting);
    return {
      tenant,
      actor: await actorOf(db, acting.memberId, position, today),
      member: { id: acting.memberId, nameZh: acting.nameZh, nameEn: acting.nameEn },
      position,
      positions,
      today,
    };
  });
}

/** The context of a named position on a day: for batches, jobs and the command line. */
export async function positionContext(
  db: Db,
  tenant: TenantFacts,
  positionId: string,
  today: string,
): Promise<Context> {
  const [row] = await db.sql<PositionFacts & { memberId: string; nameZh: string; nameEn: string | null }>`
    SELECT p.id, p.post_zh AS "postZh", p.post_en AS "postEn", p.roles,
           o.id AS "organizationId", o.kind AS "organizationKind",
           coalesce(o.short_zh, o.name_zh) AS "organizationZh", o.name_en AS "organizationEn",
           m.id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn"
    FROM positions p
    JOIN members m ON ${own('m')} AND m.id = p.member_id
    JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
    WHERE ${own('p')} AND p.id = ${positionId}`;
  if (!row) throw new Error('No such position');
  const position = positionOf(row);
  return {
    tenant,
    actor: await actorOf(db, row.memberId, position, today),
    member: { id: row.memberId, nameZh: row.nameZh, nameEn: row.nameEn },
    position,
    positions: [position],
    today,
  };
}

function positionOf(row: PositionFacts): PositionFacts {
  const { id, postZh, postEn, roles, organizationId, organizationKind, organizationZh, organizationEn } = row;
  return { id, postZh, postEn, roles, organizationId, organizationKind, organizationZh, organizationEn };
}

const CITY_WIDE: readonly Role[] = [
  'coordination_officer',
  'commission_secretary',
  'assessment_officer',
  'case_management_officer',
  'petition_officer',
  'style_room_officer',
];

async function actorOf(db: Db, memberId: string, position: PositionFacts, today: string): Promise<Actor> {
  const cityWide = position.roles.some((role) => CITY_WIDE.includes(role));
  const [reach] = await db.sql<{ unitIds: string[]; groupIds: string[]; hostGroupId: string | null }>`
    SELECT
      (SELECT coalesce(array_agg(organization_id ORDER BY organization_id), '{}') FROM organization_links
        WHERE ${own()} AND superior_id = ${position.organizationId} AND kind = 'parent'
          AND from_on <= ${today}::date AND (to_on IS NULL OR to_on >= ${today}::date)) AS "unitIds",
      (SELECT coalesce(array_agg(o.id ORDER BY o.sort_order), '{}') FROM organizations o
        WHERE ${own('o')} AND o.kind = 'group' AND (
          ${cityWide}
          OR o.id = ${position.organizationId}
          OR EXISTS (SELECT 1 FROM organization_links l WHERE ${own('l')} AND l.kind = 'guidance'
               AND l.organization_id = o.id AND l.superior_id = ${position.organizationId}
               AND l.from_on <= ${today}::date AND (l.to_on IS NULL OR l.to_on >= ${today}::date))
          OR EXISTS (SELECT 1 FROM position_charges c WHERE ${own('c')} AND c.organization_id = o.id
               AND c.position_id = ${position.id}
               AND c.from_on <= ${today}::date AND (c.to_on IS NULL OR c.to_on >= ${today}::date)))) AS "groupIds",
      (SELECT id FROM organizations WHERE ${own()} AND kind = 'group'
        AND (traits ->> 'hostsCoordinationOffice')::boolean LIMIT 1) AS "hostGroupId"`;
  const isUnit = position.roles.some((role) => role.startsWith('unit_') || role === 'team_member');
  return {
    kind: 'member',
    memberId,
    positionId: position.id,
    roles: position.roles,
    organizationId: position.organizationId,
    organizationKind: position.organizationKind,
    unitIds: isUnit ? [position.organizationId, ...reach!.unitIds] : [],
    groupIds: reach!.groupIds,
    hostGroupId: reach!.hostGroupId,
  };
}
