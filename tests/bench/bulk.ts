// Rows in bulk: streamed into their tables side by side, past triggers and policies; indexes are built afterwards.
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import pg from 'pg';
import { type CopyStreamQuery, from } from 'pg-copy-streams';

/** A connection that no policy and no foreign key holds up; only a database made for a bench has one. */
export async function bulkClient(): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: process.env.BULK_DATABASE_URL!,
    options: '-c TimeZone=UTC -c synchronous_commit=off -c session_replication_role=replica',
  });
  await client.connect();
  return client;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const written = (value: unknown): string => {
  if (value === null) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character]!);
};
const CHUNK = 1 << 16;

/** One table being filled, over a connection of its own: the server takes in rows while the next are made. */
class Filling {
  private chunk = '';

  private constructor(
    private readonly client: pg.Client,
    private readonly stream: CopyStreamQuery,
    private readonly columns: readonly string[],
  ) {}

  static async of(table: string, columns: readonly string[]): Promise<Filling> {
    const client = await bulkClient();
    const stream = client.query(from(`COPY ${table} (${columns.join()}) FROM STDIN`));
    return new Filling(client, stream, columns);
  }

  async put(row: Readonly<Record<string, unknown>>): Promise<void> {
    this.chunk += `${this.columns.map((column) => written(row[column])).join('\t')}\n`;
    if (this.chunk.length < CHUNK) return;
    const isTaken = this.stream.write(this.chunk);
    this.chunk = '';
    if (!isTaken) await once(this.stream, 'drain');
  }

  async end(): Promise<void> {
    this.stream.end(this.chunk);
    await finished(this.stream);
    await this.client.end();
  }
}

interface StandingIndex {
  table: string;
  name: string;
  definition: string;
  constraint: string | null;
}

/** The indexes of tables that no foreign key of another table needs. */
async function freeIndexes(client: pg.Client, tables: readonly string[]): Promise<StandingIndex[]> {
  const { rows } = await client.query<StandingIndex>(
    `SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS name,
            pg_get_indexdef(i.indexrelid) AS definition, pg_get_constraintdef(c.oid) AS "constraint"
     FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
     WHERE i.indrelid::regclass::text = ANY($1)
       AND NOT EXISTS (SELECT 1 FROM pg_constraint f WHERE f.contype = 'f' AND f.conindid = i.indexrelid)`,
    [tables],
  );
  return rows;
}

/** The names of columns, parted by blanks. */
export const columns = (names: string): string[] => names.trim().split(/\s+/);

/** Rows by table. */
export type Rows<Table extends string> = Partial<Record<Table, readonly Readonly<Record<string, unknown>>[]>>;

/**
 * Fills tables, each named with its columns, with the rows that come, and leaves them with their indexes, vacuumed and
 * with statistics.
 */
export async function fillTables<Table extends string>(
  tables: Readonly<Record<Table, readonly string[]>>,
  rows: Iterable<Rows<Table>>,
): Promise<void> {
  const names = Object.keys(tables) as Table[];
  const client = await bulkClient();
  const indexes = await freeIndexes(client, names);
  for (const { table, name, constraint } of indexes)
    await client.query(constraint ? `ALTER TABLE ${table} DROP CONSTRAINT ${name}` : `DROP INDEX ${name}`);
  const fillings = new Map<Table, Filling>();
  for (const name of names) fillings.set(name, await Filling.of(name, tables[name]));
  for (const some of rows)
    for (const name of names) for (const row of some[name] ?? []) await fillings.get(name)!.put(row);
  for (const filling of fillings.values()) await filling.end();
  await client.query(`SET maintenance_work_mem = '1GB'`);
  for (const { table, name, constraint, definition } of indexes)
    await client.query(constraint ? `ALTER TABLE ${table} ADD CONSTRAINT ${name} ${constraint}` : definition);
  await client.query(`VACUUM (FREEZE, ANALYZE) ${names.join()}`);
  await client.end();
}
