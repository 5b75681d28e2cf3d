import { setTimeout as sleep } from 'node:timers/promises';
import { sweepUnits } from '@/lib/modules/escalations/jobs';
import { planAhead } from '@/lib/modules/plans/jobs';
import { carryOnImports } from '@/lib/modules/record-imports/jobs';
import { acceptOverdueReviews } from '@/lib/modules/reviews/jobs';
import { sweepStrikes } from '@/lib/modules/strikes/jobs';
import { listTenants } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { startJobs } from '@/lib/platform/jobs';
import { log } from '@/lib/platform/log';
import { assertFitStart } from '@/lib/platform/readiness';
import { TIMETABLE } from './schedule';
import { deliverPending } from './subscribers';

const PAUSE = 1000;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort());

/** Catches up on what fell due while no worker ran: the plan, the reviews and the ladder. */
async function catchUp() {
  for (const tenant of await listTenants()) {
    try {
      const planned = await planAhead(tenant);
      const accepted = await acceptOverdueReviews(tenant);
      const strikes = await sweepStrikes(tenant);
      const escalations = await sweepUnits(tenant);
      log.info({ tenant: tenant.id, planned, accepted, strikes, escalations }, 'caught up');
    } catch (error) {
      // A tenant without a calendar yet has nothing to plan; the others go on.
      log.error({ err: error, tenant: tenant.id }, 'catching up failed');
    }
  }
}

async function deliverUntilStopped() {
  while (!stopping.signal.aborted) {
    for (const tenant of await listTenants()) {
      await deliverPending(tenant).catch((error: unknown) =>
        log.error({ err: error, tenant: tenant.id }, 'delivery failed'),
      );
    }
    await sleep(PAUSE, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

/** Imports go on beside the deliveries: neither waits for the other. */
async function importUntilStopped() {
  while (!stopping.signal.aborted) {
    let isBusy = false;
    for (const tenant of await listTenants()) {
      const wasBusy = await carryOnImports(tenant).catch((error: unknown) => {
        log.error({ err: error, tenant: tenant.id }, 'import failed');
        return false;
      });
      isBusy ||= wasBusy;
    }
    if (!isBusy) await sleep(PAUSE, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
}

await assertFitStart();
const stopJobs = await startJobs(TIMETABLE);
log.info('worker started');
try {
  await catchUp();
  await Promise.all([deliverUntilStopped(), importUntilStopped()]);
} finally {
  await stopJobs();
  await closeDatabase();
}
