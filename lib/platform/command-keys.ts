import type { Context } from './context';
import { canonicalJson, sha256 } from './canonical';
import { type Db, own } from './db';

/** What tells one content of a command from another under the same key. */
export const inputHash = (name: string, input: unknown): string =>
  sha256(`${name} ${canonicalJson(input ?? null)}`);

/** People and the clock keep their keys apart, so that nobody can use up the key by which an event will be answered. */
export const keyOf = (context: Context, key: string | undefined): string | null =>
  key !== undefined && context.actor.kind === 'member' ? `member:${key}` : (key ?? null);

/** An answer that a key has had. */
export interface Answered {
  key: string;
  inputHash: string;
  answer: unknown;
  memberId: string | null;
}

/** What earlier calls under these keys were answered. */
export async function answersTo(
  db: Db,
  calls: readonly { key: string | null }[],
): Promise<Map<string, Answered>> {
  const keys = calls.flatMap(({ key }) => key ?? []);
  if (keys.length === 0) return new Map();
  const rows = await db.sql<Answered>`
    SELECT key, input_hash AS "inputHash", answer, member_id AS "memberId" FROM command_keys
    WHERE ${own()} AND key = ANY(${keys}::text[])`;
  return new Map(rows.map((row) => [row.key, row]));
}
