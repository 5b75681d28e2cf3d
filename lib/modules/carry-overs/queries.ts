import { type Db, own } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { PlannedDuty } from './model';

export interface PlannedRow extends PlannedDuty {
  id: string;
  checklistId: string;
  itemId: string;
  itemCode: string;
  subjectId: string;
  subjectKind: string;
  groupId: string;
  sectionCode: string;
  minPerPeriod: number;
  acceptedCount: number;
  dueSoonFrom: CivilDate | null;
}

/** What published versions of the checklists have planned for periods from a day on and nobody has ended; locked. */
export async function plannedFrom(db: Db, checklistIds: string[], day: string): Promise<PlannedRow[]> {
  return db.sql<PlannedRow>`
    SELECT o.id, v.checklist_id AS "checklistId", o.item_id AS "itemId", o.item_code AS "itemCode",
           o.subject_id AS "subjectId", o.subject_kind AS "subjectKind", o.group_id AS "groupId",
           o.section_code AS "sectionCode", o.status, o.cadence, o.period_from_on AS "periodFromOn",
           o.period_to_on AS "periodToOn", o.due_on AS "dueOn", o.event_on AS "eventOn",
           o.submitted_count AS "submittedCount", o.accepted_count AS "acceptedCount",
           o.min_per_period AS "minPerPeriod", o.due_soon_from_on AS "dueSoonFrom"
    FROM obligations o
    JOIN checklist_items i ON ${own('i')} AND i.id = o.item_id
    JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
    WHERE ${own('o')} AND v.checklist_id = ANY(${checklistIds}::uuid[]) AND v.status = 'published'
      AND o.period_from_on >= ${day}::date AND o.status IN ('open', 'waiver_requested')
    ORDER BY o.id FOR UPDATE OF o`;
}
