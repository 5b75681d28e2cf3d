import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '@/lib/platform/command';
import { type TenantFacts } from '@/lib/platform/context';
import { closeDatabase, inInstallation, inTenant, own, readTenant } from '@/lib/platform/db';
import { readModels } from '@/lib/platform/models';
import { env, ownerDatabaseUrl } from '@/lib/platform/env';
import { tenantTableNames } from '@/lib/platform/tables';
import { as, everything, inTransaction, moveSeries, must, newTenant } from './setting';
import { type ForeignKey, type Row, foreignKeys, insertRow, parentsFirst, sampleRow } from './rows';

const tables = tenantTableNames();
let ours: TenantFacts;
let theirs: TenantFacts;
let keys: ForeignKey[];
const rowsOf = new Map<string, Map<string, Row>>();

/** One row in every tenant table of a tenant. */
async function fill(tenant: TenantFacts): Promise<Map<string, Row>> {
  return inTransaction('owner', tenant.id, async (client) => {
    keys = await foreignKeys(client);
    const rows = new Map<string, Row>();
    for (const table of parentsFirst(tables, keys)) {
      const row = await sampleRow(client, table, tenant.id, keys, rows);
      await insertRow(client, table, row);
      rows.set(table, row);
    }
    return rows;
  });
}

beforeAll(async () => {
  ours = await newTenant('ours');
  theirs = await newTenant('theirs');
  for (const tenant of [ours, theirs]) rowsOf.set(tenant.id, await fill(tenant));
});
afterAll(closeDatabase);

let ordinary: pg.Client;
let owner: pg.Client;
let before: unknown;

beforeAll(async () => {
  ordinary = await open(env().appDatabaseUrl);
  owner = await open(ownerDatabaseUrl());
  before = [await everything(ours), await everything(theirs)];
});
afterAll(async () => {
  await Promise.all([ordinary.end(), owner.end()]);
  // Not one of all these attempts has left anything behind.
  expect([await everything(ours), await everything(theirs)]).toEqual(before);
});

