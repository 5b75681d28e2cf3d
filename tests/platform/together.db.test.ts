import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Command, run } from '@/lib/platform/command';
import type { TenantFacts } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { verifyChain } from '@/lib/platform/ledger';
import { type MoveInput, as, eventsOf, everything, inTransaction, moveSeries, newTenant } from './setting';

let tenant: TenantFacts;

beforeAll(async () => {
  tenant = await newTenant('together');
});
afterAll(closeDatabase);

const admin = () => as(tenant, 'system_admin');
const move = moveSeries();
const shared = { ...move, apart: (input: MoveInput) => input.series };

const to = (series: string, last: number): MoveInput => ({ streamId: uuidv7(), series, to: last });

/** How many transactions have written the rows of some series. */
const transactionsOf = (names: readonly string[]) =>
  inTransaction('owner', tenant.id, async (client) => {
    const { rows } = await client.query<{ transaction: string }>(
      'SELECT DISTINCT xmin::text AS transaction FROM number_series WHERE tenant_id = $1 AND series = ANY($2)',
      [tenant.id, names],
    );
    return rows.length;
  });

test('calls about different things that come at the same time share transactions, and are answered as if alone', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `shared-${index}`);
  const inputs = names.map((name, index) => to(name, index + 1));
  const results = await Promise.all(
    inputs.map((input, index) => run(shared, admin(), input, { key: `shared-${index}` })),
  );
  expect(results).toEqual(inputs.map((input) => ({ ok: true, value: { last: input.to } })));
  expect(await transactionsOf(names)).toBeLessThan(names.length);
  for (const { streamId } of inputs) {
    const chain = await eventsOf(tenant, streamId);
    expect(chain).toHaveLength(1);
    expect(verifyChain(chain)).toEqual([]);
  }
});

test('calls about the same thing never do: each sees what the one before has left', async () => {
  const results = await Promise.all([1, 2, 3, 4].map((last) => run(shared, admin(), to('ordered', last))));
  expect(results.filter((result) => result.ok).length).toBeGreaterThan(0);
  expect((await everything(tenant)).number_series).toContain(`(${tenant.id},ordered,4)`);
});

test('one that is refused writes nothing, and those it came with stand', async () => {
  const names = ['fine-1', 'fine-2', 'fine-3'];
  const inputs = ['first', 'nowhere', ...names].map((name) => to(name, 5));
  const [first, refused, ...fine] = await Promise.all(inputs.map((input) => run(shared, admin(), input)));
  expect(first!.ok).toBe(true);
  expect(refused).toMatchObject({ ok: false, code: 'not_found' });
  expect(fine.every((result) => result.ok)).toBe(true);
  expect((await everything(tenant)).number_series!.some((row) => row.includes('nowhere'))).toBe(false);
});

test('one that fails takes nobody with it', async () => {
  const brittle: Command<MoveInput, { last: number }> = {
    ...shared,
    name: 'moveBrittle',
    decide(call, state) {
      if (call.input.note === 'break') throw new Error('broken');
      return shared.decide(call, state);
    },
  };
  const inputs = ['whole-1', 'whole-2', 'broken', 'whole-3'].map((name) => to(name, 1));
  inputs[2]!.note = 'break';
  const results = await Promise.allSettled(inputs.map((input) => run(brittle, admin(), input)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  const rows = (await everything(tenant)).number_series!;
  expect(rows.filter((row) => row.includes('whole-'))).toHaveLength(3);
  expect(rows.some((row) => row.includes('broken'))).toBe(false);
});

test('the same key in one gathering is carried out once and answered twice', async () => {
  const context = admin();
  const input = to('keyed', 9);
  const others = ['beside-1', 'beside-2'].map((name) => run(shared, admin(), to(name, 1)));
  const pressed = await Promise.all([1, 2, 3].map(() => run(shared, context, input, { key: 'pressed' })));
  await Promise.all(others);
  expect(pressed).toEqual([1, 2, 3].map(() => ({ ok: true, value: { last: 9 } })));
  expect(await eventsOf(tenant, input.streamId)).toHaveLength(1);
});

test('one key for two things: the first has it, the other is told so', async () => {
  const context = admin();
  const before = ['before-1', 'before-2'].map((name) => run(shared, admin(), to(name, 1)));
  const results = await Promise.all(
    ['key-a', 'key-b'].map((name) => run(shared, context, to(name, 1), { key: 'one for two' })),
  );
  await Promise.all(before);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toMatchObject({
    code: 'conflict',
    problems: [{ code: 'conflict.key_used' }],
  });
});

test('where the connection is lost nobody is carried out a second time: it may stand', async () => {
  let decided = 0;
  const cut: Command<MoveInput, { last: number }> = {
    ...shared,
    name: 'moveCut',
    async load(db, calls) {
      if (calls.some((call) => call.input.note === 'cut'))
        await db.sql`SELECT pg_terminate_backend(pg_backend_pid())`;
      return shared.load(db, calls);
    },
    decide(call, state) {
      decided += 1;
      return shared.decide(call, state);
    },
  };
  const inputs = ['before-1', 'before-2', 'cut-1', 'cut-2'].map((name) => to(`lost-${name}`, 1));
  inputs[3]!.note = 'cut';
  const results = await Promise.allSettled(inputs.map((input) => run(cut, admin(), input)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  expect(decided).toBe(2);
  expect((await everything(tenant)).number_series!.filter((row) => row.includes('lost-cut'))).toEqual([]);
});
