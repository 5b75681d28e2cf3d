import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepSealingKey } from '@/lib/modules/sealing-keys/commands';
import { getSealingKey } from '@/lib/modules/sealing-keys/queries';
import { run } from '@/lib/platform/command';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must, newTenant, person, position } from '../organizations/setting';

let mine: Context;
let other: Context;
let foreign: Context;

const halves = (letter: string) => ({ publicKey: letter.repeat(120), privateKey: letter.repeat(400) });
const standing = async (context: Context) => must(await ask(getSealingKey, context, {}));
const events = async ({ tenant }: Context) =>
  (await readTenant(tenant.id, (db) => db.sql`SELECT 1 FROM events WHERE ${own()}`)).length;

beforeAll(async () => {
  const tenant = await newTenant('sealing-keys');
  const recorder = async (nameZh: string) =>
    position(tenant, 'unit_recorder', { memberId: (await person(tenant, nameZh)).memberId });
  [mine, other] = [await recorder('孙样甲'), await recorder('孙样乙')];
  foreign = position(await newTenant('sealing-keys-elsewhere'), 'unit_recorder', {
    memberId: mine.actor.memberId,
  });
});
afterAll(closeDatabase);

test('the first pair stands, is given to its owner alone, and leaves no event', async () => {
  const before = await events(mine);
  expect(await standing(mine)).toBeNull();
  const first = { memberId: mine.actor.memberId, ...halves('A') };
  expect(must(await run(keepSealingKey, mine, halves('A')))).toEqual(first);
  expect(must(await run(keepSealingKey, mine, halves('B')))).toEqual(first);
  expect(await standing(mine)).toEqual(first);
  for (const somebody of [other, foreign]) expect(await standing(somebody)).toBeNull();
  expect(await events(mine)).toBe(before);
});

test('two devices that make a pair at the same time go on with the same one', async () => {
  const made = await Promise.all(
    ['C', 'D'].map(async (letter) => must(await run(keepSealingKey, other, halves(letter)))),
  );
  expect(made[0]).toEqual(made[1]);
  expect(await standing(other)).toEqual(made[0]);
});

test('what is no key is refused, and the clock has none', async () => {
  for (const input of [
    { ...halves('A'), privateKey: 'short' },
    { ...halves('A'), publicKey: '<'.repeat(120) },
    { ...halves('A'), privateKey: 'A'.repeat(4001) },
  ])
    expect(await run(keepSealingKey, mine, input)).toMatchObject({ ok: false, code: 'invalid' });
  const clock = systemContext(mine.tenant);
  expect(await run(keepSealingKey, clock, halves('A'))).toMatchObject({ ok: false, code: 'forbidden' });
});