async function open(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, options: '-c TimeZone=UTC' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** One statement with a tenant set, and with no predicate of the product in the way. Committed, should it succeed. */
async function attempt<Value>(tenantId: string | null, work: () => Promise<Value>, client = ordinary) {
  await client.query('BEGIN');
  if (tenantId !== null) await client.query(`SET LOCAL "app.tenant_id" = '${tenantId}'`);
  try {
    const value = await work();
    await client.query('COMMIT');
    return value;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** The owner of the view of the search reads past the policy what the view then shows of one tenant. */
const READ_BY_ITS_OWNER = 'search_entries';

const asOurs = <Value>(work: () => Promise<Value>) => attempt(ours.id, work);
const REFUSED = { code: '42501' };
/** What is added to and read, never changed: the ordinary role has no right to. */
const APPEND_ONLY = new Set([
  'events',
  'obligation_moves',
  'strike_explanations',
  'strike_decisions',
  'corroboration_answers',
  'samples',
  'sample_draws',
  'sampled_records',
  'sample_findings',
  'doubt_opinions',
  'resemblance_answers',
  'escalation_moves',
  'escalation_obligations',
]);

test('every tenant table has a row of each tenant', () => {
  for (const tenant of [ours, theirs])
    expect([...rowsOf.get(tenant.id)!.keys()].sort()).toEqual([...tables].sort());
});

describe.each(tables)('%s, without any predicate', (table) => {
  const rowOf = (tenant: TenantFacts) => rowsOf.get(tenant.id)!.get(table)!;

  test('shows the own rows alone', async () => {
    const { rows } = await asOurs(() => ordinary.query(`SELECT tenant_id FROM ${table}`));
    expect(rows).toEqual([{ tenant_id: ours.id }]);
    const asked = await asOurs(() =>
      ordinary.query(`SELECT 1 FROM ${table} WHERE tenant_id = $1`, [theirs.id]),
    );
    expect(asked.rowCount).toBe(0);
  });

  test('takes no row of another tenant', () =>
    expect(asOurs(() => insertRow(ordinary, table, rowOf(theirs)))).rejects.toMatchObject(REFUSED));

  test('changes and removes nothing of another tenant, and hands no row over', async () => {
    for (const statement of [
      `UPDATE ${table} SET tenant_id = tenant_id WHERE tenant_id = $1`,
      `DELETE FROM ${table} WHERE tenant_id = $1`,
    ]) {
      const tried = asOurs(() => ordinary.query(statement, [theirs.id]));
      if (APPEND_ONLY.has(table)) await expect(tried).rejects.toMatchObject(REFUSED);
      else expect((await tried).rowCount).toBe(0);
    }
    const handingOver = asOurs(() => ordinary.query(`UPDATE ${table} SET tenant_id = $1`, [theirs.id]));
    await expect(handingOver).rejects.toMatchObject(REFUSED);
  });

  test.each([[null], ['']])('is empty and closed while the tenant is %j', async (tenantId) => {
    const seen = await attempt(tenantId, () => ordinary.query(`SELECT 1 FROM ${table}`));
    expect(seen.rowCount).toBe(0);
    const writing = attempt(tenantId, () => insertRow(ordinary, table, rowOf(ours)));
    await expect(writing).rejects.toMatchObject(REFUSED);
  });

  test('shows even its owner one tenant at a time', async () => {
    const { rows } = await owner.query<{ passes: boolean }>(
      'SELECT rolsuper OR rolbypassrls AS passes FROM pg_roles WHERE rolname = current_user',
    );
    const seen = await attempt(ours.id, () => owner.query(`SELECT 1 FROM ${table}`), owner);
    expect(seen.rowCount).toBe(rows[0]!.passes || table === READ_BY_ITS_OWNER ? 2 : 1);
  });
});

describe('the view of the search', () => {
  const VIEW = 'searchable_entries';

  test('shows the own rows alone, and none without a tenant', async () => {
    const { rows } = await asOurs(() => ordinary.query(`SELECT tenant_id FROM ${VIEW}`));
    expect(rows).toEqual([{ tenant_id: ours.id }]);
    const asked = await asOurs(() =>
      ordinary.query(`SELECT 1 FROM ${VIEW} WHERE tenant_id = $1 AND words @@ '''a'''::tsquery`, [theirs.id]),
    );
    expect(asked.rowCount).toBe(0);
    expect((await attempt(null, () => ordinary.query(`SELECT 1 FROM ${VIEW}`))).rowCount).toBe(0);
  });

  test('takes and changes nothing', async () => {
    for (const statement of [`UPDATE ${VIEW} SET kind = kind`, `DELETE FROM ${VIEW}`])
      await expect(asOurs(() => ordinary.query(statement))).rejects.toMatchObject(REFUSED);
  });
});

test('a foreign key cannot reach into another tenant', async () => {
  const tenantKeys = keys.filter((key) => tables.includes(key.table));
  expect(tenantKeys.length).toBeGreaterThan(10);
  for (const key of tenantKeys) {
    const row = await sampleRow(ordinary, key.table, ours.id, keys, rowsOf.get(ours.id)!);
    const target = rowsOf.get(theirs.id)!.get(key.target)!;
    key.columns.forEach((column, index) => {
      if (column !== 'tenant_id') row[column] = target[key.targetColumns[index]!];
    });
    const pointing = asOurs(() => insertRow(ordinary, key.table, row));
    await expect(pointing, key.name).rejects.toMatchObject({ code: '23503' });
  }
});

describe('through the product', () => {
  test('the same identity in two tenants is two rows', async () => {
    const move = moveSeries();
    const [one, other] = [await newTenant('one'), await newTenant('other')];
    const input = { streamId: '00000000-0000-4000-8000-000000000001', series: 'same', to: 1 };
    must(await run(move, as(one, 'system_admin'), input));
    must(await run(move, as(other, 'system_admin'), { ...input, to: 5 }));
    const last = (tenant: TenantFacts) =>
      readTenant(
        tenant.id,
        (db) => db.sql`SELECT last FROM number_series WHERE ${own()} AND series = 'same'`,
      );
    expect(await last(one)).toEqual([{ last: 1 }]);
    expect(await last(other)).toEqual([{ last: 5 }]);
  });

  test('a statement binds the tenant of its transaction, whatever it was given', async () => {
    const rows = await readTenant(
      ours.id,
      (db) => db.sql`SELECT m.tenant_id FROM members m WHERE ${own('m')} OR m.tenant_id = ${theirs.id}`,
    );
    expect(rows).toEqual([{ tenant_id: ours.id }]);
  });

  test('the typed models read one tenant, whatever they are asked for, and write nothing', async () => {
    const found = await readModels(ours.id, (models) =>
      models.member.findMany({ where: { OR: [{ tenantId: theirs.id }, { tenantId: ours.id }] } }),
    );
    expect(found.map((member) => member.tenantId)).toEqual([ours.id]);
    const counted = await readModels(ours.id, (models) => models.organization.count());
    expect(counted).toBe(1);
    const members = (work: (models: never) => Promise<unknown>) => readModels(ours.id, work as never);
    for (const operation of ['deleteMany', 'updateMany', 'create', 'findUnique', 'upsert']) {
      const attempt = members((models) =>
        (models as Record<string, Record<string, (args: object) => Promise<unknown>>>).member![operation]!({
          where: { tenantId_id: { tenantId: theirs.id, id: theirs.id } },
          data: {},
          create: {},
          update: {},
        }),
      );
      await expect(attempt, operation).rejects.toThrow();
    }
  });

  test('the tables of tenants are closed to work on the installation', async () => {
    await expect(inInstallation((db) => db.sql`SELECT 1 FROM members`)).rejects.toThrow('members');
    await expect(inInstallation((db) => db.sql`SELECT 1 FROM members WHERE ${own()}`)).rejects.toThrow(
      'tenant',
    );
  });

  test('a tenant that was set stays in its transaction: nothing of it is left in the connection', async () => {
    const seen: unknown[] = [];
    for (let round = 0; round < 40; round += 1) {
      const tenant = round % 2 === 0 ? ours : theirs;
      await Promise.all([
        inTenant(tenant.id, (db) => db.sql`SELECT 1 FROM members WHERE ${own()}`),
        inInstallation(async (db) => {
          const [row] = await db.sql`SELECT current_setting('app.tenant_id', true) AS tenant`;
          seen.push(row!.tenant || null);
        }),
      ]);
    }
    expect(new Set(seen)).toEqual(new Set([null]));
  });

  test('a transaction that failed leaves neither rows nor its tenant', async () => {
    const failing = inTenant(ours.id, async (db) => {
      await db.sql`UPDATE members SET name_zh = 'changed' WHERE ${own()}`;
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    const rows = await readTenant(
      ours.id,
      (db) => db.sql`SELECT 1 FROM members WHERE ${own()} AND name_zh = 'changed'`,
    );
    expect(rows).toEqual([]);
  });

  test('the statements that set no tenant predicate are refused before they reach the database', async () => {
    const attempts = [
      readTenant(ours.id, (db) => db.sql`SELECT 1 FROM members`),
      readTenant(ours.id, (db) => db.sql`SELECT 1 FROM members m, positions p WHERE ${own('m')}`),
      readTenant(
        ours.id,
        (db) => db.sql`SELECT 1 FROM members m CROSS JOIN LATERAL (SELECT 1 FROM claims) c WHERE ${own('m')}`,
      ),
      inTenant(ours.id, (db) => db.sql`DELETE FROM members m USING positions p WHERE ${own('m')}`),
      inTenant(ours.id, (db) => db.sql`UPDATE members m SET name_zh = '' FROM positions p WHERE ${own('m')}`),
      inTenant(ours.id, (db) => db.sql`TRUNCATE members`),
    ];
    for (const { reason } of (await Promise.allSettled(attempts)) as PromiseRejectedResult[])
      expect((reason as Error).message).toMatch(/tenant predicates/);
  });
});
