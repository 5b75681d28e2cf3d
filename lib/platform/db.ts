import { createHash } from 'node:crypto';
import { type Writable } from 'node:stream';
import pg from 'pg';
import { env } from './env';
import { log } from './log';
import { tenantTables } from './tables';

// A civil date stays the text it is: as a JavaScript Date it would read one day off west or east of UTC.
pg.types.setTypeParser(pg.types.builtins.DATE, String);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A piece of SQL with its values, to be put into a statement. */
export class Part {
  constructor(
    readonly strings: readonly string[],
    readonly values: readonly unknown[],
  ) {}
}

/** Stands for the tenant of the running transaction. */
class TenantValue {}

/** A piece of SQL to be put into a statement: `part\`and r.status = ${status}\``. */
export function part(strings: TemplateStringsArray, ...values: unknown[]): Part {
  return new Part(strings, values);
}

/** The tenant of the running transaction, as a value. */
export const ownTenant = new TenantValue();

/** The predicate every statement on a tenant table carries: `where ${own('r')} and …`. */
export function own(alias?: string): Part {
  return new Part([alias ? `${alias}.tenant_id = ` : 'tenant_id = ', ''], [ownTenant]);
}

/** Text of our own (a column list), pasted as it stands. Never for anything that came from outside. */
export function raw(text: string): Part {
  return new Part([text], []);
}

export const nothing = raw('');

export interface Db {
  /** Runs a statement. Values are bound, never pasted; tenant tables without `own(…)` are refused. */
  sql<Row extends object = Record<string, unknown>>(
    strings: TemplateStringsArray,
    ...values: unknown[]
  ): Promise<Row[]>;
}

/** A transaction that may write. */
export interface Transaction extends Db {
  /** Ends the transaction behind the statements under way, in their round trip; when one of them fails nothing stands. */
  commit(): Promise<void>;
}

interface Compiled {
  text: string;
  values: unknown[];
}

/**
 * Turns a template into a statement with numbered parameters.
 *
 * Throws when a tenant table is named more often than the tenant predicate stands in the statement:
 * row-level security is the second line, not the only one.
 */
export function compile(
  strings: readonly string[],
  values: readonly unknown[],
  tenantId: string | null,
): Compiled {
  let text = '';
  let tenantMentions = 0;
  const bound: unknown[] = [];
  const walk = (pieces: readonly string[], inserted: readonly unknown[]) => {
    pieces.forEach((piece, index) => {
      text += piece;
      if (index >= inserted.length) return;
      const value = inserted[index];
      if (value instanceof Part) return walk(value.strings, value.values);
      if (value instanceof TenantValue) {
        if (!tenantId) throw new Error('This statement names a tenant outside a tenant transaction');
        tenantMentions += 1;
        bound.push(tenantId);
        text += `$${bound.length}::uuid`;
        return;
      }
      bound.push(value);
      text += `$${bound.length}`;
    });
  };
  walk(strings, values);
  const tables = tenantTables(text);
  if (tables.length > tenantMentions) {
    throw new Error(`A statement on ${tables.join(', ')} carries ${tenantMentions} tenant predicates`);
  }
  return { text, values: bound };
}

const holder = globalThis as unknown as {
  lujiPool?: pg.Pool;
  lujiSidePool?: pg.Pool;
  lujiPrisma?: { $disconnect(): Promise<void> };
};

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

const pool = () => (holder.lujiPool ??= createPool(12));
/** Connections for those who hold one already: taken from the same pool, they could all wait for one another. */
const sidePool = () => (holder.lujiSidePool ??= createPool(2));

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
  }
  return name;
}

/**
 * Holds back what is sent on a connection until the running code has nothing more to send, so that the statements
 * of one flight leave in one write: on a busy machine the writes cost more than the statements.
 */
