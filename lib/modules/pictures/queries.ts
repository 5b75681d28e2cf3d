import { type Db, own } from '@/lib/platform/db';
import { bandsNear, looksAlike } from './model';

/** So many prints are compared with one picture at most. */
const MOST_COMPARED = 2000;

/** For each of the contents the other stored contents that look like it. */
export async function alikePictures(
  db: Db,
  contents: readonly string[],
): Promise<{ mine: string; theirs: string }[]> {
  const mine = await db.sql<{ sha256: string; print: string }>`
    SELECT DISTINCT p.sha256, p.print FROM picture_prints p
    WHERE ${own('p')} AND p.sha256 = ANY(${contents}::text[]) ORDER BY p.sha256`;
  const found = await Promise.all(
    mine.map(async ({ sha256, print }) => {
      const near = await db.sql<{ sha256: string; print: string }>`
        SELECT DISTINCT p.sha256, p.print FROM picture_prints p
        WHERE ${own('p')} AND p.band = ANY(${bandsNear(print)}::int[]) AND p.sha256 <> ${sha256}
        ORDER BY p.sha256 LIMIT ${MOST_COMPARED}`;
      return near
        .filter((other) => looksAlike(print, other.print))
        .map((other) => ({ mine: sha256, theirs: other.sha256 }));
    }),
  );
  return found.flat();
}

const PAGE = 100;

/** Stored pictures without a print, by their contents, those after one. */
export async function picturesAfter(db: Db, last: string): Promise<string[]> {
  const rows = await db.sql<{ sha256: string }>`
    SELECT DISTINCT a.sha256 FROM attachments a
    WHERE ${own('a')} AND a.sha256 > ${last} AND a.media_type IN ('image/jpeg', 'image/png')
      AND NOT EXISTS (SELECT 1 FROM picture_prints p WHERE ${own('p')} AND p.sha256 = a.sha256)
    ORDER BY a.sha256 LIMIT ${PAGE}`;
  return rows.map((row) => row.sha256);
}
