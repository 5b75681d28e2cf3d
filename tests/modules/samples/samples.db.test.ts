import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { acceptRecord } from '@/lib/modules/reviews/commands';
import { announceSample, checkDrawnRecord, drawSample } from '@/lib/modules/samples/commands';
import { drawOf } from '@/lib/modules/samples/model';
import { getDrawnPopulation, getSample, listSamples } from '@/lib/modules/samples/queries';

import { sha256 } from '@/lib/platform/canonical';
import { type Context } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { eventsOf, must, person, position } from '../organizations/setting';
import { type ReviewCity, asOf, at, handIn, june, reviewCity } from '../reviews/setting';

let city: ReviewCity;
let office: Context;
let assessor: Context;
/** A second officer, who leads the near group as well. */
let second: string;

const week = { kind: 'group', from: '2026-06-08', to: '2026-06-14' } as const;
const code = (result: { ok: boolean } & Partial<{ code: string; problems: { code: string }[] }>) =>
  result.ok ? 'ok' : `${result.code} ${result.problems?.[0]?.code ?? ''}`.trim();

const talk = (by: string, subjectId: string, when: Date) =>
  handIn(city, { by, subjectId, itemCode: 'G2-07', when, claims: false });

beforeAll(async () => {
  city = await reviewCity('samples');
  office = await asOf(city.tenant, city.officer, june(8));
  assessor = await asOf(city.tenant, city.assessor, june(8));
  const { positionId } = await person(city.tenant, '钱样丙', {
    organizationId: office.actor.organizationId!,
    roles: ['coordination_officer'],
  });
  second = positionId!;
  // Monday 0:30 and Sunday 23:30 belong to the week, the half hours beside them do not.
  await talk(city.member, city.groups.near, june(7, 23));
  for (let day = 8; day <= 14; day += 1)
    for (const hour of [0, 9, 23]) {
      await talk(city.member, city.groups.near, june(day, hour));
      await talk(city.farMember, city.groups.far, june(day, hour));
    }
  await talk(city.member, city.groups.near, june(15, 0));
  await talk(city.hostMember, city.groups.host, june(9));
  await handIn(city, {
    by: city.recorder,
    subjectId: city.units.near,
    itemCode: 'U2-01',
    when: june(9),
    claims: false,
  });
  await handIn(city, {
    by: city.member,
    subjectId: city.groups.near,
    itemCode: 'G3-01',
    when: june(10),
    claims: false,
  });
});
afterAll(closeDatabase);

const sampleOf = async (sampleId: string, context = office, day = 15) =>
  must(await ask(getSample, { ...context, today: `2026-06-${day}` }, { sampleId }));

