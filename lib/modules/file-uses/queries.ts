import { eventKindOf, SAME_EVENT_DAYS } from '@/lib/modules/attendances/model';
import { alikePictures } from '@/lib/modules/pictures/queries';
import { SOURCE_STATES } from '@/lib/modules/records/schema';
import { type Db, own, raw } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { FileUse } from './model';

/** An entry before it is handed in: whose it is, what it brings, and of which record it is a later version. */
export interface Bringing {
  subjectId: string;
  recordType: string;
  sensitivity: string;
  happenedOn: CivilDate | null;
  attachmentIds: readonly string[];
  recordId: string | null;
  memberId: string | null;
}

/** So many records of one content are looked at: those of the own body first, then the newest. */
const MOST_USES = 20;

/** The files that are the writer's to use; of any other nothing is said. */
async function filesOf(db: Db, { attachmentIds, recordId, memberId }: Bringing) {
  return db.sql<{ attachmentId: string; name: string; sha256: string; kept: boolean }>`
    SELECT a.id AS "attachmentId", a.name, a.sha256, k.kept
    FROM attachments a
    CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM record_attachments m
      WHERE ${own('m')} AND m.attachment_id = a.id AND m.record_id = ${recordId}::uuid) AS kept) k
    WHERE ${own('a')} AND a.id = ANY(${attachmentIds}::uuid[])
      AND (a.uploaded_by_id = ${memberId}::uuid OR k.kept)
    ORDER BY a.id`;
}

/** Records of one kind of event: decisions are taken at meetings. */
const kindOf = (column: string) => raw(`CASE ${column} WHEN 'decision' THEN 'meeting' ELSE ${column} END`);

/** What a record had before another one was recorded is not used again by it: the other one has it from there. */
async function usesOf(db: Db, entry: Bringing): Promise<FileUse[]> {
  const { subjectId, recordType, happenedOn, recordId } = entry;
  const files = await filesOf(db, entry);
  const contents = [...new Set(files.map((file) => file.sha256))];
  const alike = await alikePictures(db, contents);
  const wanted = files.flatMap((file) => [
    { ...file, theirs: file.sha256, alike: false },
    ...alike
      .filter(({ mine }) => mine === file.sha256)
      .map(({ theirs }) => ({ ...file, theirs, alike: true })),
  ]);
  if (wanted.length === 0) return [];
  const kind = eventKindOf(recordType);
  return db.sql<FileUse>`
    SELECT w."attachmentId", w.name, w.alike, f.id AS "recordId", f.number, f.title, f.happened_on AS "happenedOn",
           f.subject_id AS "subjectId", f.subject_kind AS "subjectKind", f.group_id AS "groupId", f.sensitivity,
           f.author_member_id AS "authorMemberId", f.handler_member_id AS "handlerMemberId"
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      AS w("attachmentId" uuid, name text, theirs text, alike boolean, kept boolean)
    CROSS JOIN LATERAL (
      SELECT r.* FROM attachments s
      JOIN record_attachments u ON ${own('u')} AND u.attachment_id = s.id
      JOIN duty_records r ON ${own('r')} AND r.id = u.record_id AND r.version = u.version
      WHERE ${own('s')} AND s.sha256 = w.theirs AND r.id IS DISTINCT FROM ${recordId}::uuid
        AND r.sensitivity <> 'restricted' AND r.status = ANY(${SOURCE_STATES}::text[])
        AND NOT (w.kept AND r.recorded_at > (SELECT o.recorded_at FROM duty_records o
          WHERE ${own('o')} AND o.id = ${recordId}::uuid))
        AND NOT coalesce(r.subject_id = ${subjectId}::uuid AND r.happened_on = ${happenedOn}::date
          AND ${kind} = 'meeting' AND ${kindOf('r.record_type')} = 'meeting', false)
        AND NOT EXISTS (SELECT 1 FROM corroborations c
          WHERE ${own('c')} AND c.state <> 'void' AND ${kindOf('c.record_type')} = ${kind}
            AND abs(c.happened_on - ${happenedOn}::date) <= ${SAME_EVENT_DAYS}
            AND ((c.unit_record_id = r.id AND c.group_id = ${subjectId}::uuid
                AND coalesce(c.group_record_id = ${recordId}::uuid, c.group_record_id IS NULL))
              OR (c.group_record_id = r.id AND c.unit_id = ${subjectId}::uuid
                AND coalesce(c.unit_record_id = ${recordId}::uuid, c.unit_record_id IS NULL))))
      ORDER BY r.subject_id = ${subjectId}::uuid DESC, r.happened_on DESC, r.id DESC LIMIT ${MOST_USES}) f
    ORDER BY w."attachmentId", w.alike, f.happened_on DESC, f.id DESC`;
}

/**
 * Of each entry where its files were used before, the same content first, then the newest. Restricted entries are not
 * compared, and restricted records are no source: what they hold stays where it is.
 */
export async function usesBefore(db: Db, entries: readonly Bringing[]): Promise<FileUse[][]> {
  return Promise.all(
    entries.map((entry) =>
      entry.attachmentIds.length === 0 || entry.sensitivity === 'restricted' ? [] : usesOf(db, entry),
    ),
  );
}
