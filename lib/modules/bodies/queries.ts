import { type Db, own, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type Body, bodiesInput } from './schema';

/** What lists show of a body, of a table named `o`. */
export const BODY_COLUMNS =
  raw(`o.id, o.code, o.kind, coalesce(o.short_zh, o.name_zh) AS "nameZh", o.name_en AS "nameEn",
  CASE WHEN o.kind = 'group' THEN (o.traits ->> 'number')::int END AS number`);

/** Bodies by id, as lists name them. */
export async function bodiesById(db: Db, ids: readonly string[]): Promise<Map<string, Body>> {
  const rows = await db.sql<Body>`
    SELECT ${BODY_COLUMNS} FROM organizations o WHERE ${own('o')} AND o.id = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The body of an id, or null. */
export async function bodyById(db: Db, id: string): Promise<Body | null> {
  const [row] = await db.sql<Body>`
    SELECT ${BODY_COLUMNS} FROM organizations o WHERE ${own('o')} AND o.id = ${id}`;
  return row ?? null;
}

/** The body of a code, or null. */
export async function bodyByCode(db: Db, code: string): Promise<Body | null> {
  const [row] = await db.sql<Body>`
    SELECT ${BODY_COLUMNS} FROM organizations o WHERE ${own('o')} AND o.code = ${code}`;
  return row ?? null;
}

/** Bodies by code, for what stands in an address; the directory is open to everybody. */
export const getBodies = defineQuery({
  name: 'getBodies',
  roles: 'any',
  input: bodiesInput,
  read(db, _context, { codes }) {
    return db.sql<Body>`
      SELECT ${BODY_COLUMNS} FROM organizations o WHERE ${own('o')} AND o.code = ANY(${codes}::text[])`;
  },
});
