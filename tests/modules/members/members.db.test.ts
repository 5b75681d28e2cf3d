import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMember,
  addPosition,
  chargeGroup,
  disableMember,
  endPosition,
} from '@/lib/modules/members/commands';
import { accounts } from '@/lib/modules/members/jobs';
import { getMember, searchPeople } from '@/lib/modules/members/queries';
import { createAccount, enableAccount, findSession, signIn } from '@/lib/platform/accounts';
import { run } from '@/lib/platform/command';
import { type TenantFacts, accountContext, positionContext, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, ownTenant, readTenant } from '@/lib/platform/db';
import { deliver } from '@/lib/platform/deliveries';
import { ask } from '@/lib/platform/query';
import type { Role } from '@/lib/shared/actor';
import { addDays } from '@/lib/shared/civil-date';
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
} from '../organizations/setting';

const FUTURE = '2099-07-01';
let tenant: TenantFacts;
let other: TenantFacts;
let city: City;
let stranger: { memberId: string; positionId: string | null };

beforeAll(async () => {
  tenant = await newTenant('people');
  other = await newTenant('people-other');
  city = await smallCity(tenant);
  const far = await smallCity(other);
  stranger = await person(other, '外样甲', { organizationId: far.departments[0], roles: ['unit_recorder'] });
});
afterAll(closeDatabase);

const admin = () => position(tenant, 'system_admin');
const security = () => position(tenant, 'security_admin');

async function refused(attempt: () => Promise<unknown>, expected: object) {
  const before = await sizeOf(tenant);
  expect(await attempt()).toMatchObject({ ok: false, ...expected });
  expect(await sizeOf(tenant)).toEqual(before);
}

describe('adding a member', () => {
  test('the system administrator adds a person, who then has no role', async () => {
    const { id } = must(await run(addMember, admin(), { nameZh: '单样甲', nameEn: 'Shan Yangjia' }));
    expect(await eventsOf(tenant, id)).toMatchObject([
      { type: 'MemberAdded', content: { nameZh: '单样甲', hasAccount: false } },
    ]);
    const { posts } = must(await ask(getMember, admin(), { memberId: id }));
    expect(posts).toEqual([]);
  });
  test('an account joins a tenant once, and may join another', async () => {
    const account = must(
      await createAccount({ username: 'joiner', password: 'Blue-Kite-2026', mustChangePassword: false }),
    );
    must(await run(addMember, admin(), { nameZh: '钱样甲', accountId: account.accountId }));
    await refused(() => run(addMember, admin(), { nameZh: '钱样乙', accountId: account.accountId }), {
      code: 'conflict',
    });
    await does(other, addMember, { nameZh: '钱样甲', accountId: account.accountId });
  });
  test('without a name it is refused', () =>
    refused(() => run(addMember, admin(), { nameZh: '' }), { code: 'invalid' }));
  test.each(everyRoleBut('system_admin'))('%s may not', (role) =>
    refused(() => run(addMember, position(tenant, role), { nameZh: '孙样甲' }), { code: 'forbidden' }),
  );
});

