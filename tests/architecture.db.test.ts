import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { APP_ROLE, ownerDatabaseUrl } from '@/lib/platform/env';
import { JOBS_SCHEMA } from '@/lib/platform/migrate';
import { INSTALLATION_TABLES, tenantTableNames } from '@/lib/platform/tables';

let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: ownerDatabaseUrl() });
  client.on('error', () => {});
  await client.connect();
});
afterAll(() => client.end());

/** The first column of what a statement answers. */
async function list<Value = string>(sql: string, ...values: unknown[]): Promise<Value[]> {
  const { rows } = await client.query({ text: sql, values, rowMode: 'array' });
  return rows.map((row) => row[0] as Value);
}

/** The rule of every policy. */
const RULE = `(tenant_id = (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid)`;
const PUBLIC = `'public'::regnamespace`;
const TENANT_TABLES = tenantTableNames().sort();
/** What happened, was said or was decided is added to and never changed. */
const APPEND_ONLY = [
  'events',
  'obligation_moves',
  'strike_explanations',
  'strike_decisions',
  'escalation_moves',
  'escalation_obligations',
  'corroboration_answers',
  'samples',
  'sample_draws',
  'sampled_records',
  'sample_findings',
  'doubt_opinions',
  'resemblance_answers',
];

describe('the tables', () => {
  test('are those of a tenant and those of the installation, and no others', async () => {
    const all = await list(
      `SELECT relname FROM pg_class WHERE relnamespace = ${PUBLIC} AND relkind IN ('r', 'p', 'f')`,
    );
    expect(all.sort()).toEqual([...TENANT_TABLES, ...INSTALLATION_TABLES].sort());
  });

  test('of the installation are the four listed ones', () => {
    expect([...INSTALLATION_TABLES].sort()).toEqual([
      '_prisma_migrations',
      'account_sessions',
      'accounts',
      'tenants',
    ]);
  });

  test('carry the tenant exactly where they belong to one', async () => {
    const carrying = await list(
      `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
       WHERE c.relnamespace = ${PUBLIC} AND c.relkind = 'r' AND a.attnotnull AND a.atttypid = 'uuid'::regtype`,
    );
    expect(carrying.sort()).toEqual(TENANT_TABLES);
  });

  test('are all there is but for the view of the search: no function and no sequence opens a way around', async () => {
    const others = await list(
      `SELECT relname FROM pg_class WHERE relnamespace = ${PUBLIC} AND relkind IN ('v', 'm', 'S')
       UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = ${PUBLIC} AND prosecdef`,
    );
    expect(others).toEqual(['searchable_entries']);
  });

  test('the view of the search shows the rows of the own tenant alone, by the rule of the policies', async () => {
    const [definition] = await list(`SELECT pg_get_viewdef('searchable_entries'::regclass)`);
    expect(definition).toContain(`FROM search_entries\n  WHERE ${RULE};`);
    expect(
      await list(
        `SELECT privilege FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
           AS privilege WHERE has_table_privilege($1, 'searchable_entries', privilege)`,
        APP_ROLE,
      ),
    ).toEqual(['SELECT']);
  });

  test('stand in the product’s schema and the queue’s alone', async () => {
    const schemas = await list(
      `SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'`,
    );
    expect(schemas.sort()).toEqual([JOBS_SCHEMA, 'public'].sort());
  });
});

describe('row-level security', () => {
  test('is on and forced on every tenant table', async () => {
    const secured = await list(
      `SELECT relname FROM pg_class WHERE relnamespace = ${PUBLIC} AND relrowsecurity AND relforcerowsecurity`,
    );
    expect(secured.sort()).toEqual(TENANT_TABLES);
  });

  test('is one policy on each: read and write for the tenant of the transaction, for everyone, for everything', async () => {
    const { rows } = await client.query(
      `SELECT tablename AS table, policyname AS name, permissive, roles::text[], cmd, qual, with_check AS "withCheck"
       FROM pg_policies WHERE schemaname = 'public' AND policyname <> 'searchable' ORDER BY tablename`,
    );
    expect(rows).toEqual(
      TENANT_TABLES.map((table) => ({
        table,
        name: 'tenant_isolation',
        permissive: 'PERMISSIVE',
        roles: ['public'],
        cmd: 'ALL',
        qual: RULE,
        withCheck: RULE,
      })),
    );
  });
});

