import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Earlier,
  nearCopies,
  passagesBeside,
  printOf,
  shareIn,
  SHORTEST_TEXT,
} from '@/lib/modules/resemblances/model';

const OWN =
  '质量监督站在河西工地逐笔翻看了路灯改造的交接单，看出监理日志缺了九天，已请分管领导约谈项目经理并补签责任书。';
const OTHER =
  '人事教育科约请审计人员复核了职称评审的打分表，发现两位评委没有回避声明，评审结果作废，下周另组专家重新评审。';
const TEMPLATE =
  '按照市纪委监委统一部署，组织全体干部职工认真学习有关文件精神，撰写心得体会，做到学思用贯通、知信行统一。';

const earlier = (...texts: string[]): Earlier[] =>
  texts.map((text, at) => ({ recordId: `record ${at}`, subjectId: `body ${at}`, text }));
/** Records of other bodies that have nothing to do with it. */
const OTHERS: Earlier[] = ['a', 'b', 'c'].map((subjectId) => ({ recordId: subjectId, subjectId, text: '' }));
const nearOf = (text: string, records: readonly Earlier[]) =>
  nearCopies(text, records).map((one) => one.recordId);

describe('how much of a text stands in another', () => {
  test.each([
    ['all of it', OWN, OWN, 1],
    ['nothing', OWN, OTHER, 0],
    [
      'other figures, blanks and punctuation are the same words',
      '5月7日，检查3处 工地',
      '6月8日检查4处工地！',
      1,
    ],
    ['wide and small letters are the same', 'ＡＢＣ工作例会', 'abc工作例会', 1],
    ['two letters alone are nothing in common', '工地检查', '工地巡视', 0],
    ['an empty text', '', OWN, 0],
  ])('%s', (_name, text, other, share) => {
    expect(shareIn(text, other)).toBe(share);
  });

  test('a part of a longer text stands in it, and the longer one only partly in the part', () => {
    expect(shareIn(OWN, `${OTHER}${OWN}`)).toBe(1);
    expect(shareIn(`${OTHER}${OWN}`, OWN)).toBeLessThan(0.6);
  });
});

describe('near copies', () => {
  test('the same text, the most alike first', () => {
    const own = (...texts: string[]) =>
      earlier(...texts).map((one) => ({ ...one, subjectId: 'the same body' }));
    const found = nearCopies(OWN, [...own(OTHER, `${OWN.slice(0, 44)}${OTHER}`, OWN), ...OTHERS]);
    expect(found.map(({ recordId, share }) => [recordId, share >= 1])).toEqual([
      ['record 2', true],
      ['record 1', false],
    ]);
  });
  test('where few others can be compared, more of it must be the same', () => {
    const part = `${OWN.slice(0, 42)}${OTHER.slice(0, 10)}`;
    expect(nearOf(part, [...earlier(OWN), ...OTHERS])).toEqual(['record 0']);
    expect(nearOf(part, [...earlier(OWN), ...OTHERS.slice(1)])).toEqual([]);
  });
  test('a text of a few words says too little, an empty one nothing', () => {
    const short = OWN.slice(0, SHORTEST_TEXT - 1);
    expect(nearOf(short, earlier(short))).toEqual([]);
    expect(nearOf('', earlier(''))).toEqual([]);
  });
  test('three at most are told', () => {
    const own = earlier(OWN, OWN, OWN, OWN).map((one) => ({ ...one, subjectId: 'the same body' }));
    expect(nearOf(OWN, own)).toHaveLength(3);
  });
  test('what others write as well is nobody’s copy: one more body may have it, not two', () => {
    expect(nearOf(TEMPLATE, earlier(TEMPLATE))).toEqual(['record 0']);
    expect(nearOf(TEMPLATE, earlier(TEMPLATE, TEMPLATE))).toEqual(['record 0', 'record 1']);
    expect(nearOf(TEMPLATE, earlier(TEMPLATE, TEMPLATE, TEMPLATE))).toEqual([]);
  });
  test('letters left out here and there hide nothing', () => {
    const thinned = [...OWN].filter((_, at) => at % 5 !== 4).join('');
    expect(shareIn(thinned, OWN)).toBeGreaterThan(0.95);
    expect(nearOf(thinned, earlier(OTHER, OWN))).toEqual(['record 1']);
  });
  test('of a short text more must be the same than of a long one, beside what another body has too', () => {
    const long = `${OWN}${OTHER}${TEMPLATE}`;
    const rest = [...long].reverse().join('');
    const near = (text: string) => {
      const copy = `${text.slice(0, Math.ceil(text.length * 0.65))}${rest.slice(0, Math.ceil(text.length * 0.35))}`;
      return nearOf(copy, [...earlier(text, text.slice(0, Math.ceil(text.length * 0.4))), ...OTHERS]);
    };
    expect(near(OWN)).toEqual([]);
    expect(near(long)).toEqual(['record 0']);
  });
  test('own words among phrases of everybody are found, the phrases alone are not', () => {
    const everybody = [`${TEMPLATE}${OTHER}`, TEMPLATE, TEMPLATE];
    expect(nearOf(`${TEMPLATE}${OWN}`, earlier(`${TEMPLATE}${OWN}`, ...everybody))).toEqual(['record 0']);
    expect(nearOf(`${TEMPLATE}${OWN}`, earlier(...everybody))).toEqual([]);
  });
  test('a body that repeats itself has not made its text common', () => {
    const own = earlier(OWN, OWN, OWN, OWN).map((one) => ({ ...one, subjectId: 'the same body' }));
    expect(nearOf(OWN, own).length).toBeGreaterThan(0);
  });
});

