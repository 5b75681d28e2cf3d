import type { RecordContent } from '@/lib/modules/forms/model';
import type { KeptAnswer } from '@/lib/modules/resemblances/schema';
import { type Db, own, raw } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';

export interface StoredCorrection {
  id: string;
  recordId: string;
  fromVersion: number;
  content: RecordContent;
  attachmentIds: string[];
  title: string;
  happenedOn: CivilDate;
  handlerMemberId: string | null;
  reason: string;
  resembled: KeptAnswer | null;
  askedAt: Date;
  askedById: string;
  decision: 'agreed' | 'refused' | null;
  note: string | null;
  decidedAt: Date | null;
  decidedById: string | null;
}

const COLUMNS = raw(`
  c.id, c.record_id AS "recordId", c.from_version AS "fromVersion", c.content, c.attachment_ids AS "attachmentIds",
  c.title, c.happened_on AS "happenedOn", c.handler_member_id AS "handlerMemberId", c.reason, c.resembled,
  c.asked_at AS "askedAt", c.asked_by_id AS "askedById", c.decision, c.note, c.decided_at AS "decidedAt",
  c.decided_by_id AS "decidedById"`);

/** Corrections by id, locked. */
export async function correctionsById(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, StoredCorrection>> {
  const rows = await db.sql<StoredCorrection>`
    SELECT ${COLUMNS} FROM record_corrections c
    WHERE ${own('c')} AND c.id = ANY(${ids}::uuid[]) ORDER BY c.id FOR UPDATE`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** All corrections of records, newest first. */
export async function correctionsOf(db: Db, recordIds: readonly string[]): Promise<StoredCorrection[]> {
  return db.sql<StoredCorrection>`
    SELECT ${COLUMNS} FROM record_corrections c
    WHERE ${own('c')} AND c.record_id = ANY(${recordIds}::uuid[]) ORDER BY c.asked_at DESC, c.id DESC`;
}
