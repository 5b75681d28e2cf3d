import { afterAll, beforeAll, expect, test } from 'vitest';
import { removeView, saveView } from '@/lib/modules/saved-views/commands';
import { VIEWS_MOST } from '@/lib/modules/saved-views/model';
import { listSavedViews } from '@/lib/modules/saved-views/queries';
import { run } from '@/lib/platform/command';
import type { Context } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { eventsOf, must, newTenant, person, position } from '../organizations/setting';

let mine: Context;
let other: Context;
let foreign: Context;

const code = (result: { ok: boolean } & Partial<{ code: string; problems: { code: string }[] }>) =>
  result.ok ? 'ok' : `${result.code} ${result.problems?.[0]?.code ?? ''}`.trim();
const view = { screen: 'rates', name: '每季单位', query: 'kind=unit&after=x&period=quarter' };
const namesOf = async (context: Context, screen = 'rates') =>
  must(await ask(listSavedViews, context, { screen })).map((one) => one.name);

beforeAll(async () => {
  const tenant = await newTenant('views');
  const officer = async (nameZh: string) => {
    const { memberId } = await person(tenant, nameZh);
    return position(tenant, 'coordination_officer', { memberId });
  };
  [mine, other] = [await officer('钱样甲'), await officer('钱样乙')];
  foreign = position(await newTenant('views-elsewhere'), 'coordination_officer', {
    memberId: mine.actor.memberId,
  });
});
afterAll(closeDatabase);

test('a view keeps what narrows the screen, for its keeper alone', async () => {
  const { viewId } = must(await run(saveView, mine, view));
  expect(must(await ask(listSavedViews, mine, { screen: 'rates' }))).toEqual([
    { id: viewId, name: '每季单位', query: 'period=quarter&kind=unit' },
  ]);
  expect(await namesOf(mine, 'matrix')).toEqual([]);
  for (const somebody of [other, foreign]) {
    expect(await namesOf(somebody)).toEqual([]);
    expect(code(await run(removeView, somebody, { viewId }))).toBe('not_found');
  }
  // Others, and the same person on another screen, have their own names.
  expect(code(await run(saveView, other, view))).toBe('ok');
  expect(code(await run(saveView, mine, { ...view, screen: 'matrix' }))).toBe('ok');
  expect(code(await run(saveView, mine, { ...view, name: ' 每季单位 ' }))).toBe('conflict views.name_taken');
  must(await run(removeView, mine, { viewId }));
  expect(await namesOf(mine)).toEqual([]);
  expect(await namesOf(other)).toEqual(['每季单位']);
  expect(code(await run(removeView, mine, { viewId }))).toBe('not_found');
  expect((await eventsOf(mine.tenant, viewId)).map((event) => event.type)).toEqual([
    'ViewSaved',
    'ViewRemoved',
  ]);
});

test.each([
  ['no name', { name: '  ' }],
  ['a long name', { name: '长'.repeat(31) }],
  ['another screen', { screen: 'board' }],
])('%s is refused', async (_, more) => {
  expect(code(await run(saveView, other, { ...view, ...more }))).toMatch(/^invalid/);
});

test('there are at most twelve of a screen, and room again once one is removed', async () => {
  for (let count = 0; count < VIEWS_MOST; count += 1)
    must(await run(saveView, mine, { ...view, name: `第${count}个` }));
  expect(code(await run(saveView, mine, view))).toBe('conflict views.too_many');
  const [first] = must(await ask(listSavedViews, mine, { screen: 'rates' }));
  must(await run(removeView, mine, { viewId: first!.id }));
  expect(code(await run(saveView, mine, view))).toBe('ok');
  expect(await namesOf(mine)).toHaveLength(VIEWS_MOST);
});

test('a unit keeps none', async () => {
  const recorder = { ...mine, actor: { ...mine.actor, roles: ['unit_recorder' as const] } };
  expect(code(await run(saveView, recorder, view))).toBe('forbidden forbidden.role');
});
