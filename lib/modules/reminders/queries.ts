import { bodiesById } from '@/lib/modules/bodies/queries';
import { isFinished } from '@/lib/modules/digests/model';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { verdict } from '@/lib/modules/obligations/model';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';
import { refuse } from '@/lib/shared/result';
import { receiptState } from './model';
import { SENDERS, canFollowReminder } from './policy';
import {
  type ReminderCounts,
  type ReminderLine,
  type ReminderPerson,
  type ReminderUnit,
  type ReminderView,
  reminderInput,
  reminderListInput,
} from './schema';

interface StoredReminder {
  id: string;
  organizationId: string;
  text: string;
  nameZh: string;
  nameEn: string | null;
  createdAt: Date;
  deliverOn: CivilDate;
}

interface StoredReceipt {
  reminderId: string;
  memberId: string;
  nameZh: string;
  nameEn: string | null;
  sentAt: Date | null;
  seenAt: Date | null;
  acknowledgedAt: Date | null;
  reply: string | null;
}

interface ItemRow extends StoredObligation {
  reminderId: string;
  memberId: string;
}

const REMINDER_COLUMNS = raw(`r.id, r.organization_id AS "organizationId", r.text, m.name_zh AS "nameZh",
  m.name_en AS "nameEn", r.created_at AS "createdAt", r.deliver_on AS "deliverOn"`);

/** What reminders came to: with whom, and about what. Seen is what the receiver's inbox says, kept once it was. */
async function followUp(db: Db, ids: readonly string[]) {
  const receipts = await db.sql<StoredReceipt>`
    SELECT c.reminder_id AS "reminderId", c.member_id AS "memberId", m.name_zh AS "nameZh", m.name_en AS "nameEn",
           c.sent_at AS "sentAt", coalesce(c.seen_at, n.read_at) AS "seenAt",
           c.acknowledged_at AS "acknowledgedAt", c.reply
    FROM reminder_receipts c
    JOIN members m ON ${own('m')} AND m.id = c.member_id
    LEFT JOIN digests d ON ${own('d')} AND d.id = c.digest_id
    LEFT JOIN notifications n ON ${own('n')} AND n.id = d.notification_id
    WHERE ${own('c')} AND c.reminder_id = ANY(${ids}::uuid[]) ORDER BY m.initials, c.member_id`;
  const items = await db.sql<ItemRow>`
    SELECT i.reminder_id AS "reminderId", i.member_id AS "memberId", ${OBLIGATION_COLUMNS}
    FROM reminder_items i JOIN obligations o ON ${own('o')} AND o.id = i.obligation_id
    WHERE ${own('i')} AND i.reminder_id = ANY(${ids}::uuid[])`;
  return {
    receiptsOf: groupBy(receipts, (row) => row.reminderId),
    itemsOf: groupBy(items, (row) => row.reminderId),
  };
}

function isDone(item: StoredObligation, today: CivilDate): boolean {
  const counts = { submittedOrBetter: item.submittedCount, accepted: item.acceptedCount };
  return isFinished(verdict(item, counts, today));
}

const distinct = (items: readonly ItemRow[]) => [...new Map(items.map((item) => [item.id, item])).values()];

function countsOf(
  receipts: readonly StoredReceipt[],
  items: readonly ItemRow[],
  today: CivilDate,
): ReminderCounts {
  const obligations = distinct(items);
  return {
    people: receipts.length,
    sent: receipts.filter((row) => row.sentAt).length,
    seen: receipts.filter((row) => row.seenAt).length,
    acknowledged: receipts.filter((row) => row.acknowledgedAt).length,
    obligations: obligations.length,
    done: obligations.filter((item) => isDone(item, today)).length,
  };
}

