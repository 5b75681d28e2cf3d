import { z } from 'zod';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type InboxLine, type NotificationKind, inboxSchema } from './schema';

async function unreadOf(db: Db, memberId: string | null): Promise<number> {
  const [row] = await db.sql<{ unread: number }>`
    SELECT count(*)::int AS unread FROM notifications WHERE ${own()} AND member_id = ${memberId} AND read_at IS NULL`;
  return row!.unread;
}

/** The own inbox, newest first. */
export const listInbox = defineQuery({
  name: 'listInbox',
  roles: 'any',
  input: inboxSchema,
  async read(db, context, { unread, cursor, limit }) {
    const [at, id] = cursor?.split('_') ?? [];
    const rows = await db.sql<{
      id: string;
      kind: NotificationKind;
      params: InboxLine['params'];
      href: string;
      createdAt: Date;
      isRead: boolean;
    }>`
      SELECT id, kind, params, href, created_at AS "createdAt", read_at IS NOT NULL AS "isRead" FROM notifications
      WHERE ${own()} AND member_id = ${context.actor.memberId}
        ${unread ? part`AND read_at IS NULL` : nothing}
        ${cursor ? part`AND (created_at, id) < (${at}::timestamptz, ${id}::uuid)` : nothing}
      ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`;
    const lines: InboxLine[] = rows
      .slice(0, limit)
      .map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
    const last = lines.at(-1);
    return {
      lines,
      next: rows.length > limit && last ? `${last.createdAt}_${last.id}` : null,
      unread: await unreadOf(db, context.actor.memberId),
    };
  },
});

export const countUnread = defineQuery({
  name: 'countUnread',
  roles: 'any',
  input: z.strictObject({}),
  read: (db, context) => unreadOf(db, context.actor.memberId),
});
