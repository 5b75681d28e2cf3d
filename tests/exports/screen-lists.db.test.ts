import { createTranslator } from 'next-intl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SCREEN_LISTS } from '@/app/api/t/[tenant]/export/all-lists';
import type { ListWords } from '@/app/api/t/[tenant]/export/screen-lists';
import { enterAbsence } from '@/lib/modules/absences/commands';
import { raiseDoubt } from '@/lib/modules/doubts/commands';
import { listWaitingChecks } from '@/lib/modules/record-checks/queries';
import { sendReminder } from '@/lib/modules/reminders/commands';
import { listReviewQueue } from '@/lib/modules/review-queues/queries';
import { acceptRecord } from '@/lib/modules/reviews/commands';
import { listStrikes } from '@/lib/modules/strikes/queries';
import { requestWaiver } from '@/lib/modules/waivers/commands';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { messagesOf } from '@/lib/platform/messages';
import { ask } from '@/lib/platform/query';
import { writeCsv } from '@/lib/platform/spreadsheets';
import { LOCALES, type Locale } from '@/lib/shared/locales';
import { must } from '../modules/organizations/setting';
import { type ReviewCity, asOf, at, handIn, june } from '../modules/reviews/setting';
import { type LadderCity, confirms, ladderCity, strikesOf, sweepAt } from '../modules/strikes/setting';

type ListName = keyof typeof SCREEN_LISTS;

let city: LadderCity;
const NOW = june(12);
const FORMULA = '=HYPERLINK("http://example.test")请于月底前完成';

beforeAll(async () => {
  city = await ladderCity('screen-lists');
  await sweepAt(city, june(1, 1));
}, 120_000);
afterAll(closeDatabase);

/** The words of a language outside of a request; a key that does not exist is a complaint on the console. */
const wordsIn = (locale: Locale) =>
  ({ locale, t: createTranslator({ locale, messages: messagesOf(locale) }) }) as unknown as ListWords;

async function tableOf(
  what: ListName,
  by: string,
  search: Record<string, string> = {},
  locale: Locale = 'zh-CN',
) {
  return SCREEN_LISTS[what](await asOf(city.tenant, by, NOW), search, wordsIn(locale));
}
/** The rows of a file by the heads of their columns. */
async function fileOf(...given: Parameters<typeof tableOf>) {
  const { head, rows } = must(await tableOf(...given));
  expect(new Set(head).size).toBe(head.length);
  return rows.map((row) => Object.fromEntries(head.map((title, index) => [title, row[index]])));
}

/** A decision of the near unit, handed in for the reviewer. */
const entry = (more: object = {}) =>
  handIn(city, {
    ...{ by: city.recorder, subjectId: city.units.near, itemCode: 'U5-03', when: june(10), claims: false },
    ...more,
  });

test.each(LOCALES)('every list has heads in %s, for whoever may open it', async (locale) => {
  const people = ['officer', 'groupLeader', 'leader', 'standingMember', 'admin'] as const;
  for (const what of Object.keys(SCREEN_LISTS) as ListName[]) {
    const asked: Record<string, string> = what.startsWith('found-') ? { q: '单位' } : {};
    const tables = await Promise.all(people.map((who) => tableOf(what, city[who], asked, locale)));
    const heads = tables.flatMap((table) => (table.ok ? [table.value.head] : []));
    expect([what, heads.length]).not.toEqual([what, 0]);
    for (const head of heads) expect(head).toEqual(head.map((title) => title.trim() || 'a title'));
    for (const table of tables) if (!table.ok) expect([what, table.code]).toEqual([what, 'forbidden']);
  }
});

describe('what is overdue and held against persons', () => {
  test('has the rows of the list, its filter and its words', async () => {
    const office = await asOf(city.tenant, city.officer, NOW);
    const [one] = await strikesOf(city);
    must(await confirms(city, june(10), one!.id));
    const waiting = must(await ask(listStrikes, office, { show: 'to_decide', limit: 100 })).lines;
    const rows = await fileOf('strikes', city.officer);
    expect(rows).toHaveLength(waiting.length);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map((row) => row.责任人)).toEqual(waiting.map((line) => line.person.nameZh));
    expect(rows.map((row) => row.到期日)).toEqual(waiting.map((line) => line.dueOn));
    expect(rows[0]).toMatchObject({ 事项代码: 'G5-01', 状态: '待认定' });
    expect(await fileOf('strikes', city.officer, { show: 'confirmed' })).toMatchObject([{ 状态: '已认定' }]);
    expect(await fileOf('strikes', city.officer, { show: 'confirmed' }, 'en')).toMatchObject([
      { State: 'Confirmed' },
    ]);
  });

  test('is refused to whoever may not open the list, and a filter that nobody knows is refused', async () => {
    for (const who of ['member', 'groupLeader', 'recorder', 'admin'] as const)
      expect(await tableOf('strikes', city[who])).toMatchObject({ code: 'forbidden' });
    expect(await tableOf('strikes', city.officer, { show: 'everything' })).toMatchObject({ code: 'invalid' });
  });

  test('a person has the own ones, without the names of others', async () => {
    const rows = await fileOf('my-strikes', city.farMember);
    expect(rows.length).toBeGreaterThan(0);
    expect(Object.keys(rows[0]!)).toEqual(['事项代码', '事项', '到期日', '说明期限', '状态']);
  });
});