test('the owner alone reads the entries of the search past the policy, for the view that holds its rule', async () => {
  const { rows } = await client.query(
    `SELECT tablename AS table, roles::text[], cmd, qual, (SELECT array_agg(DISTINCT pg_get_userbyid(relowner)::text)
       FROM pg_class WHERE relname IN ('search_entries', 'searchable_entries')) AS owners
     FROM pg_policies WHERE schemaname = 'public' AND policyname = 'searchable'`,
  );
  const [owner] = await list('SELECT current_user::text');
  expect(rows).toEqual([
    { table: 'search_entries', roles: [owner], cmd: 'SELECT', qual: 'true', owners: [owner] },
  ]);
});

describe('the tenant stands first', () => {
  const indexes = (condition: string) =>
    client.query<{ table: string; name: string; first: string }>(
      `SELECT c.relname AS table, x.relname AS name,
              (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = i.indkey[0]) AS first
       FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
       WHERE c.relnamespace = ${PUBLIC} AND c.relname = ANY($1) AND ${condition} ORDER BY 1, 2`,
      [TENANT_TABLES],
    );

  test('in the primary key of every tenant table', async () => {
    const { rows } = await indexes('i.indisprimary');
    expect(rows.map((row) => row.table)).toEqual(TENANT_TABLES);
    expect(rows.filter((row) => row.first !== 'tenant_id')).toEqual([]);
  });

  test('in every unique index, and in every other index too', async () => {
    const { rows } = await indexes('true');
    expect(rows.length).toBeGreaterThan(TENANT_TABLES.length);
    expect(rows.filter((row) => row.first !== 'tenant_id')).toEqual([]);
  });

  test('in both sides of every foreign key', async () => {
    const { rows } = await client.query<{ name: string; from: string; to: string }>(
      `SELECT conname AS name,
              (SELECT attname FROM pg_attribute WHERE attrelid = conrelid AND attnum = conkey[1]) AS from,
              (SELECT attname FROM pg_attribute WHERE attrelid = confrelid AND attnum = confkey[1]) AS to
       FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
       WHERE contype = 'f' AND relname = ANY($1) ORDER BY 1`,
      [TENANT_TABLES],
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => row.from !== 'tenant_id' || row.to !== 'tenant_id')).toEqual([]);
  });

  test('and no foreign key of the installation reaches into a tenant', async () => {
    const reaching = await list(
      `SELECT conname FROM pg_constraint c JOIN pg_class f ON f.oid = c.conrelid JOIN pg_class t ON t.oid = c.confrelid
       WHERE contype = 'f' AND f.relname <> ALL($1) AND t.relname = ANY($1)`,
      TENANT_TABLES,
    );
    expect(reaching).toEqual([]);
  });
});

test('there is no trigger but those of the foreign keys, no rule, and no table that inherits', async () => {
  expect(
    await list(
      `SELECT tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
       WHERE c.relnamespace = ${PUBLIC} AND NOT tgisinternal
       UNION ALL SELECT rulename FROM pg_rules WHERE schemaname = 'public'
       UNION ALL SELECT inhrelid::regclass::text FROM pg_inherits JOIN pg_class ON pg_class.oid = inhparent
         WHERE relnamespace = ${PUBLIC} AND relkind = 'r'`,
    ),
  ).toEqual([]);
});

