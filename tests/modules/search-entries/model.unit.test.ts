import { describe, expect, test } from 'vitest';
import { piecesOf, quoted, runsOf, textsOfLine, wordsOf } from '@/lib/modules/search-entries/model';

const label = { nameZh: '议题', nameEn: 'Topic' };

describe('pieces', () => {
  test.each<[string, string[]]>([
    ['选人用人', ['选人', '人用', '用人', '人']],
    ['茶', ['茶']],
    ['喝茶,吃饭', ['喝茶', '茶', '吃饭', '饭']],
    ['LZ2026-015-0412', ['lz2026', '015', '0412']],
    ['ＡＢＣ公司', ['abc', '公司', '司']],
    ['会议Meeting2次', ['会议', '议', 'meeting2', '次']],
    ['，。！', []],
    ['', []],
  ])('of %s', (text, pieces) => expect([...piecesOf(text)]).toEqual(pieces));

  test('a character outside the plane of sixteen bits stays whole', () =>
    expect([...piecesOf('𠮷田')]).toEqual(['𠮷田', '田']));

  test('a run without an end is cut', () => {
    expect(runsOf('a'.repeat(5000))).toEqual(['a'.repeat(60)]);
  });
});

test('what would end a piece for the database is doubled', () => {
  expect(quoted("a'b\\c")).toBe("'a''b\\\\c'");
});

describe('words of an entry', () => {
  const facts = {
    groupId: '00000000-0000-0000-0000-00000000000a',
    subjectId: '00000000-0000-0000-0000-00000000000b',
    authorMemberId: '00000000-0000-0000-0000-00000000000c',
    handlerMemberId: null,
    itemCode: 'U1-02',
    happenedOn: '2026-05-07',
  };

  test('hold the title twice, the body once, and whose it is', () => {
    expect(wordsOf(facts, ['公车'], ['用车']).split(' ').sort()).toEqual(
      [
        ...["'公车'", "'车'", "'#公车'", "'#车'", "'用车'"],
        ...["'@g00000000000a'", "'@u00000000000b'", "'@m00000000000c'", "'@iu1-02'", "'@d2026-05'"],
      ].sort(),
    );
  });

  test('name the handler, and that it is a file', () => {
    const handler = { ...facts, handlerMemberId: '00000000-0000-0000-0000-00000000000d' };
    const words = wordsOf(handler, [], [], true).split(' ');
    expect(words).toContain("'@m00000000000d'");
    expect(words).toContain("'@a'");
  });

  test('no text of a person can be taken for whose it is', () => {
    expect(wordsOf(facts, ['@a @gffffffffffff #车'], []).split(' ')).not.toContain("'@a'");
    expect(wordsOf(facts, [], ['#公车']).split(' ')).not.toContain("'#公车'");
  });
});

test.each([
  [{ kind: 'text' as const, text: '封存公车' }, ['封存公车']],
  [{ kind: 'number' as const, number: 3 }, []],
  [{ kind: 'date' as const, on: '2026-06-01' }, []],
  [{ kind: 'choice' as const, label: { nameZh: '现场检查', nameEn: 'On site' } }, ['现场检查', 'On site']],
  [{ kind: 'names' as const, names: ['张三', '李四'] }, ['张三、李四']],
  [{ kind: 'table' as const, columns: [label], rows: [['甲', ''], ['乙']] }, ['甲\n乙']],
])('the text of a field %#', (value, text) => expect(textsOfLine({ key: 'k', label, value })).toEqual(text));
