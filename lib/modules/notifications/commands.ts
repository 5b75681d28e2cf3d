import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { MemberNotified } from './events';
import { canNotify, canReadInbox } from './policy';
import { newNotificationSchema, readingSchema } from './schema';

/**
 * Puts one line into the inbox of each member named. A subscriber runs it with the key of the event it answers,
 * so that a second delivery of the event tells nobody twice.
 */
export const createNotification = defineCommand({
  name: 'createNotification',
  roles: 'system',
  input: newNotificationSchema,
  async load(db, calls) {
    const ids = calls.flatMap((call) => call.input.memberIds);
    const rows = await db.sql<{ id: string }>`
      SELECT id FROM members WHERE ${own()} AND id = ANY(${ids}::uuid[])`;
    const known = new Set(rows.map((row) => row.id));
    return calls.map(({ input }) => ({ unknown: input.memberIds.some((id) => !known.has(id)) }));
  },
  decide(call, { unknown }) {
    if (!canNotify(call.context.actor)) return refuse.forbidden('forbidden.role');
    if (unknown) return refuse.notFound('members.unknown');
    const { kind, params, href } = call.input;
    const lines = [...new Set(call.input.memberIds)].map((memberId) => ({ id: call.newId(), memberId }));
    return decided(
      { ids: lines.map((line) => line.id) },
      lines.map((line) => insert('Notification', { ...line, kind, params, href, createdAt: call.now })),
      ...lines.map(({ id, memberId }) =>
        record(MemberNotified, { id, kind: 'notification' }, { memberId, kind, href }),
      ),
    );
  },
});

/**
 * Marks lines of the own inbox as read. Records no event: whether and when a person opens a message is nobody
 * else's business, and the platform keeps no trace of activity.
 */
export const markNotificationsRead = defineCommand({
  name: 'markNotificationsRead',
  roles: 'any',
  input: readingSchema,
  async load(db, calls) {
    const members = calls.flatMap((call) => call.context.actor.memberId ?? []);
    const ids = calls.flatMap((call) => ('ids' in call.input ? call.input.ids : []));
    const rows = await db.sql<{ id: string; memberId: string; readAt: Date | null }>`
      SELECT id, member_id AS "memberId", read_at AS "readAt" FROM notifications
      WHERE ${own()} AND member_id = ANY(${members}::uuid[])
        AND (read_at IS NULL OR id = ANY(${ids}::uuid[])) ORDER BY id FOR UPDATE`;
    return calls.map(({ context, input }) => {
      const inbox = rows.filter((row) => canReadInbox(context.actor, row.memberId));
      return { lines: 'ids' in input ? inbox.filter((row) => input.ids.includes(row.id)) : inbox };
    });
  },
  decide(call, { lines }) {
    if (!call.context.actor.memberId) return refuse.forbidden('forbidden.role');
    if ('ids' in call.input && lines.length < new Set(call.input.ids).size)
      return refuse.notFound('notifications.unknown');
    const unread = lines.filter((line) => line.readAt === null);
    return decided(
      { read: unread.length },
      unread.map((line) => change('Notification', { id: line.id }, { readAt: null }, { readAt: call.now })),
    );
  },
});
