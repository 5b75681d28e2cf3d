import { calendarInUse } from '@/lib/modules/calendars/queries';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { type EventDraft, type Write, change, insert, record } from '@/lib/platform/writes';
import type { CivilDate } from '@/lib/shared/civil-date';
import { refuse } from '@/lib/shared/result';
import { DigestSent } from './events';
import { causeOf, isRemindable, stepOn } from './model';
import { stepLimits } from './queries';
import { type PlannedLine, type Step, sendDigestsInput } from './schema';

/** A line about to be told, with the due day of its obligation. */
export interface ToldLine extends Omit<PlannedLine, 'memberId'> {
  reminderId: string | null;
  dueOn: CivilDate;
}

/** The digest that a person already has on a day. */
export interface StandingDigest {
  id: string;
  memberId: string;
  notificationId: string;
  readAt: Date | null;
  params: { count: number; overdue: number };
  causes: string[];
  obligationIds: string[];
  /** Reminders by hand in it that are not marked as seen yet. */
  unseen: string[];
}

/** The digests that some people have on a day; locked, so that two who add to one wait for each other. */
export async function standingDigests(
  db: Db,
  day: CivilDate,
  memberIds: readonly string[],
): Promise<Map<string, StandingDigest>> {
  const rows = await db.sql<Omit<StandingDigest, 'causes' | 'obligationIds' | 'unseen'>>`
    SELECT d.id, d.member_id AS "memberId", d.notification_id AS "notificationId", n.read_at AS "readAt", n.params
    FROM digests d JOIN notifications n ON ${own('n')} AND n.id = d.notification_id
    WHERE ${own('d')} AND d.day = ${day}::date AND d.member_id = ANY(${memberIds}::uuid[])
    ORDER BY d.id FOR UPDATE OF d`;
  const ids = rows.map((row) => row.id);
  const lines = await db.sql<{ digestId: string; obligationId: string; cause: string }>`
    SELECT digest_id AS "digestId", obligation_id AS "obligationId", cause FROM digest_lines
    WHERE ${own()} AND digest_id = ANY(${ids}::uuid[])`;
  const unseen = await db.sql<{ digestId: string; reminderId: string }>`
    SELECT digest_id AS "digestId", reminder_id AS "reminderId" FROM reminder_receipts
    WHERE ${own()} AND digest_id = ANY(${ids}::uuid[]) AND seen_at IS NULL`;
  return new Map(
    rows.map((row) => {
      const here = lines.filter((line) => line.digestId === row.id);
      return [
        row.memberId,
        {
          ...row,
          causes: here.map((line) => `${line.obligationId} ${line.cause}`),
          obligationIds: here.map((line) => line.obligationId),
          unseen: unseen.filter((one) => one.digestId === row.id).map((one) => one.reminderId),
        },
      ];
    }),
  );
}

/**
 * Tells a person of some obligations: in the digest the person has that day, or in a new one with its line in the
 * inbox. What was told before under the same cause is left out; null when nothing is left.
 */
export function joinDigest(
  call: Pick<Call<unknown>, 'context' | 'now' | 'newId'>,
  { memberId, day }: { memberId: string; day: CivilDate },
  lines: readonly ToldLine[],
  standing: StandingDigest | undefined,
): { digestId: string; writes: Write[]; events: EventDraft[] } | null {
  const known = new Set(standing?.causes);
  const fresh = new Map(
    lines.flatMap((line) => {
      const cause = causeOf(line.step, line.dueOn, line.reminderId);
      const key = `${line.obligationId} ${cause}`;
      return known.has(key) ? [] : [[key, { line, cause }] as const];
    }),
  );
  if (fresh.size === 0) return null;
  const told = [...fresh.values()];
  const digestId = standing?.id ?? call.newId();
  const before = new Set(standing?.obligationIds);
  const added = new Map(told.map(({ line }) => [line.obligationId, line])).values();
  const news = [...added].filter((line) => !before.has(line.obligationId));
  const params = {
    day,
    count: before.size + news.length,
    overdue: (standing?.params.overdue ?? 0) + news.filter((line) => line.dueOn < day).length,
  };
  const rows = told.map(({ line: { dueOn: _due, ...line }, cause }) =>
    insert('DigestLine', { ...line, memberId, cause, digestId }),
  );
  const event = record(
    DigestSent,
    { id: digestId, kind: 'digest' },
    {
      ...{ memberId, day },
      obligationIds: [...new Set(told.map(({ line }) => line.obligationId))],
      reminderIds: [...new Set(told.flatMap(({ line }) => line.reminderId ?? []))],
    },
  );
  if (!standing) {
    const notificationId = call.newId();
    const digest = { id: digestId, memberId, day, notificationId, createdAt: call.now, changedAt: call.now };
    const line = {
      ...{ id: notificationId, memberId, kind: 'digest', params, createdAt: call.now },
      href: `/t/${call.context.tenant.slug}/digests/${digestId}`,
    };
    return {
      digestId,
      writes: [insert('Notification', line), insert('Digest', digest), ...rows],
      events: [event],
    };
  }
  const { notificationId, readAt } = standing;
  // The line comes back unread with what is new in it; what had been seen stays seen.
  const seen = readAt
    ? standing.unseen.map((reminderId) =>
        change('ReminderReceipt', { reminderId, memberId }, { seenAt: null }, { seenAt: readAt }),
      )
    : [];
  return {
    digestId,
    writes: [
      ...rows,
      ...seen,
      change('Digest', { id: digestId }, {}, { changedAt: call.now }),
      change('Notification', { id: notificationId }, {}, { params, readAt: null, createdAt: call.now }),
    ],
    events: [event],
  };
}

