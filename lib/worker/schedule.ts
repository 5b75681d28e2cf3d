import { sweepUploads } from '@/lib/modules/attachments/jobs';
import { sendMessages } from '@/lib/modules/channels/jobs';
import { sendDailyDigests } from '@/lib/modules/digests/jobs';
import { sweepUnits } from '@/lib/modules/escalations/jobs';
import { planAhead } from '@/lib/modules/plans/jobs';
import { acceptOverdueReviews } from '@/lib/modules/reviews/jobs';
import { sweepStrikes } from '@/lib/modules/strikes/jobs';
import { type TenantFacts, listTenants } from '@/lib/platform/context';
import type { ScheduledJob } from '@/lib/platform/jobs';

const ZONE = 'Asia/Shanghai';

/** Does something for each tenant in turn; one tenant's failure is reported after the others had theirs. */
async function forEachTenant(work: (tenant: TenantFacts) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const tenant of await listTenants()) {
    await work(tenant).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} tenants failed`);
}

/** The whole timetable. */
export const TIMETABLE: readonly ScheduledJob[] = [
  {
    name: 'plan-obligations',
    cron: '10 0 * * *',
    timeZone: ZONE,
    run: () => forEachTenant((tenant) => planAhead(tenant)),
  },
  {
    name: 'accept-by-clock',
    cron: '20 * * * *',
    timeZone: ZONE,
    run: () => forEachTenant((tenant) => acceptOverdueReviews(tenant)),
  },
  {
    name: 'sweep-strikes',
    cron: '30 0 * * *',
    timeZone: ZONE,
    run: () => forEachTenant((tenant) => sweepStrikes(tenant)),
  },
  {
    name: 'sweep-units',
    cron: '40 0 * * *',
    timeZone: ZONE,
    run: () => forEachTenant((tenant) => sweepUnits(tenant)),
  },
  {
    name: 'send-digests',
    cron: '*/15 * * * *',
    timeZone: ZONE,
    run: () => forEachTenant((tenant) => sendDailyDigests(tenant)),
  },
  {
    name: 'send-messages',
    cron: '* * * * *',
    timeZone: ZONE,
    run: () => forEachTenant((tenant) => sendMessages(tenant)),
  },
  {
    name: 'sweep-uploads',
    cron: '40 3 * * *',
    timeZone: ZONE,
    run: () => forEachTenant((tenant) => sweepUploads(tenant)),
  },
];
