import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { readTenant } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import {
  type Channel,
  NotTaken,
  type Outbound,
  configuredChannels,
  outboundsOf,
} from '@/lib/platform/outbound';
import { claimMessage, queueMessage, settleMessage } from './commands';
import { type Outcome, composeMessage } from './model';
import { chosenFor, dueMessages, messageFacts } from './queries';

/** Queues a message for each channel that the reader of a digest has chosen and the installation has. */
export const channels: Subscriber = {
  name: 'channels',
  async react(db, _tenant, events) {
    const configured = configuredChannels(env());
    const at = new Map(events.map((event) => [event.streamId, event.at]));
    const chosen = await chosenFor(db, [...at.keys()]);
    return chosen
      .filter(({ channel }) => configured[channel])
      .map(({ digestId, channel }) => ({
        command: queueMessage,
        input: { digestId, channel },
        key: `message:${digestId}:${channel}`,
        at: at.get(digestId)!,
      }));
  },
};

const AT_ONCE = 200;

type Outbounds = Partial<Record<Channel, Outbound>>;

/**
 * Sends the messages whose time has come. Each is claimed before it is tried, so that several workers send it once,
 * and looked at again: what has been done meanwhile is not written of. Answers how many went out.
 */
export async function sendMessages(
  tenant: TenantFacts,
  outbounds: Outbounds = outboundsOf(env()),
  now = new Date(),
): Promise<number> {
  const due = await readTenant(tenant.id, (db) => dueMessages(db, now, AT_ONCE));
  let sent = 0;
  for (const deliveryId of due) {
    const claimed = await run(claimMessage, systemContext(tenant, now), { deliveryId });
    if (!claimed.ok || !claimed.value.claimed) continue;
    const { outcome, failure } = await attempt(tenant, deliveryId, outbounds, now);
    await run(settleMessage, systemContext(tenant, now), { deliveryId, outcome, failure });
    if (outcome === 'taken') sent += 1;
    log.info({ tenant: tenant.id, delivery: deliveryId, outcome, failure }, 'message');
  }
  return sent;
}

async function attempt(
  tenant: TenantFacts,
  deliveryId: string,
  outbounds: Outbounds,
  now: Date,
): Promise<{ outcome: Outcome; failure: string | null }> {
  const facts = await readTenant(tenant.id, (db) => messageFacts(db, deliveryId, now, tenant.timeZone));
  if (!facts || facts.open === 0 || facts.address === null) return { outcome: 'not_needed', failure: null };
  const outbound = outbounds[facts.channel];
  if (!outbound) return { outcome: 'again', failure: 'channel_off' };
  const { publicUrl } = env();
  const link = publicUrl && `${publicUrl}/t/${tenant.slug}/digests/${facts.digestId}`;
  try {
    await outbound.send({ id: deliveryId, to: facts.address, ...composeMessage(facts, link) });
    return { outcome: 'taken', failure: null };
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    return { outcome: error.isFinal ? 'refused' : 'again', failure: error.code.slice(0, 60) };
  }
}
