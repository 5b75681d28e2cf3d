import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { env, ownerDatabaseUrl } from '@/lib/platform/env';
import { assertDatabase, DatabaseRefused, JOBS_SCHEMA, migrate, schemaStatus } from '@/lib/platform/migrate';
import { readiness } from '@/lib/platform/readiness';

const utc = '-c TimeZone=UTC';
let owner: pg.Pool;
let app: pg.Pool;

beforeAll(() => {
  owner = new pg.Pool({ connectionString: ownerDatabaseUrl(), options: utc });
  app = new pg.Pool({ connectionString: env().appDatabaseUrl, options: utc });
  for (const pool of [owner, app]) pool.on('error', () => {});
});
afterAll(() => Promise.all([owner.end(), app.end()]));

const applied = () => owner.query('SELECT * FROM _prisma_migrations ORDER BY migration_name');

describe('migrate', () => {
  test('changes nothing the second time, also from two places at once', async () => {
    const before = await applied();
    expect(before.rowCount).toBeGreaterThan(0);
    const again = () => migrate(ownerDatabaseUrl(), env().appDatabaseUrl);
    const reports = await Promise.all([again(), again()]);
    expect(reports.map((report) => report.applied)).toEqual([[], []]);
    expect((await applied()).rows).toEqual(before.rows);
  });

  test('lets the ordinary role sign in and keeps it from changing the schema', async () => {
    expect((await app.query('SELECT current_user AS role')).rows).toEqual([{ role: 'luji_app' }]);
    await expect(app.query('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
    await expect(app.query('DELETE FROM _prisma_migrations')).rejects.toThrow(/permission denied/);
  });

  test('gives the ordinary role a job queue that works without the right to change its tables', async () => {
    const boss = new PgBoss({
      connectionString: env().appDatabaseUrl,
      schema: JOBS_SCHEMA,
      migrate: false,
      createSchema: false,
      supervise: false,
      schedule: false,
    });
    boss.on('error', () => {});
    await boss.start();
    await boss.createQueue('probe');
    const id = await boss.send('probe', { number: 7 });
    const [job] = await boss.fetch<{ number: number }>('probe');
    expect(job).toMatchObject({ id, data: { number: 7 } });
    await boss.complete('probe', job!.id);
    await boss.supervise('probe');
    await boss.stop({ graceful: false });
  });
});

describe('an edited migration', () => {
  let original: string;
  beforeAll(async () => {
    original = (await applied()).rows[0].checksum;
    await owner.query(`UPDATE _prisma_migrations SET checksum = 'other' WHERE checksum = $1`, [original]);
  });
  afterAll(() =>
    owner.query(`UPDATE _prisma_migrations SET checksum = $1 WHERE checksum = 'other'`, [original]),
  );

  test('is refused by name', async () => {
    await expect(migrate(ownerDatabaseUrl(), env().appDatabaseUrl)).rejects.toThrow(
      /^Migration \d+_\w+ was edited after this database had applied it\./,
    );
  });

  test('makes the schema count as behind', async () => {
    expect((await schemaStatus(app)).schema).toBe('behind');
  });
});

describe('schemaStatus and readiness', () => {
  afterEach(() => owner.query('UPDATE _prisma_migrations SET rolled_back_at = NULL'));

  test('current', async () => {
    expect(await schemaStatus(app)).toEqual({ schema: 'current', missing: [] });
    expect(await readiness()).toEqual({ status: 'ready', database: 'reachable', schema: 'current' });
  });

  test('behind, with the names of what is missing', async () => {
    const { rows } = await applied();
    const last = rows.at(-1).migration_name;
    await owner.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1', [
      last,
    ]);
    expect(await schemaStatus(app)).toEqual({ schema: 'behind', missing: [last] });
    expect(await readiness()).toEqual({ status: 'not_ready', database: 'reachable', schema: 'behind' });
  });

  test('an empty database is behind', async () => {
    const client = new pg.Client({ connectionString: ownerDatabaseUrl(), options: utc });
    await client.connect();
    await client.query('BEGIN; DROP SCHEMA public CASCADE');
    expect((await schemaStatus(client)).schema).toBe('behind');
    await client.query('ROLLBACK');
    await client.end();
  });
});

describe('assertDatabase', () => {
  test('accepts the owner for the owner’s work and the ordinary role for the product', async () => {
    await expect(assertDatabase(owner, 'owner')).resolves.toBeUndefined();
    await expect(assertDatabase(app, 'application')).resolves.toBeUndefined();
  });

  test('refuses to let the product run as owner', async () => {
    await expect(assertDatabase(owner, 'application')).rejects.toThrow(DatabaseRefused);
    await expect(assertDatabase(owner, 'application')).rejects.toThrow(/row-level security/);
  });

  test('refuses a session outside UTC', async () => {
    const pool = new pg.Pool({
      connectionString: env().appDatabaseUrl,
      options: '-c TimeZone=Asia/Shanghai',
    });
    await expect(assertDatabase(pool, 'application')).rejects.toThrow(/time zone Asia\/Shanghai/);
    await pool.end();
  });

  test('the role’s own default is UTC', async () => {
    const pool = new pg.Pool({ connectionString: env().appDatabaseUrl });
    await expect(assertDatabase(pool, 'application')).resolves.toBeUndefined();
    await pool.end();
  });

  test('refuses a database in which Chinese text cannot be searched', async () => {
    const name = `${new URL(ownerDatabaseUrl()).pathname.slice(1)}_c`;
    await owner.query(
      `CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER libc LC_COLLATE 'C' LC_CTYPE 'C'`,
    );
    const url = Object.assign(new URL(ownerDatabaseUrl()), { pathname: `/${name}` });
    const refused = migrate(url.href, env().appDatabaseUrl);
    await expect(refused).rejects.toThrow(/character type C, with which Chinese text cannot be searched/);
    await owner.query(`DROP DATABASE ${name}`);
  });
});
