import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';

export interface ForeignKey {
  name: string;
  table: string;
  columns: string[];
  target: string;
  targetColumns: string[];
}

/** The foreign keys of the schema as the database has them, columns in the order of the key. */
export async function foreignKeys(client: pg.Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    SELECT conname AS name, conrelid::regclass::text AS table, confrelid::regclass::text AS target,
           (SELECT array_agg(attname::text ORDER BY place) FROM unnest(conkey) WITH ORDINALITY AS k(number, place)
            JOIN pg_attribute ON attrelid = conrelid AND attnum = k.number) AS columns,
           (SELECT array_agg(attname::text ORDER BY place) FROM unnest(confkey) WITH ORDINALITY AS k(number, place)
            JOIN pg_attribute ON attrelid = confrelid AND attnum = k.number) AS "targetColumns"
    FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY conname`);
  return rows;
}

export type Row = Record<string, unknown>;

const SAMPLES: Record<string, () => unknown> = {
  uuid: uuidv7,
  text: uuidv7,
  int4: () => 1,
  int8: () => 1,
  bool: () => true,
  date: () => '2026-06-15',
  timestamptz: () => new Date('2026-06-15T08:00:00Z'),
  jsonb: () => '{}',
  _text: () => [],
  tsvector: () => "'a'",
  _uuid: () => [],
};

/** A row that fits the columns of a table, every identity new; what belongs to the tenant points to its rows. */
export async function sampleRow(
  client: pg.Client,
  table: string,
  tenantId: string,
  keys: readonly ForeignKey[],
  of: Map<string, Row>,
): Promise<Row> {
  const { rows: columns } = await client.query<{ name: string; type: string }>(
    `SELECT column_name AS name, udt_name AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  const row: Row = {};
  for (const { name, type } of columns) {
    const sample = SAMPLES[type];
    if (!sample) throw new Error(`No sample of the type ${type} of ${table}.${name}`);
    row[name] = sample();
  }
  row.tenant_id = tenantId;
  for (const key of keys.filter((one) => one.table === table)) {
    const parent = of.get(key.target);
    if (!parent) throw new Error(`${table} comes before ${key.target}`);
    key.columns.forEach((column, index) => (row[column] = parent[key.targetColumns[index]!]));
  }
  return row;
}

export function insertRow(client: pg.Client, table: string, row: Row) {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  return client.query(
    `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${places.join(', ')})`,
    Object.values(row),
  );
}

/** Tables in an order in which every row's parents are there before it. */
export function parentsFirst(tables: readonly string[], keys: readonly ForeignKey[]): string[] {
  const sorted: string[] = [];
  while (sorted.length < tables.length) {
    const ready = tables.filter(
      (table) =>
        !sorted.includes(table) &&
        keys.every(
          (key) =>
            key.table !== table ||
            key.target === table ||
            !tables.includes(key.target) ||
            sorted.includes(key.target),
        ),
    );
    if (ready.length === 0) throw new Error('The foreign keys run in a circle');
    sorted.push(...ready);
  }
  return sorted;
}