describe('announcing and drawing', () => {
  let sampleId: string;
  let seed: string;

  test('the seed is published and stands in the ledger before the draw', async () => {
    const announced = must(await at(june(8), announceSample, office, week));
    ({ sampleId, seed } = announced);
    expect(announced.number).toBe(1);
    expect(seed).toMatch(/^[0-9a-f]{64}$/);
    const [event] = await eventsOf(city.tenant, sampleId);
    expect(event).toMatchObject({ type: 'SampleAnnounced', content: { seed, again: false, size: 20 } });
    // Everybody who reads statistics sees it, before and after.
    const member = await asOf(city.tenant, city.member, june(8));
    const { samples, propose } = must(await ask(listSamples, member, {}));
    expect(samples).toMatchObject([{ seed, state: 'running', early: true, drawn: 0 }]);
    expect(propose).toBeNull();
    expect(must(await ask(listSamples, office, {})).propose).toEqual({
      from: '2026-06-08',
      to: '2026-06-14',
    });
  });

  test('nobody draws before the period is over, and nobody else at all', async () => {
    expect(code(await at(june(14, 23), drawSample, office, { sampleId }))).toBe('conflict samples.not_over');
    expect(code(await at(june(15), drawSample, assessor, { sampleId }))).toBe('not_found');
    const member = await asOf(city.tenant, city.member, june(15));
    expect(code(await at(june(15), drawSample, member, { sampleId }))).toBe('forbidden forbidden.role');
    expect(code(await at(june(15), drawSample, office, { sampleId: city.units.near }))).toBe('not_found');
  });

  test('it draws twenty of what was handed in on the days, which anybody computes again', async () => {
    const { drawn } = must(await at(june(15), drawSample, office, { sampleId }));
    const population = must(await ask(getDrawnPopulation, office, { sampleId }));
    // Three a day of each of two groups; neither the host group, nor units, nor the restricted one, nor other days.
    expect(population.numbers).toHaveLength(42);
    expect(drawOf(population, sha256)).toEqual({ digest: population.digest, drawn });
    expect(population.drawn).toEqual(drawn);
    const view = await sampleOf(sampleId);
    expect(view.draw).toEqual({ population: 42, digest: population.digest, leftOut: 1 });
    expect(view.lines.map((line) => line.number)).toEqual(drawn);
    const [, event] = await eventsOf(city.tenant, sampleId);
    expect(event).toMatchObject({ type: 'SampleDrawn', content: { population: 42, drawn } });
  });

  test('it is never drawn again, and the days are sampled again only with a reason that everybody reads', async () => {
    expect(code(await at(june(16), drawSample, office, { sampleId }))).toBe('conflict samples.drawn');
    expect(code(await at(june(16), announceSample, office, week))).toBe('invalid samples.reason_missing');
    const overlapping = { ...week, from: '2026-06-14', to: '2026-06-20' };
    expect(code(await at(june(16), announceSample, office, overlapping))).toBe(
      'invalid samples.reason_missing',
    );
    const again = must(
      await at(june(16), announceSample, office, { ...week, reason: '上次抽到的多为谈话记录' }),
    );
    expect(again.number).toBe(2);
    expect(again.seed).not.toBe(seed);
    const { samples } = must(await ask(listSamples, office, {}));
    expect(samples.map(({ number, reason, early }) => ({ number, reason, early }))).toEqual([
      { number: 2, reason: '上次抽到的多为谈话记录', early: false },
      { number: 1, reason: null, early: true },
    ]);
    // Units are another population.
    expect(code(await at(june(16), announceSample, office, { ...week, kind: 'unit' }))).toBe('ok');
  });

  test('a record taken back in time is not drawn; one taken back afterwards stays in the population', async () => {
    const author = await asOf(city.tenant, city.farMember, june(17));
    const early = await talk(city.farMember, city.groups.far, june(17, 9));
    const late = await talk(city.farMember, city.groups.far, june(17, 10));
    must(await at(june(17, 11), withdrawRecord, author, { recordId: early.recordId }));
    const day = { kind: 'group', from: '2026-06-17', to: '2026-06-17' };
    const announced = must(await at(june(17, 12), announceSample, office, day));
    must(await at(june(18), withdrawRecord, author, { recordId: late.recordId }));
    const { drawn } = must(await at(june(18, 11), drawSample, office, { sampleId: announced.sampleId }));
    expect(drawn).toEqual([late.number]);
  });

  test.each([
    ['a year', { from: '2026-01-01', to: '2026-12-31' }, 'invalid samples.too_long'],
    ['backwards', { from: '2026-06-14', to: '2026-06-08' }, 'invalid board.period_reversed'],
    ['no day', { from: '2026-06-31' }, 'invalid input.date'],
  ])('is refused for %s', async (_, more, refusal) =>
    expect(code(await at(june(16), announceSample, office, { ...week, ...more }))).toBe(refusal),
  );

  test('with nothing to draw from, it says so', async () => {
    const { sampleId: empty } = must(
      await at(june(20), announceSample, office, { kind: 'group', from: '2026-06-19', to: '2026-06-19' }),
    );
    expect(code(await at(june(20), drawSample, office, { sampleId: empty }))).toBe(
      'conflict samples.nothing_to_draw',
    );
  });

  test('the assessment officer samples the host group, and it alone', async () => {
    const { sampleId: ofHost } = must(await at(june(8), announceSample, assessor, week));
    expect(code(await at(june(15), drawSample, office, { sampleId: ofHost }))).toBe('not_found');
    expect(must(await at(june(15), drawSample, assessor, { sampleId: ofHost })).drawn).toHaveLength(1);
    const view = await sampleOf(ofHost);
    expect(view.ofHost).toBe(true);
    // The office reads the number and nothing of the record of its own host.
    expect(view.lines).toMatchObject([{ record: null, can: { check: false } }]);
    expect((await sampleOf(ofHost, assessor)).lines[0]!.record).not.toBeNull();
  });
});

