import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addOrganization,
  closeOrganization,
  linkOrganizations,
  renameOrganization,
  setTraits,
} from '@/lib/modules/organizations/commands';
import { getOrganization, listOrganizations, searchOrganizations } from '@/lib/modules/organizations/queries';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, ownTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import {
  type City,
  FIRST_DAY,
  body,
  does,
  eventsOf,
  everyRoleBut,
  must,
  newTenant,
  person,
  position,
  sizeOf,
  smallCity,
} from './setting';

const FUTURE = '2099-07-01';
const NOBODY = '11111111-1111-4111-8111-111111111111';

let tenant: TenantFacts;
let other: TenantFacts;
let city: City;
let elsewhere: string;

beforeAll(async () => {
  tenant = await newTenant('bodies');
  other = await newTenant('bodies-other');
  city = await smallCity(tenant);
  elsewhere = await body(other, 'd001', 'department', { nameZh: '另一城市档案馆' });
});
afterAll(closeDatabase);

const admin = () => position(tenant, 'system_admin');

/** Runs a command that must be refused, and sees that nothing was written. */
async function refused(attempt: () => Promise<unknown>, expected: object) {
  const before = await sizeOf(tenant);
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect(await sizeOf(tenant)).toEqual(before);
}

const fresh = (code: string, more: object = {}) => ({
  code,
  kind: 'department',
  nameZh: '市新设局',
  fromOn: FUTURE,
  ...more,
});

describe('adding a body', () => {
  test('the system administrator adds one with its place in the tree', async () => {
    const { id } = must(
      await run(
        addOrganization,
        admin(),
        fresh('i900', { kind: 'institution', shortZh: '新中心', superiorId: city.departments[1] }),
      ),
    );
    const events = await eventsOf(tenant, id);
    expect(events.map((event) => event.type)).toEqual(['OrganizationAdded', 'OrganizationLinked']);
    expect(events[0]!.content).toMatchObject({ code: 'i900', kind: 'institution', shortZh: '新中心' });
    const profile = must(await ask(getOrganization, admin(), { organizationId: id, on: FUTURE }));
    expect(profile.superiors).toMatchObject([{ kind: 'parent', id: city.departments[1], fromOn: FUTURE }]);
    expect(profile.supervisor).toMatchObject({ id: city.groups[0] });
  });

  test.each([
    ['a code that is taken', fresh('d001'), { code: 'conflict' }],
    ['no name', fresh('d901', { nameZh: ' ' }), { code: 'invalid' }],
    ['an unknown field', fresh('d901', { colour: 'red' }), { code: 'invalid' }],
    ['a day that is none', fresh('d901', { fromOn: '2099-02-30' }), { code: 'invalid' }],
    ['a trait of other kinds', fresh('d901', { traits: { number: 3 } }), { code: 'invalid' }],
    ['an unknown superior', fresh('d901', { superiorId: NOBODY }), { code: 'not_found' }],
  ])('%s is refused', (_name, input, expected) =>
    refused(() => run(addOrganization, admin(), input), expected),
  );

  test('a superior of a wrong kind, or one that does not exist yet, is refused', async () => {
    const under = (superiorId: string, fromOn: string) =>
      run(addOrganization, admin(), fresh('i901', { kind: 'institution', superiorId, fromOn }));
    await refused(() => under(city.groups[0], FUTURE), { code: 'invalid' });
    await refused(() => under(city.departments[0], '2019-12-31'), { code: 'invalid' });
  });

  test('a superior of another tenant is not found', () =>
    refused(
      () => run(addOrganization, admin(), fresh('i902', { kind: 'institution', superiorId: elsewhere })),
      { code: 'not_found' },
    ));

  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(() => run(addOrganization, position(tenant, role), fresh('d903')), { code: 'forbidden' }),
  );
});

describe('renaming', () => {
  test('changes the names and what they are found by', async () => {
    const id = await body(tenant, 'd910', 'department', { nameZh: '市旧名局' });
    must(await run(renameOrganization, admin(), { organizationId: id, nameZh: '市水利局' }));
    const found = must(await ask(searchOrganizations, admin(), { q: 'SSLJ' }));
    expect(found.map((row) => row.id)).toEqual([id]);
    const [, renamed] = await eventsOf(tenant, id);
    expect(renamed).toMatchObject({
      type: 'OrganizationRenamed',
      content: { before: { nameZh: '市旧名局' }, after: { nameZh: '市水利局' } },
    });
  });
  test('an unknown body is not found', () =>
    refused(() => run(renameOrganization, admin(), { organizationId: elsewhere, nameZh: '甲' }), {
      code: 'not_found',
    }));
  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(
      () =>
        run(renameOrganization, position(tenant, role), {
          organizationId: city.departments[0],
          nameZh: '甲',
        }),
      { code: 'forbidden' },
    ),
  );
});

