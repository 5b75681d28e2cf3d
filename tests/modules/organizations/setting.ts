import { addMember, addPosition } from '@/lib/modules/members/commands';
import { addOrganization, linkOrganizations } from '@/lib/modules/organizations/commands';
import type { OrganizationKind, Traits } from '@/lib/modules/organizations/schema';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { createTenant } from '@/lib/modules/tenants/commands';
import { type Command, run } from '@/lib/platform/command';
import { SYSTEM_ACTOR, type Context, type TenantFacts, systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import { type Actor, ROLES, type Role } from '@/lib/shared/actor';
import type { Result } from '@/lib/shared/result';

/** A member actor with nothing but what a test gives it. */
export function actorWith(role: Role, more: Partial<Actor> = {}): Actor {
  return {
    ...SYSTEM_ACTOR,
    kind: 'member',
    memberId: '00000000-0000-4000-8000-00000000000a',
    positionId: '00000000-0000-4000-8000-00000000000b',
    roles: [role],
    ...more,
  };
}

export const position = (tenant: TenantFacts, role: Role, more: Partial<Actor> = {}): Context => ({
  ...systemContext(tenant),
  actor: actorWith(role, more),
});

/** Every role but those named; for the refusals. */
export const everyRoleBut = (...roles: Role[]): Role[] => ROLES.filter((role) => !roles.includes(role));

export function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

export async function newTenant(slug: string): Promise<TenantFacts> {
  return must(await createTenant({ slug, nameZh: slug, kind: 'standard' }));
}

/** Runs a command as the system and takes its answer for granted. */
export async function does<Input, Value>(tenant: TenantFacts, command: Command<Input, Value>, input: Input) {
  return must(await run(command, systemContext(tenant), input));
}

export const FIRST_DAY = '2020-01-01';

export async function body(
  tenant: TenantFacts,
  code: string,
  kind: OrganizationKind,
  more: { nameZh?: string; superiorId?: string; traits?: Traits; fromOn?: string } = {},
): Promise<string> {
  const input = { code, kind, nameZh: code, fromOn: FIRST_DAY, sortOrder: 0, traits: {}, ...more };
  return (await does(tenant, addOrganization, input)).id;
}

export async function person(
  tenant: TenantFacts,
  nameZh: string,
  post?: { organizationId: string; roles: Role[]; postZh?: string; fromOn?: string; toOn?: string },
): Promise<{ memberId: string; positionId: string | null }> {
  const { id: memberId } = await does(tenant, addMember, { nameZh });
  if (!post) return { memberId, positionId: null };
  const given = { postZh: '干部', fromOn: FIRST_DAY, ...post, memberId };
  const { id } = await does(tenant, addPosition, given);
  return { memberId, positionId: id };
}

export interface City {
  commission: string;
  room: string;
  groups: [string, string];
  departments: [string, string, string];
  institution: string;
  enterprise: string;
}

/** Two groups, three departments (two under the first group), an institution and an enterprise; all may be subjects. */
export async function smallCity(tenant: TenantFacts): Promise<City> {
  const commission = await body(tenant, 'c00', 'commission', { nameZh: '市纪委监委' });
  const room = await body(tenant, 'r01', 'room', { nameZh: '第一监督检查室', superiorId: commission });
  const group = (code: string, nameZh: string) =>
    body(tenant, code, 'group', { nameZh, superiorId: commission });
  const groups: City['groups'] = [
    await group('g01', '第一派驻纪检监察组'),
    await group('g02', '第二派驻纪检监察组'),
  ];
  const departments: City['departments'] = [
    await body(tenant, 'd001', 'department', {
      nameZh: '市档案馆',
      traits: { hasServiceWindow: true, hasProjects: true },
    }),
    await body(tenant, 'd002', 'department', { nameZh: '市财政局', traits: { paysSubsidies: true } }),
    await body(tenant, 'd003', 'department', { nameZh: '市体育局' }),
  ];
  const institution = await body(tenant, 'i001', 'institution', {
    nameZh: '市城建档案中心',
    superiorId: departments[0],
  });
  const enterprise = await body(tenant, 'e01', 'enterprise', {
    nameZh: '云州体育发展有限公司',
    superiorId: departments[2],
  });
  const link = { kind: 'supervision' as const, fromOn: FIRST_DAY };
  const supervise = (organizationId: string, superiorId: string) =>
    does(tenant, linkOrganizations, { ...link, organizationId, superiorId });
  await supervise(departments[0], groups[0]);
  await supervise(departments[1], groups[0]);
  await supervise(departments[2], groups[1]);
  for (const organizationId of groups)
    await does(tenant, makeSubject, { organizationId, kind: 'group', fromOn: FIRST_DAY });
  for (const organizationId of departments)
    await does(tenant, makeSubject, { organizationId, kind: 'unit', fromOn: FIRST_DAY });
  return { commission, room, groups, departments, institution, enterprise };
}

export interface Written {
  type: string;
  streamId: string;
  content: Record<string, unknown>;
  deliveries: number;
}

/** The events of an object, oldest first. */
export const eventsOf = (tenant: TenantFacts, streamId: string) =>
  readTenant(
    tenant.id,
    (db) => db.sql<Written>`
      SELECT e.type, e.stream_id AS "streamId", e.content,
             (SELECT count(*)::int FROM event_deliveries d
              WHERE ${own('d')} AND d.stream_id = e.stream_id AND d.seq = e.seq) AS deliveries
      FROM events e WHERE ${own('e')} AND e.stream_id = ${streamId} ORDER BY e.seq`,
  );

/** How many rows and events the tenant has: what a refusal must not change. */
export async function sizeOf(tenant: TenantFacts): Promise<Record<string, number>> {
  const [row] = await readTenant(
    tenant.id,
    (db) => db.sql<Record<string, number>>`
      SELECT (SELECT count(*)::int FROM organizations WHERE ${own()}) AS organizations,
             (SELECT count(*)::int FROM organization_links WHERE ${own()}) AS links,
             (SELECT count(*)::int FROM organization_links WHERE ${own()} AND to_on IS NOT NULL) AS ended,
             (SELECT count(*)::int FROM subjects WHERE ${own()}) AS subjects,
             (SELECT count(*)::int FROM members WHERE ${own()}) AS members,
             (SELECT count(*)::int FROM positions WHERE ${own()}) AS positions,
             (SELECT count(*)::int FROM position_charges WHERE ${own()}) AS charges,
             (SELECT count(*)::int FROM notifications WHERE ${own()}) AS notifications,
             (SELECT count(*)::int FROM events WHERE ${own()}) AS events`,
  );
  return row!;
}
