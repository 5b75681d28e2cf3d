import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { createTenant } from '@/lib/modules/tenants/commands';
import { type Command, decided, defineCommand } from '@/lib/platform/command';
import { type Context, type TenantFacts, systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import { env, ownerDatabaseUrl } from '@/lib/platform/env';
import type { StoredEvent } from '@/lib/platform/ledger';
import { tenantTableNames } from '@/lib/platform/tables';
import { type Write, change, insert, record } from '@/lib/platform/writes';
import type { Role } from '@/lib/shared/actor';
import { defineEvent } from '@/lib/shared/events';
import { type Result, refuse } from '@/lib/shared/result';

export function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

export async function newTenant(slug: string, kind: 'standard' | 'demo' = 'standard'): Promise<TenantFacts> {
  return must(await createTenant({ slug, nameZh: slug, kind }));
}

/** A member's context with the roles a test gives it. */
export function as(tenant: TenantFacts, role: Role, memberId = uuidv7(), positionId = uuidv7()): Context {
  const context = systemContext(tenant);
  return { ...context, actor: { ...context.actor, kind: 'member', memberId, positionId, roles: [role] } };
}

/** A raw connection, to look behind the product's back: as owner, or as the ordinary role. */
export async function connected<Value>(
  role: 'owner' | 'ordinary',
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client({
    connectionString: role === 'owner' ? ownerDatabaseUrl() : env().appDatabaseUrl,
    options: '-c TimeZone=UTC',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same with the tenant set, as row-level security wants it even of the owner; undone when `work` throws. */
export function inTransaction<Value>(
  role: 'owner' | 'ordinary',
  tenantId: string | null,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  return connected(role, async (client) => {
    await client.query('BEGIN');
    if (tenantId) await client.query(`SET LOCAL "app.tenant_id" = '${tenantId}'`);
    const value = await work(client);
    await client.query('COMMIT');
    return value;
  });
}

/** Every row of every tenant table of a tenant, as text: what a refusal must leave as it is, byte for byte. */
export function everything(tenant: TenantFacts): Promise<Record<string, string[]>> {
  return inTransaction('owner', tenant.id, async (client) => {
    const found: Record<string, string[]> = {};
    for (const table of tenantTableNames()) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM ${table} t WHERE tenant_id = $1 ORDER BY 1`,
        [tenant.id],
      );
      if (rows.length > 0) found[table] = rows.map((one) => one.row);
    }
    return found;
  });
}

export function eventsOf(tenant: TenantFacts, streamId?: string): Promise<StoredEvent[]> {
  return readTenant(
    tenant.id,
    (db) => db.sql<StoredEvent>`
      SELECT tenant_id AS "tenantId", stream_id AS "streamId", seq, type, actor_id AS "actorId",
             position_id AS "positionId", at, prev, content, salt, hash
      FROM events WHERE ${own()} AND (${streamId ?? null}::uuid IS NULL OR stream_id = ${streamId ?? null})
      ORDER BY stream_id, seq`,
  );
}

/** Opened once; whoever waits goes on then. */
export function gate() {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

/** Lets nobody through before so many have come. */
export function turnstile(visitors: number) {
  const { opened, open } = gate();
  let come = 0;
  return () => {
    come += 1;
    if (come === visitors) open();
    return opened;
  };
}

// The names of a counted series stand in a small table without foreign keys: enough to see the executor at work
// without any rule of a module.
export const SeriesMoved = defineEvent(
  'SeriesMoved',
  z.strictObject({ series: z.string(), last: z.number().int(), note: z.string().max(20) }),
  ['readers'],
);

export interface MoveInput {
  streamId: string;
  series: string;
  to: number;
  note?: string;
}

const moveSchema = z.strictObject({
  streamId: z.uuid(),
  series: z.string().min(1).max(40),
  to: z.number().int().min(1),
  note: z.string().optional(),
});

/** Moves a number forward. Refuses in each of the ways a command may. `loaded` lets a test hold it between reading and writing. */
export function moveSeries(
  loaded: () => Promise<void> = async () => {},
): Command<MoveInput, { last: number }> {
  return defineCommand({
    name: 'moveSeries',
    roles: ['system_admin', 'auditor'],
    input: moveSchema,
    async load(db, calls) {
      const names = calls.map((call) => call.input.series);
      const rows = await db.sql<{ series: string; last: number }>`
        SELECT series, last FROM number_series WHERE ${own()} AND series = ANY(${names})`;
      await loaded();
      return calls.map((call) => rows.find((row) => row.series === call.input.series)?.last ?? null);
    },
    decide(call, last) {
      const { series, to, streamId, note = '' } = call.input;
      if (call.context.actor.roles.includes('auditor')) return refuse.forbidden('forbidden.role');
      if (series === 'nowhere') return refuse.notFound('series.unknown');
      if (last !== null && to <= last) return refuse.conflict('series.backwards');
      const write: Write =
        last === null
          ? insert('NumberSeries', { series, last: to })
          : change('NumberSeries', { series }, { last }, { last: to });
      return decided(
        { last: to },
        [write],
        record(SeriesMoved, { id: streamId, kind: 'series' }, { series, last: to, note }),
      );
    },
  });
}
