import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareNothing, declareNothingInMonth } from '@/lib/modules/declarations/commands';
import { saveDraft } from '@/lib/modules/drafts/commands';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { getMyList } from '@/lib/modules/worklists/queries';
import type { MyList } from '@/lib/modules/worklists/schema';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { type Role, ROLES } from '@/lib/shared/actor';
import { must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, obligationOf, recorderCity, submit, uploadOf } from '../submissions/setting';

let city: RecorderCity;
beforeAll(async () => {
  city = await recorderCity('lists');
});
afterAll(closeDatabase);

const list = async (on: Date, by = city.recorder, input: object = {}): Promise<MyList> =>
  must(await ask(getMyList, await asOf(city.tenant, by, on), input));
const codes = (of: MyList, bucket: keyof MyList['obligations']) =>
  of.obligations[bucket].map(({ first }) => first.itemCode);
const nothingOf = (of: MyList, code: string) =>
  [...of.nothing.week, ...of.nothing.month].find((line) => line.itemCode === code);

test('shows this week, what is late and what comes, by the verdict of the day', async () => {
  const now = await list(june(15));
  expect(now.subjects.map((subject) => subject.nameZh)).toEqual(['市城市管理局']);
  expect(codes(now, 'this_week')).toContain('U4-01');
  expect(codes(now, 'coming')).toContain('U1-02');
  expect(codes(now, 'overdue')).toContain('U1-07');
  expect(now.obligations.this_week.every(({ first }) => first.verdict !== 'overdue')).toBe(true);
  expect(now.counts.overdue).toBeGreaterThan(now.obligations.overdue.length - 1);
  const later = await list(june(17));
  expect(codes(later, 'overdue')).toContain('U4-01');
  expect(codes(later, 'this_week')).not.toContain('U4-01');
});

test('never shows the duties of others', async () => {
  const far = await list(june(15), city.farRecorder);
  expect(far.subjects.map((subject) => subject.nameZh)).toEqual(['市水利局']);
  const ids = (of: MyList) =>
    Object.values(of.obligations).flatMap((rows) =>
      rows.flatMap(({ first, more }) => [first, ...more].map((one) => one.id)),
    );
  const own = new Set(ids(await list(june(15))));
  expect(ids(far).filter((id) => own.has(id))).toEqual([]);
});

test('what was handed in leaves the list and stands under the receipts', async () => {
  const obligationId = await obligationOf(city, 'U4-01', '2026-06-15');
  const { recordId } = must(await submit(city, 'U4-01', june(15), { obligationIds: [obligationId] }));
  const now = await list(june(15));
  expect(codes(now, 'this_week')).not.toContain('U4-01');
  expect(now.receipts[0]).toMatchObject({ recordId, status: 'released', on: '2026-06-15' });
  must(
    await at(june(16), acceptRecord, await asOf(city.tenant, city.member, june(16)), {
      recordId,
      version: 1,
    }),
  );
  expect((await list(june(16))).receipts[0]).toMatchObject({ recordId, status: 'accepted', reviewed: true });
});

test('what one record has spared is counted when it is accepted, beyond its first duty', async () => {
  const saver = await recorderCity('savers', '2026-06-30');
  const saved = async (day: number) =>
    must(await ask(getMyList, await asOf(saver.tenant, saver.recorder, june(day)), {})).minutes.saved;
  const [first, second] = [
    await obligationOf(saver, 'U1-02', '2026-06-10'),
    await obligationOf(saver, 'U2-03', '2026-06-10'),
  ];
  const { recordId } = must(
    await submit(saver, 'U1-02', june(10), {
      obligationIds: [first, second],
      attachmentIds: [await uploadOf(saver, saver.author)],
      lateReason: 'forgotten',
    }),
  );
  expect(await saved(10)).toBe(0);
  const member = await asOf(saver.tenant, saver.member, june(11));
  must(await at(june(11), acceptRecord, member, { recordId, version: 1 }));
  expect(await saved(11)).toBe(1);
  const far = await ask(getMyList, await asOf(saver.tenant, saver.farRecorder, june(11)), {});
  expect(must(far).minutes.saved).toBe(0);
});

test('what came back stands with its reason and the days it has', async () => {
  const { recordId } = must(await submit(city, 'U5-03', june(10)));
  const member = await asOf(city.tenant, city.member, june(15));
  must(
    await at(june(15), returnRecord, member, {
      recordId,
      version: 1,
      reason: 'not_specific',
      note: '写明表决',
    }),
  );
  expect((await list(june(16))).returned).toMatchObject([
    {
      recordId,
      reason: 'not_specific',
      note: '写明表决',
      byZh: '严样丁',
      returnedOn: '2026-06-15',
      keepsVerdictUntil: '2026-06-18',
      workdays: 2,
    },
  ]);
  expect((await list(june(23))).returned[0]!.workdays).toBeLessThan(0);
  expect((await list(june(16), city.farRecorder)).returned).toEqual([]);
});

