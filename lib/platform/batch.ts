import { civilDateOf } from '@/lib/shared/civil-date';
import { type Result, refuse } from '@/lib/shared/result';
import {
  CLOCK_SLOT,
  type Call,
  type Command,
  type Prepared,
  admits,
  carryOut,
  databaseTime,
  lostRace,
  run,
} from './command';
import { keyOf } from './command-keys';
import { problemsOf } from './input';
import { type Context, type TenantFacts, systemContext } from './context';
import { type Db, inTenant } from './db';
import { CHANCE, sourceOf } from './sources';

/** One call of a batch: who, what, the key that makes it repeatable, and the stated time. */
export interface BatchCall {
  context: Context;
  input: unknown;
  key: string;
  at: Date;
}

const LARGEST_BATCH = 500;

/**
 * The batch form of a command, for demo tenants alone: the same parse, policy, model and leaf, 500 calls at a
 * time in one transaction, with a stated clock. Ids and salts follow from the keys, so that the same calls
 * make the same bytes. Events carry `clock: demo`. A key that has been used gets the answer it got.
 *
 * No two calls of one batch may touch the same object. Throws for a tenant that was not created as demo.
 */
export async function runBatch<Input, Value>(
  command: Command<Input, Value>,
  calls: readonly BatchCall[],
): Promise<Result<Value>[]> {
  const results: Result<Value>[] = [];
  for (let start = 0; start < calls.length; start += LARGEST_BATCH) {
    results.push(...(await runOneBatch(command, calls.slice(start, start + LARGEST_BATCH))));
  }
  return results;
}

async function runOneBatch<Input, Value>(command: Command<Input, Value>, calls: readonly BatchCall[]) {
  const tenant = calls[0]!.context.tenant;
  if (tenant.kind !== 'demo') throw new Error('Only a demo tenant accepts a stated clock');
  if (calls.some((call) => call.context.tenant.id !== tenant.id))
    throw new Error('A batch belongs to one tenant');
  const results: (Result<Value> | null)[] = calls.map((call) =>
    admits(command, call.context) ? null : refuse.forbidden('forbidden.role'),
  );
  const prepared: { index: number; one: Prepared }[] = [];
  calls.forEach((call, index) => {
    if (results[index]) return;
    const parsed = command.input.safeParse(call.input);
    if (!parsed.success) {
      results[index] = refuse.invalid(...problemsOf(parsed.error, calls[index]!.input));
      return;
    }
    const source = sourceOf(tenant.id, command.name, call.key);
    const today = civilDateOf(call.at, tenant.timeZone);
    const context = { ...call.context, today };
    prepared.push({
      index,
      one: {
        call: { context, input: parsed.data, now: call.at, today, stated: true, newId: source.newId },
        key: call.key,
        clock: 'demo',
        source,
      },
    });
  });
  const found = await inTenant(tenant.id, (db) =>
    carryOut(
      db,
      command,
      prepared.map(({ one }) => one),
      0,
    ),
  );
  prepared.forEach(({ index }, position) => (results[index] = found[position]!));
  return results as Result<Value>[];
}

const AT_ONCE = 100;

/** What the clock does to many objects, by the hundred; see {@link runForMany}. */
export function runForClock<Input, Value>(
  command: Command<Input, Value>,
  tenant: TenantFacts,
  calls: readonly { input: Input; key: string }[],
  asked = new Date(),
): Promise<Result<Value>[]> {
  return runForMany(command, systemContext(tenant, asked), calls);
}

/**
 * Many calls of one command for the clock or for one person: a hundred at a time in one transaction, by the database
 * clock. Where two of them meet in one row, or somebody was faster, the hundred is carried out in halves and at last
 * each alone.
 */
export async function runForMany<Input, Value>(
  command: Command<Input, Value>,
  context: Context,
  calls: readonly { input: Input; key: string }[],
): Promise<Result<Value>[]> {
  if (calls.length > AT_ONCE) {
    const first = await runForMany(command, context, calls.slice(0, AT_ONCE));
    return [...first, ...(await runForMany(command, context, calls.slice(AT_ONCE)))];
  }
  if (calls.length < 2)
    return Promise.all(calls.map(({ input, key }) => run(command, context, input, { key })));
  if (!admits(command, context)) return calls.map(() => refuse.forbidden('forbidden.role'));
  const slot = context.actor.kind === 'system' ? CLOCK_SLOT : 0;
  try {
    return await inTenant(context.tenant.id, async (db) =>
      carryOut(db, command, await preparedNow(db, command, context, calls), slot),
    );
  } catch (error) {
    if (!lostRace(error)) throw error;
    const half = Math.ceil(calls.length / 2);
    const first = await runForMany(command, context, calls.slice(0, half));
    return [...first, ...(await runForMany(command, context, calls.slice(half)))];
  }
}

/** Calls at the time of the database. Their inputs are ours and throw where they do not fit. */
async function preparedNow<Input>(
  db: Db,
  command: Command<Input, unknown>,
  context: Context,
  calls: readonly { input: Input; key: string }[],
): Promise<Prepared[]> {
  const callOf = await callsNow(db, context);
  return calls.map(({ input, key }) => {
    const call = callOf(command.input.parse(input));
    return { call, key: keyOf(context, key), clock: null, source: CHANCE };
  });
}

/** Makes calls at the time of the database, of inputs that are parsed. */
async function callsNow(db: Db, context: Context): Promise<<Input>(input: Input) => Call<Input>> {
  const now = await databaseTime(db);
  const today = civilDateOf(now, context.tenant.timeZone);
  return (input) => ({ context, input, now, today, stated: false, newId: CHANCE.newId });
}

/**
 * What a command would answer to these calls, each for itself, if it were asked now: the same parse, policy and model,
 * and nothing is written or drawn.
 */
export async function rehearse<Input, Value>(
  command: Command<Input, Value>,
  context: Context,
  inputs: readonly unknown[],
): Promise<Result<Value>[]> {
  if (!admits(command, context)) return inputs.map(() => refuse.forbidden('forbidden.role'));
  const parsed = inputs.map((input) => {
    const read = command.input.safeParse(input);
    return read.success ? { input: read.data } : refuse.invalid(...problemsOf(read.error, input));
  });
  const asked = parsed.flatMap((one) => ('input' in one ? [one.input] : []));
  const answers = await inTenant(context.tenant.id, async (db) => {
    if (asked.length === 0) return [];
    const callOf = await callsNow(db, context);
    const calls = asked.map((input) => ({ ...callOf(input), rehearsed: true }));
    const states = await command.load(db, calls);
    return calls.map((call, index) => command.decide(call, states[index] as never));
  });
  const next = answers.values();
  return parsed.map((one): Result<Value> => {
    if (!('input' in one)) return one;
    const decision = next.next().value!;
    return decision.ok ? { ok: true, value: decision.value } : decision;
  });
}
