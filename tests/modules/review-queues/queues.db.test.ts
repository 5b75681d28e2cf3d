import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { getBriefing } from '@/lib/modules/briefings/queries';
import { canReadRecord, canReview } from '@/lib/modules/records/policy';
import { recordsById } from '@/lib/modules/records/queries';
import { countReviewQueue, listReviewQueue } from '@/lib/modules/review-queues/queries';
import type { ReviewQueue } from '@/lib/modules/review-queues/schema';
import { getReviewSheet } from '@/lib/modules/review-sheets/queries';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord } from '@/lib/modules/submissions/commands';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { ROLES } from '@/lib/shared/actor';
import { must } from '../organizations/setting';
import {
  type Handed,
  type ReviewCity,
  asOf,
  at,
  contentOf,
  handIn,
  june,
  reviewCity,
} from '../reviews/setting';

let city: ReviewCity;
let other: ReviewCity;

beforeAll(async () => {
  city = await reviewCity('queues');
  other = await reviewCity('queues-other');
});
afterAll(closeDatabase);

type Place = 'near' | 'far' | 'host';
const recorders = () => ({ near: city.recorder, far: city.farRecorder, host: city.hostRecorder });
const members = () => ({ near: city.member, far: city.farMember, host: city.hostMember });

const unitEntry = (place: Place, itemCode: string, more: Partial<Handed> = {}) =>
  handIn(city, {
    by: recorders()[place],
    subjectId: city.units[place],
    itemCode,
    when: june(10),
    claims: false,
    ...more,
  });
const groupEntry = (place: Place, itemCode: string, more: Partial<Handed> = {}) =>
  handIn(city, {
    by: members()[place],
    subjectId: city.groups[place],
    itemCode,
    when: june(10),
    claims: false,
    ...more,
  });

const queue = async (positionId: string, input = {}, when = june(11)): Promise<ReviewQueue> =>
  must(await ask(listReviewQueue, await asOf(city.tenant, positionId, when), input));

const idsOf = (shown: ReviewQueue) => shown.rows.map((row) => row.id);

const releasedIds = async () =>
  (
    await readTenant(
      city.tenant.id,
      (db) => db.sql<{ id: string }>`SELECT id FROM duty_records WHERE ${own()} AND status = 'released'`,
    )
  ).map((row) => row.id);

describe('what waits for whom', () => {
  beforeAll(async () => {
    for (const place of ['near', 'far', 'host'] as const) {
      await unitEntry(place, 'U5-03');
      await unitEntry(place, 'U7-06');
      await unitEntry(place, 'U5-06');
      await groupEntry(place, 'G5-01');
      await groupEntry(place, 'G2-07');
      await groupEntry(place, 'G3-01');
    }
  });

  it.each(['member', 'groupLeader', 'farMember', 'hostMember', 'officer', 'assessor'] as const)(
    'the list of the %s is what the policy says, record by record',
    async (who) => {
      const context = await asOf(city.tenant, city[who], june(11));
      const ids = await releasedIds();
      const records = await readTenant(city.tenant.id, (db) => recordsById(db, ids));
      const expected = ids.filter((id) => canReview(context.actor, records.get(id)!));
      const shown = await queue(city[who]);
      expect(idsOf(shown).sort()).toEqual(expected.sort());
      expect(expected.length).toBeGreaterThan(0);
      expect(shown.counts.waiting).toBe(expected.length);
      expect(must(await ask(countReviewQueue, context, {}))).toBe(expected.length);
      for (const id of ids) {
        const sheet = await ask(getReviewSheet, context, { recordId: id });
        expect(sheet.ok).toBe(canReadRecord(context.actor, records.get(id)!));
        if (sheet.ok) expect(sheet.value.can.review).toBe(expected.includes(id));
      }
    },
  );

  test('restricted ones are counted and not shown to those who may not read them', async () => {
    const shown = await queue(city.member);
    expect(shown.rows.map((row) => row.itemCode)).toEqual(['U5-03']);
    expect(shown.counts).toMatchObject({ waiting: 1, withheld: 1 });
    expect((await queue(city.groupLeader)).counts).toMatchObject({ waiting: 2, withheld: 0 });
    expect(await queue(city.officer)).toMatchObject({
      reviews: 'groups',
      counts: { waiting: 4, withheld: 2 },
    });
    expect(JSON.stringify(await queue(city.member))).not.toContain('YZ-');
  });

  test('another tenant’s reviewer sees nothing of it', async () => {
    const stranger = await asOf(other.tenant, other.member, june(11));
    expect(must(await ask(listReviewQueue, stranger, {})).rows).toEqual([]);
    for (const recordId of await releasedIds())
      expect(await ask(getReviewSheet, stranger, { recordId })).toMatchObject({ code: 'not_found' });
  });

  const REVIEWERS = ['group_member', 'group_leader', 'coordination_officer', 'assessment_officer'];
  it.each(ROLES.filter((role) => !REVIEWERS.includes(role)))('a %s has no queue', async (role) => {
    const context = await asOf(city.tenant, city.member, june(11));
    const asker = { ...context, actor: { ...context.actor, roles: [role] } };
    for (const query of [listReviewQueue, countReviewQueue, getBriefing])
      expect(await ask(query as typeof listReviewQueue, asker, {})).toMatchObject({ code: 'forbidden' });
  });
});