interface HeldItem {
  memberId: string;
  reminderId: string;
  obligationId: string;
  positionId: string;
}

/**
 * Sends the digests of a working day. What was planned is looked at again here, in the transaction that tells it and
 * with the obligations held: an act that came before is not followed by its reminder. Running again tells nothing twice.
 */
export const sendDigests = defineCommand({
  name: 'sendDigests',
  roles: 'system',
  input: sendDigestsInput,
  async load(db, calls) {
    const calendar = await calendarInUse(db);
    const limits = await stepLimits(db);
    return Promise.all(
      calls.map(async ({ input: { day, memberIds, lines } }) => {
        const held = await db.sql<HeldItem>`
          SELECT i.member_id AS "memberId", i.reminder_id AS "reminderId", i.obligation_id AS "obligationId",
                 i.position_id AS "positionId"
          FROM reminder_receipts r
          JOIN reminders m ON ${own('m')} AND m.id = r.reminder_id
          JOIN reminder_items i ON ${own('i')} AND i.reminder_id = r.reminder_id AND i.member_id = r.member_id
          WHERE ${own('r')} AND r.sent_at IS NULL AND m.deliver_on <= ${day}::date
            AND r.member_id = ANY(${memberIds}::uuid[])`;
        const ids = [...lines, ...held].map((line) => line.obligationId);
        const stored = await db.sql<StoredObligation>`
          SELECT ${OBLIGATION_COLUMNS} FROM obligations o WHERE ${own('o')} AND o.id = ANY(${ids}::uuid[])
          ORDER BY o.id FOR SHARE`;
        return {
          ...{ calendar, limits, held },
          obligations: new Map(stored.map((one) => [one.id, one])),
          digests: await standingDigests(db, day, memberIds),
        };
      }),
    );
  },
  decide(call, { calendar, limits, held, obligations, digests }) {
    const { day, memberIds, lines } = call.input;
    if (day !== call.today) return refuse.conflict('digests.not_today');
    const stepNow = (line: PlannedLine): Step | null => {
      const obligation = obligations.get(line.obligationId);
      return obligation ? stepOn(obligation, day, calendar, limits) : null;
    };
    const isOpen = (item: HeldItem) => isRemindable(obligations.get(item.obligationId)!);
    const dueOf = (obligationId: string) => obligations.get(obligationId)!.dueOn;
    const sent = memberIds.flatMap((memberId) => {
      const byHand = held.filter((item) => item.memberId === memberId && isOpen(item));
      const joined = joinDigest(
        call,
        { memberId, day },
        [
          ...lines
            .filter((line) => line.memberId === memberId && stepNow(line) === line.step)
            .map(({ memberId: _member, ...line }) => ({
              ...line,
              reminderId: null,
              dueOn: dueOf(line.obligationId),
            })),
          ...byHand.map(({ obligationId, positionId, reminderId }) => ({
            ...{ obligationId, positionId, reminderId, dueOn: dueOf(obligationId) },
            step: 'reminder' as const,
            capacity: 'owner' as const,
          })),
        ],
        digests.get(memberId),
      );
      if (!joined) return [];
      const receipts = [...new Set(byHand.map((item) => item.reminderId))].map((reminderId) =>
        change(
          'ReminderReceipt',
          { reminderId, memberId },
          { sentAt: null },
          { sentAt: call.now, digestId: joined.digestId },
        ),
      );
      return [{ ...joined, writes: [...joined.writes, ...receipts] }];
    });
    return decided(
      { sent: sent.length },
      sent.flatMap((one) => one.writes),
      ...sent.flatMap((one) => one.events),
    );
  },
});