describe(`the ordinary role ${APP_ROLE}`, () => {
  const rights = async (table: string) =>
    (
      await list(
        `SELECT privilege FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
           AS privilege WHERE has_table_privilege($1, $2, privilege)
             OR (privilege IN ('SELECT', 'INSERT', 'UPDATE') AND has_any_column_privilege($1, $2, privilege))`,
        APP_ROLE,
        `public.${table}`,
      )
    ).join(' ');

  test.each(TENANT_TABLES)('on %s', async (table) => {
    expect(await rights(table)).toBe(
      APPEND_ONLY.includes(table) ? 'SELECT INSERT' : 'SELECT INSERT UPDATE DELETE',
    );
  });

  test.each([
    ['tenants', 'SELECT'],
    ['_prisma_migrations', 'SELECT'],
    ['accounts', 'SELECT INSERT UPDATE DELETE'],
    ['account_sessions', 'SELECT INSERT UPDATE DELETE'],
  ])('on %s: %s', async (table, expected) => expect(await rights(table)).toBe(expected));

  test('passes no security, owns nothing, belongs to nobody and creates nothing', async () => {
    const { rows } = await client.query(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
              has_schema_privilege(rolname, 'public', 'CREATE') AS "createsHere",
              has_schema_privilege(rolname, $2, 'CREATE') AS "createsThere",
              has_database_privilege(rolname, current_database(), 'CREATE') AS "createsSchemas",
              (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned,
              (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships
       FROM pg_roles r WHERE rolname = $1`,
      [APP_ROLE, JOBS_SCHEMA],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        createsHere: false,
        createsThere: false,
        createsSchemas: false,
        owned: 0,
        memberships: 0,
      },
    ]);
  });

  test('is the only one with rights besides the owner: nothing is granted to the public', async () => {
    const granted = await list(
      `SELECT DISTINCT grantee FROM information_schema.role_table_grants
       WHERE table_schema = 'public' AND grantee NOT IN ($1, current_user)`,
      APP_ROLE,
    );
    expect(granted).toEqual([]);
  });
});

describe('columns', () => {
  test('instants carry their zone and whole milliseconds, as the hashes need', async () => {
    const wrong = await list(
      `SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
       WHERE c.relnamespace = ${PUBLIC} AND c.relkind = 'r' AND c.relname <> '_prisma_migrations' AND a.attnum > 0
         AND (format_type(a.atttypid, a.atttypmod) LIKE 'timestamp%' OR a.attname LIKE '%\\_at')
         AND format_type(a.atttypid, a.atttypmod) <> 'timestamp(3) with time zone'`,
    );
    expect(wrong).toEqual([]);
  });

  test('civil dates are dates', async () => {
    expect(
      await list(
        `SELECT DISTINCT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE c.relnamespace = ${PUBLIC} AND c.relkind = 'r' AND a.attnum > 0 AND a.attname LIKE '%\\_on'`,
      ),
    ).toEqual(['date']);
  });
});

describe('the migrated catalogue', () => {
  const root = path.resolve(import.meta.dirname, '..');

  /** What Prisma would still have to do to turn this database into `prisma/schema`. */
  async function difference(): Promise<string> {
    // An unreachable database would read as an empty difference.
    await client.query('SELECT 1');
    const prisma = path.join(root, 'node_modules/.bin/prisma');
    const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--script'];
    const { stdout } = await promisify(execFile)(prisma, args, {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: ownerDatabaseUrl(),
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
      timeout: 60_000,
    });
    return stdout.trim();
  }

  const EMPTY = '-- This is an empty migration.';

  test('is what prisma/schema says', async () => {
    expect(await difference()).toBe(EMPTY);
  });

  test('would be seen to differ', async () => {
    await client.query(
      `ALTER TABLE members ADD COLUMN nickname text;
       ALTER TABLE members ALTER COLUMN name_zh DROP NOT NULL;
       ALTER TABLE positions DROP CONSTRAINT positions_tenant_id_member_id_fkey;
       DROP INDEX subjects_tenant_id_organization_id_from_on_key`,
    );
    const found = await difference();
    expect(found).not.toContain(EMPTY);
    for (const drift of [
      /DROP COLUMN "nickname"/,
      /ALTER COLUMN "name_zh" SET NOT NULL/,
      /ADD CONSTRAINT "positions_tenant_id_member_id_fkey"/,
      /CREATE UNIQUE INDEX "subjects_tenant_id_organization_id_from_on_key"/,
    ])
      expect(found).toMatch(drift);
  });
});