describe('giving a post', () => {
  const post = (memberId: string, more: object = {}) => ({
    memberId,
    organizationId: city.departments[0],
    postZh: '办公室联络员',
    roles: ['unit_recorder'],
    fromOn: FUTURE,
    ...more,
  });

  test('the security administrator gives it, from a day', async () => {
    const { memberId } = await person(tenant, '周样甲');
    const { id } = must(
      await run(addPosition, security(), post(memberId, { organizationId: city.departments[1] })),
    );
    expect(await eventsOf(tenant, id)).toMatchObject([
      { type: 'PositionAdded', content: { memberId, roles: ['unit_recorder'], fromOn: FUTURE, toOn: null } },
    ]);
    const context = await readTenant(tenant.id, (db) => positionContext(db, tenant, id, FUTURE));
    expect(context.actor).toMatchObject({ memberId, roles: ['unit_recorder'] });
  });

  test('another recorder of a unit is a change in the history of the unit', async () => {
    const department = await body(tenant, 'd960', 'department');
    const first = await person(tenant, '吴样甲', { organizationId: department, roles: ['unit_recorder'] });
    const changes = async () =>
      (await eventsOf(tenant, department)).filter((event) => event.type === 'RecorderChanged');
    expect(await changes()).toEqual([]);
    await person(tenant, '吴样丙', { organizationId: department, roles: ['unit_leader'] });
    expect(await changes()).toEqual([]);
    const second = await person(tenant, '吴样乙', {
      organizationId: department,
      roles: ['unit_recorder'],
      fromOn: '2026-04-01',
    });
    expect(await changes()).toEqual([
      {
        type: 'RecorderChanged',
        streamId: department,
        content: {
          positionId: second.positionId,
          memberId: second.memberId,
          previousMemberId: first.memberId,
          changedOn: '2026-04-01',
        },
        deliveries: 1,
      },
    ]);
  });

  test('an officer of the system is nobody else, at no time that overlaps', async () => {
    const office = await body(tenant, 'o-sys', 'office', { traits: { officeKind: 'security' } });
    const { memberId } = await person(tenant, '郑样甲', {
      organizationId: city.departments[0],
      roles: ['unit_leader'],
      toOn: '2099-06-30',
    });
    const officer = (more: object) =>
      run(addPosition, security(), post(memberId, { organizationId: office, roles: ['auditor'], ...more }));
    const apart = { code: 'invalid', problems: [{ path: 'roles', code: 'members.officers_apart' }] };
    await refused(() => officer({ fromOn: '2099-06-30' }), apart);
    await refused(() => officer({ roles: ['auditor', 'system_admin'] }), apart);
    must(await officer({ fromOn: FUTURE }));
    await refused(() => officer({ roles: ['system_admin'], fromOn: '2099-08-01' }), apart);
    await refused(
      () => run(addPosition, security(), post(memberId, { fromOn: '2099-08-01', roles: ['unit_leader'] })),
      apart,
    );
  });

  test('what cannot be is refused', async () => {
    const { memberId } = await person(tenant, '王样甲');
    const attempt =
      (more: object, as = security()) =>
      () =>
        run(addPosition, as, post(memberId, more));
    await refused(attempt({ memberId: stranger.memberId }), { code: 'not_found' });
    await refused(attempt({ organizationId: stranger.memberId }), { code: 'not_found' });
    await refused(attempt({ fromOn: '2021-01-01' }), { problems: [{ code: 'organizations.past' }] });
    await refused(attempt({ fromOn: '2019-01-01' }, systemContext(tenant)), {
      problems: [{ code: 'organizations.not_existing_then' }],
    });
    await refused(attempt({ roles: ['group_member'] }), { problems: [{ code: 'members.role_not_here' }] });
    await refused(attempt({ roles: [] }), { code: 'invalid' });
    await refused(attempt({ roles: ['king'] }), { code: 'invalid' });
    await refused(attempt({ roles: ['unit_leader', 'unit_leader'] }), {
      problems: [{ code: 'members.role_twice' }],
    });
    await refused(attempt({ toOn: '2099-06-30' }), { problems: [{ code: 'members.ends_before_it_begins' }] });
  });

  test('the security administrator does not grant the own roles', async () => {
    const office = await body(tenant, 'o-sec', 'office');
    const self = await person(tenant, '冯样甲', { organizationId: office, roles: ['security_admin'] });
    const acting = position(tenant, 'security_admin', { memberId: self.memberId });
    await refused(() => run(addPosition, acting, post(self.memberId)), { code: 'forbidden' });
    await refused(() => run(endPosition, acting, { positionId: self.positionId, toOn: FUTURE }), {
      code: 'forbidden',
    });
  });

  test.each(everyRoleBut('security_admin'))('%s may not', async (role) => {
    const { memberId } = await person(tenant, '陈样甲');
    await refused(() => run(addPosition, position(tenant, role), post(memberId)), { code: 'forbidden' });
  });
});

describe('ending a post', () => {
  test('keeps it until its last day and ends the groups in its charge', async () => {
    const leader = await person(tenant, '褚样甲', {
      organizationId: city.commission,
      roles: ['standing_member_in_charge'],
    });
    await does(tenant, chargeGroup, {
      positionId: leader.positionId!,
      groupId: city.groups[1],
      fromOn: FIRST_DAY,
    });
    must(await run(endPosition, security(), { positionId: leader.positionId!, toOn: FUTURE }));
    expect((await eventsOf(tenant, leader.positionId!)).at(-1)).toMatchObject({
      type: 'PositionEnded',
      content: { memberId: leader.memberId, toOn: FUTURE },
    });
    const [charge] = await readTenant(
      tenant.id,
      (db) => db.sql`SELECT to_on AS "toOn" FROM position_charges
        WHERE ${own()} AND position_id = ${leader.positionId}`,
    );
    expect(charge).toEqual({ toOn: FUTURE });
    await refused(() => run(endPosition, security(), { positionId: leader.positionId!, toOn: FUTURE }), {
      code: 'conflict',
    });
  });
  test('what cannot be is refused', async () => {
    const end = (positionId: string | null, toOn: string) => () =>
      run(endPosition, security(), { positionId, toOn });
    await refused(end(stranger.positionId, FUTURE), { code: 'not_found' });
    const { positionId } = await person(tenant, '卫样甲', {
      organizationId: city.departments[1],
      roles: ['unit_leader'],
      fromOn: FUTURE,
    });
    await refused(end(positionId, '2021-01-01'), { code: 'invalid' });
    await refused(end(positionId, '2099-06-30'), { code: 'invalid' });
  });
  test.each(everyRoleBut('security_admin'))('%s may not', async (role) => {
    const { positionId } = await person(tenant, '蒋样甲', {
      organizationId: city.departments[1],
      roles: ['team_member'],
    });
    await refused(() => run(endPosition, position(tenant, role), { positionId, toOn: FUTURE }), {
      code: 'forbidden',
    });
  });
});

