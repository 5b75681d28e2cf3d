import { sendMessages } from '@/lib/modules/channels/jobs';
import { sendDailyDigests } from '@/lib/modules/digests/jobs';
import { planAhead } from '@/lib/modules/plans/jobs';
import { acceptOverdueReviews } from '@/lib/modules/reviews/jobs';
import { sweepStrikes } from '@/lib/modules/strikes/jobs';
import type { TenantFacts } from '@/lib/platform/context';
import { deliverPending } from '@/lib/worker/subscribers';

/** One pass over the timetable; every part of it may be done twice, late or beside another worker. */
export async function pass(tenant: TenantFacts, now: Date): Promise<void> {
  await planAhead(tenant, now);
  await acceptOverdueReviews(tenant, now);
  await deliverPending(tenant);
  await sweepStrikes(tenant, now);
  await deliverPending(tenant);
  await sendDailyDigests(tenant, now);
  await sendMessages(tenant);
  await deliverPending(tenant);
}
