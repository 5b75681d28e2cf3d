import { z } from 'zod';
import { type Db, own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { canReadUpload } from './policy';
import type { AttachmentDto } from './model';

export interface StoredAttachment extends AttachmentDto {
  sha256: string;
  uploadedById: string;
  uploadedAt: Date;
}

/** Attachments by id; ids of nobody or of another tenant are left out. */
export async function attachmentsById(
  db: Db,
  ids: readonly string[],
): Promise<Map<string, StoredAttachment>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await db.sql<StoredAttachment>`
    SELECT id, sha256, name, media_type AS "mediaType", size, uploaded_by_id AS "uploadedById",
           uploaded_at AS "uploadedAt"
    FROM attachments WHERE ${own()} AND id = ANY(${wanted}::uuid[]) ORDER BY id`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Files of the asker's own uploads, for a form that is opened again. Others are left out. */
export const listOwnUploads = defineQuery({
  name: 'listOwnUploads',
  roles: 'any',
  input: z.strictObject({ ids: z.array(z.uuid()).max(50) }),
  async read(db, context, { ids }): Promise<AttachmentDto[]> {
    const found = await attachmentsById(db, ids);
    return ids.flatMap((id) => {
      const upload = found.get(id);
      if (!upload || !canReadUpload(context.actor, upload)) return [];
      return [{ id, name: upload.name, mediaType: upload.mediaType, size: upload.size }];
    });
  },
});
