import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  declareNotApplicable,
  declareNothing,
  declareNothingInMonth,
} from '@/lib/modules/declarations/commands';
import { run } from '@/lib/platform/command';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { type Role, ROLES } from '@/lib/shared/actor';
import { eventsOf, must, position } from '../organizations/setting';
import { type ReviewCity, asOf, at, countedFromRows, countersOf, june } from '../reviews/setting';
import {
  type RecorderCity,
  expectRefused,
  obligationNow,
  obligationOf,
  recorderCity,
  sizesOf,
  submit,
  uploadOf,
} from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('nothing');
  other = await recorderCity('nothing-other');
});
afterAll(closeDatabase);

const counters = () => countersOf(city as unknown as ReviewCity, city.unit);
const counted = () => countedFromRows(city as unknown as ReviewCity, city.unit);

const refused = (attempt: () => Promise<unknown>, expected: object) => expectRefused(city, attempt, expected);

const DECLARERS: Role[] = [
  'unit_recorder',
  'unit_leader',
  'unit_secretary',
  'team_member',
  'group_member',
  'group_leader',
];
const others = ROLES.filter((role) => !DECLARERS.includes(role));

describe('nothing to report', () => {
  const say = async (obligationId: string, when = june(12), by = city.recorder) =>
    at(when, declareNothing, await asOf(city.tenant, by, when), { obligationId });

  test('completes the beat in one tap, and never again', async () => {
    const obligationId = await obligationOf(city, 'U1-11', '2026-06-12');
    expect(must(await say(obligationId))).toEqual({ obligationId, outcome: 'nil' });
    expect(await obligationNow(city, obligationId)).toMatchObject({
      status: 'completed',
      outcome: 'nil',
      recordedOnTime: true,
    });
    expect((await eventsOf(city.tenant, obligationId)).at(-1)).toMatchObject({
      type: 'NothingDeclared',
      content: { itemCode: 'U1-11' },
    });
    expect(await counters()).toEqual(await counted());
    await refused(() => say(obligationId), {
      code: 'conflict',
      problems: [{ code: 'declarations.not_open' }],
    });
  });

  test('said after the due day it is late', async () => {
    const obligationId = await obligationOf(city, 'U1-11', '2026-06-05');
    must(await say(obligationId));
    expect(await obligationNow(city, obligationId)).toMatchObject({
      doneOnTime: false,
      recordedOnTime: false,
    });
  });

  test('is refused where the item does not allow it', async () => {
    const obligationId = await obligationOf(city, 'U4-01', '2026-06-12');
    await refused(() => say(obligationId), {
      code: 'invalid',
      problems: [{ code: 'declarations.nil_not_allowed' }],
    });
  });
  test('is refused before the period begins', async () => {
    const obligationId = await obligationOf(city, 'U1-11', '2026-06-24');
    await refused(() => say(obligationId), {
      code: 'invalid',
      problems: [{ code: 'declarations.not_begun' }],
    });
  });
  test('of another unit, its group’s or another tenant’s people is not found', async () => {
    const obligationId = await obligationOf(city, 'U1-11', '2026-06-19');
    for (const by of [city.farRecorder, city.member])
      await refused(() => say(obligationId, june(16), by), { code: 'not_found' });
    const foreign = await obligationOf(other, 'U1-11', '2026-06-12');
    await refused(() => say(foreign), { code: 'not_found' });
  });
  test.each(others)('%s may not', async (role) => {
    const obligationId = await obligationOf(city, 'U1-11', '2026-06-19');
    await refused(() => run(declareNothing, position(city.tenant, role), { obligationId }), {
      code: 'forbidden',
    });
  });
});

