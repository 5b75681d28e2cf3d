import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type Body, bodiesInput } from './schema';

/** Bodies by id, as lists name them. */
export async function bodiesById(db: Db, ids: readonly string[]): Promise<Map<string, Body>> {
  const rows = await db.sql<Body>`
    SELECT id, code, kind, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn",
           CASE WHEN kind = 'group' THEN (traits ->> 'number')::int END AS number
    FROM organizations WHERE ${own()} AND id = ANY(${[...new Set(ids)]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The body of a code, or null. */
export async function bodyByCode(db: Db, code: string): Promise<Body | null> {
  const [row] = await db.sql<{ id: string }>`SELECT id FROM organizations WHERE ${own()} AND code = ${code}`;
  return row ? ((await bodiesById(db, [row.id])).get(row.id) ?? null) : null;
}

/** Bodies by code, for what stands in an address; the directory is open to everybody. */
export const getBodies = defineQuery({
  name: 'getBodies',
  roles: 'any',
  input: bodiesInput,
  async read(db, _context, { codes }) {
    const rows = await db.sql<{ id: string }>`
      SELECT id FROM organizations WHERE ${own()} AND code = ANY(${codes}::text[])`;
    return [
      ...(
        await bodiesById(
          db,
          rows.map((row) => row.id),
        )
      ).values(),
    ];
  },
});
