import { own } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { groupBy } from '@/lib/shared/group-by';
import { compareAttendance } from './commands';

/** Compares what both sides have recorded, whenever one of them records, mends or takes back something. */
export const corroborations: Subscriber = {
  name: 'corroborations',
  async react(db, _tenant, events) {
    const last = new Map(events.map((event) => [event.streamId, event]));
    const records = await db.sql<{ id: string; groupId: string }>`
      SELECT r.id, r.group_id AS "groupId" FROM duty_records r
      WHERE ${own('r')} AND r.id = ANY(${[...last.keys()]}::uuid[]) AND r.kind = 'entry'
        AND r.sensitivity <> 'restricted'
      ORDER BY r.id`;
    return [...groupBy(records, (record) => record.groupId)].map(([groupId, ofGroup]) => {
      const causes = ofGroup.map((record) => last.get(record.id)!);
      const at = causes
        .map((event) => event.at)
        .sort((a, b) => a.getTime() - b.getTime())
        .at(-1)!;
      const newest = causes
        .map((event) => `${event.streamId}:${event.seq}`)
        .sort()
        .at(-1)!;
      return {
        command: compareAttendance,
        input: { groupId, recordIds: ofGroup.map((record) => record.id) },
        key: `corroboration:${groupId}:${causes.length}:${newest}`,
        at,
      };
    });
  },
};