function gather(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function dbOf(client: pg.PoolClient, tenantId: string | null, isOpen = () => true): Db {
  return {
    async sql<Row extends object>(strings: TemplateStringsArray, ...values: unknown[]) {
      if (!isOpen()) throw new Error('This transaction takes no further statement');
      const { text, values: bound } = compile(strings, values, tenantId);
      gather(client);
      // Prepared once per connection under a name made of its text, so that it is planned once.
      return (await client.query({ name: nameOf(text), text, values: bound })).rows as Row[];
    },
  };
}

/** Errors of transactions whose connection was lost. */
const cutOff = new WeakSet<object>();

/** Whether a transaction that ended in an error may stand all the same: its connection was lost before it said so. */
export const mayStand = (error: unknown): boolean => cutOff.has(Object(error) as object);

async function transaction<Value>(
  opening: string,
  tenantId: string | null,
  work: (db: Transaction) => Promise<Value>,
  isReadOnly = false,
): Promise<Value> {
  const client = await pool().connect();
  let value: Value;
  let isOpen = true;
  const commit = async () => {
    isOpen = false;
    gather(client);
    await client.query('COMMIT');
  };
  try {
    gather(client);
    const db = { ...dbOf(client, tenantId, () => isOpen), commit };
    [, value] = await Promise.all([client.query(opening), work(db)]);
    if (!isReadOnly && isOpen) await commit();
  } catch (error) {
    let broken: Error | undefined;
    await client.query('ROLLBACK').catch((lost: Error) => (broken = lost));
    client.release(broken);
    if (broken) cutOff.add(Object(error) as object);
    throw error;
  }
  // What was read stands without waiting for the end of its transaction; the connection ends it before the next.
  if (isReadOnly)
    client.query('COMMIT').then(
      () => client.release(),
      (lost: Error) => client.release(lost),
    );
  else client.release();
  return value;
}

/** The statement that makes a transaction one of a tenant. */
export function tenantSetting(tenantId: string): string {
  if (!UUID.test(tenantId)) throw new Error('A tenant id must be a UUID');
  return `SET LOCAL "app.tenant_id" = '${tenantId}'`;
}

const openingFor = (tenantId: string, mode: '' | ' READ ONLY') => `BEGIN${mode}; ${tenantSetting(tenantId)}`;

/**
 * Runs work in one transaction of one tenant. Writing goes by key to few rows, for which one plan is as good as
 * another; making a new one for each set of values costs more than carrying it out.
 */
export function inTenant<Value>(tenantId: string, work: (db: Transaction) => Promise<Value>): Promise<Value> {
  const opening = `${openingFor(tenantId, '')}; SET LOCAL plan_cache_mode = force_generic_plan`;
  return transaction(opening, tenantId, work);
}

/** Runs reading work in one read-only transaction of one tenant. */
export function readTenant<Value>(tenantId: string, work: (db: Db) => Promise<Value>): Promise<Value> {
  return transaction(openingFor(tenantId, ' READ ONLY'), tenantId, work, true);
}

/**
 * Runs reading work that sends all its statements before it first waits: they leave together with the beginning and
 * the end of their transaction, in one round trip. A later statement is refused.
 */
export async function readTenantAtOnce<Value>(
  tenantId: string,
  work: (db: Db) => Promise<Value>,
): Promise<Value> {
  return atOnce(await pool().connect(), openingFor(tenantId, ' READ ONLY'), tenantId, work);
}

/**
 * Runs work in a small transaction beside the one that is open, in one round trip: it stands whatever becomes of
 * the other, and nobody waits for the other because of it. It is written to disk at the latest with the next
 * commit of anybody, and so with the one that builds on it.
 */
export async function besideTenant<Value>(
  tenantId: string,
  work: (db: Db) => Promise<Value>,
): Promise<Value> {
  const opening = `${openingFor(tenantId, '')}; SET LOCAL synchronous_commit = off`;
  return atOnce(await sidePool().connect(), opening, tenantId, work);
}

async function atOnce<Value>(
  client: pg.PoolClient,
  opening: string,
  tenantId: string,
  work: (db: Db) => Promise<Value>,
): Promise<Value> {
  let isOpen = true;
  gather(client);
  const opened = client.query(opening);
  const value = work(dbOf(client, tenantId, () => isOpen));
  isOpen = false;
  const ended = client.query('COMMIT');
  const [first, second, last] = await Promise.allSettled([opened, value, ended]);
  client.release(last.status === 'rejected' ? (last.reason as Error) : undefined);
  for (const one of [first, second, last]) if (one.status === 'rejected') throw one.reason;
  return value;
}

/** Runs work on the tables of the installation (tenants, accounts, sessions); tenant tables are refused. */
export function inInstallation<Value>(work: (db: Db) => Promise<Value>): Promise<Value> {
  return transaction('BEGIN', null, work);
}

/** Closes every connection; for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([holder.lujiPool?.end(), holder.lujiSidePool?.end(), holder.lujiPrisma?.$disconnect()]);
  holder.lujiPool = undefined;
  holder.lujiSidePool = undefined;
  holder.lujiPrisma = undefined;
}
