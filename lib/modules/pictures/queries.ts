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
