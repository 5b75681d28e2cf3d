import type { z } from 'zod';
import { civilDateOf } from '@/lib/shared/civil-date';
import type { Role } from '@/lib/shared/actor';
import { type Refusal, type Result, refuse } from '@/lib/shared/result';
import { type Answered, answersTo, inputHash, keyOf } from './command-keys';
import type { Context } from './context';
import { type Db, inTenant, mayStand } from './db';
import { gathering } from './gathering';
import { problemsOf, refuseBrokenText } from './input';
import { eventWrites, headsOf } from './leaves';
import { CHANCE, type Source } from './sources';
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
  /**
   * What the call is about, where calls about different things have nothing in common to read or to write: when many
   * come at the same time such calls share a transaction, at most one of them about each thing.
   */
  apart?(input: Input): string;
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
  apart?(input: Input): string;
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

/** One call ready to be carried out together with others. */
export interface Prepared {
  call: Call<unknown>;
  key: string | null;
  /** `demo` when the time was stated and not read from the database; stands in the content of the events. */
  clock: 'demo' | null;
  source: Source;
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

export async function databaseTime(db: Db): Promise<Date> {
  const [clock] = await db.sql<{ now: Date }>`SELECT date_trunc('milliseconds', clock_timestamp()) AS now`;
  return clock!.now;
}

/** The same content from the same person is answered as before; anything else may not have the key. */
function answerAgain<Value>(command: AnyCommand, { call }: Prepared, earlier: Answered): Result<Value> {
  const isSame =
    earlier.inputHash === inputHash(command.name, call.input) &&
    earlier.memberId === call.context.actor.memberId;
  return isSame ? { ok: true, value: earlier.answer as Value } : refuse.conflict('conflict.key_used');
}

const answerOf = <Value>(decision: Decision<Value> | Refusal): Result<Value> =>
  decision.ok ? { ok: true, value: decision.value } : decision;

/** Carries out calls in the running transaction; what an earlier call under the same key was answered is answered again. */
export async function carryOut<Input, Value>(
  db: Db,
  command: Command<Input, Value>,
  prepared: readonly Prepared[],
  slot: number,
): Promise<Result<Value>[]> {
  const known = await answersTo(db, prepared);
  const fresh = prepared.filter((one) => !known.has(one.key ?? ''));
  const { decisions, writes } = fresh.length
    ? await decideAll(db, command as Command<never, Value>, fresh)
    : { decisions: [], writes: [] };
  if (writes.length > 0) await applyWrites(db, writes, slot);
  const answers = decisions.values();
  return prepared.map((one): Result<Value> => {
    const earlier = known.get(one.key ?? '');
    return earlier ? answerAgain(command, one, earlier) : answerOf(answers.next().value!);
  });
}

const isUniqueViolation = (error: unknown) => (error as { code?: string }).code === '23505';
/** Somebody was faster: with the same key, or at the same row. */
export const lostRace = (error: unknown) => error instanceof StaleWrite || isUniqueViolation(error);
/** The clock counts in cells of its own, people in those below: its commands take long. */
export const CLOCK_SLOT = 8;
/** How many transactions of this process count in each slot: those at the same time take different ones and do not wait for one another. */
const inSlots = new Array<number>(CLOCK_SLOT).fill(0);

async function counting<Value>(
  who: 'people' | 'clock',
  work: (slot: number) => Promise<Value>,
): Promise<Value> {
  if (who === 'clock') return work(CLOCK_SLOT);
  const order = inSlots.map((_, index) => (process.pid + index) % CLOCK_SLOT);
  const slot = order.reduce((best, one) => (inSlots[one]! < inSlots[best]! ? one : best));
  inSlots[slot]! += 1;
  try {
    return await work(slot);
  } finally {
    inSlots[slot]! -= 1;
  }
}

/** A call that may share its transaction, and how it is carried out by itself. */
interface Guest {
  preparedAt(now: Date): Prepared;
  /** When it was seen, if that is known. */
  at: Date | undefined;
  about: string;
  alone(): Promise<Result<unknown>>;
}

const gatherings = new Map<string, (guest: Guest) => Promise<Result<unknown>>>();

function gatheringOf(command: AnyCommand, tenantId: string) {
  const name = `${tenantId}/${command.name}`;
  const known = gatherings.get(name);
  if (known) return known;
  const made = gathering<Guest, Result<unknown>>({
    lanes: 2,
    largest: 50,
    apart: ({ about }) => about,
    mayStand,
    alone: (guest) => guest.alone(),
    together: (guests) =>
      counting('people', (slot) =>
        inTenant(tenantId, async (db) => {
          const now = guests.every(({ at }) => at) ? null : await databaseTime(db);
          const prepared = guests.map(({ preparedAt, at }) => preparedAt(at ?? now!));
          return carryOut(db, command, prepared, slot);
        }),
      ),
  });
  gatherings.set(name, made);
  return made;
}

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
  const preparedAt = (now: Date): Prepared => {
    const today = civilDateOf(now, context.tenant.timeZone);
    const call = { context, input: parsed.data, now, today, stated: false, newId: CHANCE.newId };
    return { call, key, clock: null, source: CHANCE };
  };
  const attempt = (slot: number) =>
    inTenant(context.tenant.id, async (db): Promise<Result<Value>> => {
      const one = preparedAt(options.at ?? (await databaseTime(db)));
      const [answered, { decisions, writes }] = await Promise.all([
        answersTo(db, [one]),
        decideAll(db, command as Command<never, Value>, [one]),
      ]);
      const earlier = answered.get(key ?? '');
      if (earlier) return answerAgain(command, one, earlier);
      await Promise.all([applyWrites(db, writes, slot), db.commit()]);
      return answerOf(decisions[0]!);
    });
  const who = context.actor.kind === 'system' ? 'clock' : 'people';
  const alone = () => counting(who, (slot) => untilSettled(() => attempt(slot)));
  if (!command.apart || who === 'clock') return alone();
  const guest = { preparedAt, at: options.at, about: command.apart(parsed.data), alone };
  return gatheringOf(command, context.tenant.id)(guest) as Promise<Result<Value>>;
}

/** Someone may be faster with the same key or the same row: then it is looked at once more, with what now stands there. */
async function untilSettled<Value>(attempt: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof StaleWrite) return refuse.conflict('conflict.changed_meanwhile');
    if (!isUniqueViolation(error)) throw error;
  }
  try {
    return await attempt();
  } catch (error) {
    if (!lostRace(error)) throw error;
    return refuse.conflict('conflict.changed_meanwhile');
  }
}
