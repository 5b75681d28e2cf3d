import { z } from 'zod';
import { workdaysLeft } from '@/lib/modules/calendars/model';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { SIGNERS, canReadRecord, canSign } from '@/lib/modules/records/policy';
import { RECORD_COLUMNS, type StoredRecord } from '@/lib/modules/records/queries';
import { signalViews } from '@/lib/modules/review-queues/model';
import type { SignalView } from '@/lib/modules/review-queues/schema';
import type { Name } from '@/lib/modules/record-lists/schema';
import { own } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { signBy } from './model';
import type { SignatureLine } from './schema';

/** The records of a unit that wait for its leader, the longest waiting first; the leader's own are not among them. */
export const listSignatures = defineQuery({
  name: 'listSignatures',
  roles: SIGNERS,
  input: z.strictObject({}),
  async read(db, context): Promise<SignatureLine[]> {
    const { actor, tenant, today } = context;
    const rows = await db.sql<
      StoredRecord & { subject: Name; author: Name; signals: Pick<SignalView, 'kind' | 'facts'>[] }
    >`
      SELECT ${RECORD_COLUMNS},
             json_build_object('nameZh', coalesce(o.short_zh, o.name_zh), 'nameEn', o.name_en) AS subject,
             json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) AS author,
             coalesce((SELECT json_agg(json_build_object('kind', s.kind, 'facts', s.facts)) FROM record_signals s
               WHERE ${own('s')} AND s.record_id = r.id AND s.version = r.version), '[]') AS signals
      FROM duty_records r
      JOIN organizations o ON ${own('o')} AND o.id = r.subject_id
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
    return waiting.map(({ subject, author, signals, ...row }) => {
      const { titleZh, titleEn, fields } = items.get(row.itemId)!.content;
      const by = signBy(row.submittedAt, tenant.timeZone, calendar);
      const { id, number, version, title, itemCode, sensitivity, happenedOn, submittedAt } = row;
      return {
        id,
        number,
        version,
        title,
        itemCode,
        sensitivity,
        itemZh: titleZh,
        itemEn: titleEn,
        happenedOn,
        submittedAt: submittedAt.toISOString(),
        subject,
        author,
        signBy: by,
        workdays: workdaysLeft(calendar, by, today),
        signals: signalViews(signals, { fields }),
      };
    });
  },
});
