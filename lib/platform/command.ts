import { createHash, randomBytes } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { civilDateOf } from '@/lib/shared/civil-date';
import type { Role } from '@/lib/shared/actor';
import { type Refusal, type Result, refuse } from '@/lib/shared/result';
import { canonicalJson, sha256 } from './canonical';
import type { Context } from './context';
import { type Db, inTenant, own } from './db';
import { problemsOf, refuseBrokenText } from './input';
import { type StoredEvent, leafHash } from './ledger';
import { type EventDraft, StaleWrite, type Write, applyWrites, insert } from './writes';

/** One call of a command: who asks for what, and the time and identities it is given. */
export interface Call<Input> {
  context: Context;
  input: Input;
  /** The database clock, in whole milliseconds; the only clock for verdicts. */
  now: Date;
  /** The tenant's civil date of `now`. */
  today: string;
  /** Whether the time is stated, as in the story of a demo tenant: nobody sits before a screen who could be asked. */
  stated: boolean;
  /** Whether it is only asked what would be answered; nothing may be drawn for good. */
  rehearsed?: boolean;
  newId(): string;
}

/** What follows from a call: rows to write, facts that happened, and the answer. */
export interface Decision<Value> {
  ok: true;
  writes: Write[];
  events: EventDraft[];
  value: Value;
}

export interface Command<Input = unknown, Value = unknown> {
  kind: 'command';
  name: string;
  /** Roles that may ask at all; `system` for clock and events only. What they may do it to is decided inside. */
  roles: readonly Role[] | 'any' | 'system';
  input: z.ZodType<Input>;
  /** Loads what `decide` needs, for many calls at once, locking what it will change. */
  load(db: Db, calls: readonly Call<Input>[]): Promise<unknown[]>;
  decide(call: Call<Input>, state: never): Decision<Value> | Refusal;
}

/** A command whatever it takes: its input is parsed when it runs. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyCommand = Command<any, unknown>;

/** Defines a command. `load` reads, `decide` is pure: policy says who, model says when, the rest is writes and events. */
export function defineCommand<Input, State, Value>(definition: {
  name: string;
  roles: Command['roles'];
  input: z.ZodType<Input>;
  load(db: Db, calls: readonly Call<Input>[]): Promise<State[]>;
  decide(call: Call<Input>, state: State): Decision<Value> | Refusal;
}): Command<Input, Value> {
  return { kind: 'command', ...definition } as unknown as Command<Input, Value>;
}

/** The decision to do something. */
export function decided<Value>(value: Value, writes: Write[], ...events: EventDraft[]): Decision<Value> {
  return { ok: true, value, writes, events };
}

/** Whether the position may ask for this operation at all. */
export function admits(operation: { roles: Command['roles'] }, context: Context): boolean {
  if (context.actor.kind === 'system') return true;
  if (operation.roles === 'any') return true;
  if (operation.roles === 'system') return false;
  return operation.roles.some((role) => context.actor.roles.includes(role));
}

/** Where ids and salts come from: chance for people, the key of the call for batches. */
interface Source {
  newId(): string;
  newSalt(): string;
}

export const CHANCE: Source = { newId: () => uuidv7(), newSalt: () => randomBytes(16).toString('hex') };

