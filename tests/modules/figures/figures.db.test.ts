import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getFigure, getPeriodFigures } from '@/lib/modules/figures/queries';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord } from '@/lib/modules/submissions/commands';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { type ReviewCity, asOf, at, contentOf, handIn, june, reviewCity } from '../reviews/setting';

const RANGE = { from: '2026-06-01', to: '2026-06-30' };

let city: ReviewCity;
let other: ReviewCity;
beforeAll(async () => {
  city = await reviewCity('figures');
  other = await reviewCity('figures-other');
});
afterAll(closeDatabase);

const everything = (of = city) => ({ ...systemContext(of.tenant), today: '2026-06-22' });
const reader = (position: keyof ReviewCity): Promise<Context> =>
  asOf(city.tenant, city[position] as string, june(22));
const figures = async (context: Context, more: object = {}) => {
  const answer = must(await ask(getPeriodFigures, context, { ...RANGE, ...more }));
  return Object.fromEntries(answer.figures.map((one) => [one.metric, one.value]));
};

/** What a deed moves: metric by metric, how much. */
async function movedBy(deed: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await figures(everything());
  await deed();
  const after = await figures(everything());
  return Object.fromEntries(
    Object.keys(after)
      .map((metric) => [metric, after[metric]! - before[metric]!] as const)
      .filter(([, by]) => by !== 0),
  );
}

let hour = 9;
const talk = (talkeeCount: number, more: { by?: string; subjectId?: string } = {}) =>
  handIn(city, {
    by: city.member,
    subjectId: city.groups.near,
    itemCode: 'G2-07',
    when: june(10, (hour += 1)),
    content: { talkeeCount },
    lateReason: 'forgotten',
    ...more,
  });
const lead = (clueNo: string, more: { by?: string; subjectId?: string } = {}) =>
  handIn(city, {
    by: city.member,
    subjectId: city.groups.near,
    itemCode: 'G3-01',
    when: june(11, (hour += 1)),
    content: { clueNo },
    claims: false,
    ...more,
  });

describe('figures by their definition', () => {
  test('nothing yet is nothing', async () => {
    expect(Object.values(await figures(everything())).every((value) => value === 0)).toBe(true);
  });

  test('a talk with twelve persons is one record and twelve person-times', async () => {
    hour = 9;
    expect(await movedBy(() => talk(12))).toEqual({ duty_record_count: 1, talk_person_times: 12 });
  });

  test('one record that says another number moves exactly one figure', async () => {
    hour = 11;
    const receipt = await talk(3);
    const officer = await reader('officer');
    const reason = 'figure_mismatch';
    const { recordId, version } = receipt;
    must(await at(june(11, 9), returnRecord, officer, { recordId, version, reason }));
    const content = contentOf('G2-07', '2026-06-10', { talkeeCount: 5 });
    const again = () =>
      asOf(city.tenant, city.member, june(11, 10)).then((context) =>
        at(june(11, 10), resubmitRecord, context, { recordId, content, lateReason: 'forgotten' }),
      );
    // Returned it counted nowhere; handed in again it counts as it reads now.
    expect(await movedBy(async () => must(await again()))).toEqual({
      duty_record_count: 1,
      talk_person_times: 5,
    });
    expect((await figures(everything())).talk_person_times).toBe(17);
  });

  test('the same lead number on two records is one lead', async () => {
    hour = 9;
    expect(await movedBy(() => lead('XS-1'))).toEqual({ duty_record_count: 1, clue_received: 1 });
    expect(await movedBy(() => lead('XS-1'))).toEqual({ duty_record_count: 1 });
    expect(await movedBy(() => lead('XS-2'))).toEqual({ duty_record_count: 1, clue_received: 1 });
  });

  test('a record taken back counts nowhere', async () => {
    hour = 12;
    const { recordId } = await lead('XS-3');
    const context = await asOf(city.tenant, city.member, june(12, 9));
    expect(
      await movedBy(async () => must(await at(june(12, 9), withdrawRecord, context, { recordId }))),
    ).toEqual({
      duty_record_count: -1,
      clue_received: -1,
    });
  });

  test('records of units are no group records', async () => {
    const unit = {
      by: city.recorder,
      subjectId: city.units.near,
      itemCode: 'U5-07',
      when: june(12),
      claims: false,
    };
    expect(await movedBy(() => handIn(city, unit))).toEqual({});
  });

  test('another period, and a section without the item, leave them out', async () => {
    const may = await figures(everything(), { from: '2026-05-01', to: '2026-05-31' });
    expect(may.clue_received).toBe(0);
    const section = await figures(everything(), { section: 'G2' });
    expect(section).toMatchObject({ clue_received: null, talk_person_times: 17, duty_record_count: 2 });
  });

  test('another tenant counts its own', async () => {
    expect(Object.values(await figures(everything(other))).every((value) => value === 0)).toBe(true);
  });
});