describe('the order of the queue', () => {
  let place: ReviewCity;
  const enter = (itemCode: string, hour: number, content = {}) =>
    handIn(place, {
      by: place.recorder,
      subjectId: place.units.near,
      itemCode,
      when: june(10, hour),
      claims: itemCode === 'U5-03',
      content,
    });
  const show = async (input = {}, when = june(11)) =>
    must(await ask(listReviewQueue, await asOf(place.tenant, place.member, when), input));
  let plainEarly: string, rule: string, plainLate: string, over: string, copied: string;

  beforeAll(async () => {
    place = await reviewCity('queues-order');
    plainEarly = (await enter('U5-03', 8, { topic: '讨论机关食堂公开招标事项和全年经费安排问题' })).recordId;
    rule = (
      await enter('U5-07', 9, {
        docTitle: '评标专家年度报备办法',
        changes: '新增年度报备与回避条款，明确责任处室',
      })
    ).recordId;
    plainLate = (await enter('U5-03', 10, { topic: '研究年轻干部交流任职与挂职锻炼工作安排' })).recordId;
    const project = { projectName: '数字城管二期', approvedEstimate: 1200, currentFigure: 1320 };
    const asLeader = { by: place.leader, subjectId: place.units.near, claims: false };
    over = (await handIn(place, { ...asLeader, itemCode: 'U5-06', when: june(10, 11), content: project }))
      .recordId;
    copied = (
      await handIn(place, {
        ...asLeader,
        itemCode: 'U5-03',
        when: june(10, 12),
        content: { topic: '讨论机关食堂公开招标事项和全年经费安排问题' },
        whatIsDifferent: '本次议定了投标人资格',
      })
    ).recordId;
  });

  test('by signal: what may be worth acting on first, then what has waited longest', async () => {
    const shown = await show();
    expect(idsOf(shown)).toEqual([over, copied, rule, plainEarly, plainLate]);
    expect(shown.rows.map((row) => row.signals.map((signal) => signal.kind))).toEqual([
      ['over_estimate'],
      ['near_copy'],
      ['new_rule'],
      [],
      [],
    ]);
    expect(shown.rows[0]!.signals[0]).toEqual({
      kind: 'over_estimate',
      facts: { estimate: 1200, current: 1320 },
    });
    expect(shown.rows[1]!.signals[0]!.facts).toMatchObject({ percent: 100 });
    expect(shown.counts).toEqual({ waiting: 5, odd: 3, lastDay: 0, withheld: 0 });
    expect(shown.sample).toBeNull();
  });

  test('by time: what has waited longest first', async () => {
    expect(idsOf(await show({ order: 'time' }))).toEqual([plainEarly, rule, plainLate, over, copied]);
  });

  it.each(['signal', 'time'] as const)(
    'page by page in the order by %s, nothing twice and nothing lost',
    async (order) => {
      const whole = idsOf(await show({ order }));
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page: ReviewQueue = await show({ order, limit: 2, ...(cursor ? { cursor } : {}) });
        seen.push(...idsOf(page));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(seen).toEqual(whole);
    },
  );

  test('narrowed to what is odd, or to one unit', async () => {
    expect(idsOf(await show({ odd: true }))).toEqual([over, copied, rule]);
    expect(idsOf(await show({ subjectId: place.units.near }))).toHaveLength(5);
    expect(idsOf(await show({ subjectId: place.units.far }))).toEqual([]);
  });

  it.each([[{ order: 'volume' }], [{ cursor: 'x' }], [{ limit: 51 }], [{ more: 1 }]])(
    'refuses to be asked for %j',
    async (input) => {
      expect(
        await ask(listReviewQueue, await asOf(place.tenant, place.member, june(11)), input),
      ).toMatchObject({
        code: 'invalid',
      });
    },
  );

  test('a row says what it is: its duties, its last day, whether it came back', async () => {
    const row = (await show()).rows.find((one) => one.id === plainEarly)!;
    expect(row).toMatchObject({
      itemCode: 'U5-03',
      item: { nameZh: '三重一大集体决策登记' },
      subject: { id: place.units.near, nameZh: 'd048单位' },
      happenedOn: '2026-06-10',
      // Five working days after Wednesday 10 June.
      reviewDueOn: '2026-06-17',
      fulfils: 1,
      sampled: false,
      again: false,
      late: false,
    });
    expect((await show({}, june(16))).counts.lastDay).toBe(0);
    expect((await show({}, june(17))).counts.lastDay).toBe(5);
  });

  test('a record that came back and was handed in again says so, and why', async () => {
    const reviewer = await asOf(place.tenant, place.member, june(11));
    const input = { recordId: plainLate, version: 1, reason: 'not_specific', note: '写明岗位' };
    must(await at(june(11), returnRecord, reviewer, input));
    expect(idsOf(await show({}, june(11, 12)))).not.toContain(plainLate);
    const author = await asOf(place.tenant, place.recorder, june(12));
    const content = contentOf('U5-03', '2026-06-10', { topic: '研究年轻干部交流任职与挂职锻炼工作安排' });
    must(await at(june(12), resubmitRecord, author, { recordId: plainLate, content }));
    expect((await show({}, june(12))).rows.find((one) => one.id === plainLate)).toMatchObject({
      again: true,
      version: 2,
      reviewDueOn: '2026-06-22',
    });
    const sheet = must(await ask(getReviewSheet, reviewer, { recordId: plainLate }));
    expect(sheet.decisions).toEqual([
      expect.objectContaining({
        outcome: 'returned',
        reason: 'not_specific',
        note: '写明岗位',
        version: 1,
        by: { nameZh: '严样丁', nameEn: null },
      }),
    ]);
  });
});

