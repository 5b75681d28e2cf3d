import type { RecordContent } from '@/lib/modules/forms/model';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { RecordReach } from './policy';
import type { RecordState } from './schema';

/** A record as it is stored. */
export interface StoredRecord {
  id: string;
  number: string;
  subjectId: string;
  subjectKind: string;
  groupId: string;
  itemId: string;
  itemCode: string;
  sectionCode: string;
  recordType: string;
  sensitivity: string;
  kind: 'entry' | 'nil';
  counted: boolean;
  status: RecordState;
  version: number;
  title: string;
  happenedOn: CivilDate;
  recordedAt: Date;
  submittedAt: Date;
  releasedAt: Date | null;
  verifiedAt: Date | null;
  reviewed: boolean | null;
  returnedAt: Date | null;
  authorMemberId: string;
  authorPositionId: string;
  handlerMemberId: string | null;
  lateReason: string | null;
  signalRank: number;
}

/** The columns of {@link StoredRecord}, of a table named `r`. */
export const RECORD_COLUMNS = raw(`
  r.id, r.number, r.subject_id AS "subjectId", r.subject_kind AS "subjectKind", r.group_id AS "groupId",
  r.item_id AS "itemId", r.item_code AS "itemCode", r.section_code AS "sectionCode",
  r.record_type AS "recordType", r.sensitivity, r.kind, r.counted, r.status, r.version, r.title,
  r.happened_on AS "happenedOn", r.recorded_at AS "recordedAt", r.submitted_at AS "submittedAt",
  r.released_at AS "releasedAt", r.verified_at AS "verifiedAt", r.reviewed, r.returned_at AS "returnedAt",
  r.author_member_id AS "authorMemberId", r.author_position_id AS "authorPositionId",
  r.handler_member_id AS "handlerMemberId",
  r.late_reason AS "lateReason", r.signal_rank AS "signalRank"`);

/** Records by id; locked when they will be changed, in one order for everyone. */
export async function recordsById(
  db: Db,
  ids: readonly string[],
  { lock = false } = {},
): Promise<Map<string, StoredRecord>> {
  const rows = await db.sql<StoredRecord>`
    SELECT ${RECORD_COLUMNS} FROM duty_records r
    WHERE ${own('r')} AND r.id = ANY(${[...new Set(ids)]}::uuid[])
    ORDER BY r.id ${lock ? part`FOR UPDATE` : nothing}`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The predicate of what a position may read, of a table named `r`: the same rule as `canReadRecord`. */
export function readable(reach: RecordReach) {
  return part`(
    r.author_member_id = ${reach.authorId}::uuid OR r.handler_member_id = ${reach.authorId}::uuid
    OR (r.group_id = ANY(${reach.groupIds}::uuid[]) AND r.sensitivity = ANY(${reach.inGroups}::text[]))
    OR (r.subject_id = ANY(${reach.unitIds}::uuid[]) AND r.sensitivity = ANY(${reach.inUnits}::text[])))`;
}

export interface StandingClaim {
  id: string;
  recordId: string;
  obligationId: string;
  status: string;
  /** Why it was refused or ended. */
  reason: string | null;
  doneOnTime: boolean;
  recordedOnTime: boolean;
}

/** Claims of records or for obligations. */
export async function claimsOf(
  db: Db,
  by: { recordIds?: readonly string[]; obligationIds?: readonly string[] },
): Promise<StandingClaim[]> {
  return db.sql<StandingClaim>`
    SELECT c.id, c.record_id AS "recordId", c.obligation_id AS "obligationId", c.status, c.reason,
           c.done_on_time AS "doneOnTime", c.recorded_on_time AS "recordedOnTime"
    FROM claims c
    WHERE ${own('c')} AND (c.record_id = ANY(${by.recordIds ?? []}::uuid[])
      OR c.obligation_id = ANY(${by.obligationIds ?? []}::uuid[]))
    ORDER BY c.id`;
}

export interface StoredVersion {
  recordId: string;
  version: number;
  content: RecordContent;
  attachmentIds: string[];
}

/** The current versions of records, with their attachments. */
export async function currentVersions(
  db: Db,
  recordIds: readonly string[],
): Promise<Map<string, StoredVersion>> {
  const rows = await db.sql<StoredVersion>`
    SELECT v.record_id AS "recordId", v.version, v.content,
           coalesce((SELECT array_agg(a.attachment_id ORDER BY a.attachment_id) FROM record_attachments a
             WHERE ${own('a')} AND a.record_id = v.record_id AND a.version = v.version), '{}') AS "attachmentIds"
    FROM record_versions v
    JOIN duty_records r ON ${own('r')} AND r.id = v.record_id AND r.version = v.version
    WHERE ${own('v')} AND v.record_id = ANY(${recordIds}::uuid[])`;
  return new Map(rows.map((row) => [row.recordId, row]));
}
