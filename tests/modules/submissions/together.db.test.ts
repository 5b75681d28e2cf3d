import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkOrganizations } from '@/lib/modules/organizations/commands';
import { planObligations } from '@/lib/modules/plans/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { verifyChain } from '@/lib/platform/ledger';
import { eventsOf } from '../../platform/setting';
import { FIRST_DAY, body, does, must, person } from '../organizations/setting';
import { type ReviewCity, asOf, at, countedFromRows, countersOf, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, obligationNow, obligationOf, recorderCity } from './setting';

let city: RecorderCity;
/** Units, each with its recorder and the duty of the month. */
let units: { unit: string; recorder: string; duty: string }[];

const WHEN = june(12);

beforeAll(async () => {
  city = await recorderCity('crowd', '2026-06-30');
  const { tenant, group } = city;
  const made = [];
  for (let index = 0; index < 12; index++) {
    const unit = await body(tenant, `crowd-${index}`, 'department', { nameZh: `市第${index}局` });
    const link = { kind: 'supervision' as const, fromOn: FIRST_DAY };
    await does(tenant, linkOrganizations, { ...link, organizationId: unit, superiorId: group });
    await does(tenant, makeSubject, { organizationId: unit, kind: 'unit', fromOn: '2026-01-01' });
    const recorder = await person(tenant, `记样${index}`, { organizationId: unit, roles: ['unit_recorder'] });
    made.push({ unit, recorder: recorder.positionId! });
  }
  const halfYear = { from: '2026-01-01', to: '2026-06-30' };
  must(await at(june(1), planObligations, systemContext(tenant), halfYear));
  units = [];
  for (const one of made)
    units.push({ ...one, duty: await obligationOf(city, 'U4-01', '2026-06-12', one.unit) });
});
afterAll(closeDatabase);

const entry = (subjectId: string, topic: string, obligationIds: string[] = []) => ({
  subjectId,
  itemCode: 'U4-01',
  content: { ...CONTENTS['U4-01']!('2026-06-12'), topic },
  obligationIds,
});

test('a crowd that hands in at once: every record as if it came alone, and fewer transactions', async () => {
  const presses = units.flatMap(({ unit, recorder, duty }, index) => [
    { recorder, key: `duty-${index}`, input: entry(unit, `第${index}局端午提醒`, [duty]) },
    { recorder, key: `more-${index}`, input: entry(unit, `第${index}局中秋预案`) },
    { recorder, key: `none-${index}`, input: entry(unit, '') },
    { recorder, key: `duty-${index}`, input: entry(unit, `第${index}局端午提醒`, [duty]) },
  ]);
  const contexts = await Promise.all(presses.map(({ recorder }) => asOf(city.tenant, recorder, WHEN)));
  const answers = await Promise.all(
    presses.map(({ key, input }, at) => run(submitRecord, contexts[at]!, input, { key, at: WHEN })),
  );
  const receipts = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
  const handedIn = new Map(receipts.map((receipt) => [receipt.recordId, receipt]));
  // Pressed twice under one key is one record; without a topic is none.
  expect(receipts).toHaveLength(36);
  expect(handedIn.size).toBe(24);
  expect(answers.filter((answer) => !answer.ok)).toHaveLength(12);
  expect(new Set([...handedIn.values()].map((receipt) => receipt.number)).size).toBe(24);
  for (const { unit, duty } of units) {
    expect(await obligationNow(city, duty)).toMatchObject({ status: 'submitted', submittedCount: 1 });
    const counted = await countedFromRows(city as unknown as ReviewCity, unit);
    expect(await countersOf(city as unknown as ReviewCity, unit)).toEqual(counted);
    expect(counted['record released']).toBe(2);
  }
  for (const id of handedIn.keys()) {
    const chain = await eventsOf(city.tenant, id);
    expect(chain.map((event) => event.type)).toEqual(['RecordSubmitted']);
    expect(verifyChain(chain)).toEqual([]);
  }
  const [written] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ transactions: number }>`
      SELECT count(DISTINCT xmin::text)::int AS transactions FROM duty_records
      WHERE ${own()} AND id = ANY(${[...handedIn.keys()]}::uuid[])`,
  );
  expect(written!.transactions).toBeLessThan(24);
});

test('of several who claim one duty at once each sees what the one before has left', async () => {
  const { unit, recorder } = units[0]!;
  const duty = await obligationOf(city, 'U4-01', '2026-06-12', city.unit);
  const mine = await asOf(city.tenant, city.recorder, WHEN);
  const others = await asOf(city.tenant, recorder, WHEN);
  const answers = await Promise.all([
    run(submitRecord, mine, entry(city.unit, '第一次提醒', [duty]), { at: WHEN }),
    run(submitRecord, mine, entry(city.unit, '第二次提醒', [duty]), { at: WHEN }),
    run(submitRecord, others, entry(unit, '别家的义务', [duty]), { at: WHEN }),
  ]);
  expect(answers).toMatchObject([
    { ok: true, value: { claims: [{ obligationId: duty }] } },
    { ok: true, value: { claims: [{ obligationId: duty }] } },
    { ok: false, problems: [{ path: 'obligationIds.0', code: 'records.obligation_unknown' }] },
  ]);
  expect(await obligationNow(city, duty)).toMatchObject({ status: 'submitted', submittedCount: 2 });
});
