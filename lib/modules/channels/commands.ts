import { calendarInUse } from '@/lib/modules/calendars/queries';
import { settingsInForce } from '@/lib/modules/settings/queries';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { change, insert, record } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { ChannelChosen, MessageSettled } from './events';
import { nextSending, pauseAfter, settled } from './model';
import { canChooseChannels } from './policy';
import { type ChannelName, choiceInput, deliveryInput, queueInput, settlementInput } from './schema';

/** Chooses for oneself whether and where to be told outside the platform as well. */
export const chooseChannel = defineCommand({
  name: 'chooseChannel',
  roles: 'any',
  input: choiceInput,
  async load(db, calls) {
    const members = calls.flatMap((call) => call.context.actor.memberId ?? []);
    const rows = await db.sql<{ memberId: string; channel: string; enabled: boolean; address: string }>`
      SELECT member_id AS "memberId", channel, enabled, address FROM member_channels
      WHERE ${own()} AND member_id = ANY(${members}::uuid[]) FOR UPDATE`;
    return calls.map(
      ({ context, input }) =>
        rows.find((row) => row.memberId === context.actor.memberId && row.channel === input.channel) ?? null,
    );
  },
  decide(call, standing) {
    const { actor } = call.context;
    const { memberId } = actor;
    if (!canChooseChannels(actor) || !memberId) return refuse.forbidden('forbidden.role');
    const { channel, enabled, address } = call.input;
    if (standing?.enabled === enabled && standing.address === address) return decided({ channel }, []);
    const row = { enabled, address, changedAt: call.now };
    return decided(
      { channel },
      [
        standing
          ? change('MemberChannel', { memberId, channel }, {}, row)
          : insert('MemberChannel', { memberId, channel, ...row }),
      ],
      record(ChannelChosen, { id: memberId, kind: 'member' }, { channel, enabled }),
    );
  },
});

interface Timing {
  quiet: { from: string; to: string };
  limit: number;
}

async function timingOf(db: Db): Promise<Timing> {
  const settings = await settingsInForce(db);
  return {
    quiet: { from: settings['reminders.quietFrom'], to: settings['reminders.quietTo'] },
    limit: settings['reminders.attempts'],
  };
}

/** Puts the message of a digest in the queue of a channel, once; it waits over quiet hours and days off. */
export const queueMessage = defineCommand({
  name: 'queueMessage',
  roles: 'system',
  input: queueInput,
  async load(db, calls) {
    const ids = calls.map((call) => call.input.digestId);
    const digests = await db.sql<{ id: string; memberId: string }>`
      SELECT id, member_id AS "memberId" FROM digests WHERE ${own()} AND id = ANY(${ids}::uuid[])`;
    const queued = await db.sql<{ digestId: string; channel: string }>`
      SELECT digest_id AS "digestId", channel FROM message_deliveries
      WHERE ${own()} AND digest_id = ANY(${ids}::uuid[])`;
    const { quiet } = await timingOf(db);
    const calendar = await calendarInUse(db);
    return calls.map(({ input }) => ({
      ...{ quiet, calendar },
      digest: digests.find((one) => one.id === input.digestId),
      isQueued: queued.some((one) => one.digestId === input.digestId && one.channel === input.channel),
    }));
  },
  decide(call, { digest, isQueued, calendar, quiet }) {
    if (!digest) return refuse.notFound();
    if (isQueued) return decided({ queued: false }, []);
    const { channel } = call.input;
    const nextAt = nextSending(call.now, call.context.tenant.timeZone, calendar, quiet);
    const row = { digestId: digest.id, memberId: digest.memberId, channel, status: 'waiting', attempts: 0 };
    return decided({ queued: true }, [
      insert('MessageDelivery', { id: call.newId(), ...row, createdAt: call.now, nextAt }),
    ]);
  },
});

interface Standing {
  id: string;
  digestId: string;
  channel: ChannelName;
  attempts: number;
  nextAt: Date;
}

/** The message of each call, locked; none where it does not wait any more. */
async function waitingMessages(
  db: Db,
  calls: readonly Call<{ deliveryId: string }>[],
): Promise<(Standing | undefined)[]> {
  const ids = calls.map((call) => call.input.deliveryId);
  const rows = await db.sql<Standing>`
    SELECT id, digest_id AS "digestId", channel, attempts, next_at AS "nextAt" FROM message_deliveries
    WHERE ${own()} AND id = ANY(${ids}::uuid[]) AND status = 'waiting' ORDER BY id FOR UPDATE`;
  return ids.map((id) => rows.find((row) => row.id === id));
}

/**
 * Takes a message out of the queue for one attempt: until the pause is over no other worker takes it, and should this
 * one die, it is tried again then.
 */
export const claimMessage = defineCommand({
  name: 'claimMessage',
  roles: 'system',
  input: deliveryInput,
  async load(db, calls) {
    const messages = await waitingMessages(db, calls);
    const { quiet } = await timingOf(db);
    const calendar = await calendarInUse(db);
    return messages.map((message) => ({ quiet, calendar, message }));
  },
  decide(call, { message, calendar, quiet }) {
    if (!message || message.nextAt > call.now) return refuse.conflict('channels.not_waiting');
    const { id, attempts } = message;
    const earliest = nextSending(call.now, call.context.tenant.timeZone, calendar, quiet);
    if (earliest > call.now)
      return decided({ claimed: false }, [
        change('MessageDelivery', { id }, { attempts }, { nextAt: earliest }),
      ]);
    const nextAt = new Date(call.now.getTime() + pauseAfter(attempts + 1) * 60_000);
    return decided({ claimed: true }, [
      change('MessageDelivery', { id }, { attempts }, { attempts: attempts + 1, nextAt }),
    ]);
  },
});

/** Writes down what became of an attempt. */
export const settleMessage = defineCommand({
  name: 'settleMessage',
  roles: 'system',
  input: settlementInput,
  async load(db, calls) {
    const messages = await waitingMessages(db, calls);
    const { limit } = await timingOf(db);
    return messages.map((message) => ({ limit, message }));
  },
  decide(call, { message, limit }) {
    if (!message) return refuse.conflict('channels.not_waiting');
    const { outcome, failure } = call.input;
    const { id, channel, attempts } = message;
    const status = settled(outcome, attempts, limit);
    const settledAt = status === 'waiting' ? null : call.now;
    const events =
      status === 'waiting'
        ? []
        : [
            record(
              MessageSettled,
              { id: message.digestId, kind: 'digest' },
              { channel, status, attempts, failure },
            ),
          ];
    return decided(
      { status },
      [change('MessageDelivery', { id }, { attempts }, { status, failure, settledAt })],
      ...events,
    );
  },
});
