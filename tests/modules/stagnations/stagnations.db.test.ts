import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeSetting } from '@/lib/modules/settings/commands';
import { getStagnation } from '@/lib/modules/stagnations/queries';
import type { Stagnation } from '@/lib/modules/stagnations/schema';
import { requestWaiver } from '@/lib/modules/waivers/commands';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { type ReviewCity, asOf, at, handIn, june, reviewCity } from '../reviews/setting';

let city: ReviewCity;
beforeAll(async () => {
  city = await reviewCity('still');
});
afterAll(closeDatabase);

const on = (today: string): Context => ({ ...systemContext(city.tenant), today });
const look = async (context: Context, more: object = {}): Promise<Stagnation> =>
  must(await ask(getStagnation, context, more));

test('what nobody does, reviews or decides stands still after the days the tenant has set', async () => {
  // Everything was laid on June 1; nobody has moved since.
  const early = await look(on('2026-06-10'), { kind: 'unit' });
  expect(early.limit).toBe(14);
  expect(early.bodies).toEqual([]);

  const record = { by: city.recorder, subjectId: city.units.near, itemCode: 'U5-06', when: june(3) };
  await handIn(city, record);
  const [duty] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ${city.units.near} AND status = 'open'
        AND due_on BETWEEN '2026-06-10' AND '2026-06-30' ORDER BY due_on, id LIMIT 1`,
  );
  const asker = await asOf(city.tenant, city.leader, june(4));
  const asked = { obligationId: duty!.id, reason: 'reformed', note: '机构改革' };
  must(await at(june(4), requestWaiver, asker, asked));

  const before = await look(on('2026-06-17'), { group: 'g15' });
  expect(before.rows.map((row) => row.standsIn)).not.toContain('waiver_requested');
  const after = await look(on('2026-06-18'), { group: 'g15' });
  expect(after.rows.filter((row) => row.standsIn === 'waiver_requested')).toMatchObject([
    { id: duty!.id, since: '2026-06-04', days: 14 },
  ]);
  const [body] = after.bodies;
  expect(body).toMatchObject({ since: '2026-06-04', days: 14, body: { code: 'd048' } });
  expect(after.rows.every((row) => row.days >= 14 && row.subject.code === 'd048')).toBe(true);

  const admin = { ...systemContext(city.tenant), today: '2026-06-19' };
  must(await at(june(19), changeSetting, admin, { key: 'statistics.stagnationDays', value: 20 }));
  expect(
    (await look(on('2026-06-19'), { group: 'g15' })).rows.some((row) => row.standsIn === 'waiver_requested'),
  ).toBe(false);
});

test('overdue ones wait from their due day on, and pages follow without a gap', async () => {
  const all = await look(on('2026-08-20'), { kind: 'unit', limit: 500 });
  const overdue = all.rows.filter((row) => row.standsIn === 'overdue');
  expect(overdue.length).toBeGreaterThan(2);
  for (const row of overdue) expect(row.since >= row.dueOn).toBe(true);
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const page = await look(on('2026-08-20'), { kind: 'unit', limit: 2, after });
    seen.push(...page.rows.map((row) => row.id));
    after = page.next ?? undefined;
  } while (after);
  expect(seen).toEqual(all.rows.map((row) => row.id));
});

test('a group looks at its own units alone', async () => {
  const member = await asOf(city.tenant, city.member, june(22));
  expect((await look(member)).rows.every((row) => row.group.code === 'g15')).toBe(true);
  expect((await ask(getStagnation, member, { group: 'g16' })).ok).toBe(false);
  expect((await ask(getStagnation, await asOf(city.tenant, city.recorder, june(22)), {})).ok).toBe(false);
});
