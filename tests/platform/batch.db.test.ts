import { afterAll, describe, expect, test } from 'vitest';
import { addMember, addPosition } from '@/lib/modules/members/commands';
import { addOrganization, linkOrganizations } from '@/lib/modules/organizations/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { type BatchCall, runBatch, runForClock } from '@/lib/platform/batch';
import { type AnyCommand, run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { verifyChain } from '@/lib/platform/ledger';
import { tenantTableNames } from '@/lib/platform/tables';
import type { Result } from '@/lib/shared/result';
import { as, eventsOf, everything, inTransaction, moveSeries, must, newTenant } from './setting';

afterAll(closeDatabase);

const AT = new Date('2026-03-02T01:30:00Z');
const id = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const move = moveSeries();

type Way = (command: AnyCommand, calls: BatchCall[]) => Promise<Result<unknown>[]>;

const together: Way = (command, calls) => runBatch(command, calls);
const oneByOne: Way = async (command, calls) => {
  const results = [];
  for (const call of calls) results.push(...(await runBatch(command, [call])));
  return results;
};

/** 200 commands of five kinds: bodies, people, posts, links and subjects, each built on the ones before. */
async function build(tenant: TenantFacts, way: Way): Promise<Result<unknown>[]> {
  const context = systemContext(tenant, AT);
  const results: Result<unknown>[] = [];
  const does = async (command: AnyCommand, inputs: object[]): Promise<string[]> => {
    const calls = inputs.map((input, index) => ({
      context,
      input,
      key: `${command.name} ${index}`,
      at: new Date(AT.getTime() + index * 1000),
    }));
    const answers = await way(command, calls);
    results.push(...answers);
    return answers.map((answer) => must(answer as Result<{ id: string }>).id);
  };
  const times = (count: number, make: (index: number) => object) =>
    Array.from({ length: count }, (_, i) => make(i));
  const bodies = await does(
    addOrganization,
    times(50, (i) => ({
      code: `b${i}`,
      kind: i < 10 ? 'group' : 'department',
      nameZh: i < 10 ? `第${i}派驻组` : `市第${i}局`,
      sortOrder: i,
      traits: {},
      fromOn: '2020-01-01',
    })),
  );
  const people = await does(
    addMember,
    times(50, (i) => ({ nameZh: `${'赵钱孙李周'[i % 5]}样${i}` })),
  );
  await does(
    addPosition,
    times(50, (i) => ({
      memberId: people[i],
      organizationId: bodies[i],
      postZh: '干部',
      roles: [i < 10 ? 'group_member' : 'unit_recorder'],
      fromOn: '2020-01-01',
    })),
  );
  const departments = bodies.slice(10);
  await does(
    linkOrganizations,
    times(40, (i) => ({
      kind: 'supervision',
      organizationId: departments[i],
      superiorId: bodies[i % 10],
      fromOn: '2020-01-01',
    })),
  );
  await does(
    makeSubject,
    times(10, (i) => ({ organizationId: bodies[i], kind: 'group', fromOn: '2020-01-01' })),
  );
  return results;
}

/** Takes every row of a tenant away, as the owner may. */
const wipe = (tenant: TenantFacts) =>
  inTransaction('owner', tenant.id, async (client) => {
    const names = tenantTableNames();
    // Children before parents: what is still pointed at is tried again in the next round.
    for (let left = names; left.length > 0; ) {
      const held: string[] = [];
      for (const table of left) {
        await client.query('SAVEPOINT one');
        try {
          await client.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [tenant.id]);
        } catch {
          await client.query('ROLLBACK TO SAVEPOINT one');
          held.push(table);
        }
      }
      if (held.length === left.length) throw new Error(`Cannot empty ${held.join()}`);
      left = held;
    }
  });

