import { civilDateOf } from '@/lib/shared/civil-date';
import type { Actor, Role } from '@/lib/shared/actor';
import { type Session, standingSessions } from './accounts';
import { type Db, type Part, inInstallation, own, part, raw, readTenant, readTenantAtOnce } from './db';
import { gathering } from './gathering';

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

const TENANT_SECONDS = 5;
const tenants = new Map<string, { tenant: TenantFacts; until: number }>();

/**
 * The tenant of an address, or null. What was found is known for five seconds: tenants change by the command line
 * alone, and nothing in these facts says who may enter.
 */
export async function findTenant(slug: string): Promise<TenantFacts | null> {
  const known = tenants.get(slug);
  if (known && known.until > performance.now()) return known.tenant;
  const [tenant] = await inInstallation(
    (db) => db.sql<TenantFacts>`SELECT ${raw(TENANT_COLUMNS)} FROM tenants WHERE slug = ${slug}`,
  );
  if (!tenant) return null;
  tenants.set(slug, { tenant, until: performance.now() + TENANT_SECONDS * 1000 });
  return tenant;
}

export async function listTenants(): Promise<TenantFacts[]> {
  return inInstallation(
    (db) => db.sql<TenantFacts>`SELECT ${raw(TENANT_COLUMNS)} FROM tenants ORDER BY slug`,
  );
}

export function systemContext(tenant: TenantFacts, now = new Date()): Context {
  return {
    tenant,
    actor: SYSTEM_ACTOR,
    member: null,
    position: null,
    positions: [],
    today: civilDateOf(now, tenant.timeZone),
  };
}

interface HeldPosition extends PositionFacts {
  accountId: string | null;
  memberId: string;
  nameZh: string;
  nameEn: string | null;
  unitIds: string[];
  groupIds: string[];
  hostGroupId: string | null;
}

/** Positions with their holders and the reach each has on a day, in one statement. */
function heldPositions(db: Db, which: Part, today: Part): Promise<HeldPosition[]> {
  const holds = (alias: string) =>
    part`${raw(alias)}.from_on <= ${today} AND (${raw(alias)}.to_on IS NULL OR ${raw(alias)}.to_on >= ${today})`;
  return db.sql<HeldPosition>`
    SELECT p.id, p.post_zh AS "postZh", p.post_en AS "postEn", p.roles,
           o.id AS "organizationId", o.kind AS "organizationKind",
           coalesce(o.short_zh, o.name_zh) AS "organizationZh", o.name_en AS "organizationEn",
           m.account_id AS "accountId", m.id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn",
           u.ids AS "unitIds", g.ids AS "groupIds",
           (SELECT h.id FROM organizations h WHERE ${own('h')} AND h.kind = 'group'
             AND (h.traits ->> 'hostsCoordinationOffice')::boolean LIMIT 1) AS "hostGroupId"
    FROM members m
    JOIN positions p ON ${own('p')} AND p.member_id = m.id
    JOIN organizations o ON ${own('o')} AND o.id = p.organization_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(l.organization_id ORDER BY l.organization_id), '{}') AS ids
      FROM organization_links l
      WHERE ${own('l')} AND l.superior_id = o.id AND l.kind = 'parent' AND ${holds('l')}) u
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(r.id ORDER BY r.sort_order), '{}') AS ids FROM organizations r
      WHERE ${own('r')} AND r.kind = 'group' AND (
        p.roles && ${CITY_WIDE}::text[]
        OR r.id = o.id
        OR r.id = ANY(ARRAY(SELECT l.organization_id FROM organization_links l
             WHERE ${own('l')} AND l.kind = 'guidance' AND l.superior_id = o.id AND ${holds('l')}))
        OR r.id = ANY(ARRAY(SELECT c.organization_id FROM position_charges c
             WHERE ${own('c')} AND c.position_id = p.id AND ${holds('c')})))) g
    WHERE ${own('m')} AND ${which}
    ORDER BY p.from_on, p.id`;
}

/** Posts whose reach is every group of the city. */
const CITY_WIDE: readonly Role[] = [
  'coordination_officer',
  'commission_secretary',
  'assessment_officer',
  'case_management_officer',
  'petition_officer',
  'style_room_officer',
];