test('what waits for the signature is seen by the unit', async () => {
  const { submitRecord } = await import('@/lib/modules/submissions/commands');
  const { recordId } = must(
    await at(june(12), submitRecord, await asOf(city.tenant, city.recorder, june(12)), {
      subjectId: city.unit,
      itemCode: 'U1-07',
      content: {
        period: '2026年',
        submittedOn: '2026-06-12',
        submittedTo: 'commission',
        keyFindings: '总体良好，存在三个问题并已整改',
      },
      attachmentIds: [await uploadOf(city, city.author)],
    }),
  );
  expect((await list(june(15))).waiting.map((line) => line.recordId)).toContain(recordId);
  expect((await list(june(15), city.leader)).can.sign).toBe(true);
  expect((await list(june(15))).can.sign).toBe(false);
});

test('a draft stands in the list of its writer alone, and at its obligation', async () => {
  const obligationId = await obligationOf(city, 'U6-04', '2026-06-15');
  const { draftId } = must(
    await at(june(15), saveDraft, await asOf(city.tenant, city.recorder, june(15)), {
      subjectId: city.unit,
      itemCode: 'U6-04',
      obligationId,
      content: {},
    }),
  );
  const now = await list(june(15));
  expect(now.drafts.map((draft) => draft.id)).toContain(draftId);
  expect(now.obligations.this_week.find(({ first }) => first.id === obligationId)!.first.draftId).toBe(
    draftId,
  );
  expect((await list(june(15), city.colleague)).drafts).toEqual([]);
});

describe('what may not have happened', () => {
  test('is asked, then answered', async () => {
    expect(nothingOf(await list(june(15)), 'U1-11')).toMatchObject({ recorded: 0, declared: false });
    const context = await asOf(city.tenant, city.recorder, june(15));
    const obligationId = await obligationOf(city, 'U1-11', '2026-06-15');
    must(await at(june(15), declareNothing, context, { obligationId }));
    expect(nothingOf(await list(june(15)), 'U1-11')).toMatchObject({ declared: true });

    expect(nothingOf(await list(june(15)), 'U5-04')).toMatchObject({
      recorded: 0,
      declared: false,
      obligationId: null,
    });
    must(await at(june(15), declareNothingInMonth, context, { subjectId: city.unit, itemCode: 'U5-04' }));
    expect(nothingOf(await list(june(15)), 'U5-04')).toMatchObject({ recorded: 0, declared: true });
    expect(nothingOf(await list(new Date('2026-07-01T02:00:00Z')), 'U5-04')).toMatchObject({
      declared: false,
    });
  });
  test('what has happened is counted', async () => {
    must(await submit(city, 'U7-06', june(15)));
    expect(nothingOf(await list(june(15)), 'U7-06')).toMatchObject({ recorded: 1, declared: false });
  });
  test('where nothing is no answer it is not asked', async () => {
    expect(nothingOf(await list(june(15)), 'U4-01')).toBeUndefined();
  });
});

test('an item owned by the secretary stands in the list of the secretary', async () => {
  const mine = await list(june(15), city.secretary);
  expect(mine.scope).toBe('mine');
  const all = await list(june(15), city.secretary, { scope: 'all' });
  const size = (of: MyList) => of.counts.this_week + of.counts.coming + of.counts.overdue;
  expect(size(mine)).toBeGreaterThan(0);
  expect(size(mine)).toBeLessThan(size(all));
  const recorder = await list(june(15), city.recorder);
  const owned = Object.values(recorder.obligations)
    .flat()
    .map(({ first }) => first)
    .filter((line) => line.owner !== null);
  expect(owned.map((line) => line.owner!.nameZh)).toContain('严样庚');
});

test('missed days of a group stand under one, and are answered together', async () => {
  const group = await list(june(15), city.member);
  const daily = group.obligations.overdue.filter(({ first }) => first.itemCode === 'G5-02');
  expect(daily).toHaveLength(1);
  expect(daily[0]!.more.length).toBeGreaterThan(20);
  expect(daily[0]!.first.can.declareNothing).toBe(true);
});

const workers: Role[] = [
  'unit_recorder',
  'unit_leader',
  'unit_secretary',
  'team_member',
  'group_member',
  'group_leader',
];
test.each(ROLES.filter((role) => !workers.includes(role)))('%s has none', async (role) => {
  expect(await ask(getMyList, position(city.tenant, role), {})).toMatchObject({
    ok: false,
    code: 'forbidden',
  });
});
