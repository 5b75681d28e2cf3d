import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, addPosition, endPosition } from '@/lib/modules/members/commands';
import { run } from '@/lib/platform/command';
import { createAccount, revokeSession, signIn } from '@/lib/platform/accounts';
import {
  type TenantFacts,
  accountContext,
  positionContext,
  sessionContext,
  systemContext,
} from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { civilDateOf, addDays } from '@/lib/shared/civil-date';
import { type City, FIRST_DAY, does, smallCity } from '../modules/organizations/setting';
import { eventsOf, moveSeries, must, newTenant } from './setting';

let tenant: TenantFacts;
let other: TenantFacts;
let city: City;
let accountId: string;
let memberId: string;
let inUnit: string;
let inGroup: string;
const today = systemContextDay();

function systemContextDay() {
  return civilDateOf(new Date(), 'Asia/Shanghai');
}

const account = async (username: string) =>
  must(await createAccount({ username, password: 'Blue-Kite-2026', mustChangePassword: false })).accountId;

beforeAll(async () => {
  tenant = await newTenant('posts');
  other = await newTenant('posts-other');
  city = await smallCity(tenant);
  await smallCity(other);
  accountId = await account('two-posts');
  memberId = (await does(tenant, addMember, { nameZh: '单样甲', accountId })).id;
  const give = async (organizationId: string, roles: string[], more: object = {}) =>
    (
      await does(tenant, addPosition, {
        memberId,
        organizationId,
        postZh: '干部',
        roles: roles as never,
        fromOn: FIRST_DAY,
        ...more,
      })
    ).id;
  inUnit = await give(city.departments[0], ['unit_recorder', 'team_member']);
  inGroup = await give(city.groups[1], ['group_member'], { fromOn: '2021-01-01' });
});
afterAll(closeDatabase);

const context = (wished: string | null, now?: Date) => accountContext(tenant, accountId, wished, now);

describe('a person with two posts', () => {
  test('acts from the first, until another is chosen', async () => {
    const first = (await context(null))!;
    expect(first.position).toMatchObject({ id: inUnit, organizationId: city.departments[0] });
    expect(first.positions.map((one) => one.id)).toEqual([inUnit, inGroup]);
    expect(first.actor).toMatchObject({
      memberId,
      positionId: inUnit,
      roles: ['unit_recorder', 'team_member'],
      organizationKind: 'department',
    });
    const second = (await context(inGroup))!;
    expect(second.actor).toMatchObject({ memberId, positionId: inGroup, roles: ['group_member'] });
    expect(second.positions).toEqual(first.positions);
  });

  test('has the roles and the reach of the acting post alone', async () => {
    const first = (await context(inUnit))!.actor;
    expect([...first.unitIds].sort()).toEqual([city.departments[0], city.institution].sort());
    expect(first.groupIds).toEqual([]);
    const second = (await context(inGroup))!.actor;
    expect(second.unitIds).toEqual([]);
    expect(second.groupIds).toEqual([city.groups[1]]);
  });

  test('the event names the post that acted', async () => {
    const move = { ...moveSeries(), roles: 'any' as const };
    const streamId = '00000000-0000-4000-8000-000000000077';
    must(await run(move, (await context(inUnit))!, { streamId, series: 'posts', to: 1 }));
    must(await run(move, (await context(inGroup))!, { streamId, series: 'posts', to: 2 }));
    expect(await eventsOf(tenant, streamId)).toMatchObject([
      { actorId: memberId, positionId: inUnit },
      { actorId: memberId, positionId: inGroup },
    ]);
  });
});

