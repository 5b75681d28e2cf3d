import type { ClaimedObligation } from '@/lib/modules/claims/model';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { JudgedObligation } from './schema';

/** An obligation as it is stored. */
export interface StoredObligation extends ClaimedObligation, JudgedObligation {
  id: string;
  subjectId: string;
  subjectKind: string;
  groupId: string;
  itemId: string;
  itemCode: string;
  sectionCode: string;
  cadence: string;
  sensitivity: string;
  occurrenceKey: string;
  periodTo: CivilDate;
  eventOn: CivilDate | null;
  ownerPositionId: string | null;
  sourceRecordId: string | null;
  judgedCalendar: string | null;
  reason: string | null;
  submittedAt: Date | null;
  completedAt: Date | null;
}

/** The columns of {@link StoredObligation}, of a table named `o`. */
export const OBLIGATION_COLUMNS = raw(`
  o.id, o.subject_id AS "subjectId", o.subject_kind AS "subjectKind", o.group_id AS "groupId",
  o.item_id AS "itemId", o.item_code AS "itemCode", o.section_code AS "sectionCode", o.cadence, o.sensitivity,
  o.occurrence_key AS "occurrenceKey", o.period_from_on AS "periodFrom", o.period_to_on AS "periodTo",
  o.due_on AS "dueOn", o.due_soon_from_on AS "dueSoonFrom", o.min_per_period AS "minPerPeriod",
  o.event_on AS "eventOn", o.owner_position_id AS "ownerPositionId", o.source_record_id AS "sourceRecordId",
  o.status, o.outcome, o.submitted_count AS "submittedCount", o.accepted_count AS "acceptedCount",
  o.done_on_time AS "doneOnTime", o.recorded_on_time AS "recordedOnTime", o.judged_calendar AS "judgedCalendar", o.reason,
  o.submitted_at AS "submittedAt", o.completed_at AS "completedAt"`);

/** Obligations by id; locked when they will be changed, in one order for everyone. */
export async function obligationsById(
  db: Db,
  ids: readonly string[],
  { lock = false } = {},
): Promise<Map<string, StoredObligation>> {
  const rows = await db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.id = ANY(${[...new Set(ids)]}::uuid[])
    ORDER BY o.id ${lock ? part`FOR UPDATE` : nothing}`;
  return new Map(rows.map((row) => [row.id, row]));
}
