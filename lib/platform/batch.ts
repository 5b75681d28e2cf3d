import { civilDateOf } from '@/lib/shared/civil-date';
import { type Result, refuse } from '@/lib/shared/result';
import { type Command, type Prepared, admits, decideAll, inputHash, sourceOf } from './command';
import { problemsOf } from './input';
import type { Context } from './context';
import { type Db, inTenant, own } from './db';
import { applyWrites } from './writes';

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
        call: { context, input: parsed.data, now: call.at, today, newId: source.newId },
        key: call.key,
        clock: 'demo',
        source,
      },
    });
  });
  await inTenant(tenant.id, async (db) => {
    const known = await answersTo(db, calls);
    const fresh = prepared.filter(({ one }) => !known.has(one.key!));
    for (const { index, one } of prepared) {
      const earlier = known.get(one.key!);
      if (!earlier) continue;
      const isSame = earlier.inputHash === inputHash(command.name, one.call.input);
      results[index] = isSame
        ? { ok: true, value: earlier.answer as Value }
        : refuse.conflict('conflict.key_used');
    }
    if (fresh.length === 0) return;
    const { decisions, writes } = await decideAll(
      db,
      command as Command<never, Value>,
      fresh.map(({ one }) => one),
    );
    await applyWrites(db, writes, 0);
    fresh.forEach(({ index }, position) => {
      const decision = decisions[position]!;
      results[index] = decision.ok ? { ok: true, value: decision.value } : decision;
    });
  });
  return results as Result<Value>[];
}

/** What earlier calls under these keys were answered. */
async function answersTo(db: Db, calls: readonly BatchCall[]) {
  const rows = await db.sql<{ key: string; inputHash: string; answer: unknown }>`
    SELECT key, input_hash AS "inputHash", answer FROM command_keys
    WHERE ${own()} AND key = ANY(${calls.map((call) => call.key)}::text[])`;
  return new Map(rows.map((row) => [row.key, row]));
}
