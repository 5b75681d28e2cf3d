import { own } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { createNotification } from './commands';

/** Tells the author of a returned record, once. Who asked for a waiver is told of its decision. */
export const notifications: Subscriber = {
  name: 'notifications',
  async react(db, tenant, events) {
    const returned = events.filter((event) => event.type === 'RecordReturned');
    const authors = await db.sql<{
      id: string;
      memberId: string;
      title: string;
      sensitivity: string;
      itemCode: string;
    }>`
      SELECT id, author_member_id AS "memberId", title, sensitivity, item_code AS "itemCode" FROM duty_records
      WHERE ${own()} AND id = ANY(${returned.map((event) => event.streamId)}::uuid[])`;
    const decided = events.filter((event) => event.type === 'WaiverDecided');
    const askers = await db.sql<{ obligationId: string; memberId: string; itemCode: string }>`
      SELECT w.obligation_id AS "obligationId", w.requested_by_id AS "memberId", o.item_code AS "itemCode"
      FROM waivers w JOIN obligations o ON ${own('o')} AND o.id = w.obligation_id
      WHERE ${own('w')} AND w.obligation_id = ANY(${decided.map((event) => event.streamId)}::uuid[])
      ORDER BY w.requested_at DESC`;
    const told = (
      event: (typeof events)[number],
      memberId: string,
      kind: string,
      params: object,
      href: string,
    ) => ({
      command: createNotification,
      input: { memberIds: [memberId], kind, params, href },
      key: `inbox:${event.streamId}:${event.seq}`,
      at: event.at,
    });
    return [
      ...returned.flatMap((event) => {
        const author = authors.find((one) => one.id === event.streamId);
        if (!author) return [];
        // The title of a personal or restricted record stays out of lists; its item names it well enough.
        const title = author.sensitivity === 'normal' ? author.title.slice(0, 120) : author.itemCode;
        const params = { title, reason: String(event.content.reason) };
        return [
          told(event, author.memberId, 'record_returned', params, `/t/${tenant.slug}/records/${author.id}`),
        ];
      }),
      ...decided.flatMap((event) => {
        const asker = askers.find((one) => one.obligationId === event.streamId);
        if (!asker) return [];
        const params = { title: asker.itemCode, decision: String(event.content.decision) };
        return [told(event, asker.memberId, 'waiver_decided', params, `/t/${tenant.slug}/my-list`)];
      }),
    ];
  },
};
