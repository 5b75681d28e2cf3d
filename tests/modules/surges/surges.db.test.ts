import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { getOwnSurge, getSurge, listSurgeRows } from '@/lib/modules/surges/queries';
import type { Context } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { type ReviewCity, asOf, at, handIn, june, reviewCity } from '../reviews/setting';

let city: ReviewCity;
const july = (day: number) => june(30 + day);
const code = (result: { ok: boolean } & Partial<{ code: string }>) => (result.ok ? 'ok' : result.code);
const as = (position: string, when: Date): Promise<Context> => asOf(city.tenant, position, when);

beforeAll(async () => {
  city = await reviewCity('surges');
  const study = (when: Date, happenedOn?: string) =>
    handIn(city, {
      ...{ by: city.recorder, subjectId: city.units.near, itemCode: 'U2-01', when, claims: false },
      ...(happenedOn ? { happenedOn } : {}),
    });
  // The last 48 hours of June begin on the 29th at midnight; what happened when does not matter.
  await study(june(3));
  await study(june(28, 23));
  await study(june(29, 0), '2026-06-02');
  await study(june(30, 12), '2026-06-10');
  const { recordId } = await study(june(30, 23), '2026-06-11');
  await study(july(1), '2026-06-30');
  const author = await as(city.recorder, july(1));
  must(await at(july(1), withdrawRecord, author, { recordId }));
  const far = { by: city.farRecorder, subjectId: city.units.far, itemCode: 'U2-01', claims: false };
  await handIn(city, { ...far, when: june(30) });
  await handIn(city, {
    by: city.member,
    subjectId: city.groups.near,
    itemCode: 'G2-07',
    when: june(12),
    claims: false,
  });
  await handIn(city, {
    by: city.member,
    subjectId: city.groups.near,
    itemCode: 'G3-01',
    when: june(30),
    claims: false,
  });
});
afterAll(closeDatabase);

const JUNE = { month: '2026-06' };

test('the unit sees its figure and its rows on the first day, and before that nothing', async () => {
  const first = await as(city.recorder, july(1));
  const own = must(await ask(getOwnSurge, first, {}));
  expect(own.body.code).toBe('d048');
  expect(own.months[0]).toMatchObject({ key: '2026-06', records: 4, last: 2, state: 'subject_first' });
  expect(own.months[0]!.shownFrom).toBe('2026-07-04');
  expect(own.months.slice(1).every((month) => month.records === 0)).toBe(true);
  const rows = must(await ask(listSurgeRows, first, { ...JUNE, subject: 'd048' }));
  expect(rows.counts).toEqual({ records: 4, last: 2 });
  expect(rows.rows.map((row) => row.happenedOn)).toEqual(['2026-06-10', '2026-06-02']);
  // June was not over on its last day.
  const last = await as(city.recorder, june(30));
  expect(must(await ask(getOwnSurge, last, {})).months[0]!.key).toBe('2026-05');
  expect(code(await ask(listSurgeRows, last, { ...JUNE, subject: 'd048' }))).toBe('not_found');
});

test('its group and those above see it three working days later, and another unit never', async () => {
  for (const position of [city.member, city.officer]) {
    const early = await as(position, july(3));
    const hidden = must(
      await ask(getSurge, early, { ...JUNE, ...(position === city.officer ? { kind: 'unit' } : {}) }),
    );
    expect(hidden).toMatchObject({ columns: null, total: null, month: { shownFrom: '2026-07-04' } });
    expect(code(await ask(listSurgeRows, early, { ...JUNE, subject: 'd048' }))).toBe('not_found');
    const rows = must(await ask(listSurgeRows, await as(position, july(4)), { ...JUNE, subject: 'd048' }));
    expect(rows.rows).toHaveLength(2);
  }
  const other = await as(city.farRecorder, july(4));
  expect(code(await ask(listSurgeRows, other, { ...JUNE, subject: 'd048' }))).toBe('not_found');
  expect(code(await ask(getSurge, other, JUNE))).toBe('forbidden');
  expect(
    code(await ask(listSurgeRows, await as(city.farMember, july(4)), { ...JUNE, subject: 'd048' })),
  ).toBe('not_found');
});

test('a group sees its units, the office groups or their units, in the organisation’s order', async () => {
  const member = must(await ask(getSurge, await as(city.member, july(6)), JUNE));
  expect(member).toMatchObject({ level: 'units', kind: 'unit', total: { records: 4, last: 2 } });
  expect(member.columns!.map(({ body, records, last }) => [body.code, records, last])).toEqual([
    ['d048', 4, 2],
  ]);
  const officer = await as(city.officer, july(6));
  const groups = must(await ask(getSurge, officer, JUNE));
  // The host group is not among them; a restricted record is counted.
  expect(groups.columns!.map(({ body, records, last }) => [body.code, records, last])).toEqual([
    ['g15', 2, 1],
    ['g16', 0, 0],
  ]);
  const units = must(await ask(getSurge, officer, { ...JUNE, kind: 'unit' }));
  expect(units.columns!.map(({ body, records, last }) => [body.code, records, last])).toEqual([
    ['g15', 4, 2],
    ['g16', 1, 1],
  ]);
  expect(code(await ask(getSurge, officer, { ...JUNE, group: 'd048' }))).toBe('not_found');
  expect(code(await ask(getSurge, officer, { ...JUNE, group: 'g01' }))).toBe('forbidden');
  // Of the group's rows the office reads those that are not restricted; how many there are, it knows.
  const rows = must(await ask(listSurgeRows, officer, { ...JUNE, subject: 'g15' }));
  expect(rows.counts.last).toBe(1);
  expect(rows.rows).toEqual([]);
  // Without a month it is the one that ended last.
  expect(must(await ask(getSurge, officer, {})).month.key).toBe('2026-06');
});
