import { createNotification } from '@/lib/modules/notifications/commands';
import { own } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';

/** Tells the owner of a promise what was promised and until when, once. */
export const promises: Subscriber = {
  name: 'promises',
  async react(db, tenant, events) {
    const made = await db.sql<{ id: string; text: string; memberId: string; day: string; isGroup: boolean }>`
      SELECT p.id, p.text, q.member_id AS "memberId", p.due_on AS day, q.organization_id = p.group_id AS "isGroup"
      FROM meeting_promises p JOIN positions q ON ${own('q')} AND q.id = p.owner_position_id
      WHERE ${own('p')} AND p.id = ANY(${events.map((event) => event.streamId)}::uuid[])`;
    return events.flatMap((event) => {
      const promise = made.find((one) => one.id === event.streamId);
      if (!promise) return [];
      const { memberId, text: title, day, isGroup } = promise;
      const href = `/t/${tenant.slug}/${isGroup ? 'today' : 'my-list'}#promises`;
      return [
        {
          command: createNotification,
          input: { memberIds: [memberId], kind: 'promise_made', params: { title, day }, href },
          key: `promise:${event.streamId}:${event.seq}`,
          at: event.at,
        },
      ];
    });
  },
};
