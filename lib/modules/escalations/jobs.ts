import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { sweepEscalations } from './commands';

/** The daily sweep of the ladder of units. */
export async function sweepUnits(
  tenant: TenantFacts,
  now = new Date(),
): Promise<{ proposed: number; waived: number }> {
  const swept = await run(sweepEscalations, systemContext(tenant, now), {});
  return swept.ok ? swept.value : { proposed: 0, waived: 0 };
}
