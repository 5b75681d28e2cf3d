import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Finding } from './schema';

export interface StoredOpinion {
  doubtId: string;
  finding: Finding;
  note: string;
  givenAt: Date;
  givenById: string;
}

export interface StoredDoubt {
  id: string;
  recordId: string;
  version: number;
  ground: string;
  note: string;
  dueOn: CivilDate;
  raisedAt: Date;
  raisedById: string;
  finding: Finding | null;
  closedAt: Date | null;
}

const COLUMNS = raw(`
  d.id, d.record_id AS "recordId", d.version, d.ground, d.note, d.due_on AS "dueOn", d.raised_at AS "raisedAt",
  d.raised_by_id AS "raisedById", d.finding, d.closed_at AS "closedAt"`);

/** Doubts by id, or of records, newest first; locked where they will be settled. */
export async function storedDoubts(
  db: Db,
  by: { ids?: readonly string[]; recordIds?: readonly string[] },
  { lock = false } = {},
): Promise<StoredDoubt[]> {
  return db.sql<StoredDoubt>`
    SELECT ${COLUMNS} FROM doubts d
    WHERE ${own('d')} AND (d.id = ANY(${by.ids ?? []}::uuid[]) OR d.record_id = ANY(${by.recordIds ?? []}::uuid[]))
    ORDER BY d.raised_at DESC, d.id ${lock ? part`FOR UPDATE` : nothing}`;
}

/** What was said about doubts, in the order in which it was said. */
export async function opinionsOf(db: Db, doubtIds: readonly string[]): Promise<StoredOpinion[]> {
  return db.sql<StoredOpinion>`
    SELECT doubt_id AS "doubtId", finding, note, given_at AS "givenAt", given_by_id AS "givenById"
    FROM doubt_opinions WHERE ${own()} AND doubt_id = ANY(${doubtIds}::uuid[]) ORDER BY given_at, id`;
}

/** Who has accepted the records, or agreed to a correction of them. */
export async function accepters(
  db: Db,
  recordIds: readonly string[],
): Promise<{ recordId: string; memberId: string }[]> {
  return db.sql<{ recordId: string; memberId: string }>`
    SELECT DISTINCT record_id AS "recordId", decided_by_id AS "memberId" FROM reviews
    WHERE ${own()} AND record_id = ANY(${recordIds}::uuid[]) AND decided_by_id IS NOT NULL
      AND outcome IN ('accepted', 'corrected')`;
}
