import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TenantFacts } from '@/lib/platform/context';
import { type Db, besideTenant, closeDatabase, own, readTenantAtOnce } from '@/lib/platform/db';
import { newTenant } from './setting';

let tenant: TenantFacts;

beforeAll(async () => {
  tenant = await newTenant('flights');
});
afterAll(closeDatabase);

const mark = async (db: Db) => {
  const [row] = await db.sql<{ tenant: string; begun: string; mode: string; plans: string }>`
    SELECT current_setting('app.tenant_id') AS tenant, now()::text AS begun,
      current_setting('transaction_read_only') AS mode, current_setting('plan_cache_mode') AS plans`;
  return row!;
};
const wait = () => new Promise((resolve) => setImmediate(resolve));

test('what is sent before the first wait is one transaction of the tenant, what is sent later another', async () => {
  const [first, second, later] = await readTenantAtOnce(tenant.id, async (db) => {
    const together = await Promise.all([mark(db), Promise.resolve().then(() => mark(db))]);
    return [...together, await mark(db)] as const;
  });
  expect(second).toEqual(first);
  expect(later.begun).not.toBe(first.begun);
  for (const one of [first, later])
    expect(one).toMatchObject({ tenant: tenant.id, mode: 'on', plans: 'auto' });
  const planned = await readTenantAtOnce(tenant.id, mark, { onePlan: true });
  expect(planned.plans).toBe('force_generic_plan');
});

test('what is answered is answered after the wait for anything else', async () => {
  const read = readTenantAtOnce(tenant.id, async (db) => {
    const asked = mark(db);
    await wait();
    return [await asked, await mark(db)] as const;
  });
  const [first, later] = await read;
  expect(later.begun).not.toBe(first.begun);
});

test('a statement that fails is an error of its own flight; nothing is written, and the next goes on', async () => {
  await expect(readTenantAtOnce(tenant.id, (db) => db.sql`SELECT 1/0 AS n`)).rejects.toThrow(
    'division by zero',
  );
  await expect(
    readTenantAtOnce(tenant.id, (db) => db.sql`DELETE FROM number_series WHERE ${own()}`),
  ).rejects.toThrow('read-only transaction');
  const both = await readTenantAtOnce(tenant.id, async (db) => {
    const failed = await db.sql`SELECT 1/0 AS n`.catch((error: Error) => error.message);
    return [failed, (await mark(db)).tenant];
  });
  expect(both).toEqual(['division by zero', tenant.id]);
});

test('more readers than connections do not wait for one another for ever', async () => {
  const marks = await Promise.all(
    Array.from({ length: 60 }, () =>
      readTenantAtOnce(tenant.id, async (db) => [await mark(db), await mark(db), await mark(db)]),
    ),
  );
  expect(marks.flat().every((one) => one.tenant === tenant.id)).toBe(true);
});

test('beside a transaction, what is sent after the first wait is refused', async () => {
  const late = besideTenant(tenant.id, async (db) => {
    await mark(db);
    return mark(db);
  });
  await expect(late).rejects.toThrow('takes no further statement');
});
