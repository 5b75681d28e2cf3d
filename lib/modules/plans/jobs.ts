import { subjectIds } from '@/lib/modules/subjects/queries';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { readTenant } from '@/lib/platform/db';
import type { Subscriber } from '@/lib/platform/deliveries';
import { addDays, civilDateOf } from '@/lib/shared/civil-date';
import { planObligations } from './commands';

/** How far back a late planner looks, and how far ahead obligations are created, in days. */
const BACK = 45;
const AHEAD = 62;

const rangeAround = (today: string) => ({ from: addDays(today, -BACK), to: addDays(today, AHEAD) });

/** Few enough that a plan under way holds nobody up for long. */
const SUBJECTS_AT_ONCE = 50;

/**
 * The nightly plan of a tenant, some subjects at a time, each in a transaction of its own. Running it late, twice or
 * beside another worker changes nothing; one that was stopped is made up for by the next.
 */
export async function planAhead(
  tenant: TenantFacts,
  now = new Date(),
  range = rangeAround(civilDateOf(now, tenant.timeZone)),
): Promise<number> {
  const subjects = await readTenant(tenant.id, subjectIds);
  let planned = 0;
  for (let start = 0; start < subjects.length; start += SUBJECTS_AT_ONCE) {
    const input = { ...range, subjectIds: subjects.slice(start, start + SUBJECTS_AT_ONCE) };
    const result = await run(planObligations, systemContext(tenant, now), input);
    if (!result.ok) throw new Error(`A plan was refused: ${JSON.stringify(result.problems)}`);
    planned += result.value.planned;
  }
  return planned;
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
