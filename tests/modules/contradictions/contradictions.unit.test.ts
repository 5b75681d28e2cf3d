import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Contradiction, contradictionsOf, partsOver } from '@/lib/modules/contradictions/model';
import { impossibleDays } from '@/lib/modules/impossible-days/model';
import { calendar, itemByCode } from '@/tests/support/duty-content';

/** 2026-05-07 is a Thursday. */
const AT = { happenedOn: '2026-05-07', today: '2026-05-20' };
const daysOf = (text: string, at = AT) =>
  impossibleDays(text, at).map((one) => [one.kind, one.quote] as const);

describe('days that cannot be', () => {
  test.each([
    ['a day that no year has', '2月30日前完成整改', [['no_such_day', '2月30日']]],
    ['in numerals', '四月三十一日召开会议', [['no_such_day', '四月三十一日']]],
    ['a month that is none', '13月5日抽查', [['no_such_day', '13月5日']]],
    ['a leap day of a year without one', '2026年2月29日抽查', [['no_such_day', '2026年2月29日']]],
    ['with points', '2026.4.31完成', [['no_such_day', '2026.4.31']]],
    ['another weekday', '5月7日（星期五）召开党组会', [['weekday_wrong', '5月7日（星期五']]],
    ['another weekday before it', '周五（5月7日）研究', [['weekday_wrong', '周五（5月7日']]],
    ['told as done and not come yet', '6月3日召开了专题会', [['not_yet', '6月3日召开了专题会']]],
    [
      'held after the day of the record',
      '研究人选，5月9日召开党组会',
      [['after_the_day', '5月9日召开党组会']],
    ],
  ])('%s', (_name, text, found) => expect(daysOf(text)).toEqual(found));

  test.each([
    ['the weekday that it is', '5月7日（星期四）召开党组会'],
    ['a limit', '6月30日前完成整改，7月底复查'],
    ['a plan', '拟于6月3日召开专题会'],
    ['a task', '要求6月3日报送台账'],
    ['what was there before', '落实4月3日召开的党组会精神'],
    ['the end of last year', '12月30日召开了党组会'],
    ['work after the day', '5月9日整改完毕'],
    ['a leap day without a year', '2月29日抽查'],
    ['the number of a document', '云城发〔2026〕74号'],
    ['an amount and a rate', '费用13.45万元，占2.30%'],
    ['a fraction of years', '第13月31日期'],
  ])('nothing is wrong with %s', (_name, text) => expect(daysOf(text)).toEqual([]));

  test('a day without a year is that of the year nearest to the record', () => {
    const january = { happenedOn: '2026-01-06', today: '2026-01-08' };
    expect(daysOf('12月30日（星期二）召开党组会', january)).toEqual([]);
    expect(daysOf('12月30日（星期三）召开党组会', january)).toHaveLength(1);
  });
  test('whatever is written, nothing breaks and every quote stands in it', () => {
    const writing = fc
      .array(fc.constantFrom(...'0123456789年月日号（）星期周一三召开了前拟，。 2026'), { maxLength: 60 })
      .map((characters) => characters.join(''));
    fc.assert(
      fc.property(writing, (text) => {
        for (const { quote } of impossibleDays(text, AT)) expect(text).toContain(quote);
      }),
    );
  });
});

const of = (code: string, content: Record<string, string | number>, at = AT): Contradiction[] =>
  contradictionsOf(itemByCode(code), content, { ...at, calendar });
const figures = (code: string, content: Record<string, string | number>) =>
  of(code, content).flatMap((one) => (one.kind === 'figure_differs' ? [[one.quote, one.said]] : []));