describe('requests that come at the same time', () => {
  const PASSWORD = 'Blue-Kite-2026';
  const sessionOf = async (username: string) => (await signIn(username, PASSWORD))!.sessionId;

  test('each is answered for its own session, from its own post', async () => {
    const strangerId = await account('without-post');
    const [mine, again, stranger, ended] = [
      await sessionOf('two-posts'),
      await sessionOf('two-posts'),
      await sessionOf('without-post'),
      await sessionOf('two-posts'),
    ];
    await revokeSession(ended);
    const nobody = '00000000-0000-4000-8000-000000000099';
    const asked: [string, string | null][] = [
      [mine, null],
      [again, inGroup],
      [stranger, null],
      [ended, null],
      [mine, inGroup],
      [nobody, null],
    ];
    const found = await Promise.all(asked.map(([id, wished]) => sessionContext(tenant, id, wished)));
    expect(found.map((one) => one?.session.sessionId ?? null)).toEqual([
      mine,
      again,
      stranger,
      null,
      mine,
      null,
    ]);
    expect(found.map((one) => one?.context?.position?.id ?? null)).toEqual([
      inUnit,
      inGroup,
      null,
      null,
      inGroup,
      null,
    ]);
    expect(found[2]!.session.accountId).toBe(strangerId);
  });

  test('a session that ends while others are looked up is not let in by the next request', async () => {
    const [mine, other] = [await sessionOf('two-posts'), await sessionOf('two-posts')];
    const under = [sessionContext(tenant, other, null), sessionContext(tenant, other, null)];
    await revokeSession(mine);
    const next = [sessionContext(tenant, mine, null), sessionContext(tenant, other, null)];
    expect((await Promise.all(under)).every((one) => one?.context)).toBe(true);
    expect((await Promise.all(next)).map((one) => one?.session.sessionId ?? null)).toEqual([null, other]);
  });
});

describe('a wished post that is not held', () => {
  test('of another person, of nobody, or no identity at all: the first own post acts', async () => {
    const stranger = (await does(tenant, addMember, { nameZh: '钱样甲' })).id;
    const foreign = (
      await does(tenant, addPosition, {
        memberId: stranger,
        organizationId: city.groups[0],
        postZh: '组长',
        roles: ['group_leader'],
        fromOn: FIRST_DAY,
      })
    ).id;
    for (const wished of [foreign, '00000000-0000-4000-8000-000000000001', `' OR true --`, '']) {
      expect((await context(wished))!.position!.id).toBe(inUnit);
    }
  });

  test('not yet or no longer held', async () => {
    expect((await context(inGroup, new Date('2020-06-01T04:00:00Z')))!.position!.id).toBe(inUnit);
    expect(await context(null, new Date('2019-12-31T04:00:00Z'))).toBeNull();
    // Midnight is the tenant's: 31 December 16:00 UTC is New Year in Shanghai.
    expect(await context(null, new Date('2019-12-31T15:59:59Z'))).toBeNull();
    expect(await context(null, new Date('2019-12-31T16:00:00Z'))).not.toBeNull();
    const ended = (
      await does(tenant, addPosition, {
        memberId,
        organizationId: city.groups[0],
        postZh: '干部',
        roles: ['group_member'],
        fromOn: FIRST_DAY,
      })
    ).id;
    expect((await context(ended))!.position!.id).toBe(ended);
    await does(tenant, endPosition, { positionId: ended, toOn: addDays(today, -1) });
    expect((await context(ended))!.position!.id).toBe(inUnit);
    expect((await context(null))!.positions.map((one) => one.id)).not.toContain(ended);
  });
});

describe('an account', () => {
  test('has no place in a tenant it has not joined', async () => {
    expect(await accountContext(other, accountId, inUnit)).toBeNull();
  });

  test('is somebody else in another tenant', async () => {
    const there = await does(other, addMember, { nameZh: '单样甲', accountId });
    expect(there.id).not.toBe(memberId);
    expect(await accountContext(other, accountId, inUnit)).toBeNull();
  });

  test('without a post today has no place', async () => {
    const idle = await account('idle');
    await does(tenant, addMember, { nameZh: '孙样甲', accountId: idle });
    expect(await accountContext(tenant, idle, null)).toBeNull();
  });
});

test('the context of a post that does not exist is thrown, of another tenant too', async () => {
  const ask = (of: TenantFacts, id: string) => readTenant(of.id, (db) => positionContext(db, of, id, today));
  expect((await ask(tenant, inGroup)).actor.positionId).toBe(inGroup);
  await expect(ask(other, inGroup)).rejects.toThrow('No such position');
});

test('the system is a member of nothing', () => {
  expect(systemContext(tenant)).toMatchObject({
    actor: { kind: 'system', memberId: null, positionId: null, roles: [] },
    member: null,
    positions: [],
  });
});
