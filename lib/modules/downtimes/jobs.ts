import { run } from '@/lib/platform/command';
import { listTenants, systemContext } from '@/lib/platform/context';
import { log } from '@/lib/platform/log';
import { recordHeartbeat } from './commands';

const MINUTE = 60_000;

/** One sign of life for every tenant. A tenant that cannot take it does not hold up the others. */
export async function beatOnce(): Promise<void> {
  for (const tenant of await listTenants()) {
    await run(recordHeartbeat, systemContext(tenant), { source: 'app' }).catch((error: unknown) =>
      log.error({ err: error, tenant: tenant.id }, 'heartbeat failed'),
    );
  }
}

/** Beats now and every minute as long as the process lives; a database that is away is a silence like any other. */
export function keepBeating(): void {
  const beat = () => beatOnce().catch((error: unknown) => log.error({ err: error }, 'heartbeat failed'));
  void beat();
  setInterval(() => void beat(), MINUTE).unref();
}
