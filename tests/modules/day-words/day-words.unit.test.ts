import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayWords, happenedWord } from '@/lib/modules/day-words/model';
import { chineseNumeral, readNumeral } from '@/lib/shared/chinese-numeral';

const TODAY = '2026-05-20';
const read = (line: string, today = TODAY) => {
  const word = happenedWord(dayWords(line, today));
  return word && { on: word.on, doubt: word.doubt };
};

describe('a day word', () => {
  test.each([
    ['5月7日', '2026-05-07'],
    ['5月7号', '2026-05-07'],
    ['五月七日', '2026-05-07'],
    ['五月二十日', '2026-05-20'],
    ['2025年12月3日', '2025-12-03'],
    ['二〇二五年十二月三日', '2025-12-03'],
    ['去年12月3日', '2025-12-03'],
    ['25年12月3日', '2025-12-03'],
    ['2026-05-07', '2026-05-07'],
    ['2026/5/7', '2026-05-07'],
    ['2026.5.7', '2026-05-07'],
    ['20260507', '2026-05-07'],
    ['5.7 党组会', '2026-05-07'],
    ['5-7 党组会', '2026-05-07'],
    ['今天', '2026-05-20'],
    ['昨日', '2026-05-19'],
    ['前天', '2026-05-18'],
    ['大前天', '2026-05-17'],
    ['本月7日', '2026-05-07'],
    ['上月15号', '2026-04-15'],
    ['上个月31日', null],
    ['7号', '2026-05-07'],
    ['上周五', '2026-05-15'],
    ['上上周五', '2026-05-08'],
    ['本周一', '2026-05-18'],
    ['周一', '2026-05-18'],
    ['星期三', '2026-05-20'],
    ['may 7', '2026-05-07'],
    ['7 may 2025', '2025-05-07'],
    ['last friday', '2026-05-15'],
  ])('%s', (line, on) => expect(read(line)).toEqual(on && { on, doubt: null }));

  test.each([
    ['12月3日', '2025-12-03', 'year_unclear'],
    ['4月底召开', '2026-04-30', 'unclear_form'],
    ['明天', '2026-05-21', 'future'],
    ['2026年6月1日', '2026-06-01', 'future'],
    ['下周三', '2026-05-27', 'future'],
    ['周五', '2026-05-15', 'unclear_form'],
    ['25号', '2026-04-25', 'unclear_form'],
    ['5月7日至9日', '2026-05-07', 'range'],
    ['5月7日开会，5月9日检查', '2026-05-07', 'several'],
    ['拟5月7日开会', '2026-05-07', 'unclear_form'],
    ['检查5月7日的记录', '2026-05-07', 'unclear_form'],
    ['列席会议 5/18', '2026-05-18', 'unclear_form'],
  ])('%s is doubtful', (line, on, doubt) => expect(read(line)).toEqual({ on, doubt }));

  test.each([
    '13月2日',
    '2月30日',
    '意见2-3条',
    '预算4.8万元',
    '五一督查',
    '每周一录入',
    '7号楼',
    '第3号',
    'U6-01 排查风险点',
    'g5-03',
    '5月20日前',
  ])('%s is no day on which something happened', (line) => expect(read(line)).toBeNull());

  test('a limit beside a day is passed over', () =>
    expect(read('5月7日检查，5月30日前整改')).toEqual({ on: '2026-05-07', doubt: null }));

  test('property: what is certain is never after today, and stands where it says', () => {
    const part = fc.constantFrom(
      '5月',
      '7日',
      '12',
      '.',
      '-',
      '上周',
      '五',
      '月',
      '号',
      '年',
      '2026',
      ' ',
      '会',
      '昨天',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const line = parts.join('');
        for (const word of dayWords(line, TODAY)) {
          expect(word.to).toBeGreaterThan(word.from);
          expect(word.to).toBeLessThanOrEqual(line.length);
          if (word.certain) expect(word.on <= TODAY).toBe(true);
        }
      }),
    );
  });
});

describe('a numeral', () => {
  test.each([
    ['两', 2],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十三', 23],
    ['一百零八', 108],
    ['三百二十', 320],
    ['二〇二六', 2026],
    ['12', 12],
    ['五五', 55],
    ['', null],
    ['几', null],
    ['百', null],
  ])('%s', (text, value) => expect(readNumeral(text)).toBe(value));

  test('every number of a group is read as it is written', () => {
    for (let number = 1; number <= 99; number += 1) expect(readNumeral(chineseNumeral(number))).toBe(number);
  });
});
