import { z } from 'zod';
import { workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { canReadRecord, canSign } from '@/lib/modules/records/policy';
import { RECORD_COLUMNS, type StoredRecord } from '@/lib/modules/records/queries';
import type { Name } from '@/lib/modules/record-lists/schema';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { signBy } from './model';
import type { SignatureLine } from './schema';

/** The records of a unit that wait for its leader, the longest waiting first; the leader's own are not among them. */
export const listSignatures = defineQuery({
  name: 'listSignatures',
  roles: ['unit_leader', 'unit_secretary'],
  input: z.strictObject({}),
  async read(db, context): Promise<SignatureLine[]> {
    const { actor, tenant, today } = context;
    const rows = await db.sql<StoredRecord & { subject: Name; author: Name }>`
      SELECT ${RECORD_COLUMNS},
             json_build_object('nameZh', coalesce(s.short_zh, s.name_zh), 'nameEn', s.name_en) AS subject,
             json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) AS author
      FROM duty_records r
      JOIN organizations s ON ${own('s')} AND s.id = r.subject_id
      JOIN members m ON ${own('m')} AND m.id = r.author_member_id
      WHERE ${own('r')} AND r.subject_id = ANY(${actor.unitIds}::uuid[]) AND r.status = 'submitted'
        AND r.kind = 'entry'
      ORDER BY r.submitted_at, r.id`;
    const calendar = await calendarInUse(db);
    const waiting = rows.filter((row) => canSign(actor, row) && canReadRecord(actor, row));
    const items = await itemById(
      db,
      waiting.map((row) => row.itemId),
    );
    return waiting.map(({ subject, author, ...row }) => {
      const { titleZh, titleEn } = items.get(row.itemId)!.content;
      const by = signBy(row.submittedAt, tenant.timeZone, calendar);
      const { id, number, version, title, itemCode, happenedOn, submittedAt } = row;
      return {
        id,
        number,
        version,
        title,
        itemCode,
        itemZh: titleZh,
        itemEn: titleEn,
        happenedOn,
        submittedAt: submittedAt.toISOString(),
        subject,
        author,
        signBy: by,
        workdays: workdaysLeft(calendar, by, today),
      };
    });
  },
});