describe('the queue of a reviewer', () => {
  beforeAll(async () => {
    for (let count = 0; count < 56; count += 1) await entry();
    await entry({ itemCode: 'U7-06' });
  }, 120_000);

  test('goes beyond the first page, and leaves restricted records on the platform', async () => {
    const leader = await asOf(city.tenant, city.groupLeader, NOW);
    const { counts } = must(await ask(listReviewQueue, leader, {}));
    expect(counts.waiting).toBe(57);
    const rows = await fileOf('review', city.groupLeader, { order: 'time' });
    expect(rows).toHaveLength(56);
    expect(new Set(rows.map((row) => row.编号)).size).toBe(56);
    expect(rows.map((row) => row.事项代码)).not.toContain('U7-06');
    expect(rows[0]).toMatchObject({ 报送时间: '2026-06-10 10:00', '履行事项（项）': 1 });
  });

  test('follows what the address filters', async () => {
    const { counts } = must(await ask(listReviewQueue, await asOf(city.tenant, city.member, NOW), {}));
    expect(await fileOf('review', city.member, { odd: '1' })).toHaveLength(counts.odd);
    expect(await fileOf('review', city.member, { subject: city.units.far })).toEqual([]);
    expect(await fileOf('review', city.member, { subject: city.units.near })).toHaveLength(56);
  });

  test('is refused to a unit', async () => {
    expect(await tableOf('review', city.recorder)).toMatchObject({ code: 'forbidden' });
  });
});

test('doubts to be checked stand in the file of those who may check them', async () => {
  const { recordId } = await entry();
  const reviewer = await asOf(city.tenant, city.member, NOW);
  must(await at(june(11), acceptRecord, reviewer, { recordId, version: 1 }));
  const doubt = { recordId, version: 1, ground: 'not_happened', note: '会议当日主持人在外地出差' };
  must(await at(june(12), raiseDoubt, await asOf(city.tenant, city.officer, NOW), doubt));
  const waiting = must(await ask(listWaitingChecks, await asOf(city.tenant, city.groupLeader, NOW), {}));
  const rows = await fileOf('checks', city.groupLeader);
  expect(rows).toHaveLength(waiting.length);
  expect(rows).toMatchObject([
    { 类别: '存疑', 原因: '疑似未发生', 理由: doubt.note, '已核查（人）': 0, 应核查完毕: waiting[0]!.dueOn },
  ]);
  expect(await tableOf('checks', city.recorder)).toMatchObject({ code: 'forbidden' });
});

/** Open obligations of the near unit. */
const openOf = ({ tenant, units }: ReviewCity, limit: number) =>
  readTenant(
    tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ${units.near} AND status = 'open'
        AND sensitivity = 'normal' AND due_on >= '2026-06-15' ORDER BY due_on, id LIMIT ${limit}`,
  );

test('requests that wait say what is asked for in the words of the screen', async () => {
  const [obligation] = await openOf(city, 1);
  const asked = { obligationId: obligation!.id, reason: 'merged', note: '@与上级会议合并召开' };
  must(await at(june(11), requestWaiver, await asOf(city.tenant, city.leader, NOW), asked));
  expect(await fileOf('waivers', city.groupLeader)).toMatchObject([
    { 申请: '申请豁免本周期', 说明: asked.note, 提出人: '严样乙', '已等（工作日）': 1 },
  ]);
  expect(await tableOf('waivers', city.member)).toMatchObject({ code: 'forbidden' });
});

test('what waits for a signature, and who is away, as the reader finds it on the screen', async () => {
  await entry({ itemCode: 'U5-06', content: { currentFigure: 1500 } });
  expect(await fileOf('signatures', city.leader)).toMatchObject([
    { 事项代码: 'U5-06', 录入: '严样甲', 审签期限: '2026-06-12', 疑点: '金额高于概算；两日59条' },
  ]);
  expect(await fileOf('signatures', city.leader, {}, 'en')).toMatchObject([
    { 'What is odd': expect.stringMatching(/^Above the estimate; /) as string },
  ]);
  const away = { fromOn: '2026-06-15', toOn: '2026-06-16', reason: 'training' };
  const given = { ...away, positionId: city.member, substitutePositionId: null };
  must(await at(NOW, enterAbsence, await asOf(city.tenant, city.groupLeader, NOW), given));
  expect(await fileOf('absences', city.groupLeader)).toMatchObject([
    { 外出人: '严样丁', 第一天: away.fromOn, 最后一天: away.toOn, 事由: '学习培训', 代办人: '无人代办' },
  ]);
});

test('reminders have their figures as numbers, and a text of theirs never becomes a formula', async () => {
  const obligationIds = (await openOf(city, 3)).map((one) => one.id);
  const sent = { text: FORMULA, obligationIds };
  must(await at(june(12), sendReminder, await asOf(city.tenant, city.member, NOW), sent));
  expect(await fileOf('reminders', city.groupLeader)).toMatchObject([
    { 提醒内容: sent.text, 发出人: '严样丁', '事项（项）': 3, 已完成: 0, 已回复: 0 },
  ]);
  const { head, rows } = must(await tableOf('reminders', city.groupLeader));
  expect(writeCsv(head, rows)).toContain(`\n"'=HYPERLINK(""http://example.test"")请于月底前完成",严样丁,`);
  expect(await fileOf('reminders', city.farMember)).toEqual([]);
  expect(await tableOf('reminders', city.recorder)).toMatchObject({ code: 'forbidden' });
});
