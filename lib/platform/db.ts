import { createHash } from 'node:crypto';
import type pg from 'pg';
import { closePools, gather, pool, sidePool } from './connections';
import { tenantTables } from './tables';

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

const holder = globalThis as unknown as { lujiPrisma?: { $disconnect(): Promise<void> } };

const names = new Map<string, string>();

function nameOf(text: string): string {
  let name = names.get(text);
  if (!name) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 24);
    names.set(text, name);
  }
  return name;
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
 * For what goes by key to few rows: one plan is as good as another, and making a new one for each set of values costs
 * more than carrying it out.
 */
const ONE_PLAN = '; SET LOCAL plan_cache_mode = force_generic_plan';

/** Runs work in one transaction of one tenant. Writing goes by key. */
export function inTenant<Value>(tenantId: string, work: (db: Transaction) => Promise<Value>): Promise<Value> {
  return transaction(openingFor(tenantId, '') + ONE_PLAN, tenantId, work);
}

/** Runs reading work in one read-only transaction of one tenant. */
export function readTenant<Value>(tenantId: string, work: (db: Db) => Promise<Value>): Promise<Value> {
  return transaction(openingFor(tenantId, ' READ ONLY'), tenantId, work, true);
}

interface Flight {
  db: Db;
  /** When its transaction stands and the connection is free again. */
  ended: Promise<void>;
}

/** A transaction of the statements that the running code has to send: they leave with its beginning and end in one write. */
function flight(client: pg.PoolClient, opening: string, tenantId: string): Flight {
  let isOpen = true;
  const committed = new Promise((resolve, reject) => {
    // Asked for before `gather` asks for the write, so that it comes before it.
    process.nextTick(() => {
      isOpen = false;
      client.query('COMMIT').then(resolve, reject);
    });
  });
  gather(client);
  const opened = client.query(opening);
  opened.catch(() => undefined);
  const inside = dbOf(client, tenantId, () => isOpen);
  const ended = committed.then(
    () => client.release(),
    (lost: Error) => {
      client.release(lost);
      throw lost;
    },
  );
  ended.catch(() => undefined);
  return {
    db: {
      async sql<Row extends object>(strings: TemplateStringsArray, ...values: unknown[]) {
        const [, rows] = await Promise.all([opened, inside.sql<Row>(strings, ...values)]);
        return rows;
      },
    },
    ended,
  };
}

/**
 * Runs reading work whose statements go by key or within a narrow range. What it sends before it waits is a
 * transaction that takes one round trip and one write; what it sends later is the next.
 */
export function readTenantAtOnce<Value>(
  tenantId: string,
  work: (db: Db) => Promise<Value>,
  { onePlan = false } = {},
): Promise<Value> {
  const opening = openingFor(tenantId, ' READ ONLY') + (onePlan ? ONE_PLAN : '');
  let current: Promise<Flight> | null = null;
  const depart = async () => {
    const client = await pool().connect();
    process.nextTick(() => (current = null));
    return flight(client, opening, tenantId);
  };
  return work({
    async sql<Row extends object>(strings: TemplateStringsArray, ...values: unknown[]) {
      const { db } = await (current ??= depart());
      return db.sql<Row>(strings, ...values);
    },
  });
}

/**
 * Runs work in a small transaction beside the one that is open, in one round trip: it stands whatever becomes of
 * the other, and nobody waits for the other because of it. It is written to disk at the latest with the next
 * commit of anybody, and so with the one that builds on it. A statement sent after the first wait is refused.
 */
export async function besideTenant<Value>(
  tenantId: string,
  work: (db: Db) => Promise<Value>,
): Promise<Value> {
  const opening = `${openingFor(tenantId, '')}; SET LOCAL synchronous_commit = off`;
  const { db, ended } = flight(await sidePool().connect(), opening, tenantId);
  const [value] = await Promise.all([work(db), ended]);
  return value;
}

/** Runs work on the tables of the installation (tenants, accounts, sessions); tenant tables are refused. */
export function inInstallation<Value>(work: (db: Db) => Promise<Value>): Promise<Value> {
  return transaction('BEGIN', null, work);
}

/** Closes every connection; for scripts and tests. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([closePools(), holder.lujiPrisma?.$disconnect()]);
  holder.lujiPrisma = undefined;
}