describe('figures that contradict the record’s own', () => {
  test.each([
    ['参会12人', 10, [['参会12人', 12]]],
    ['到会人员共十二人', 10, [['到会人员共十二人', 12]]],
    ['１２人参会', 10, [['12人参会', 12]]],
    ['班子成员12名同志参会', 10, [['12名同志参会', 12]]],
    ['参会10人', 10, []],
    ['参会10余人', 12, []],
    ['约10人参会', 12, []],
    ['上午参会12人，下午参会10人', 10, []],
    ['上午参会12人，下午参会11人', 10, []],
    ['两三人参会', 10, []],
    ['整改完成12项', 10, []],
  ])('%s, and %i entered', (topic, attendeeCount, said) => {
    expect(figures('U1-02', { topic, attendeeCount })).toEqual(said);
  });
  test.each([
    ['U4-02', 'issuesFound', 'issueSummary', '发现问题3个', 2, 3],
    ['U4-02', 'issuesFound', 'issueSummary', '发现3处台账问题', 2, 3],
    ['U2-05', 'hours', 'topic', '共3学时', 2, 3],
    ['U2-04', 'selfProblems', 'topic', '班子查摆问题20个', 12, 20],
    ['U6-02', 'highCount', 'topic', '评定出高风险3个', 2, 3],
    ['U1-06', 'talkeeCount', 'requirements', '与3名科长谈话', 2, 3],
  ])('%s: %s', (code, key, text, words, entered, said) => {
    expect(figures(code, { [text]: words, [key]: entered })).toEqual([
      [expect.stringContaining(String(said)) as string, said],
    ]);
    expect(figures(code, { [text]: words, [key]: said })).toEqual([]);
    expect(figures(code, { [text]: words })).toEqual([]);
  });

  test('parts that are more than their whole', () => {
    expect(partsOver({ hits: 3, verified: 4, confirmed: 4 })).toEqual([
      { part: 'verified', whole: 'hits', some: 4, all: 3 },
    ]);
    expect(of('U4-02', { postsChecked: 2, dutyAbsence: 3 })).toEqual([
      expect.objectContaining({ kind: 'parts_over', some: 3, all: 2 }),
    ]);
  });
  test.each([
    ['high', 2, 3, { chosen: '高', product: 6, computed: '中' }],
    ['low', 5, 5, { chosen: '低', product: 25, computed: '高' }],
    ['medium', 2, 3, null],
    ['high', 3, 5, null],
  ])('a level %s of %i by %i', (riskLevel, likelihood, consequence, told) => {
    const found = of('U6-01', { riskLevel, likelihood, consequence });
    expect(found).toEqual(
      told === null
        ? []
        : [
            {
              kind: 'level_differs',
              label: { nameZh: '风险等级', nameEn: 'Risk level' },
              chosen: expect.objectContaining({ nameZh: told.chosen }) as object,
              product: told.product,
              computed: expect.objectContaining({ nameZh: told.computed }) as object,
            },
          ],
    );
  });
  test('a level without its figures contradicts nothing', () => {
    expect(of('U6-01', { riskLevel: 'high', likelihood: 1 })).toEqual([]);
    expect(of('U6-01', { likelihood: 5, consequence: 5 })).toEqual([]);
  });
  test.each([
    ['抽查10份，其中合格6份、不合格5份', [{ quote: '抽查10份，其中合格6份、不合格5份', sum: 11 }]],
    ['抽查10份，其中合格6份、不合格4份', []],
    ['抽查10份，其中12份缺日期', [{ quote: '抽查10份，其中12份缺日期', sum: 12 }]],
    ['抽查10份，其中3个单位未报', []],
  ])('a list after 其中: %s', (topic, sums) => {
    const found = of('U1-02', { topic }).flatMap((one) =>
      one.kind === 'sum_over' ? [{ quote: `抽查${one.quote}`, sum: one.sum }] : [],
    );
    expect(found).toEqual(sums);
  });
});

describe('days in their fields', () => {
  const reversed = { acceptedOn: '2026-05-10', resultOn: '2026-05-08' };
  test('one that ends before it begins', () => {
    expect(of('U4-05', reversed)).toEqual([
      expect.objectContaining({ kind: 'days_reversed', firstOn: '2026-05-10', secondOn: '2026-05-08' }),
    ]);
    expect(of('U4-05', { ...reversed, resultOn: '2026-05-10' })).toEqual([]);
  });
  test.each([
    ['U1-02', '2026-05-07', false],
    ['U1-02', '2026-05-10', true],
    ['U1-06', '2026-05-01', true],
    ['U4-02', '2026-05-01', false],
  ])('%s on %s is asked about: %s', (code, happenedOn, isAsked) => {
    expect(of(code, {}, { ...AT, happenedOn })).toEqual(isAsked ? [{ kind: 'day_off', on: happenedOn }] : []);
  });
});
