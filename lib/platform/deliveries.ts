import { groupBy } from '@/lib/shared/group-by';
import { runBatch } from './batch';
import { type AnyCommand, run } from './command';
import { type TenantFacts, systemContext } from './context';
import { type Db, inTenant, own } from './db';
import { log } from './log';

/** An event as a subscriber gets it. */
export interface DeliveredEvent {
  streamId: string;
  seq: number;
  streamKind: string;
  type: string;
  actorId: string | null;
  positionId: string | null;
  at: Date;
  content: Record<string, unknown>;
}

/** What a subscriber wants done: a system command, with the key that makes a second delivery harmless. */
export interface Reaction {
  command: AnyCommand;
  input: object;
  key: string;
  /** When the cause happened; the stated time where a demo tenant is filled. */
  at: Date;
}

/** Someone who is told of events after the commit. Reads what it needs for many events at once and answers with commands. */
export interface Subscriber {
  name: string;
  react(db: Db, tenant: TenantFacts, events: readonly DeliveredEvent[]): Promise<Reaction[]>;
}

interface Waiting extends DeliveredEvent {
  attempts: number;
}

const BATCH = 500;
const FIRST_RETRY_SECONDS = 10;

/**
 * Hands waiting events of a tenant to one subscriber, at least once: a row per event and subscriber is taken,
 * the commands it asks for are run, and the rows are marked in the same transaction that holds them. Several
 * workers share the work and double nothing. What fails is tried again later, ever more slowly.
 *
 * `stated` fills a demo tenant: the commands run in their batch form, at the time of their cause.
 */
export async function deliver(tenant: TenantFacts, subscriber: Subscriber, stated = false): Promise<number> {
  return inTenant(tenant.id, async (db) => {
    const events = await db.sql<Waiting>`
      SELECT d.stream_id AS "streamId", d.seq, e.stream_kind AS "streamKind", e.type, e.actor_id AS "actorId",
             e.position_id AS "positionId", e.at, e.content, d.attempts
      FROM event_deliveries d
      JOIN events e ON ${own('e')} AND e.stream_id = d.stream_id AND e.seq = d.seq
      WHERE ${own('d')} AND d.subscriber = ${subscriber.name} AND d.delivered_at IS NULL
        AND (d.next_at <= now() OR ${stated})
      ORDER BY e.at, d.stream_id, d.seq LIMIT ${BATCH} FOR UPDATE OF d SKIP LOCKED`;
    if (events.length === 0) return 0;
    const together = await attempt(db, tenant, subscriber, events, stated);
    const failures: (string | null)[] = [];
    for (const event of events) {
      // One event that cannot be digested does not hold up those it came with.
      const alone = together !== null && events.length > 1;
      failures.push(alone ? await attempt(db, tenant, subscriber, [event], stated) : together);
    }
    const rows = JSON.stringify(
      events.map(({ streamId, seq, at }, index) => ({
        stream_id: streamId,
        seq,
        at,
        failure: failures[index],
      })),
    );
    await db.sql`
      UPDATE event_deliveries d SET attempts = d.attempts + 1, failure = w.failure,
        delivered_at = CASE WHEN w.failure IS NULL THEN CASE WHEN ${stated} THEN w.at ELSE now() END END,
        next_at = CASE WHEN ${stated} THEN w.at ELSE now() END
          + make_interval(secs => ${FIRST_RETRY_SECONDS} * power(2, least(d.attempts, 8)))
      FROM jsonb_to_recordset(${rows}::jsonb) AS w(stream_id uuid, seq int, at timestamptz, failure text)
      WHERE ${own('d')} AND d.stream_id = w.stream_id AND d.seq = w.seq AND d.subscriber = ${subscriber.name}`;
    return events.length;
  });
}

/** Answers null when all is done, else the name of what went wrong; a failed statement leaves the transaction usable. */
async function attempt(
  db: Db,
  tenant: TenantFacts,
  subscriber: Subscriber,
  events: readonly DeliveredEvent[],
  stated: boolean,
): Promise<string | null> {
  await db.sql`SAVEPOINT attempt`;
  try {
    const reactions = await subscriber.react(db, tenant, events);
    await (stated ? reactTogether(tenant, reactions) : reactOneByOne(tenant, reactions));
    await db.sql`RELEASE SAVEPOINT attempt`;
    return null;
  } catch (error) {
    if (stated) throw error;
    log.error({ err: error, subscriber: subscriber.name, tenant: tenant.id }, 'delivery failed');
    await db.sql`ROLLBACK TO SAVEPOINT attempt`;
    return (error as Error).name;
  }
}

async function reactOneByOne(tenant: TenantFacts, reactions: readonly Reaction[]) {
  for (const { command, input, key } of reactions) {
    const result = await run(command, systemContext(tenant), input, { key });
    if (!result.ok)
      log.warn(
        { command: command.name, code: result.code, problem: result.problems[0]?.code },
        'reaction refused',
      );
  }
}

async function reactTogether(tenant: TenantFacts, reactions: readonly Reaction[]) {
  const byCommand = groupBy(reactions, (reaction) => reaction.command);
  for (const [command, group] of byCommand) {
    const context = systemContext(tenant, group[0]!.at);
    const calls = group.map(({ input, key, at }) => ({ context, input, key, at }));
    const results = await runBatch(command, calls);
    const refused = results.find((result) => !result.ok);
    if (refused && !refused.ok)
      throw new Error(`${command.name} was refused: ${JSON.stringify(refused.problems)}`);
  }
}