describe('shutting a person out', () => {
  test('ends every post at once: the account has no way in', async () => {
    const { accountId } = must(
      await createAccount({ username: 'leaver', password: 'Blue-Kite-2026', mustChangePassword: false }),
    );
    const { id: memberId } = await does(tenant, addMember, { nameZh: '沈样甲', accountId });
    const give = (organizationId: string, fromOn: string, role: Role) =>
      does(tenant, addPosition, { memberId, organizationId, postZh: '干部', roles: [role], fromOn });
    await give(city.groups[0], FIRST_DAY, 'group_member');
    await give(city.groups[1], FUTURE, 'group_member');
    expect(await accountContext(tenant, accountId, null)).not.toBeNull();
    const result = must(await run(disableMember, admin(), { memberId }));
    expect(result).toEqual({ id: memberId, accountId });
    expect(await accountContext(tenant, accountId, null)).toBeNull();
    expect(await accountContext(tenant, accountId, null, new Date('2099-08-01T00:00:00Z'))).toBeNull();
    expect((await eventsOf(tenant, memberId)).at(-1)!.content.endedPositionIds).toHaveLength(2);
    await refused(() => run(disableMember, admin(), { memberId }), { code: 'conflict' });
  });
  const PASSWORD = 'Blue-Kite-2026';
  async function holder(username: string, nameZh: string) {
    const { accountId } = must(
      await createAccount({ username, password: PASSWORD, mustChangePassword: false }),
    );
    const { id: memberId } = await does(tenant, addMember, { nameZh, accountId });
    const post = { memberId, organizationId: city.groups[0], postZh: '干部', fromOn: FIRST_DAY };
    await does(tenant, addPosition, { ...post, roles: ['group_member'] });
    return { accountId, memberId, post };
  }
  test('disables the account: its session has ended, and it signs in again only when it is opened', async () => {
    const { accountId, memberId } = await holder('shut', '沈样乙');
    const session = (await signIn('shut', PASSWORD))!;
    must(await run(disableMember, admin(), { memberId }));
    await deliver(tenant, accounts);
    expect(await findSession(session.sessionId)).toBeNull();
    expect(await signIn('shut', PASSWORD)).toBeNull();
    await enableAccount(accountId);
    expect(await signIn('shut', PASSWORD)).not.toBeNull();
    expect(await findSession(session.sessionId)).toBeNull();
  });
  test('leaves the account to a post in another tenant, or one given meanwhile', async () => {
    const two = await holder('two-tenants', '沈样丙');
    const { id: there } = await does(other, addMember, { nameZh: '沈样丙', accountId: two.accountId });
    const away = await body(other, 'o-away', 'office');
    const post = { memberId: there, organizationId: away, postZh: '干部', fromOn: FUTURE };
    await does(other, addPosition, { ...post, roles: ['checklist_admin'] });
    must(await run(disableMember, admin(), { memberId: two.memberId }));
    await deliver(tenant, accounts);
    expect(await signIn('two-tenants', PASSWORD)).not.toBeNull();
    const back = await holder('came-back', '沈样丁');
    must(await run(disableMember, admin(), { memberId: back.memberId }));
    await does(tenant, addPosition, { ...back.post, fromOn: FUTURE, roles: ['group_member'] });
    await deliver(tenant, accounts);
    expect(await signIn('came-back', PASSWORD)).not.toBeNull();
  });
  test('a post that began today ends too', async () => {
    const { today } = systemContext(tenant);
    const { memberId } = await person(tenant, '韩样甲', {
      organizationId: city.groups[0],
      roles: ['group_member'],
      fromOn: today,
    });
    must(await run(disableMember, admin(), { memberId }));
    const { posts } = must(await ask(getMember, admin(), { memberId }));
    expect(posts[0]!.toOn).toBe(addDays(today, -1));
  });
  test('an unknown person is not found, oneself is refused', async () => {
    await refused(() => run(disableMember, admin(), { memberId: stranger.memberId }), { code: 'not_found' });
    const office = await body(tenant, 'o-self', 'office');
    const { memberId } = await person(tenant, '杨样甲', { organizationId: office, roles: ['system_admin'] });
    await refused(() => run(disableMember, position(tenant, 'system_admin', { memberId }), { memberId }), {
      code: 'forbidden',
    });
  });
  test.each(everyRoleBut('system_admin'))('%s may not', async (role) => {
    const { memberId } = await person(tenant, '朱样甲', {
      organizationId: city.groups[0],
      roles: ['group_member'],
    });
    await refused(() => run(disableMember, position(tenant, role), { memberId }), { code: 'forbidden' });
  });
});

