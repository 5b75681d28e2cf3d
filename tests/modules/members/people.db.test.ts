import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getMember, listMembers, myPositions, searchPeople } from '@/lib/modules/members/queries';
import type { TenantFacts } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import type { Role } from '@/lib/shared/actor';
import { type City, must, newTenant, person, position, smallCity } from '../organizations/setting';

let town: TenantFacts;
let townCity: City;

afterAll(closeDatabase);

describe('the people directory', () => {
  const reader = () => position(town, 'unit_recorder');
  const names = (rows: { nameZh: string }[]) => rows.map((row) => row.nameZh);

  beforeAll(async () => {
    town = await newTenant('people-town');
    townCity = await smallCity(town);
    const give = (nameZh: string, organizationId: string, role: Role, more: object = {}) =>
      person(town, nameZh, { organizationId, roles: [role], ...more });
    await give('张样甲', townCity.departments[0], 'unit_recorder');
    await give('单样乙', townCity.departments[0], 'unit_leader');
    await give('曾样丙', townCity.groups[0], 'group_member');
    await give('何样丁', townCity.groups[0], 'group_member', { toOn: '2021-01-01' });
  });

  test('lists who holds a post today, in the order of the pinyin, page by page', async () => {
    const first = must(await ask(listMembers, reader(), { limit: 2 }));
    expect(first.total).toBe(3);
    expect(names(first.rows)).toEqual(['单样乙', '曾样丙']);
    const second = must(await ask(listMembers, reader(), { limit: 2, cursor: first.next! }));
    expect(names(second.rows)).toEqual(['张样甲']);
    expect(second.next).toBeNull();
  });
  test('narrows to an organisation, and names the post', async () => {
    const { rows } = must(await ask(listMembers, reader(), { organizationId: townCity.groups[0] }));
    expect(rows).toMatchObject([
      { nameZh: '曾样丙', positions: [{ postZh: '干部', organizationZh: '第一派驻纪检监察组' }] },
    ]);
  });
  test.each([
    ['样甲', ['张样甲']],
    ['zyb', ['曾样丙']],
    ['zz', []],
    ['syy', ['单样乙']],
    ['SYY', ['单样乙']],
    ['%', []],
  ])('finds %s', async (q, expected) => {
    expect(names(must(await ask(listMembers, reader(), { q })).rows)).toEqual(expected);
    expect(names(must(await ask(searchPeople, reader(), { q })))).toEqual(expected);
  });
  test.each([
    ['zyj 档案馆', ['张样甲']],
    ['daj 张样', []],
    ['dag 样', ['单样乙', '张样甲']],
    ['档案馆 干部', []],
    ['样丙 派驻', ['曾样丙']],
  ])('of several words one is of the name and the others of the post: %s', async (q, expected) => {
    expect(names(must(await ask(searchPeople, reader(), { q })))).toEqual(expected);
  });
  test('shows a person with today’s posts and no roles', async () => {
    const [zhang] = must(await ask(searchPeople, reader(), { q: '张样甲' }));
    const member = must(await ask(getMember, reader(), { memberId: zhang!.id }));
    expect(member.posts).toMatchObject([{ postZh: '干部', roles: null }]);
    expect(member.can).toEqual({ maintain: false, grantRoles: false });
  });
  test('shows those who keep it the past posts and the roles', async () => {
    const rows = await readTenant(
      town.id,
      (db) => db.sql<{ id: string }>`SELECT id FROM members WHERE ${own()} AND name_zh = '何样丁'`,
    );
    const memberId = rows[0]!.id;
    expect(await ask(getMember, reader(), { memberId })).toMatchObject({ ok: false, code: 'not_found' });
    const seen = must(await ask(getMember, position(town, 'security_admin'), { memberId }));
    expect(seen.posts).toMatchObject([{ toOn: '2021-01-01', roles: ['group_member'] }]);
    expect(seen.can).toEqual({ maintain: false, grantRoles: true });
  });
  test('says which posts the asker may act from', async () => {
    expect(must(await ask(myPositions, reader(), {}))).toEqual({ acting: null, positions: [] });
  });
});
