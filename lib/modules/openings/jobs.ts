import type { RecordContent } from '@/lib/modules/forms/model';
import { openObligation } from '@/lib/modules/plans/commands';
import { own } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { type Opening, openingsOf, openingsOfChange } from './model';

/** Opens the duties that other records ask for. */
export const openings: Subscriber = {
  name: 'openings',
  async react(db, _tenant, events) {
    const submitted = new Map(events.map((event) => [event.streamId, event]));
    const records = await db.sql<{
      recordId: string;
      itemCode: string;
      subjectId: string;
      groupId: string;
      happenedOn: string;
      content: RecordContent;
    }>`
      SELECT r.id AS "recordId", r.item_code AS "itemCode", r.subject_id AS "subjectId", r.group_id AS "groupId",
             r.happened_on AS "happenedOn", v.content
      FROM duty_records r
      JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
      WHERE ${own('r')} AND r.id = ANY(${[...submitted.keys()]}::uuid[])
      ORDER BY r.id`;
    const opened = (source: string, at: Date, sourceRecordId: string | null) => (opening: Opening) => ({
      command: openObligation,
      input: { ...opening, occurrenceKey: source, sourceRecordId },
      key: `opening:${source}:${opening.itemCode}:${opening.subjectId}`,
      at,
    });
    const fromRecords = records.flatMap((record) => {
      const { at } = submitted.get(record.recordId)!;
      return openingsOf(record).map(opened(`record:${record.recordId}`, at, record.recordId));
    });
    const fromChanges = events.flatMap(({ type, streamId, seq, at, content }) =>
      openingsOfChange({ type, organizationId: streamId, changedOn: String(content.changedOn) }).map(
        opened(`change:${streamId}:${seq}`, at, null),
      ),
    );
    return [...fromRecords, ...fromChanges];
  },
};