describe('a leader in charge of a group', () => {
  const leader = async (role: Role, nameZh = '秦样甲') =>
    (await person(tenant, nameZh, { organizationId: city.commission, roles: [role] })).positionId!;
  const charge = (positionId: string, more: object = {}) => ({
    positionId,
    groupId: city.groups[0],
    fromOn: FUTURE,
    ...more,
  });
  const reach = async (positionId: string, day: string) =>
    (await readTenant(tenant.id, (db) => positionContext(db, tenant, positionId, day))).actor.groupIds;

  test('reaches it from the day; the one before until the day before; the other kind stays', async () => {
    const [before, after] = [
      await leader('standing_member_in_charge'),
      await leader('standing_member_in_charge', '尤样甲'),
    ];
    const deputy = await leader('deputy_secretary_in_charge');
    await does(tenant, chargeGroup, charge(before, { fromOn: FIRST_DAY }));
    await does(tenant, chargeGroup, charge(deputy, { fromOn: FIRST_DAY }));
    must(await run(chargeGroup, security(), charge(after)));
    expect(await reach(before, '2099-06-30')).toEqual([city.groups[0]]);
    expect(await reach(before, FUTURE)).toEqual([]);
    expect(await reach(after, '2099-06-30')).toEqual([]);
    expect(await reach(after, FUTURE)).toEqual([city.groups[0]]);
    expect(await reach(deputy, FUTURE)).toEqual([city.groups[0]]);
    expect((await eventsOf(tenant, city.groups[0])).at(-1)).toMatchObject({
      type: 'GroupCharged',
      content: { positionId: after, previousPositionId: before, fromOn: FUTURE },
    });
    await refused(() => run(chargeGroup, security(), charge(after, { fromOn: '2099-08-01' })), {
      problems: [{ code: 'organizations.link_unchanged' }],
    });
    await refused(() => run(chargeGroup, security(), charge(before)), {
      problems: [{ code: 'organizations.link_overlaps' }],
    });
  });

  test('what cannot be is refused', async () => {
    const positionId = await leader('standing_member_in_charge');
    const attempt = (input: object) => () => run(chargeGroup, security(), input);
    await refused(attempt(charge(positionId, { groupId: city.departments[0] })), { code: 'invalid' });
    await refused(attempt(charge(positionId, { groupId: stranger.memberId })), { code: 'not_found' });
    await refused(attempt(charge(stranger.positionId!)), { code: 'not_found' });
    await refused(attempt(charge(positionId, { fromOn: '2021-01-01' })), { code: 'invalid' });
    await refused(attempt(charge(await leader('commission_secretary'))), {
      problems: [{ code: 'members.not_a_leaders_post' }],
    });
    const ended = await person(tenant, '许样甲', {
      organizationId: city.commission,
      roles: ['standing_member_in_charge'],
      toOn: '2099-06-30',
    });
    await refused(attempt(charge(ended.positionId!)), {
      problems: [{ code: 'organizations.not_existing_then' }],
    });
  });

  test.each(everyRoleBut('security_admin'))('%s may not', async (role) => {
    const positionId = await leader('standing_member_in_charge');
    await refused(() => run(chargeGroup, position(tenant, role), charge(positionId)), { code: 'forbidden' });
  });
});

describe('another tenant', () => {
  test('does not find these people', async () => {
    const foreign = position(other, 'security_admin');
    expect(must(await ask(searchPeople, foreign, { q: '样' })).map((row) => row.nameZh)).toEqual(['外样甲']);
    const { memberId } = await person(tenant, '吕样甲', {
      organizationId: city.groups[0],
      roles: ['group_member'],
    });
    expect(await ask(getMember, foreign, { memberId })).toMatchObject({ ok: false, code: 'not_found' });
  });
  test('cannot give them a post: the key carries the tenant', async () => {
    const { memberId } = await person(tenant, '施样甲');
    const pointing = inTenant(
      other.id,
      (db) => db.sql`
        INSERT INTO positions (tenant_id, id, member_id, organization_id, post_zh, roles, from_on)
        SELECT ${ownTenant}, ${memberId}::uuid, ${memberId}::uuid, organization_id, '干部', '{}', '2026-01-01'
        FROM positions WHERE ${own()} LIMIT 1`,
    );
    await expect(pointing).rejects.toMatchObject({ code: '23503' });
  });
});