describe('linking', () => {
  const link = (organizationId: string, superiorId: string, more: object = {}) => ({
    organizationId,
    superiorId,
    kind: 'supervision',
    fromOn: FUTURE,
    ...more,
  });

  test('moves a department to another group; the earlier link ends the day before', async () => {
    const department = await body(tenant, 'd920', 'department');
    await does(tenant, linkOrganizations, {
      organizationId: department,
      superiorId: city.groups[0],
      kind: 'supervision',
      relation: 'resident',
      fromOn: FIRST_DAY,
    });
    must(await run(linkOrganizations, admin(), link(department, city.groups[1])));
    const profile = must(await ask(getOrganization, admin(), { organizationId: department }));
    expect(profile.superiors).toMatchObject([
      { id: city.groups[1], fromOn: FUTURE, toOn: null, relation: 'comprehensive' },
      { id: city.groups[0], fromOn: FIRST_DAY, toOn: '2099-06-30', relation: 'resident' },
    ]);
    expect(profile.supervisor).toMatchObject({ id: city.groups[0] });
    const events = await eventsOf(tenant, department);
    expect(events.at(-1)).toMatchObject({
      type: 'OrganizationLinked',
      content: { superiorId: city.groups[1], previousSuperiorId: city.groups[0], fromOn: FUTURE },
    });
  });

  test('a room guides a group', async () => {
    await does(tenant, linkOrganizations, {
      organizationId: city.groups[1],
      superiorId: city.room,
      kind: 'guidance',
      fromOn: FIRST_DAY,
    });
    const room = must(await ask(getOrganization, admin(), { organizationId: city.room }));
    expect(room.lower).toMatchObject([{ kind: 'guidance', id: city.groups[1] }]);
  });

  test('what cannot be is refused', async () => {
    const attempt = (input: object) => () => run(linkOrganizations, admin(), input);
    const [first] = city.departments;
    await refused(attempt(link(first, city.groups[1], { fromOn: '2021-01-01' })), { code: 'invalid' });
    await refused(attempt(link(first, city.room)), { code: 'invalid' });
    await refused(attempt(link(first, city.departments[1], { kind: 'parent' })), { code: 'invalid' });
    await refused(attempt(link(first, city.groups[0])), { code: 'conflict' });
    await refused(attempt(link(first, NOBODY)), { code: 'not_found' });
    await refused(attempt(link(first, elsewhere)), { code: 'not_found' });
    await refused(attempt(link(elsewhere, city.groups[0])), { code: 'not_found' });
    await refused(attempt(link(first, city.groups[1], { kind: 'friendship' })), { code: 'invalid' });
    const late = await body(tenant, 'g90', 'group', { fromOn: '2100-01-01' });
    await refused(attempt(link(first, late)), { code: 'invalid' });
  });

  test('a day on or before a later link is refused even to the system', async () => {
    const department = await body(tenant, 'd921', 'department');
    const from = (fromOn: string, superiorId: string) =>
      run(linkOrganizations, systemContext(tenant), link(department, superiorId, { fromOn }));
    must(await from('2030-01-01', city.groups[0]));
    await refused(() => from('2030-01-01', city.groups[1]), { code: 'conflict' });
    await refused(() => from('2029-01-01', city.groups[1]), { code: 'conflict' });
  });

  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(() => run(linkOrganizations, position(tenant, role), link(city.departments[0], city.groups[1])), {
      code: 'forbidden',
    }),
  );
});