describe('checking', () => {
  let sampleId: string;
  let lines: Awaited<ReturnType<typeof sampleOf>>['lines'];
  const finding = { way: 'on_screen', result: 'in_order' };

  beforeAll(async () => {
    const before = { kind: 'group', from: '2026-06-22', to: '2026-06-22' };
    const receipts = [];
    for (const hour of [9, 10, 11]) receipts.push(await talk(city.member, city.groups.near, june(22, hour)));
    ({ sampleId } = must(await at(june(22), announceSample, office, before)));
    must(await at(june(23), drawSample, office, { sampleId }));
    // The first of the three was accepted by the officer himself.
    must(await at(june(23), acceptRecord, office, { recordId: receipts[0]!.recordId, version: 1 }));
    const view = await sampleOf(sampleId, office, 23);
    const placeOf = (id: string) => view.lines.find((line) => line.record!.id === id)!;
    lines = receipts.map((receipt) => placeOf(receipt.recordId));
  });
  const check = (context: Context, place: number, more: object = {}) =>
    at(june(24), checkDrawnRecord, context, { sampleId, place, ...finding, ...more });

  test('who has reviewed the record does not check it, and the page does not offer it', async () => {
    expect(code(await check(office, lines[0]!.place))).toBe('forbidden forbidden.own_drawn');
    expect(lines.map((line) => line.can.check)).toEqual([false, true, true]);
    // A colleague does, and the assessment officer.
    const other = await asOf(city.tenant, second, june(24));
    expect(code(await check(other, lines[0]!.place))).toBe('ok');
    expect(code(await check(assessor, lines[0]!.place))).toBe('ok');
  });

  test('neither does its author from a post in the office, nor anybody else', async () => {
    const author = await asOf(city.tenant, city.member, june(24));
    const inOffice = position(city.tenant, 'coordination_officer', {
      memberId: author.actor.memberId,
      groupIds: office.actor.groupIds,
      hostGroupId: city.groups.host,
    });
    expect(code(await check(inOffice, lines[1]!.place))).toBe('forbidden forbidden.own_drawn');
    expect(code(await check(author, lines[1]!.place))).toBe('forbidden forbidden.role');
    expect(code(await check(office, 4))).toBe('not_found');
    expect(code(await check({ ...office, actor: { ...office.actor, roles: [] } }, 1))).toBe(
      'forbidden forbidden.role',
    );
  });

  test('what is not in order is said; a later finding counts and the earlier one stays', async () => {
    const { place } = lines[1]!;
    expect(code(await check(office, place, { result: 'not_in_order' }))).toBe(
      'invalid samples.remark_missing',
    );
    expect(code(await check(office, place, { result: 'not_in_order', remark: '  ' }))).toMatch(/^invalid/);
    expect(code(await check(office, place, { way: 'by_phone' }))).toMatch(/^invalid/);
    must(await check(office, place, { result: 'not_in_order', remark: '附件与谈话日期不符' }));
    expect((await sampleOf(sampleId, office, 24)).notInOrder).toBe(1);
    const visit = { sampleId, place, way: 'on_site', result: 'in_order', remark: '现场核对台账属实' };
    must(await at(june(25), checkDrawnRecord, office, visit));
    const view = await sampleOf(sampleId, office, 25);
    expect(view).toMatchObject({ drawn: 3, checked: 2, notInOrder: 0 });
    expect(view.lines[place - 1]!.record!.findings).toMatchObject([
      { way: 'on_screen', result: 'not_in_order', remark: '附件与谈话日期不符', by: { nameZh: '钱样甲' } },
      { way: 'on_site', result: 'in_order' },
    ]);
    // The group of the record reads it; another group reads the number alone.
    const near = await sampleOf(sampleId, await asOf(city.tenant, city.member, june(25)), 25);
    expect(near.lines[place - 1]!.record!.findings).toHaveLength(2);
    expect(near.can).toEqual({ draw: false });
    const far = await sampleOf(sampleId, await asOf(city.tenant, city.farMember, june(25)), 25);
    expect(far.lines.map((line) => line.record)).toEqual([null, null, null]);
    const types = (await eventsOf(city.tenant, sampleId)).map((event) => event.type);
    expect(types.filter((type) => type === 'DrawnRecordChecked')).toHaveLength(4);
  });

  test('a unit reads no samples, and a refusal leaves nothing behind', async () => {
    const recorder = await asOf(city.tenant, city.recorder, june(25));
    const unknown = { sampleId: city.units.near };
    expect(code(await ask(getSample, recorder, { sampleId }))).toBe('forbidden forbidden.role');
    expect(code(await ask(getSample, office, unknown))).toBe('not_found');
    expect(code(await ask(getDrawnPopulation, recorder, { sampleId }))).toBe('forbidden forbidden.role');
    expect(code(await ask(getDrawnPopulation, office, unknown))).toBe('not_found');
    const [row] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ n: number }>`SELECT count(*)::int AS n FROM sample_findings WHERE ${own()}`,
    );
    expect(row!.n).toBe(4);
  });
});
