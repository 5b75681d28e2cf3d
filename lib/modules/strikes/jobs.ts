import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import type { Subscriber } from '@/lib/platform/deliveries';
import { proposeStrikes, waiveStrikes } from './commands';

/**
 * The daily sweep of the ladder: holds what has become overdue against its owners and lets fall what is excused.
 * Running it late, twice or beside another worker changes nothing.
 */
export async function sweepStrikes(
  tenant: TenantFacts,
  now = new Date(),
): Promise<{ proposed: number; waived: number }> {
  const context = systemContext(tenant, now);
  const proposed = await run(proposeStrikes, context, {});
  const waived = await run(waiveStrikes, context, {});
  return {
    proposed: proposed.ok ? proposed.value.proposed : 0,
    waived: waived.ok ? waived.value.waived : 0,
  };
}

/** Lets strikes fall at once when a downtime is confirmed. */
export const strikes: Subscriber = {
  name: 'strikes',
  async react(_db, _tenant, events) {
    const last = events.at(-1)!;
    return [{ command: waiveStrikes, input: {}, key: `waive:${last.streamId}:${last.seq}`, at: last.at }];
  },
};
