import { createHash } from 'node:crypto';
import pg from 'pg';
import { tenantTableNames } from '@/lib/platform/tables';

/** An owner who is no superuser is held by forced policies too: here, in a database of the test's own, it is not. */
const UNFORCED = tenantTableNames()
  .map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`)
  .join('; ');

/** Works on the database of this test file as its owner, beside every policy. */
export async function asOwner<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: '-c TimeZone=UTC' });
  client.on('error', () => {});
  await client.connect();
  await client.query(UNFORCED);
  return work(client).finally(() => client.end());
}

const TABLES = ['tenants', 'accounts', ...tenantTableNames()];
/** Set by the clock of the database alone: when an installation is made, and the order of the steps. */
const OF_THE_INSTALLATION: Record<string, string> = { tenants: 'created_at', obligation_moves: 'place' };

/** Every row of the product, by table, in one order. */
export function everyRow(): Promise<Map<string, string[]>> {
  return asOwner(async (client) => {
    const tables = new Map<string, string[]>();
    for (const table of TABLES) {
      const without = OF_THE_INSTALLATION[table];
      const { rows } = await client.query<{ row: string }>(
        `SELECT (to_jsonb(t) - $1::text)::text AS row FROM ${table} t ORDER BY 1`,
        [without ?? ''],
      );
      tables.set(
        table,
        rows.map((one) => one.row),
      );
    }
    return tables;
  });
}

export const digestOf = (rows: readonly string[]): string =>
  createHash('sha256').update(rows.join('\n')).digest('hex');

/** Takes every row away, so that a tenant can be filled again from nothing. */
export function empty(): Promise<unknown> {
  return asOwner((client) => client.query(`TRUNCATE ${TABLES.join(', ')} CASCADE`));
}

export async function rowsOf<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
  return asOwner(async (client) => (await client.query(sql, values)).rows as Row[]);
}
