import { type Result, refuse } from '@/lib/shared/result';
import { type Command, type Prepared, admits, carryOut, problemsOf, sourceOf } from './command';
import { type Context, civilDateIn } from './context';
import { inTenant } from './db';

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
 * make the same bytes. Events carry `clock: demo`.
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
      results[index] = refuse.invalid(...problemsOf(parsed.error));
      return;
    }
    const source = sourceOf(tenant.id, command.name, call.key);
    const today = civilDateIn(tenant.timeZone, call.at);
    const context = { ...call.context, today };
    prepared.push({
      index,
      one: {
        call: { context, input: parsed.data, now: call.at, today, newId: source.newId },
        key: call.key,
        clock: 'demo',
        source,
      },
    });
  });
  const decisions = await inTenant(tenant.id, (db) =>
    carryOut(
      db,
      command as Command<never, Value>,
      prepared.map(({ one }) => one),
      0,
    ),
  );
  prepared.forEach(({ index }, position) => {
    const decision = decisions[position]!;
    results[index] = decision.ok ? { ok: true, value: decision.value } : decision;
  });
  return results as Result<Value>[];
}
