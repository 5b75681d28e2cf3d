import { z } from 'zod';
import { isFinished } from '@/lib/modules/digests/model';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { itemById } from '@/lib/modules/checklists/queries';
import { pendingWaiver } from '@/lib/modules/row-filters/queries';
import { judged } from '@/lib/modules/statistics/queries';
import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { mayBeNamed } from './model';
import { canReadDeliveries } from './policy';
import {
  CHANNEL_NAMES,
  type ChannelChoice,
  type ChannelName,
  type DeliveryLine,
  type DeliveryState,
  deliveryListInput,
} from './schema';

/** Where oneself is told, channel by channel. */
export const listMyChannels = defineQuery({
  name: 'listMyChannels',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, context): Promise<ChannelChoice[]> {
    const rows = await db.sql<ChannelChoice>`
      SELECT channel, enabled, address FROM member_channels
      WHERE ${own()} AND member_id = ${context.actor.memberId}`;
    return CHANNEL_NAMES.map(
      (channel) => rows.find((row) => row.channel === channel) ?? { channel, enabled: false, address: '' },
    );
  },
});

/** What became of messages outside the platform, latest first: never their words, never an address. */
export const listDeliveries = defineQuery({
  name: 'listDeliveries',
  roles: ['system_admin'],
  input: deliveryListInput,
  async read(db, context, { status, after, limit }) {
    if (!canReadDeliveries(context.actor)) return refuse.forbidden('forbidden.role');
    const [at, id] = after?.split('_') ?? [];
    const rows = await db.sql<{
      id: string;
      nameZh: string;
      nameEn: string | null;
      channel: ChannelName;
      status: DeliveryState;
      attempts: number;
      failure: string | null;
      createdAt: Date;
      nextAt: Date;
      settledAt: Date | null;
    }>`
      SELECT d.id, m.name_zh AS "nameZh", m.name_en AS "nameEn", d.channel, d.status, d.attempts, d.failure,
             d.created_at AS "createdAt", d.next_at AS "nextAt", d.settled_at AS "settledAt"
      FROM message_deliveries d JOIN members m ON ${own('m')} AND m.id = d.member_id
      WHERE ${own('d')} ${status ? part`AND d.status = ${status}` : nothing}
        ${after ? part`AND (d.created_at, d.id) < (${at}::timestamptz, ${id}::uuid)` : nothing}
      ORDER BY d.created_at DESC, d.id DESC LIMIT ${limit + 1}`;
    const counts = await db.sql<{ status: DeliveryState; n: number }>`
      SELECT status, count(*)::int AS n FROM message_deliveries WHERE ${own()} GROUP BY status`;
    const last = rows.slice(0, limit).at(-1);
    return {
      lines: rows.slice(0, limit).map(
        ({ nameZh, nameEn, createdAt, nextAt, settledAt, ...row }): DeliveryLine => ({
          ...row,
          member: { nameZh, nameEn },
          createdAt: createdAt.toISOString(),
          nextAt: nextAt.toISOString(),
          settledAt: settledAt?.toISOString() ?? null,
        }),
      ),
      counts: Object.fromEntries(counts.map((row) => [row.status, row.n])) as Partial<
        Record<DeliveryState, number>
      >,
      next: rows.length > limit && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
    };
  },
});

/** Messages whose time has come, the longest waiting first. */
export async function dueMessages(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db.sql<{ id: string }>`
    SELECT id FROM message_deliveries WHERE ${own()} AND status = 'waiting' AND next_at <= ${now}
    ORDER BY next_at, id LIMIT ${limit}`;
  return rows.map((row) => row.id);
}

/** The channels that the people of some digests have chosen. */
export async function chosenFor(
  db: Db,
  digestIds: readonly string[],
): Promise<{ digestId: string; channel: ChannelName }[]> {
  return db.sql<{ digestId: string; channel: ChannelName }>`
    SELECT d.id AS "digestId", c.channel FROM digests d
    JOIN member_channels c ON ${own('c')} AND c.member_id = d.member_id AND c.enabled
    WHERE ${own('d')} AND d.id = ANY(${digestIds}::uuid[]) ORDER BY d.id, c.channel`;
}

/** What a message says: of ordinary items the title and the day; of all others, how many there are. */
export interface MessageFacts {
  digestId: string;
  day: CivilDate;
  channel: ChannelName;
  /** Null when the person has switched the channel off meanwhile. */
  address: string | null;
  open: number;
  overdue: number;
  reminders: number;
  named: { title: string; dueOn: CivilDate }[];
}

/** What a message has to say now: only what is still to be done. Null when there is no such message. */
export async function messageFacts(
  db: Db,
  deliveryId: string,
  now: Date,
  timeZone: string,
): Promise<MessageFacts | null> {
  const [message] = await db.sql<{
    digestId: string;
    day: CivilDate;
    channel: ChannelName;
    address: string | null;
    reminders: number;
  }>`
    SELECT m.digest_id AS "digestId", d.day, m.channel, c.address,
           (SELECT count(*)::int FROM reminder_receipts r
            WHERE ${own('r')} AND r.digest_id = m.digest_id AND r.acknowledged_at IS NULL) AS reminders
    FROM message_deliveries m
    JOIN digests d ON ${own('d')} AND d.id = m.digest_id
    LEFT JOIN member_channels c
      ON ${own('c')} AND c.member_id = m.member_id AND c.channel = m.channel AND c.enabled
    WHERE ${own('m')} AND m.id = ${deliveryId}`;
  if (!message) return null;
  const stored = await db.sql<StoredObligation & { askedOn: CivilDate | null }>`
    SELECT DISTINCT ON (o.due_on, o.item_code, o.id) ${OBLIGATION_COLUMNS}, w.asked_on AS "askedOn"
    FROM digest_lines l JOIN obligations o ON ${own('o')} AND o.id = l.obligation_id ${pendingWaiver(timeZone)}
    WHERE ${own('l')} AND l.digest_id = ${message.digestId}
    ORDER BY o.due_on, o.item_code, o.id`;
  const calendar = await calendarInUse(db);
  const today = civilDateOf(now, timeZone);
  const open = stored.filter(
    (one) => one.status === 'open' && !isFinished(judged(one, today, calendar).verdict),
  );
  const items = await itemById(
    db,
    open.map((one) => one.itemId),
  );
  return {
    ...message,
    open: open.length,
    overdue: open.filter((one) => one.dueOn < today).length,
    named: open
      .filter((one) => mayBeNamed(one.sensitivity))
      .map((one) => ({ title: items.get(one.itemId)!.content.titleZh, dueOn: one.dueOn })),
  };
}