describe('nothing to report in a month', () => {
  const say = async (itemCode: string, when = june(12), by = city.recorder, subjectId = city.unit) =>
    at(when, declareNothingInMonth, await asOf(city.tenant, by, when), { subjectId, itemCode });

  test('is a record that counts nowhere and opens nothing; said twice it is one', async () => {
    const before = await sizesOf(city);
    const { recordId, month } = must(await say('U5-04'));
    expect(month).toBe('2026-06');
    const [row] = await readTenant(
      city.tenant.id,
      (db) =>
        db.sql`SELECT kind, counted, status, reviewed FROM duty_records WHERE ${own()} AND id = ${recordId}`,
    );
    expect(row).toEqual({ kind: 'nil', counted: false, status: 'accepted', reviewed: null });
    const after = await sizesOf(city);
    expect(after.obligations).toBe(before.obligations);
    expect(
      (await eventsOf(city.tenant, recordId)).map((event) => [event.type, event.content.occurrenceKey]),
    ).toEqual([['NothingDeclared', '2026-06']]);
    expect(await counters()).toEqual(await counted());
    expect(must(await say('U5-04', june(20))).recordId).toBe(recordId);
    expect(must(await say('U5-04', new Date('2026-07-02T02:00:00Z'))).recordId).not.toBe(recordId);
  });

  test('said at the same time twice it is one', async () => {
    const context = await asOf(city.tenant, city.recorder, new Date());
    const input = { subjectId: city.unit, itemCode: 'U5-02' };
    const both = await Promise.all([
      run(declareNothingInMonth, context, input),
      run(declareNothingInMonth, context, input),
    ]);
    expect(new Set(both.map((answer) => must(answer).recordId)).size).toBe(1);
  });

  test('is refused when something has happened in the month', async () => {
    must(await submit(city, 'U5-03', june(12)));
    await refused(() => say('U5-03', june(15)), {
      code: 'conflict',
      problems: [{ code: 'declarations.something_happened' }],
    });
  });
  test('and afterwards something may still happen', async () => {
    must(await say('U5-07'));
    must(await submit(city, 'U5-07', june(15), { attachmentIds: [await uploadOf(city, city.author)] }));
  });

  test.each([
    ['a beat that has obligations of its own', 'U1-11'],
    ['an item that does not allow it', 'U4-01'],
    ['an event that others open', 'U4-05'],
  ])('%s is refused', (_name, itemCode) =>
    refused(() => say(itemCode), { code: 'invalid', problems: [{ code: 'declarations.nil_not_allowed' }] }),
  );
  test('an unknown item, another unit, another tenant are not found', async () => {
    await refused(() => say('U9-99'), { code: 'not_found' });
    await refused(() => say('U5-04', june(12), city.recorder, city.farUnit), { code: 'not_found' });
    await refused(() => say('U5-04', june(12), city.recorder, other.unit), { code: 'not_found' });
  });
  test.each(others)('%s may not', (role) =>
    refused(
      () =>
        run(declareNothingInMonth, position(city.tenant, role), { subjectId: city.unit, itemCode: 'U5-04' }),
      { code: 'forbidden' },
    ),
  );
});

describe('not applicable', () => {
  const say = async (obligationId: string, reason: string, by = city.recorder) =>
    at(june(12), declareNotApplicable, await asOf(city.tenant, by, june(12)), { obligationId, reason });

  test('is said with a reason, and counted nowhere', async () => {
    const obligationId = await obligationOf(city, 'U2-06', '2026-06-12');
    must(await say(obligationId, '本期单位整体搬迁，未开展'));
    expect(await obligationNow(city, obligationId)).toMatchObject({
      status: 'completed',
      outcome: 'not_applicable',
      reason: '本期单位整体搬迁，未开展',
    });
    expect((await eventsOf(city.tenant, obligationId)).at(-1)).toMatchObject({
      type: 'NotApplicableDeclared',
    });
    expect(await counters()).toEqual(await counted());
    await refused(() => say(obligationId, '再说一遍不适用'), { code: 'conflict' });
  });
  test('needs a reason of five characters', async () => {
    const obligationId = await obligationOf(city, 'U1-05', '2026-06-12');
    await refused(() => say(obligationId, ' 不用 '), {
      code: 'invalid',
      problems: [expect.objectContaining({ path: 'reason', code: 'declarations.reason_short' })],
    });
  });
  test('of another unit or tenant is not found', async () => {
    const obligationId = await obligationOf(city, 'U1-05', '2026-06-12');
    await refused(() => say(obligationId, '不是本单位的事', city.farRecorder), { code: 'not_found' });
    await refused(async () => say(await obligationOf(other, 'U1-05', '2026-06-12'), '不是本单位的事'), {
      code: 'not_found',
    });
  });
});
