import pg from 'pg';
import { env } from './env';
import { log } from './log';
import { assertDatabase, schemaStatus } from './migrate';

export type Readiness = {
  status: 'ready' | 'not_ready';
  database: 'reachable' | 'unreachable';
  schema: 'current' | 'behind' | 'unknown';
};

// One connection of its own: a probe neither waits for busy requests nor takes a connection from them,
// and many probes at once queue here instead of opening connections.
let probe: pg.Pool | undefined;

function probePool(): pg.Pool {
  if (probe) return probe;
  probe = new pg.Pool({
    connectionString: env().appDatabaseUrl,
    options: '-c TimeZone=UTC',
    max: 1,
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
    allowExitOnIdle: true,
  });
  probe.on('error', () => {});
  return probe;
}

/** Can this process do its work: is the database reachable and does it have this version's schema? */
export async function readiness(): Promise<Readiness> {
  try {
    const { schema } = await schemaStatus(probePool());
    return { status: schema === 'current' ? 'ready' : 'not_ready', database: 'reachable', schema };
  } catch {
    return { status: 'not_ready', database: 'unreachable', schema: 'unknown' };
  }
}

/**
 * Stops the start of server or worker when the configuration is wrong or the database is one it must not run on:
 * another zone, a character type without Chinese, a role that passes row-level security.
 */
export async function assertFitStart(): Promise<void> {
  try {
    await assertDatabase(probePool(), 'application');
  } catch (error) {
    log.fatal({ err: error }, 'start refused');
    process.exit(1);
  }
}