/** A source that gives the same ids and salts for the same tenant, command and key. */
export function sourceOf(tenantId: string, command: string, key: string): Source {
  let drawn = 0;
  const draw = (what: string) =>
    createHash('sha256')
      .update(`${tenantId}/${command}/${key}/${what}/${(drawn += 1)}`)
      .digest('hex')
      .slice(0, 32);
  return {
    newSalt: () => draw('salt'),
    newId: () => {
      const hex = draw('id');
      const variant = ((parseInt(hex[16]!, 16) & 3) | 8).toString(16);
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

/** One call ready to be carried out together with others. */
export interface Prepared {
  call: Call<unknown>;
  key: string | null;
  /** `demo` when the time was stated and not read from the database; stands in the content of the events. */
  clock: 'demo' | null;
  source: Source;
}

interface Heads {
  [streamId: string]: { seq: number; hash: string };
}

async function headsOf(db: Db, streamIds: readonly string[]): Promise<Heads> {
  const ids = [...new Set(streamIds)];
  if (ids.length === 0) return {};
  const rows = await db.sql<{ streamId: string; seq: number; hash: string }>`
    SELECT DISTINCT ON (stream_id) stream_id AS "streamId", seq, hash FROM events
    WHERE ${own()} AND stream_id = ANY(${ids}::uuid[]) ORDER BY stream_id, seq DESC`;
  return Object.fromEntries(rows.map((row) => [row.streamId, { seq: row.seq, hash: row.hash }]));
}

function eventWrites(prepared: Prepared, draft: EventDraft, heads: Heads): Write[] {
  const { context, now } = prepared.call;
  const content = draft.kind.content.parse(draft.content) as object;
  const head = heads[draft.streamId];
  const unsealed: Omit<StoredEvent, 'hash'> = {
    tenantId: context.tenant.id,
    streamId: draft.streamId,
    seq: (head?.seq ?? 0) + 1,
    type: draft.kind.type,
    actorId: context.actor.memberId,
    positionId: context.actor.positionId,
    at: now,
    prev: head?.hash ?? null,
    content: prepared.clock ? { ...content, clock: prepared.clock } : content,
    salt: prepared.source.newSalt(),
  };
  const hash = leafHash(unsealed);
  heads[draft.streamId] = { seq: unsealed.seq, hash };
  const { streamId, seq, type, actorId, positionId, at, prev, salt } = unsealed;
  const row = {
    streamId,
    seq,
    streamKind: draft.streamKind,
    type,
    actorId,
    positionId,
    at,
    prev,
    salt,
    hash,
  };
  return [
    insert('Event', { ...row, content: unsealed.content as object }),
    ...draft.kind.deliverTo.map((subscriber) =>
      insert('EventDelivery', { streamId, seq, subscriber, nextAt: draft.heldUntil ?? at }),
    ),
  ];
}

/** Decides calls of one command in the running transaction, load once and decide each: the only way to any write. */
export async function decideAll<Value>(
  db: Db,
  command: Command<never, Value>,
  prepared: readonly Prepared[],
): Promise<{ decisions: (Decision<Value> | Refusal)[]; writes: Write[] }> {
  // What was named in this transaction has no history yet; were that wrong, its first event would be there twice.
  const named = new Set<string>();
  const calls = prepared.map(({ call }) => ({
    ...call,
    newId() {
      const id = call.newId();
      named.add(id);
      return id;
    },
  }));
  const states = await command.load(db, calls as never);
  const decisions = calls.map((call, index) => command.decide(call as never, states[index] as never));
  const done = decisions.flatMap((decision, index) =>
    decision.ok ? [{ decision, prepared: prepared[index]! }] : [],
  );
  if (done.length === 0) return { decisions, writes: [] };
  const heads = await headsOf(
    db,
    done
      .flatMap(({ decision }) => decision.events.map((draft) => draft.streamId))
      .filter((id) => !named.has(id)),
  );
  const writes = done.flatMap(({ decision, prepared: one }) => {
    const answer: Write[] = one.key
      ? [
          insert('CommandKey', {
            key: one.key,
            command: command.name,
            memberId: one.call.context.actor.memberId,
            inputHash: inputHash(command.name, one.call.input),
            answer: (decision.value ?? {}) as object,
            at: one.call.now,
          }),
        ]
      : [];
    return [
      ...decision.writes,
      ...decision.events.flatMap((draft) => eventWrites(one, draft, heads)),
      ...answer,
    ];
  });
  return { decisions, writes };
}

/** What tells one content of a command from another under the same key. */
export const inputHash = (name: string, input: unknown): string =>
  sha256(`${name} ${canonicalJson(input ?? null)}`);

/** People and the clock keep their keys apart, so that nobody can use up the key by which an event will be answered. */
export const keyOf = (context: Context, key: string | undefined): string | null =>
  key !== undefined && context.actor.kind === 'member' ? `member:${key}` : (key ?? null);

export async function databaseTime(db: Db): Promise<Date> {
  const [clock] = await db.sql<{ now: Date }>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
  return clock!.now;
}

/** What an earlier call under the same key was answered. */
async function answerUnder(db: Db, key: string | null) {
  if (key === null) return undefined;
  const [row] = await db.sql<{ inputHash: string; answer: unknown; memberId: string | null }>`
    SELECT input_hash AS "inputHash", answer, member_id AS "memberId" FROM command_keys
    WHERE ${own()} AND key = ${key}`;
  return row;
}

const isUniqueViolation = (error: unknown) => (error as { code?: string }).code === '23505';
/** Somebody was faster: with the same key, or at the same row. */
export const lostRace = (error: unknown) => error instanceof StaleWrite || isUniqueViolation(error);
/** The clock counts in cells of its own, people in those below: its commands take long. */
export const CLOCK_SLOT = 8;
/** Commands under way in this process: those at the same time count in different cells and do not wait for one another. */
let underWay = 0;

/**
 * Runs a command for a person or for the clock, in one transaction, by the database clock: it is asked for the time
 * unless `at` says when it saw the request.
 *
 * The same idempotency key with the same content gets the same answer; with other content, `conflict`.
 * `invalid`, `forbidden`, `not_found` and `conflict` are returned and nothing is written; anything else is thrown.
 */
export async function run<Input, Value>(
  command: Command<Input, Value>,
  context: Context,
  rawInput: unknown,
  options: { key?: string; at?: Date } = {},
): Promise<Result<Value>> {
  if (!admits(command, context)) return refuse.forbidden('forbidden.role');
  const broken = refuseBrokenText(rawInput) ?? refuseBrokenText(options.key);
  if (broken) return broken;
  const parsed = command.input.safeParse(rawInput);
  if (!parsed.success) return refuse.invalid(...problemsOf(parsed.error, rawInput));
  const key = keyOf(context, options.key);
  const slot = context.actor.kind === 'system' ? CLOCK_SLOT : (process.pid + underWay) % CLOCK_SLOT;
  const attempt = () =>
    inTenant(context.tenant.id, async (db): Promise<Result<Value>> => {
      const now = options.at ?? (await databaseTime(db));
      const today = civilDateOf(now, context.tenant.timeZone);
      const call = { context, input: parsed.data, now, today, stated: false, newId: CHANCE.newId };
      const prepared: Prepared = { call, key, clock: null, source: CHANCE };
      const [earlier, { decisions, writes }] = await Promise.all([
        answerUnder(db, key),
        decideAll(db, command as Command<never, Value>, [prepared]),
      ]);
      if (earlier) {
        const isSame =
          earlier.inputHash === inputHash(command.name, parsed.data) &&
          earlier.memberId === context.actor.memberId;
        return isSame ? { ok: true, value: earlier.answer as Value } : refuse.conflict('conflict.key_used');
      }
      await Promise.all([applyWrites(db, writes, slot), db.commit()]);
      const decision = decisions[0]!;
      return decision.ok ? { ok: true, value: decision.value } : decision;
    });
  underWay += 1;
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof StaleWrite) return refuse.conflict('conflict.changed_meanwhile');
    if (!isUniqueViolation(error)) throw error;
    // Someone was faster with the same key or the same row: look once more, with what now stands there.
    try {
      return await attempt();
    } catch (again) {
      if (!lostRace(again)) throw again;
      return refuse.conflict('conflict.changed_meanwhile');
    }
  } finally {
    underWay -= 1;
  }
}
