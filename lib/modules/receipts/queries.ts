import { addWorkdays, workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { RESUBMISSION_WORKDAYS } from '@/lib/modules/obligations/model';
import { recordReach } from '@/lib/modules/records/policy';
import { RECORD_COLUMNS, type StoredRecord, readable } from '@/lib/modules/records/queries';
import type { Context } from '@/lib/platform/context';
import { type Db, own } from '@/lib/platform/db';
import { addMonths, civilDateOf } from '@/lib/shared/civil-date';
import type { ReceiptLine, ReturnedLine } from './schema';

/** What came back to the subjects and waits to be sent again, longest waiting first. */
export async function returnedRecords(
  db: Db,
  context: Context,
  subjectIds: readonly string[],
): Promise<ReturnedLine[]> {
  const rows = await db.sql<
    StoredRecord & { reason: string; note: string | null; byZh: string | null; byEn: string | null }
  >`
    SELECT ${RECORD_COLUMNS}, v.reason, v.note, m.name_zh AS "byZh", m.name_en AS "byEn"
    FROM duty_records r
    JOIN LATERAL (SELECT * FROM reviews w WHERE ${own('w')} AND w.record_id = r.id AND w.outcome = 'returned'
      ORDER BY w.decided_at DESC LIMIT 1) v ON true
    LEFT JOIN members m ON ${own('m')} AND m.id = v.decided_by_id
    WHERE ${own('r')} AND r.subject_id = ANY(${subjectIds}::uuid[]) AND r.status = 'returned'
      AND ${readable(recordReach(context.actor))}
    ORDER BY r.returned_at, r.id`;
  const calendar = await calendarInUse(db);
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  return rows.map((row) => {
    const returnedOn = civilDateOf(row.returnedAt!, context.tenant.timeZone);
    const keepsVerdictUntil = addWorkdays(calendar, returnedOn, RESUBMISSION_WORKDAYS);
    const { titleZh, titleEn } = items.get(row.itemId)!.content;
    const { id: recordId, number, title, itemCode, reason, note, byZh, byEn } = row;
    return {
      recordId,
      number,
      title,
      itemCode,
      itemZh: titleZh,
      itemEn: titleEn,
      reason,
      note,
      byZh,
      byEn,
      returnedOn,
      keepsVerdictUntil,
      workdays: workdaysLeft(calendar, keepsVerdictUntil, context.today),
    };
  });
}

/** Records of the subjects by state, newest first. */
export async function receiptLines(
  db: Db,
  context: Context,
  subjectIds: readonly string[],
  states: readonly string[],
  limit: number,
): Promise<ReceiptLine[]> {
  const rows = await db.sql<StoredRecord>`
    SELECT ${RECORD_COLUMNS} FROM duty_records r
    WHERE ${own('r')} AND r.subject_id = ANY(${subjectIds}::uuid[]) AND r.status = ANY(${states}::text[])
      AND r.kind = 'entry' AND r.submitted_at > ${addMonths(context.today, -3)}::date
      AND ${readable(recordReach(context.actor))}
    ORDER BY coalesce(r.verified_at, r.submitted_at) DESC, r.id DESC LIMIT ${limit}`;
  return rows.map(({ id, number, title, status, verifiedAt, submittedAt, reviewed }) => ({
    recordId: id,
    number,
    title,
    status,
    on: civilDateOf(verifiedAt ?? submittedAt, context.tenant.timeZone),
    reviewed,
  }));
}
