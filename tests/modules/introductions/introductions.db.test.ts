import { afterAll, beforeAll, expect, test } from 'vitest';
import { endTour, seeChanges, showTourAgain } from '@/lib/modules/introductions/commands';
import { CHANGES } from '@/lib/modules/introductions/model';
import { getIntroduction } from '@/lib/modules/introductions/queries';
import { run } from '@/lib/platform/command';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must, newTenant, person, position } from '../organizations/setting';

let mine: Context;
let other: Context;
let foreign: Context;

const code = (result: { ok: boolean } & Partial<{ code: string; problems: { code: string }[] }>) =>
  result.ok ? 'ok' : `${result.code} ${result.problems?.[0]?.code ?? ''}`.trim();
const shown = async (context: Context) => must(await ask(getIntroduction, context, {}));
const events = async ({ tenant }: Context) =>
  (await readTenant(tenant.id, (db) => db.sql`SELECT 1 FROM events WHERE ${own()}`)).length;

beforeAll(async () => {
  const tenant = await newTenant('introductions');
  const recorder = async (nameZh: string) =>
    position(tenant, 'unit_recorder', { memberId: (await person(tenant, nameZh)).memberId });
  [mine, other] = [await recorder('钱样甲'), await recorder('钱样乙')];
  foreign = position(await newTenant('introductions-elsewhere'), 'unit_recorder', {
    memberId: mine.actor.memberId,
  });
});
afterAll(closeDatabase);

test('a tour ends once and for the one who ended it, comes back when asked for, and leaves no event', async () => {
  const before = await events(mine);
  expect(await shown(mine)).toEqual({ ended: [], seenChange: null });
  must(await run(showTourAgain, mine, { tour: 'recorder' }));
  must(await run(endTour, mine, { tour: 'recorder' }));
  must(await run(endTour, mine, { tour: 'recorder' }));
  expect((await shown(mine)).ended).toEqual(['recorder']);
  for (const somebody of [other, foreign]) expect((await shown(somebody)).ended).toEqual([]);
  must(await run(showTourAgain, other, { tour: 'recorder' }));
  expect((await shown(mine)).ended).toEqual(['recorder']);
  must(await run(showTourAgain, mine, { tour: 'recorder' }));
  expect((await shown(mine)).ended).toEqual([]);
  expect(await events(mine)).toBe(before);
});

test('two windows that end a tour at the same time both get their answer', async () => {
  const both = await Promise.all([0, 1].map(() => run(endTour, other, { tour: 'recorder' })));
  expect(both.map(code)).toEqual(['ok', 'ok']);
  expect((await shown(other)).ended).toEqual(['recorder']);
});

test('a person in another post walks another tour', async () => {
  const leader = { ...mine, actor: { ...mine.actor, roles: ['unit_leader' as const] } };
  expect(code(await run(endTour, leader, { tour: 'recorder' }))).toBe('forbidden forbidden.role');
  expect(code(await run(showTourAgain, leader, { tour: 'recorder' }))).toBe('forbidden forbidden.role');
  must(await run(endTour, leader, { tour: 'unitLeader' }));
  expect((await shown(mine)).ended).toEqual(['unitLeader']);
});

test('what has been read of goes forward only', async () => {
  const [newest, older, oldest] = [CHANGES[0].name, CHANGES[2].name, CHANGES.at(-1)!.name];
  must(await run(seeChanges, mine, { change: older }));
  expect((await shown(mine)).seenChange).toBe(older);
  must(await run(seeChanges, mine, { change: oldest }));
  expect((await shown(mine)).seenChange).toBe(older);
  must(await run(seeChanges, mine, { change: newest }));
  expect((await shown(mine)).seenChange).toBe(newest);
  expect((await shown(other)).seenChange).toBeNull();
});

test.each([
  ['a tour without a name', endTour, {}],
  ['an unknown tour', endTour, { tour: 'nowhere' }],
  ['an unknown tour, again', showTourAgain, { tour: 'nowhere' }],
  ['an unknown change', seeChanges, { change: 'nothing' }],
  ['something else beside', seeChanges, { change: CHANGES[0].name, memberId: 'x' }],
])('%s is refused', async (_, command, input) => {
  expect(code(await run(command as typeof endTour, mine, input))).toMatch(/^invalid/);
});

test('the clock has seen nothing', async () => {
  const clock = systemContext(mine.tenant);
  expect(code(await run(endTour, clock, { tour: 'recorder' }))).toMatch(/^forbidden/);
  expect(code(await run(seeChanges, clock, { change: CHANGES[0].name }))).toMatch(/^forbidden/);
});
