import { beats } from '@/lib/modules/beats/jobs';
import { corroborations } from '@/lib/modules/corroborations/jobs';
import { ladderNotices } from '@/lib/modules/ladder-notices/jobs';
import { campaignNotices } from '@/lib/modules/campaign-notices/jobs';
import { channels } from '@/lib/modules/channels/jobs';
import { accounts } from '@/lib/modules/members/jobs';
import { notifications } from '@/lib/modules/notifications/jobs';
import { openings } from '@/lib/modules/openings/jobs';
import { promises } from '@/lib/modules/promises/jobs';
import { plans } from '@/lib/modules/plans/jobs';
import { resultNotices } from '@/lib/modules/result-notices/jobs';
import { searchEntries } from '@/lib/modules/search-entries/jobs';
import { resemblances } from '@/lib/modules/resemblances/jobs';
import { strikes } from '@/lib/modules/strikes/jobs';
import type { TenantFacts } from '@/lib/platform/context';
import { type Subscriber, deliver } from '@/lib/platform/deliveries';

/** Everyone who is told of events, by the names that `defineEvent` gives. */
export const SUBSCRIBERS: readonly Subscriber[] = [
  accounts,
  plans,
  openings,
  beats,
  corroborations,
  resemblances,
  notifications,
  strikes,
  ladderNotices,
  campaignNotices,
  resultNotices,
  promises,
  channels,
  searchEntries,
];

/** Hands out everything that waits in a tenant, until nothing is left. `stated` fills a demo tenant. */
export async function deliverPending(tenant: TenantFacts, stated = false): Promise<number> {
  let delivered = 0;
  for (;;) {
    let round = 0;
    for (const subscriber of SUBSCRIBERS) round += await deliver(tenant, subscriber, stated);
    if (round === 0) return delivered;
    delivered += round;
  }
}
