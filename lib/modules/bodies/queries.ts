import { type Db, own, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type Body, bodiesInput } from './schema';

const BODY = raw(`id, code, kind, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn",
  CASE WHEN kind = 'group' THEN (traits ->> 'number')::int END AS number`);

/** Bodies by id, as lists name them. */
export async function bodiesById(db: Db, ids: readonly string[]): Promise<Map<string, Body>> {
  const rows = await db.sql<Body>`
    SELECT ${BODY} FROM organizations WHERE ${own()} AND id = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The body of an id, or null. */
export async function bodyById(db: Db, id: string): Promise<Body | null> {
  const [row] = await db.sql<Body>`SELECT ${BODY} FROM organizations WHERE ${own()} AND id = ${id}`;
  return row ?? null;
}

/** The body of a code, or null. */
export async function bodyByCode(db: Db, code: string): Promise<Body | null> {
  const [row] = await db.sql<Body>`SELECT ${BODY} FROM organizations WHERE ${own()} AND code = ${code}`;
  return row ?? null;
}

/** Bodies by code, for what stands in an address; the directory is open to everybody. */
export const getBodies = defineQuery({
  name: 'getBodies',
  roles: 'any',
  input: bodiesInput,
  read(db, _context, { codes }) {
    return db.sql<Body>`
      SELECT ${BODY} FROM organizations WHERE ${own()} AND code = ANY(${codes}::text[])`;
  },
});