const lineOf = (reminder: StoredReminder, counts: ReminderCounts): ReminderLine => ({
  ...counts,
  id: reminder.id,
  text: reminder.text,
  sender: { nameZh: reminder.nameZh, nameEn: reminder.nameEn },
  createdAt: reminder.createdAt.toISOString(),
  deliverOn: reminder.deliverOn,
});

/** What the own group or office has sent, latest first, with how far each has come. */
export const listReminders = defineQuery({
  name: 'listReminders',
  roles: SENDERS,
  input: reminderListInput,
  async read(db, context, { after, limit }) {
    const [at, id] = after?.split('_') ?? [];
    const rows = await db.sql<StoredReminder>`
      SELECT ${REMINDER_COLUMNS} FROM reminders r
      JOIN members m ON ${own('m')} AND m.id = r.sender_member_id
      WHERE ${own('r')} AND r.organization_id = ${context.actor.organizationId}::uuid
        ${after ? part`AND (r.created_at, r.id) < (${at}::timestamptz, ${id}::uuid)` : nothing}
      ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit + 1}`;
    const page = rows.slice(0, limit);
    const { receiptsOf, itemsOf } = await followUp(
      db,
      page.map((row) => row.id),
    );
    const last = page.at(-1);
    return {
      lines: page.map((row) =>
        lineOf(row, countsOf(receiptsOf.get(row.id) ?? [], itemsOf.get(row.id) ?? [], context.today)),
      ),
      next: rows.length > limit && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
    };
  },
});

/** One reminder, unit by unit: sent, seen, acknowledged, done. Who has not done it stands first. */
export const getReminder = defineQuery({
  name: 'getReminder',
  roles: SENDERS,
  input: reminderInput,
  async read(db, context, { reminderId }): Promise<ReminderView | ReturnType<typeof refuse.notFound>> {
    const { actor, today } = context;
    const [reminder] = await db.sql<StoredReminder>`
      SELECT ${REMINDER_COLUMNS} FROM reminders r
      JOIN members m ON ${own('m')} AND m.id = r.sender_member_id
      WHERE ${own('r')} AND r.id = ${reminderId}`;
    if (!reminder || !canFollowReminder(actor, reminder.organizationId)) return refuse.notFound();
    const { receiptsOf, itemsOf } = await followUp(db, [reminderId]);
    const receipts = receiptsOf.get(reminderId) ?? [];
    const items = itemsOf.get(reminderId) ?? [];
    const bodies = await bodiesById(
      db,
      items.map((item) => item.subjectId),
    );
    const units = [...groupBy(items, (item) => item.subjectId)].map(([subjectId, some]): ReminderUnit => {
      const members = new Set(some.map((item) => item.memberId));
      const obligations = distinct(some);
      return {
        body: bodies.get(subjectId)!,
        obligations: obligations.length,
        done: obligations.filter((item) => isDone(item, today)).length,
        people: receipts
          .filter((receipt) => members.has(receipt.memberId))
          .map((receipt) => personOf(receipt, items, today)),
      };
    });
    units.sort(
      (a, b) =>
        Number(a.done === a.obligations) - Number(b.done === b.obligations) ||
        (a.body.number ?? 0) - (b.body.number ?? 0) ||
        (a.body.code < b.body.code ? -1 : 1),
    );
    return { ...lineOf(reminder, countsOf(receipts, items, today)), units };
  },
});

function personOf(receipt: StoredReceipt, items: readonly ItemRow[], today: CivilDate): ReminderPerson {
  const own = items.filter((item) => item.memberId === receipt.memberId);
  const { memberId, nameZh, nameEn, sentAt, seenAt, acknowledgedAt, reply } = receipt;
  return {
    memberId,
    name: { nameZh, nameEn },
    state: receiptState(
      receipt,
      own.every((item) => isDone(item, today)),
    ),
    sentAt: sentAt?.toISOString() ?? null,
    seenAt: seenAt?.toISOString() ?? null,
    acknowledgedAt: acknowledgedAt?.toISOString() ?? null,
    reply,
  };
}
