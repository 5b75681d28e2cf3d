import { describe, expect, test } from 'vitest';
import { readLine } from '@/lib/modules/quick-entries/model';
import { dictionaries, saidBy } from './setting';

const TODAY = '2026-11-20';
const read = (kind: 'u' | 'g', line: string) => readLine(line, dictionaries[kind], TODAY);
const certainOf = (kind: 'u' | 'g', line: string) =>
  [...saidBy(read(kind, line), new Map())].filter(([, said]) => said.certain).map(([key]) => key);

test.each([
  ['g', '11月7日没有参加住建局党组会'],
  ['g', '11月7日未能列席住建局党组会,研究干部任免'],
  ['g', '11月7日因出差没去成住建局党组会'],
  ['g', '11月7日住建局党组会,因出差未参加'],
  ['g', '11月7日住建局党组会没通知我们参加'],
  ['g', '原定11月7日参加住建局党组会,改期'],
  ['g', '11月12日参加住建局党组会?'],
  ['g', '11月12日可能要参加住建局党组会'],
  ['g', '11月12日住建局邀请我组列席党组会,我们回绝了'],
  ['g', '11月12日住建局说他们参加了城管局党组会'],
  ['g', '11月13日提醒住建局召开民主生活会'],
  ['u', '11月5日任前廉政谈话安排在下周'],
  ['u', '11月10日警示教育大会,计划参加30人'],
  ['u', '11月12日警示教育活动临时取消'],
  ['u', '11月12日本该开民主生活会,没顾上'],
  ['u', '11月12日公示整改结果的事还没弄'],
  ['u', '11月12日内部审计没有发现问题'],
  ['u', '11月17日提交三重一大会议材料'],
  ['g', '11月4日向市纪委报送10月线索处置情况'],
  ['u', '11月17日向派驻组报送三重一大会议材料6份'],
  ['u', '下周三开警示教育大会'],
] as const)('%s: of what was not done, or not yet, nothing is certain: %s', (kind, line) =>
  expect(certainOf(kind, line)).toEqual([]),
);

test.each([
  ['g', '11月7日参加住建局党组会,研究选人用人,未提意见'],
  ['g', '11月12日列席城管局党组会,局长没参加'],
  ['u', '11月12日警示教育大会,班子成员3人未参加,实到57人'],
  ['u', '11月10日党组会专题研究全面从严治党,到会12人'],
  ['u', '11月6日排查风险点,发生可能性4'],
] as const)('%s: who stayed away, and what was not said, takes nothing back: %s', (kind, line) =>
  expect(certainOf(kind, line)).toEqual(expect.arrayContaining(['kind', 'item', 'on'])),
);

describe('a figure', () => {
  test.each([
    ['比上次多提2条意见', undefined],
    ['拟提意见3条,实际提意见2条', 2],
    ['去年提意见5条,今年提意见3条', 3],
    ['上次提意见2条', '2?'],
    ['其他组提意见4条', '4?'],
  ])('of another time, of others or only planned is none of this event: %s', (said, expected) => {
    const line = `11月7日参加住建局党组会,${said}`;
    const found = read('g', line).fields.find((one) => one.key === 'opinionCount');
    expect(found && (found.certain ? found.value : `${String(found.value)}?`)).toBe(expected);
  });
  test('beside how it really came falls away', () => {
    const line = '11月12日警示教育大会,应到60人,计划参加58人,实到57人';
    expect(read('u', line).fields).toContainEqual(
      expect.objectContaining({ key: 'audienceCount', value: 57 }),
    );
  });
  test.each(['其中高风险3个', '高风险2个,中风险5个'])('of some is no choice for all: %s', (said) =>
    expect(read('u', `11月6日排查风险点,${said}`).fields.map((one) => one.key)).not.toContain('riskLevel'),
  );
});

test('a reason to leave is no matter, and what some of several came to is not certain', () => {
  const of = (line: string) => saidBy(read('g', line), new Map());
  expect(of('参加住建局党组会11月18日下午,因为有事提前走了').get('topic')?.certain ?? false).toBe(false);
  expect(of('11月17日收到信访件2件,1件转办1件自办').get('result')?.certain ?? false).toBe(false);
  expect(of('11月17日收到信访件2件,转办').get('result')).toMatchObject({ certain: true });
});

test.each([
  ['党组会,参会9人,其他与上月一样', 'last_month'],
  ['11月7日党组会,跟10月党组会一样,参会10人', 'last_month'],
  ['11月7日中心组学习,同上月,参加23人', 'last_month'],
  ['11月7日党组会,内容和上次一样', 'last'],
  ['11月7日党组会,跟3月党组会一样', null],
  ['11月7日党组会,研究党建', null],
])('an earlier entry is leant on wherever the line says so, and is no matter: %s', (line, like) => {
  const reading = read('u', line);
  expect(reading.like).toBe(like);
  expect(reading.topic?.value ?? '').not.toMatch(/一样/);
});

test.each([
  ['国庆期间检查公车使用,抽查8辆', '国庆期间'],
  ['中秋前开展廉政谈话3人', '中秋前'],
  ['十月份讲了一次廉政党课', '十月份'],
  ['11月上旬召开党组会', '11月'],
  ['节前廉政提醒,发短信320条', null],
  ['11月7日党组会,研究下旬安排', null],
])('a time that is no day is told, and taken for none: %s', (line, said) => {
  const { someDay, happenedOn } = read('u', line);
  expect(someDay && line.slice(someDay.from, someDay.to)).toBe(said);
  if (said) expect(happenedOn).toBeNull();
});

test.each([
  // Of a whole and a part of it neither says the item, the choice or the figure for sure.
  ['u', '主要负责人11月14日与分管领导及科长谈话,共9人次,提醒谈话2人次', ['item', 'talkType', 'talkeeCount']],
  // Who takes part in an opening of bids attends no meeting.
  ['g', '11月17日参加城管局招标开标现场监督,预算300万,中标价286万', ['item', 'kind', 'amount']],
  ['g', '11月18日出具党风廉政意见11人,城管局', ['negative']],
  // What an office is called is not what was done, and a list is more than its first.
  ['g', '11月11日和第八审查调查室研究财政局线索', ['item']],
  ['u', '局党组会(11月9日)研究了二季度、三季度意识形态工作', ['topic']],
  // What is to be done by a day has not been done.
  ['g', '11月5日收到线索一件,12月5日前拿处置意见', ['item', 'stage']],
  ['g', '审计局查出的固定资产账实不符,12月31日前到位', ['org', 'item']],
] as const)('%s: what may be meant otherwise is not certain: %s', (kind, line, doubted) => {
  const certain = certainOf(kind, line);
  for (const key of doubted) expect(certain).not.toContain(key);
});
