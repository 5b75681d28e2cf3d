import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '@/lib/platform/command';
import { type Context, type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { as, eventsOf, everything, moveSeries, must, newTenant, turnstile } from './setting';

let tenant: TenantFacts;
let neighbour: TenantFacts;
let context: Context;

beforeAll(async () => {
  tenant = await newTenant('keys');
  neighbour = await newTenant('keys-neighbour');
  context = as(tenant, 'system_admin');
});
afterAll(closeDatabase);

const move = moveSeries();
const fresh = () => ({ streamId: uuidv7(), series: `s-${uuidv7()}`, to: 1 });
const keysUsed = async () => (await everything(tenant)).command_keys?.length ?? 0;
const KEY_USED = { ok: false, code: 'conflict', problems: [{ code: 'conflict.key_used' }] };

describe('an idempotency key', () => {
  test('with the same content gets the same answer, and everything happens once', async () => {
    const [key, input] = [uuidv7(), fresh()];
    const first = must(await run(move, context, input, { key }));
    const after = await everything(tenant);
    expect(await run(move, context, input, { key })).toEqual({ ok: true, value: first });
    // The order of the fields is not content.
    const turned = { to: 1, series: input.series, streamId: input.streamId };
    expect(await run(move, context, turned, { key })).toEqual({ ok: true, value: first });
    expect(await everything(tenant)).toEqual(after);
  });

  test('without it, the same content is a second call', async () => {
    const input = fresh();
    must(await run(move, context, input));
    expect(await run(move, context, input)).toMatchObject({ code: 'conflict' });
  });

  test('with other content is a conflict, and nothing happens', async () => {
    const [key, input] = [uuidv7(), fresh()];
    must(await run(move, context, input, { key }));
    const before = await everything(tenant);
    expect(await run(move, context, { ...input, to: 2 }, { key })).toMatchObject(KEY_USED);
    expect(await run(move, context, fresh(), { key })).toMatchObject(KEY_USED);
    expect(await everything(tenant)).toEqual(before);
  });

  test('with the same content of another command is a conflict', async () => {
    const [key, input] = [uuidv7(), fresh()];
    must(await run(move, context, input, { key }));
    expect(await run({ ...move, name: 'moveAnother' }, context, input, { key })).toMatchObject(KEY_USED);
  });

  test('of another member is a conflict: an answer is read by whom it was given to', async () => {
    const [key, input] = [uuidv7(), fresh()];
    must(await run(move, context, input, { key }));
    const before = await everything(tenant);
    expect(await run(move, as(tenant, 'system_admin'), input, { key })).toMatchObject(KEY_USED);
    expect(await everything(tenant)).toEqual(before);
  });

  test('is still refused to a role that may not ask', async () => {
    const [key, input] = [uuidv7(), fresh()];
    must(await run(move, context, input, { key }));
    const demoted = { ...context, actor: { ...context.actor, roles: [] } };
    expect(await run(move, demoted, input, { key })).toMatchObject({ code: 'forbidden' });
  });

  test('in another tenant is another key', async () => {
    const [key, input] = [uuidv7(), fresh()];
    must(await run(move, context, input, { key }));
    must(await run(move, as(neighbour, 'system_admin'), { ...input, to: 9 }, { key }));
  });

  test('of a refused call stays free', async () => {
    const [key, input] = [uuidv7(), fresh()];
    const before = await keysUsed();
    expect(await run(move, context, { ...input, series: 'nowhere' }, { key })).toMatchObject({ ok: false });
    expect(await run(move, context, { ...input, to: 0 }, { key })).toMatchObject({ ok: false });
    expect(await keysUsed()).toBe(before);
    must(await run(move, context, input, { key }));
    expect(await keysUsed()).toBe(before + 1);
  });

  test('that is no text is refused', async () => {
    expect(await run(move, context, fresh(), { key: 'a\0' })).toMatchObject({ code: 'invalid' });
  });

  test('of the clock cannot be used up by a person', async () => {
    const key = `inbox:${uuidv7()}:1`;
    must(await run(move, context, fresh(), { key }));
    must(await run(move, systemContext(tenant), fresh(), { key }));
  });

  test.each([2, 5])('sent %i times at once does one thing, and everyone gets its answer', async (times) => {
    const [key, input] = [uuidv7(), fresh()];
    // All of them have looked for the key, and found nothing, before the first one writes.
    const together = moveSeries(turnstile(times));
    const results = await Promise.all(
      Array.from({ length: times }, () => run(together, context, input, { key })),
    );
    for (const result of results) expect(result).toEqual({ ok: true, value: { last: 1 } });
    expect(await eventsOf(tenant, input.streamId)).toHaveLength(1);
  });

  test('sent twice at once with different content: one is done, the other a conflict', async () => {
    const [key, streamId] = [uuidv7(), uuidv7()];
    const together = moveSeries(turnstile(2));
    const results = await Promise.all(
      ['left', 'right'].map((side) =>
        run(together, context, { streamId, series: `${side} ${streamId.slice(-12)}`, to: 1 }, { key }),
      ),
    );
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject(KEY_USED);
    expect(await eventsOf(tenant, streamId)).toHaveLength(1);
  });
});