describe('what a record is found by', () => {
  test('of a short text nothing; of a text of one item nothing that another item finds', () => {
    expect(printOf('U1-05', OWN.slice(0, SHORTEST_TEXT - 1))).toEqual([]);
    const one = new Set(printOf('U1-05', OWN));
    expect(one.size).toBeGreaterThan(5);
    expect(printOf('U2-01', OWN).filter((passage) => one.has(passage))).toEqual([]);
  });
  test('of a text with telling figures one number, whatever its item and its names are', () => {
    const told = (text: string) => `${text}追回多付款158万元，4月20日前销号。`;
    const found = (text: string) => {
      const one = new Set(printOf('U1-05', told(OWN)));
      return printOf('U2-01', text).filter((passage) => one.has(passage));
    };
    expect(found(told(OWN))).toHaveLength(1);
    expect(found(told(OTHER))).toHaveLength(1);
    expect(found(told(OWN).replace('158', '263'))).toEqual([]);
    expect(found(OWN)).toEqual([]);
  });
  test('a text keeps much of what a longer one keeps that holds it', () => {
    const whole = new Set(printOf('U1-05', `${OTHER}${OWN}`));
    expect(whole.size).toBe(20);
    expect(printOf('U1-05', OWN).filter((passage) => whole.has(passage)).length).toBeGreaterThan(5);
  });
});

const writing = fc
  .array(fc.constantFrom(...`${OWN}${OTHER}${TEMPLATE}\n 0123ＡbC𠀀é，。`), { maxLength: 160 })
  .map((characters) => characters.join(''));

describe('of any two texts', () => {
  test('the share is between nothing and all, all of itself, and not lessened by what is added to the other', () => {
    fc.assert(
      fc.property(writing, writing, writing, (text, other, more) => {
        const share = shareIn(text, other);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(shareIn(text, other + more)).toBeGreaterThanOrEqual(share);
        expect([0, 1]).toContain(shareIn(text, text));
      }),
    );
  });
  test('the pieces put together are the text, no two neighbours are of one kind', () => {
    fc.assert(
      fc.property(writing, writing, (text, other) => {
        const pieces = passagesBeside(text, other);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        pieces.forEach((piece, at) => expect(piece.same).not.toBe(pieces[at - 1]?.same));
        if (shareIn(text, other) === 0) expect(pieces.some((piece) => piece.same)).toBe(false);
      }),
    );
  });
  test('a figure that was changed is not marked as the same, one that was kept is', () => {
    const text = '提醒三名科室负责人严格执行比选程序，6月18日前把12份台账报机关纪委';
    const other = '提醒三名科室负责人严格执行比选程序，5月20日前把12份台账报机关纪委';
    const differing = passagesBeside(text, other).filter((piece) => !piece.same);
    expect(differing.map((piece) => piece.text).join(' ')).toMatch(/6.*18/);
    expect(differing.map((piece) => piece.text).join(' ')).not.toMatch(/12/);
    expect(passagesBeside(text, text)).toEqual([{ text, same: true }]);
  });

  test('a print is of whole numbers that a column takes, in order and each once', () => {
    fc.assert(
      fc.property(writing, (text) => {
        const print = printOf('U1-05', text);
        expect(print).toEqual([...new Set(print)].sort((a, b) => a - b));
        expect(print.every((passage) => passage === (passage | 0))).toBe(true);
      }),
    );
  });
});