describe('closing', () => {
  test('ends the body, its links and its duty', async () => {
    const department = await body(tenant, 'd930', 'department');
    await does(tenant, linkOrganizations, {
      organizationId: department,
      superiorId: city.groups[0],
      kind: 'supervision',
      fromOn: FIRST_DAY,
    });
    must(await run(closeOrganization, admin(), { organizationId: department, toOn: FUTURE }));
    const profile = must(await ask(getOrganization, admin(), { organizationId: department }));
    expect(profile).toMatchObject({ toOn: FUTURE, superiors: [{ toOn: FUTURE }] });
    expect((await eventsOf(tenant, department)).at(-1)).toMatchObject({
      type: 'OrganizationClosed',
      content: { toOn: FUTURE },
      deliveries: 1,
    });
    await refused(() => run(closeOrganization, admin(), { organizationId: department, toOn: FUTURE }), {
      code: 'conflict',
    });
  });

  test('is refused while something stands under it or somebody sits in it', async () => {
    const attempt =
      (organizationId: string, toOn = FUTURE) =>
      () =>
        run(closeOrganization, admin(), { organizationId, toOn });
    await refused(attempt(city.departments[0]), {
      code: 'conflict',
      problems: [{ code: 'organizations.has_lower' }],
    });
    const department = await body(tenant, 'd931', 'department');
    await person(tenant, '张样甲', { organizationId: department, roles: ['unit_recorder'] });
    await refused(attempt(department), {
      code: 'conflict',
      problems: [{ code: 'organizations.has_people' }],
    });
    await refused(attempt(city.enterprise, '2021-01-01'), { code: 'invalid' });
    await refused(attempt(elsewhere), { code: 'not_found' });
    const late = await body(tenant, 'd932', 'department', { fromOn: '2100-01-01' });
    await refused(attempt(late), { code: 'invalid' });
  });

  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(
      () => run(closeOrganization, position(tenant, role), { organizationId: city.enterprise, toOn: FUTURE }),
      { code: 'forbidden' },
    ),
  );
});

describe('traits', () => {
  test('what is named changes, the rest stays', async () => {
    const id = await body(tenant, 'd940', 'department', { traits: { hasProjects: true } });
    must(await run(setTraits, admin(), { organizationId: id, traits: { hasServiceWindow: true } }));
    const { traits } = must(await ask(getOrganization, admin(), { organizationId: id }));
    expect(traits).toEqual({ hasProjects: true, hasServiceWindow: true });
    expect((await eventsOf(tenant, id)).at(-1)).toMatchObject({
      type: 'TraitsSet',
      content: { before: { hasProjects: true }, after: traits },
      deliveries: 1,
    });
  });
  test('one group hosts the coordination office', async () => {
    const host = (organizationId: string) =>
      run(setTraits, admin(), { organizationId, traits: { hostsCoordinationOffice: true } });
    must(await host(city.groups[0]));
    await refused(() => host(city.groups[1]), { code: 'conflict' });
    await refused(() => host(city.departments[0]), { code: 'invalid' });
    await refused(() => host(elsewhere), { code: 'not_found' });
    const input = { code: 'g91', kind: 'group', nameZh: '组', fromOn: FIRST_DAY };
    await refused(
      () => run(addOrganization, admin(), { ...input, traits: { hostsCoordinationOffice: true } }),
      { code: 'conflict' },
    );
  });
  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(
      () => run(setTraits, position(tenant, role), { organizationId: city.departments[0], traits: {} }),
      { code: 'forbidden' },
    ),
  );
});

describe('another tenant', () => {
  test('sees nothing of these bodies', async () => {
    const stranger = position(other, 'system_admin');
    const { rows } = must(await ask(listOrganizations, stranger, {}));
    expect(rows.map((row) => row.id)).toEqual([elsewhere]);
    expect(await ask(getOrganization, stranger, { organizationId: city.groups[0] })).toMatchObject({
      ok: false,
      code: 'not_found',
    });
    expect(must(await ask(searchOrganizations, stranger, { q: '财政' }))).toEqual([]);
  });
  test('cannot point at them: the key carries the tenant', async () => {
    const pointing = inTenant(
      other.id,
      (db) => db.sql`
        INSERT INTO organization_links (tenant_id, id, kind, organization_id, superior_id, from_on)
        VALUES (${ownTenant}, ${NOBODY}, 'supervision', ${elsewhere}, ${city.groups[0]}, '2026-01-01')`,
    );
    await expect(pointing).rejects.toMatchObject({ code: '23503' });
  });
  test('cannot write into them: row-level security refuses', async () => {
    const writing = inTenant(
      other.id,
      (db) => db.sql`
        INSERT INTO organizations (tenant_id, id, code, kind, name_zh, initials, sort_order, traits, from_on)
        SELECT ${tenant.id}::uuid, ${NOBODY}, 'x', 'department', '甲', 'j', 0, '{}', '2026-01-01'
        WHERE ${ownTenant} IS NOT NULL`,
    );
    await expect(writing).rejects.toMatchObject({ code: '42501' });
  });
});
