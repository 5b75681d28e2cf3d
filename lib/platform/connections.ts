import { type Writable } from 'node:stream';
import pg from 'pg';
import { env } from './env';
import { log } from './log';

// A civil date stays the text it is: as a JavaScript Date it would read one day off west or east of UTC.
pg.types.setTypeParser(pg.types.builtins.DATE, String);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const holder = globalThis as unknown as { lujiPool?: pg.Pool; lujiSidePool?: pg.Pool };

function createPool(max: number): pg.Pool {
  const created = new pg.Pool({
    connectionString: env().appDatabaseUrl,
    // Many short statements at once: starting workers or a compiler for one costs ten times what the statement does.
    options: '-c TimeZone=UTC -c max_parallel_workers_per_gather=0 -c jit=off',
    max,
    // Statements that do not wait for one another go out together: `Promise.all` costs one round trip.
    pipeline: true,
  });
  // A connection that loses its server says so itself, whether it is in use or idle: unheard, that ends the process.
  created.on('connect', (client) =>
    client.on('error', (error) => log.warn({ code: (error as { code?: string }).code }, 'connection lost')),
  );
  created.on('error', () => undefined);
  return created;
}

export const pool = () => (holder.lujiPool ??= createPool(12));
/** Connections for those who hold one already: taken from the same pool, they could all wait for one another. */
export const sidePool = () => (holder.lujiSidePool ??= createPool(2));

/**
 * Holds back what is sent on a connection until the running code has nothing more to send, so that the statements
 * of one flight leave in one write: on a busy machine the writes cost more than the statements.
 */
export function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

export async function closePools(): Promise<void> {
  await Promise.all([holder.lujiPool?.end(), holder.lujiSidePool?.end()]);
  holder.lujiPool = undefined;
  holder.lujiSidePool = undefined;
}
