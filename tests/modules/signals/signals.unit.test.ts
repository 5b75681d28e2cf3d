import { describe, expect, it, test } from 'vitest';
import { SIGNALS } from '@/lib/modules/records/schema';
import { SIGNAL_RANK, type SignalFacts, ownCopies, rankOf, signalsOf } from '@/lib/modules/signals/model';
import { allItems } from '@/tests/support/duty-content';

const TEXT = '研究渣土运输准运证审批实行双人复核并每月抽查十件';
const facts = (more: Partial<SignalFacts> = {}): SignalFacts => ({
  itemCode: 'U5-06',
  recordType: 'project',
  content: {},
  near: null,
  usedFiles: null,
  recentEntries: 1,
  ...more,
});
const kinds = (more: Partial<SignalFacts>) => signalsOf(facts(more)).map((signal) => signal.kind);

test('an ordinary record has none', () => {
  expect(signalsOf(facts({ content: { approvedEstimate: 1200, currentFigure: 1200 } }))).toEqual([]);
});

describe('above the estimate', () => {
  test('gives both figures', () => {
    const content = { approvedEstimate: 1200, currentFigure: 1320.5 };
    expect(signalsOf(facts({ content }))).toEqual([
      { kind: 'over_estimate', facts: { estimate: 1200, current: 1320.5 } },
    ]);
  });
  it.each([
    [{ approvedEstimate: 1200, currentFigure: 1200 }],
    [{ approvedEstimate: 1200, currentFigure: 900 }],
    [{ currentFigure: 900 }],
    [{ approvedEstimate: 1200 }],
  ])('not with %j', (content) => expect(kinds({ content: content as SignalFacts['content'] })).toEqual([]));
  test('an estimate of nothing is an estimate', () => {
    expect(kinds({ content: { approvedEstimate: 0, currentFigure: 1 } })).toEqual(['over_estimate']);
  });
});

describe('figures that disagree', () => {
  it.each([
    ['verified', 'hits'],
    ['confirmed', 'verified'],
    ['rotated', 'keyPosts'],
    ['dutyAbsence', 'postsChecked'],
  ])('%s more than %s', (part, whole) => {
    expect(signalsOf(facts({ content: { [part]: 5, [whole]: 4 } }))).toEqual([
      { kind: 'figures_disagree', facts: { part, whole, some: 5, all: 4 } },
    ]);
    expect(kinds({ content: { [part]: 4, [whole]: 4 } })).toEqual([]);
    const stands = (key: string) => allItems.some((item) => item.fields.some((field) => field.key === key));
    expect(stands(part) && stands(whole)).toBe(true);
  });
});

describe('near copies', () => {
  const earlier = (text: string) => [
    { number: 'LZ2026-015-0001', text: '别的内容，与此无关，只是为了占一行文字而已' },
    { number: 'LZ2026-015-0002', text },
  ];
  const numbers = (text: string, entries: { number: string; text: string }[]) =>
    ownCopies(text, entries).map((one) => one.number);
  test('the record is named where it is one of the own', () => {
    expect(signalsOf(facts({ near: { number: 'LZ2026-015-0002', percent: 100 } }))).toEqual([
      { kind: 'near_copy', facts: { number: 'LZ2026-015-0002', percent: 100 } },
    ]);
    expect(signalsOf(facts({ near: { number: null, percent: 81 } }))).toEqual([
      { kind: 'near_copy', facts: { percent: 81 } },
    ]);
  });
  test('of the own last entries, 85 % alike is a copy, less is not', () => {
    expect(ownCopies(TEXT, earlier(TEXT))).toMatchObject([{ number: 'LZ2026-015-0002', share: 1 }]);
    expect(numbers(TEXT, earlier(`${TEXT}，另查两件`))).toEqual(['LZ2026-015-0002']);
    expect(numbers(TEXT, earlier(`${TEXT.slice(0, 14)}，由办公室另行安排专人核查`))).toEqual([]);
  });
  test('short texts are alike by nature and say nothing', () => {
    expect(numbers('同上', earlier('同上'))).toEqual([]);
    expect(numbers(TEXT, [])).toEqual([]);
  });
});

test('files used before are counted, with the record where it may be named', () => {
  expect(signalsOf(facts({ usedFiles: { number: 'LZ2026-015-0002', count: 2 } }))).toEqual([
    { kind: 'used_file', facts: { number: 'LZ2026-015-0002', count: 2 } },
  ]);
  expect(signalsOf(facts({ usedFiles: { number: null, count: 1 } }))).toEqual([
    { kind: 'used_file', facts: { count: 1 } },
  ]);
});

test('a new rule is told for the item of new rules alone', () => {
  expect(kinds({ itemCode: 'U5-07' })).toEqual(['new_rule']);
  expect(allItems.find((item) => item.code === 'U5-07')?.titleZh).toBe('新建或修订制度上传');
});

test('a surge begins with the eighth entry in two days', () => {
  expect(kinds({ recentEntries: 7 })).toEqual([]);
  expect(signalsOf(facts({ recentEntries: 8 }))).toEqual([{ kind: 'surge', facts: { entries: 8 } }]);
});

describe('the order of the day', () => {
  test('every signal has a rank; what is used again, a text or a file, stands together', () => {
    expect(SIGNALS.map((kind) => SIGNAL_RANK[kind]).sort()).toEqual([1, 2, 3, 3, 4, 5]);
    expect(SIGNAL_RANK.used_file).toBe(SIGNAL_RANK.near_copy);
  });
  test('a record stands where its strongest signal puts it', () => {
    expect(rankOf([])).toBe(0);
    expect(
      rankOf([
        { kind: 'surge', facts: {} },
        { kind: 'over_estimate', facts: {} },
      ]),
    ).toBe(5);
    expect(rankOf([{ kind: 'new_rule', facts: {} }])).toBe(2);
  });
});
