import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getOrganization, listOrganizations, searchOrganizations } from '@/lib/modules/organizations/queries';
import type { TenantFacts } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { type City, FIRST_DAY, body, must, newTenant, person, position, smallCity } from './setting';

let tenant: TenantFacts;
let city: City;

beforeAll(async () => {
  tenant = await newTenant('directory');
  city = await smallCity(tenant);
});
afterAll(closeDatabase);

const admin = () => position(tenant, 'system_admin');

describe('the directory', () => {
  const list = async (input: object) =>
    must(await ask(listOrganizations, position(tenant, 'unit_recorder'), input));

  test('lists every body of the day with what it stands under', async () => {
    const { rows, counts, can } = await list({});
    const institution = rows.find((row) => row.id === city.institution);
    expect(institution).toMatchObject({
      superior: { id: city.departments[0], nameZh: '市档案馆' },
      group: { id: city.groups[0] },
    });
    expect(rows.find((row) => row.id === city.departments[2])).toMatchObject({
      group: { id: city.groups[1] },
      subjectKind: 'unit',
    });
    expect(counts.commission).toBe(1);
    expect(can.maintain).toBe(false);
  });
  test('is empty before anything existed', async () =>
    expect((await list({ on: '2019-12-31' })).rows).toEqual([]));
  test.each([
    ['档案', ['d001', 'i001']],
    ['sdag', ['d001']],
    ['SDAG', ['d001']],
    ['100%', []],
  ])('finds %s', async (q, codes) => expect((await list({ q })).rows.map((row) => row.code)).toEqual(codes));
  test('narrows by kind and by group', async () => {
    expect((await list({ kind: 'enterprise' })).rows.map((row) => row.id)).toEqual([city.enterprise]);
    const group = await list({ groupId: city.groups[1], on: '2026-01-01' });
    expect(group.rows.map((row) => row.code)).toEqual(['g02', 'd003', 'e01']);
  });
  test('search puts what begins with the text first', async () => {
    const found = must(await ask(searchOrganizations, admin(), { q: '市体' }));
    expect(found.map((row) => row.code)).toEqual(['d003']);
    const kinds = must(await ask(searchOrganizations, admin(), { q: '档案', kinds: ['institution'] }));
    expect(kinds.map((row) => row.code)).toEqual(['i001']);
  });
  test('a body is found by what everybody calls it, and by the initials of that', async () => {
    const other = await newTenant('directory-sayings');
    await body(other, 'd014', 'department', { nameZh: '市住房和城乡建设局' });
    await body(other, 'd015', 'department', { nameZh: '市水利局' });
    // Its initials hold zjj as well: 驻纪检.
    await body(other, 'd013', 'department', { nameZh: '驻纪检办公点' });
    for (const q of ['住建局', '市住建局', 'zjj', 'szfhcxjsj']) {
      const found = must(await ask(searchOrganizations, position(other, 'unit_recorder'), { q }));
      expect(found[0]).toMatchObject({ code: 'd014' });
    }
  });
  test('the profile shows who leads, who sits there and what hangs below', async () => {
    await person(tenant, '王样丙', { organizationId: city.departments[0], roles: ['unit_recorder'] });
    await person(tenant, '李样乙', { organizationId: city.departments[0], roles: ['unit_leader'] });
    const profile = must(await ask(getOrganization, admin(), { organizationId: city.departments[0] }));
    expect(profile.people).toMatchObject([{ nameZh: '李样乙' }, { nameZh: '王样丙' }]);
    expect(profile.lower).toMatchObject([{ kind: 'parent', id: city.institution }]);
    expect(profile.subject).toMatchObject({ kind: 'unit', fromOn: FIRST_DAY });
    expect(profile.can.maintain).toBe(true);
  });
});