describe('who reads the rows', () => {
  const figure = async (position: keyof ReviewCity, metric: string, more: object = {}) =>
    must(await ask(getFigure, await reader(position), { ...RANGE, metric, ...more }));

  test('the line counts the host group too, and shows it apart only to those who may see it', async () => {
    hour = 13;
    await talk(2, { by: city.hostMember, subjectId: city.groups.host });
    const office = await figure('officer', 'talk_person_times');
    expect(office).toMatchObject({ value: 19, isWholeCity: true, hidesHost: true });
    expect(office.parts.map((one) => [one.body.code, one.total])).toEqual([
      ['g15', 17],
      ['g16', 0],
    ]);
    expect(office.rows.every((row) => row.body.code === 'g15')).toBe(true);
    expect([office.records, office.unreadable]).toEqual([3, 1]);
    const assessor = await figure('assessor', 'talk_person_times');
    expect(assessor).toMatchObject({ value: 19, hidesHost: false, unreadable: 0 });
    expect(assessor.parts.map((one) => one.body.code)).toEqual(['g01', 'g15', 'g16']);
  });

  test('restricted records are counted by group and month for everybody, and listed for few', async () => {
    const office = await figure('officer', 'clue_received');
    expect(office).toMatchObject({ value: 2, rows: [], records: 3, unreadable: 3 });
    expect(office.parts[0]).toMatchObject({ total: 2, byMonth: { '2026-06': 2 } });
    const leader = await figure('groupLeader', 'clue_received');
    expect(leader.rows).toHaveLength(3);
    expect(leader.rows.map((row) => row.value).sort()).toEqual([0, 1, 1]);
    expect(leader.unreadable).toBe(0);
  });

  test('a group counts itself, and is refused the others', async () => {
    const own = await figure('member', 'talk_person_times');
    expect(own).toMatchObject({ value: 17, isWholeCity: false });
    const member = await reader('member');
    const input = { ...RANGE, metric: 'talk_person_times', group: 'g16' };
    expect(await ask(getFigure, member, input)).toMatchObject({ code: 'forbidden' });
    expect(await ask(getPeriodFigures, member, { ...RANGE, group: 'g01' })).toMatchObject({
      code: 'forbidden',
    });
  });

  test('the people of a unit have uploads of their own and none of the figures of groups', async () => {
    const recorder = await reader('recorder');
    expect(await ask(getPeriodFigures, recorder, RANGE)).toMatchObject({ code: 'forbidden' });
    const input = { ...RANGE, metric: 'clue_received' };
    expect(await ask(getFigure, recorder, input)).toMatchObject({ code: 'forbidden' });
    const uploads = await figure('recorder', 'uploads');
    expect(uploads.value).toBe(1);
    expect(uploads.parts.map((one) => one.body.code)).toEqual(['d048']);
  });

  test('pages of rows follow each other', async () => {
    const first = await figure('groupLeader', 'clue_received', { limit: 2 });
    const second = await figure('groupLeader', 'clue_received', { limit: 2, after: first.next });
    expect([...first.rows, ...second.rows].map((row) => row.id)).toHaveLength(3);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(3);
    expect(second.next).toBeNull();
  });
});
