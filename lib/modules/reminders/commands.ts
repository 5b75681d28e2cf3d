import { calendarInUse } from '@/lib/modules/calendars/queries';
import { type ToldLine, joinDigest, standingDigests } from '@/lib/modules/digests/commands';
import { deliveryDay, isRemindable } from '@/lib/modules/digests/model';
import { linesFor } from '@/lib/modules/digests/queries';
import type { PlannedLine } from '@/lib/modules/digests/schema';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { canListObligation } from '@/lib/modules/statistics/policy';
import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { groupBy } from '@/lib/shared/group-by';
import { refuse } from '@/lib/shared/result';
import { ReminderAcknowledged, ReminderSent } from './events';
import { SENDERS, canRemind } from './policy';
import { acknowledgementInput, newReminderInput } from './schema';

/**
 * Reminds whoever answers for some obligations, in the sender's words. What is done is left out. It reaches each person
 * in the one digest of the day, and on a day off with the next working day's.
 */
export const sendReminder = defineCommand({
  name: 'sendReminder',
  roles: SENDERS,
  input: newReminderInput,
  async load(db, calls) {
    const calendar = await calendarInUse(db);
    return Promise.all(
      calls.map(async ({ input: { obligationIds }, context, today }) => {
        const obligations = await db.sql<StoredObligation>`
          SELECT ${OBLIGATION_COLUMNS} FROM obligations o
          WHERE ${own('o')} AND o.id = ANY(${[...new Set(obligationIds)]}::uuid[]) ORDER BY o.id FOR SHARE`;
        const day = deliveryDay(calendar, today);
        const open = obligations.filter(isRemindable);
        const lines = (await linesFor(db, day, open, () => 'reminder')).filter(
          (line) => line.memberId !== context.actor.memberId,
        );
        const members = [...new Set(lines.map((line) => line.memberId))];
        return { obligations, open, lines, day, digests: await standingDigests(db, day, members) };
      }),
    );
  },
  decide(call, { obligations, open, lines, day, digests }) {
    const { actor } = call.context;
    const { text, obligationIds } = call.input;
    if (obligations.length < new Set(obligationIds).size) return refuse.notFound();
    if (obligations.some((one) => !canListObligation(actor, one))) return refuse.notFound();
    if (obligations.some((one) => !canRemind(actor, one))) return refuse.forbidden('forbidden.remind');
    if (open.length === 0) return refuse.conflict('reminders.nothing_open');
    if (lines.length === 0) return refuse.conflict('reminders.nobody');
    const reminderId = call.newId();
    const byMember = groupBy(lines, (line) => line.memberId);
    const isNow = day === call.today;
    const dueOn = new Map(open.map((one) => [one.id, one.dueOn]));
    const told = (line: PlannedLine): ToldLine => {
      const { obligationId, step, capacity, positionId } = line;
      return { obligationId, step, capacity, positionId, reminderId, dueOn: dueOn.get(obligationId)! };
    };
    const joined = isNow
      ? [...byMember].map(([memberId, some]) => ({
          memberId,
          // The reminder is new, so that none of its lines can have been told before.
          digest: joinDigest(call, { memberId, day }, some.map(told), digests.get(memberId))!,
        }))
      : [];
    const digestOf = new Map(joined.map(({ memberId, digest }) => [memberId, digest.digestId]));
    const subjectOf = new Map(open.map((one) => [one.id, one.subjectId]));
    const reminder = {
      ...{ id: reminderId, text, deliverOn: day, createdAt: call.now },
      organizationId: actor.organizationId!,
      senderMemberId: actor.memberId!,
      senderPositionId: actor.positionId!,
    };
    const reminded = [...new Set(lines.map((line) => line.obligationId))];
    return decided(
      { reminderId, people: byMember.size, obligations: reminded.length, deliverOn: day },
      [
        insert('Reminder', reminder),
        ...lines.map(({ obligationId, memberId, positionId }) =>
          insert('ReminderItem', {
            ...{ reminderId, obligationId, memberId, positionId },
            subjectId: subjectOf.get(obligationId)!,
          }),
        ),
        ...[...byMember.keys()].map((memberId) =>
          insert('ReminderReceipt', {
            ...{ reminderId, memberId },
            digestId: digestOf.get(memberId) ?? null,
            sentAt: isNow ? call.now : null,
          }),
        ),
        ...joined.flatMap(({ digest }) => digest.writes),
      ],
      record(
        ReminderSent,
        { id: reminderId, kind: 'reminder' },
        { obligationIds: reminded, memberIds: [...byMember.keys()], deliverOn: day },
      ),
      ...joined.flatMap(({ digest }) => digest.events),
    );
  },
});

/** Answers a reminder, once; the sender sees it. */
export const acknowledgeReminder = defineCommand({
  name: 'acknowledgeReminder',
  roles: 'any',
  input: acknowledgementInput,
  async load(db, calls) {
    const ids = calls.map((call) => call.input.reminderId);
    const rows = await db.sql<{
      reminderId: string;
      memberId: string;
      seenAt: Date | null;
      acknowledgedAt: Date | null;
    }>`
      SELECT reminder_id AS "reminderId", member_id AS "memberId", seen_at AS "seenAt",
             acknowledged_at AS "acknowledgedAt"
      FROM reminder_receipts WHERE ${own()} AND reminder_id = ANY(${ids}::uuid[]) AND sent_at IS NOT NULL`;
    return calls.map(({ input, context }) => {
      const { memberId } = context.actor;
      return rows.find((row) => row.reminderId === input.reminderId && row.memberId === memberId) ?? null;
    });
  },
  decide(call, receipt) {
    if (!receipt) return refuse.notFound('reminders.unknown');
    if (receipt.acknowledgedAt) return refuse.conflict('reminders.already_acknowledged');
    const { reminderId, memberId, seenAt } = receipt;
    return decided(
      { reminderId },
      [
        change(
          'ReminderReceipt',
          { reminderId, memberId },
          { acknowledgedAt: null },
          { acknowledgedAt: call.now, seenAt: seenAt ?? call.now, reply: call.input.text },
        ),
      ],
      record(ReminderAcknowledged, { id: reminderId, kind: 'reminder' }, { memberId }),
    );
  },
});