function contextOf(
  tenant: TenantFacts,
  acting: HeldPosition,
  held: readonly HeldPosition[],
  today: string,
): Context {
  const position = positionOf(acting);
  const isUnit = position.roles.some((role) => role.startsWith('unit_') || role === 'team_member');
  return {
    tenant,
    actor: {
      kind: 'member',
      memberId: acting.memberId,
      positionId: position.id,
      roles: position.roles,
      organizationId: position.organizationId,
      organizationKind: position.organizationKind,
      unitIds: isUnit ? [position.organizationId, ...acting.unitIds] : [],
      groupIds: acting.groupIds,
      hostGroupId: acting.hostGroupId,
    },
    member: { id: acting.memberId, nameZh: acting.nameZh, nameEn: acting.nameEn },
    position,
    positions: held.map(positionOf),
    today,
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
  const today = civilDateOf(now, tenant.timeZone);
  const day = part`${today}::date`;
  const held = await readTenant(tenant.id, (db) =>
    heldPositions(db, currentOf(part`${[accountId]}::uuid[]`, day), day),
  );
  return actingContext(tenant, held, wishedPositionId, today);
}

/** The positions that accounts hold on a day. */
const currentOf = (accountIds: Part, day: Part) =>
  part`m.account_id = ANY(${accountIds}) AND p.from_on <= ${day} AND (p.to_on IS NULL OR p.to_on >= ${day})`;

function actingContext(
  tenant: TenantFacts,
  held: readonly HeldPosition[],
  wishedPositionId: string | null,
  today: string,
): Context | null {
  const acting = held.find((one) => one.id === wishedPositionId) ?? held[0];
  return acting ? contextOf(tenant, acting, held, today) : null;
}

interface Asking {
  session: Session;
  held: HeldPosition[];
}

/** Standing sessions with the positions of their accounts, in one round trip, on the tenant's civil date by the database clock. */
async function askings(tenant: TenantFacts, sessionIds: readonly string[]): Promise<(Asking | null)[]> {
  const day = part`(now() AT TIME ZONE ${tenant.timeZone})::date`;
  const ids = [...new Set(sessionIds)];
  const accounts = part`ARRAY(SELECT s.account_id FROM account_sessions s WHERE s.id = ANY(${ids}::uuid[]))`;
  const [sessions, held] = await readTenantAtOnce(tenant.id, (db) =>
    Promise.all([standingSessions(db, ids), heldPositions(db, currentOf(accounts, day), day)]),
  );
  return sessionIds.map((id) => {
    const session = sessions.find((one) => one.sessionId === id);
    return session
      ? { session, held: held.filter(({ accountId }) => accountId === session.accountId) }
      : null;
  });
}

interface Knock {
  tenant: TenantFacts;
  sessionId: string;
}

const doors = new Map<string, (knock: Knock) => Promise<Asking | null>>();

/** Requests that come while another is being looked up are looked up together: after each of them came, so none is out of date. */
function doorOf(tenantId: string) {
  const known = doors.get(tenantId);
  if (known) return known;
  const together = (knocks: Knock[]) =>
    askings(
      knocks[0]!.tenant,
      knocks.map(({ sessionId }) => sessionId),
    );
  const alone = async (knock: Knock) => (await together([knock]))[0]!;
  const door = gathering({ lanes: 1, largest: 100, alone, together });
  doors.set(tenantId, door);
  return door;
}

/** The session, when it still stands, and the context of its account in a tenant, as {@link accountContext} has it. */
export async function sessionContext(
  tenant: TenantFacts,
  sessionId: string,
  wishedPositionId: string | null,
): Promise<{ session: Session; context: Context | null } | null> {
  const found = await doorOf(tenant.id)({ tenant, sessionId });
  if (!found) return null;
  const { session, held } = found;
  const today = civilDateOf(session.at, tenant.timeZone);
  return { session, context: actingContext(tenant, held, wishedPositionId, today) };
}

/** The context of a named position on a day: for batches, jobs and the command line. */
export async function positionContext(
  db: Db,
  tenant: TenantFacts,
  positionId: string,
  today: string,
): Promise<Context> {
  const [acting] = await heldPositions(db, part`p.id = ${positionId}`, part`${today}::date`);
  if (!acting) throw new Error('No such position');
  return contextOf(tenant, acting, [acting], today);
}

function positionOf(row: PositionFacts): PositionFacts {
  const { id, postZh, postEn, roles, organizationId, organizationKind, organizationZh, organizationEn } = row;
  return { id, postZh, postEn, roles, organizationId, organizationKind, organizationZh, organizationEn };
}