describe('the day’s sample of the office', () => {
  let place: ReviewCity;
  const show = async (when: Date) =>
    must(await ask(listReviewQueue, await asOf(place.tenant, place.officer, when), {}));
  const sampled = (shown: ReviewQueue) => shown.rows.filter((row) => row.sampled).map((row) => row.id);

  beforeAll(async () => {
    place = await reviewCity('queues-sample');
    for (let index = 0; index < 26; index += 1) {
      const by = index % 2 === 0 ? place.member : place.farMember;
      const subjectId = index % 2 === 0 ? place.groups.near : place.groups.far;
      await handIn(place, { by, subjectId, itemCode: 'G5-01', when: june(10), claims: false });
    }
    const host = { by: place.hostMember, subjectId: place.groups.host, itemCode: 'G5-01', claims: false };
    await handIn(place, { ...host, when: june(10) });
  });

  test('twenty are drawn of what waited when the day began, the same for everyone and at every look', async () => {
    expect((await show(june(10, 20))).sample).toBeNull();
    const first = await show(june(11));
    expect(first.sample).toEqual({ drawn: 20, done: 0 });
    expect(sampled(first)).toHaveLength(20);
    expect(first.rows.slice(0, 20).every((row) => row.sampled)).toBe(true);
    expect(first.counts.waiting).toBe(26);
    expect(sampled(await show(june(11, 15)))).toEqual(sampled(first));
    expect(sampled(await show(june(12))).sort()).not.toEqual(sampled(first).sort());
  });

  test('what is decided stays in the sample and nothing moves up; what comes today is not drawn', async () => {
    const before = sampled(await show(june(11)));
    const officer = await asOf(place.tenant, place.officer, june(11));
    must(await at(june(11), acceptRecord, officer, { recordId: before[0]!, version: 1 }));
    must(
      await at(june(11), returnRecord, officer, { recordId: before[1]!, version: 1, reason: 'near_copy' }),
    );
    await handIn(place, {
      by: place.member,
      subjectId: place.groups.near,
      itemCode: 'G5-01',
      when: june(11, 9),
      claims: false,
    });
    const after = await show(june(11, 12));
    expect(after.sample).toEqual({ drawn: 20, done: 2 });
    expect(sampled(after)).toEqual(before.slice(2));
    expect(after.counts.waiting).toBe(25);
  });

  test('page by page, the sample first', async () => {
    const whole = idsOf(await show(june(11, 13)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const context = await asOf(place.tenant, place.officer, june(11, 13));
      const page = must(await ask(listReviewQueue, context, { limit: 7, ...(cursor ? { cursor } : {}) }));
      seen.push(...idsOf(page));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(whole);
    expect(whole).toHaveLength(25);
  });

  test('a group reviews everything of its units and draws nothing', async () => {
    const shown = must(await ask(listReviewQueue, await asOf(place.tenant, place.member, june(11)), {}));
    expect(shown.sample).toBeNull();
    const assessor = await asOf(place.tenant, place.assessor, june(11));
    expect(must(await ask(listReviewQueue, assessor, {}))).toMatchObject({
      sample: null,
      counts: { waiting: 1 },
    });
  });
});

describe('one record beside its obligation', () => {
  let place: ReviewCity;
  const open = async (recordId: string, who: keyof ReviewCity = 'member', when = june(11)) =>
    ask(getReviewSheet, await asOf(place.tenant, place[who] as string, when), { recordId });
  let may: string, recent: string;

  beforeAll(async () => {
    place = await reviewCity('queues-sheet');
    const meeting = { by: place.recorder, subjectId: place.units.near, itemCode: 'U2-01' };
    const topic = '学习关于深化派驻机构改革的意见并讨论贯彻措施';
    may = (await handIn(place, { ...meeting, when: june(3), happenedOn: '2026-05-20', content: { topic } }))
      .recordId;
    recent = (
      await handIn(place, {
        ...meeting,
        when: june(10),
        happenedOn: '2026-06-09',
        content: { topic: `${topic}，另议两项` },
      })
    ).recordId;
  });

  test('the obligation it fulfils, and that two more are asked for', async () => {
    const sheet = must(await open(recent));
    expect(sheet.fulfils).toEqual([
      {
        obligationId: expect.any(String),
        itemCode: 'U2-01',
        item: { nameZh: expect.stringContaining('中心组学习'), nameEn: expect.any(String) },
        dueOn: '2026-06-30',
        verdict: 'open',
        doneOnTime: true,
        recordedOnTime: true,
        completes: false,
      },
    ]);
    expect(sheet).toMatchObject({ can: { review: true }, barred: null, reviewDueOn: '2026-06-17' });
  });

  test('the record before it, and how much of the text is the same', async () => {
    const sheet = must(await open(recent));
    expect(sheet.previous).toMatchObject({ id: may, happenedOn: '2026-05-20', status: 'released' });
    expect(sheet.previous!.share).toBeGreaterThan(80);
    expect(sheet.previous!.fields.map((line) => line.key)).toContain('topic');
    expect(must(await open(may)).previous).toBeNull();
  });

  test('what was checked, with its reasons', async () => {
    const sheet = must(await open(may));
    expect(sheet.criteria.map(({ code, result, note }) => [code, result, note])).toEqual([
      [
        'IN_PERIOD',
        'met',
        { kind: 'period', happenedOn: '2026-05-20', from: '2026-04-01', to: '2026-06-30' },
      ],
      ['SPECIFIC', 'met', { kind: 'length', count: 22 }],
    ]);
    expect(sheet.criteria[0]!.text.nameEn).toBe('The event date lies inside the obligation period');
  });

  test('who may not decide is told why', async () => {
    expect(must(await open(recent, 'officer'))).toMatchObject({
      can: { review: false },
      barred: 'other_reviewer',
    });
    const context = await asOf(place.tenant, place.member, june(11));
    const author = await asOf(place.tenant, place.recorder, june(11));
    const self = { ...context, actor: { ...context.actor, memberId: author.actor.memberId } };
    expect(must(await ask(getReviewSheet, self, { recordId: recent }))).toMatchObject({
      can: { review: false },
      barred: 'own_record',
    });
    expect(await open(recent, 'farMember')).toMatchObject({ code: 'not_found' });
    expect(await open(recent, 'recorder')).toMatchObject({ code: 'forbidden' });
  });

  test('a decided record says by whom', async () => {
    const reviewer = await asOf(place.tenant, place.member, june(11));
    must(await at(june(11), acceptRecord, reviewer, { recordId: may, version: 1 }));
    const sheet = must(await open(may));
    expect(sheet).toMatchObject({ can: { review: false }, barred: 'not_waiting', reviewDueOn: null });
    expect(sheet.decisions[0]).toMatchObject({ outcome: 'accepted', by: { nameZh: '严样丁' } });
  });

  test('the quarter of the unit', async () => {
    const { quarter } = must(await open(recent, 'member', june(26)));
    expect(quarter).toEqual({
      from: '2026-04-01',
      to: '2026-06-26',
      // The key projects of April, May and June (25 each); nothing was handed in for them.
      due: 3,
      onTime: 0,
      overdue: 3,
      returned: 0,
    });
  });
});

describe('the morning of a group', () => {
  let place: ReviewCity;
  const morning = async (who: 'member' | 'groupLeader' | 'farMember' = 'member', when = june(15)) =>
    must(await ask(getBriefing, await asOf(place.tenant, place[who], when), {}));

  beforeAll(async () => {
    place = await reviewCity('queues-morning');
    const near = { by: place.recorder, subjectId: place.units.near, claims: false };
    const project = { projectName: '泵站改造', approvedEstimate: 900, currentFigure: 980 };
    await handIn(place, { ...near, itemCode: 'U5-03', when: june(10) });
    await handIn(place, { ...near, itemCode: 'U5-03', when: june(11) });
    await handIn(place, { ...near, itemCode: 'U5-07', when: june(12) });
    await handIn(place, { ...near, itemCode: 'U7-06', when: june(12) });
    await handIn(place, {
      ...near,
      by: place.leader,
      itemCode: 'U5-06',
      when: june(14),
      content: project,
    });
    const far = { by: place.farRecorder, subjectId: place.units.far, claims: false };
    await handIn(place, { ...far, itemCode: 'U5-03', when: june(12) });
  });

  test('what its units sent, since Friday and in three working days', async () => {
    const briefing = await morning();
    expect(briefing.since).toEqual({ yesterday: '2026-06-12', lastDays: '2026-06-11' });
    expect(briefing.arrivals).toEqual([
      expect.objectContaining({
        subject: { id: place.units.near, code: 'd048', nameZh: 'd048单位', nameEn: null },
        sinceYesterday: 2,
        lastDays: 3,
        waiting: 3,
        records: [
          expect.objectContaining({ waits: true, releasedAt: june(14).toISOString() }),
          expect.objectContaining({ waits: true, releasedAt: june(12).toISOString() }),
          expect.objectContaining({ waits: true, releasedAt: june(11).toISOString() }),
        ],
      }),
    ]);
    expect(briefing.counts).toMatchObject({
      sinceYesterday: 2,
      lastDays: 3,
      waiting: 4,
      odd: 2,
      withheld: 1,
    });
    expect((await morning('groupLeader')).counts).toMatchObject({
      sinceYesterday: 3,
      waiting: 5,
      withheld: 0,
    });
  });

  test('what is odd, the strongest first', async () => {
    const { odd } = await morning();
    expect(odd.map((row) => row.signals[0]!.kind)).toEqual(['over_estimate', 'new_rule']);
  });

  test('what is late in its units, the longest overdue first, and nobody else’s', async () => {
    const briefing = await morning();
    expect(briefing.late[0]).toMatchObject({
      subject: { id: place.units.near },
      verdict: 'overdue',
      dueOn: expect.any(String),
    });
    expect(briefing.late.map((duty) => duty.dueOn)).toEqual(
      briefing.late.map((duty) => duty.dueOn).toSorted(),
    );
    expect(briefing.late[0]!.daysOver).toBeGreaterThan(briefing.late.at(-1)!.daysOver - 1);
    expect(briefing.counts.lateUnits).toBe(1);
    const far = await morning('farMember');
    expect(far.late.every((duty) => duty.subject.id === place.units.far)).toBe(true);
  });

  test('what is its own: returned records and overdue duties of the group', async () => {
    const talk = await handIn(place, {
      by: place.member,
      subjectId: place.groups.near,
      itemCode: 'G2-07',
      when: june(10),
      claims: false,
    });
    const officer = await asOf(place.tenant, place.officer, june(12));
    const input = { recordId: talk.recordId, version: 1, reason: 'not_specific' };
    must(await at(june(12), returnRecord, officer, input));
    const { own: mine } = await morning();
    expect(mine.returned).toEqual([expect.objectContaining({ id: talk.recordId, returnedOn: '2026-06-12' })]);
    expect(mine.late.every((duty) => duty.subject.id === place.groups.near)).toBe(true);
    expect(mine.lateCount).toBeGreaterThan(0);
    expect((await morning('farMember')).own.returned).toEqual([]);
  });

  test('a unit that sent nothing is not listed, and a quiet morning is empty', async () => {
    const quiet = must(await ask(getBriefing, await asOf(other.tenant, other.member, june(1)), {}));
    expect(quiet).toMatchObject({ arrivals: [], odd: [], counts: { sinceYesterday: 0, waiting: 0, odd: 0 } });
  });
});
