import type { RecordContent } from '@/lib/modules/forms/model';
import { type Db, own, raw } from '@/lib/platform/db';
import type { Actor } from '@/lib/shared/actor';

export interface StoredTemplate {
  id: string;
  organizationId: string;
  memberId: string | null;
  itemCode: string;
  name: string;
  content: RecordContent;
  own: boolean;
  subjectKind: string;
}

const COLUMNS = raw(`t.id, t.organization_id AS "organizationId", t.member_id AS "memberId",
  t.item_code AS "itemCode", t.name, t.content, t.member_id IS NOT NULL AS own,
  CASE WHEN o.kind = 'group' THEN 'group' ELSE 'unit' END AS "subjectKind"`);

/** Templates by id, locked: they will be removed. */
export async function templatesById(db: Db, ids: readonly string[]): Promise<Map<string, StoredTemplate>> {
  const rows = await db.sql<StoredTemplate>`
    SELECT ${COLUMNS} FROM entry_templates t JOIN organizations o ON ${own('o')} AND o.id = t.organization_id
    WHERE ${own('t')} AND t.id = ANY(${[...new Set(ids)]}::uuid[]) ORDER BY t.id FOR UPDATE OF t`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** What a writer may begin an entry of an item from: his own templates and those of the body. */
export async function templatesFor(
  db: Db,
  actor: Actor,
  organizationId: string,
  itemCode: string,
): Promise<StoredTemplate[]> {
  return db.sql<StoredTemplate>`
    SELECT ${COLUMNS} FROM entry_templates t JOIN organizations o ON ${own('o')} AND o.id = t.organization_id
    WHERE ${own('t')} AND t.organization_id = ${organizationId} AND t.item_code = ${itemCode}
      AND (t.member_id IS NULL OR t.member_id = ${actor.memberId}::uuid)
    ORDER BY t.member_id IS NULL, t.name, t.id`;
}
