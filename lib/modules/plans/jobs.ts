import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import type { Subscriber } from '@/lib/platform/deliveries';
import { addDays, civilDateOf } from '@/lib/shared/civil-date';
import { planObligations } from './commands';

/** How far back a late planner looks, and how far ahead obligations are created, in days. */
const BACK = 45;
const AHEAD = 62;

const rangeAround = (today: string) => ({ from: addDays(today, -BACK), to: addDays(today, AHEAD) });

/** The nightly plan of a tenant. Running it late, twice or beside another worker changes nothing. */
export async function planAhead(tenant: TenantFacts, now = new Date()): Promise<number> {
  const result = await run(
    planObligations,
    systemContext(tenant, now),
    rangeAround(civilDateOf(now, tenant.timeZone)),
  );
  return result.ok ? result.value.planned : 0;
}

/** Plans at once when somebody becomes a subject, changes its traits or ends. */
export const plans: Subscriber = {
  name: 'plans',
  async react(_db, tenant, events) {
    const last = events.at(-1)!;
    const input = rangeAround(civilDateOf(last.at, tenant.timeZone));
    return [{ command: planObligations, input, key: `plan:${last.streamId}:${last.seq}`, at: last.at }];
  },
};