describe('the batch form', () => {
  test('of 200 commands writes what 200 commands one by one write: every row, every hash, every answer', async () => {
    const demo = await newTenant('both-ways', 'demo');
    const answersOneByOne = await build(demo, oneByOne);
    const rowsOneByOne = await everything(demo);
    await wipe(demo);
    expect(await everything(demo)).toEqual({});
    const answersTogether = await build(demo, together);
    expect(answersTogether).toHaveLength(200);
    expect(answersTogether).toEqual(answersOneByOne);
    expect(await everything(demo)).toEqual(rowsOneByOne);
    expect(rowsOneByOne.command_keys).toHaveLength(200);
    const events = await eventsOf(demo);
    expect(events.length).toBeGreaterThanOrEqual(200);
    expect(verifyChain(events)).toEqual([]);
  });

  test('marks its events with the stated clock; a command that ran by the database clock does not', async () => {
    const demo = await newTenant('stated', 'demo');
    const [stated, read] = [id(1), id(2)];
    const context = as(demo, 'system_admin');
    const input = { streamId: stated, series: 'stated', to: 1 };
    must((await runBatch(move, [{ context, input, key: 'one', at: AT }]))[0]!);
    must(await run(move, context, { streamId: read, series: 'read', to: 1 }));
    expect(await eventsOf(demo, stated)).toMatchObject([{ at: AT, content: { clock: 'demo' } }]);
    const [event] = await eventsOf(demo, read);
    expect(event!.content).not.toHaveProperty('clock');
    expect(event!.at.getTime()).toBeGreaterThan(AT.getTime());
  });

  test('gives each call its own civil date', async () => {
    const demo = await newTenant('civil', 'demo');
    const seen: string[] = [];
    const looking = {
      ...move,
      decide: (call: { today: string }, state: never) => (
        seen.push(call.today),
        move.decide(call as never, state)
      ),
    };
    const calls = ['2026-03-02T15:59:59Z', '2026-03-02T16:00:00Z'].map((at, index) => ({
      context: systemContext(demo),
      input: { streamId: id(index), series: `day-${index}`, to: 1 },
      key: at,
      at: new Date(at),
    }));
    for (const result of await runBatch(looking as typeof move, calls)) must(result);
    expect(seen).toEqual(['2026-03-02', '2026-03-03']);
  });

  test('refuses single calls as the command does, and carries out the others', async () => {
    const demo = await newTenant('mixed', 'demo');
    const call = (index: number, more: object = {}, context = as(demo, 'system_admin')) => ({
      context,
      input: { streamId: id(index), series: `mixed-${index}`, to: 1, ...more },
      key: `mixed-${index}`,
      at: AT,
    });
    const results = await runBatch(move, [
      call(1),
      call(2, {}, as(demo, 'unit_recorder')),
      call(3, { to: 0 }),
      call(4, { series: 'nowhere' }),
      call(5, {}, as(demo, 'auditor')),
      call(6),
    ]);
    expect(results.map((result) => (result.ok ? 'ok' : result.code))).toEqual([
      'ok',
      'forbidden',
      'invalid',
      'not_found',
      'forbidden',
      'ok',
    ]);
    expect((await eventsOf(demo)).map((event) => event.streamId)).toEqual([id(1), id(6)]);
  });

  test('carries out more than 500 calls in several transactions', async () => {
    const demo = await newTenant('many', 'demo');
    const calls = Array.from({ length: 1001 }, (_, index) => ({
      context: systemContext(demo),
      input: { streamId: id(index), series: `many-${index}`, to: 1 },
      key: `many-${index}`,
      at: AT,
    }));
    const results = await runBatch(move, calls);
    expect(results).toHaveLength(1001);
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await eventsOf(demo)).toHaveLength(1001);
  });

  test('run a second time under the same keys doubles nothing', async () => {
    const demo = await newTenant('again', 'demo');
    const calls = [
      { context: systemContext(demo), input: { streamId: id(1), series: 'again', to: 1 }, key: 'k', at: AT },
    ];
    must((await runBatch(move, calls))[0]!);
    const before = await everything(demo);
    expect(await runBatch(move, calls)).toEqual([{ ok: true, value: { last: 1 } }]);
    const other = calls.map((call) => ({ ...call, input: { ...call.input, to: 2 } }));
    expect(await runBatch(move, other)).toMatchObject([
      { ok: false, code: 'conflict', problems: [{ code: 'conflict.key_used' }] },
    ]);
    expect(await everything(demo)).toEqual(before);
  });

  test('is refused to every tenant that was not created as demo, and writes nothing', async () => {
    const standard = await newTenant('real');
    const demo = await newTenant('not-real', 'demo');
    const call = (tenant: TenantFacts) => ({
      context: systemContext(tenant),
      input: { streamId: id(1), series: 'real', to: 1 },
      key: 'real',
      at: AT,
    });
    await expect(runBatch(move, [call(standard)])).rejects.toThrow('demo');
    // Nor may the calls of another tenant ride along.
    await expect(runBatch(move, [call(demo), call(standard)])).rejects.toThrow('one tenant');
    expect(await everything(standard)).toEqual({});
    expect(await everything(demo)).toEqual({});
  });

  test('a demo tenant is one by creation: the ordinary role cannot make it so later', async () => {
    const standard = await newTenant('stays-real');
    const becoming = inTransaction('ordinary', null, (client) =>
      client.query(`UPDATE tenants SET kind = 'demo' WHERE id = $1`, [standard.id]),
    );
    await expect(becoming).rejects.toMatchObject({ code: '42501' });
  });
});

describe('what the clock does to many objects', () => {
  const moves = (count: number, series: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => ({
      input: { streamId: id(index), series: series(index), to: index + 1 },
      key: `clock-${index}`,
    }));

  test('is done once, by the database clock, also where two of them meet in one row', async () => {
    const tenant = await newTenant('clock-meets');
    // The first two hundred each have a row of their own, of the rest three meet in each.
    const calls = moves(260, (index) => `clock-${index < 200 ? index : index % 20}`);
    const began = Date.now();
    const results = await runForClock(move, tenant, calls);
    expect(results).toEqual(calls.map(({ input }) => ({ ok: true, value: { last: input.to } })));
    const events = await eventsOf(tenant);
    expect(events).toHaveLength(260);
    expect(verifyChain(events)).toEqual([]);
    for (const event of events) {
      expect(event.content).not.toHaveProperty('clock');
      expect(event.at.getTime()).toBeGreaterThan(began - 60_000);
    }
    expect(await runForClock(move, tenant, calls)).toEqual(results);
    expect(await eventsOf(tenant)).toHaveLength(260);
  });

  test('goes on when single ones are refused', async () => {
    const tenant = await newTenant('clock-refused');
    const calls = moves(5, (index) => (index === 2 ? 'nowhere' : `clock-${index}`));
    const results = await runForClock(move, tenant, calls);
    expect(results.map((result) => (result.ok ? 'ok' : result.code))).toEqual([
      ...['ok', 'ok', 'not_found', 'ok', 'ok'],
    ]);
    expect(await eventsOf(tenant)).toHaveLength(4);
  });
});
