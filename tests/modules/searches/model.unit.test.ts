import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { piecesOf } from '@/lib/modules/search-entries/model';
import {
  conditionOf,
  narrowed,
  partsOf,
  partsOfName,
  snippetOf,
  wordsOfQuestion,
} from '@/lib/modules/searches/model';
import { segment } from '@/lib/platform/segmentation';

describe('the words of a question', () => {
  test.each<[string, string[]]>([
    ['住建局选人用人问题', ['建局', '选人', '用人', '问题']],
    ['查公车', ['查公车']],
    ['廉政谈话', ['廉政', '谈话']],
    ['公车', ['公车']],
    ['公车 住建局', ['公车', '住建局']],
    ['形式主义官僚主义', ['形式主义', '官僚主义']],
    ['加强公车的管理', ['加强', '公车', '管理']],
    ['茶', ['茶']],
    ['LZ2026-015-0412', ['lz2026-015-0412']],
    ['lz2026 - 015-', ['lz2026', '015']],
    ['ＰＰＴ 汇报', ['ppt', '汇报']],
    ['会议 会议', ['会议']],
    ['！？ -', []],
    ['', []],
  ])('%s', async (question, words) => expect(await wordsOfQuestion(question, segment)).toEqual(words));

  test.each<[string, string[], string[]]>([
    ['住建局选人用人问题', ['市住建局', '住建局'], ['住建局', '选人', '用人', '问题']],
    ['市住建局会议', ['住建局', '市住建局'], ['市住建局', '会议']],
    ['会议 (住建局)', ['住建局'], ['会议', '住建局']],
    ['公车', ['市.局'], ['公车']],
  ])('%s, where %j are names of the city', async (question, names, words) =>
    expect(await wordsOfQuestion(question, segment, names)).toEqual(words),
  );

  test('are twelve at most', async () => {
    const many = Array.from({ length: 30 }, (_, n) => `word${n}`).join(' ');
    expect(await wordsOfQuestion(many, segment)).toHaveLength(12);
  });
});

describe('the condition', () => {
  test.each<[string[], 'title' | 'anywhere', string]>([
    [['公车'], 'anywhere', `'公车'`],
    [['住建局', '用人'], 'anywhere', `'住建' & '建局' & '用人'`],
    [['茶'], 'anywhere', `'茶':*`],
    [['meeting', '15'], 'anywhere', `'meeting':* & '15'`],
    [['lz2026-015-0412'], 'anywhere', `'lz2026' & '015' & '0412':*`],
    [['公车'], 'title', `'#公车'`],
    [['茶', 'lz2026'], 'title', `'#茶':* & '#lz2026':*`],
  ])('of %j, %s', (words, place, condition) => expect(conditionOf(words, place)).toBe(condition));

  test('is narrowed by one of each list; an empty list asks for nothing', () => {
    expect(narrowed(`'公车'`, ['@g1', '@m2'], [], ['@iu1-02'])).toBe(
      `'公车' & ('@g1' | '@m2') & ('@iu1-02')`,
    );
  });

  test('any piece of a text, cut out anywhere, is found by it', async () => {
    const text = '会议听取了分管领域情况汇报，指出LZ2026台账更新不及时、公车管理不严等问题。';
    const letters = [...text];
    await fc.assert(
      fc.asyncProperty(fc.nat(letters.length - 1), fc.integer({ min: 1, max: 12 }), async (from, length) => {
        const cut = letters.slice(from, from + length).join('');
        const words = await wordsOfQuestion(cut, segment);
        const pieces = [...piecesOf(text)];
        for (const [, piece, begins] of conditionOf(words, 'anywhere').matchAll(/'([^']+)'(:\*)?/g)) {
          // Figures and letters are looked for from their beginning.
          if (!/\p{Script=Han}/u.test(piece!)) continue;
          expect(begins ? pieces.some((one) => one.startsWith(piece!)) : pieces.includes(piece!)).toBe(true);
        }
      }),
    );
  });
});

const said = (parts: readonly { text: string; hit: boolean }[]) =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('marking', () => {
  test.each<[string, string[], string]>([
    ['研究选人用人问题', ['用人', '选人'], '研究[选人][用人]问题'],
    ['公务用车与公务用车管理', ['公务用车', '用车'], '[公务用车]与[公务用车]管理'],
    ['Meeting of MEETING', ['meeting'], '[Meeting] of [MEETING]'],
    ['a.b', ['.'], 'a[.]b'],
    ['没有', ['公车'], '没有'],
    ['没有', [], '没有'],
    ['', ['公车'], ''],
  ])('%s for %j', (text, words, marked) => expect(said(partsOf(text, words))).toBe(marked));

  test('loses and adds nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string({ minLength: 1 }), { maxLength: 4 }), (text, words) => {
        expect(
          partsOf(text, words)
            .map((part) => part.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test.each<[string, string, 'person' | 'body', string]>([
    ['张三', 'zs', 'person', '[张三]'],
    ['张三', '三', 'person', '张[三]'],
    ['单雄信', 'SXX', 'person', '[单雄信]'],
    ['市住建局', 'zjj', 'body', '市[住建局]'],
    ['市住建局', '住建局 会议', 'body', '市[住建局]'],
    ['张三', 'xy', 'person', '张三'],
  ])('%s for %s', (name, question, kind, marked) =>
    expect(said(partsOfName(name, question, kind))).toBe(marked),
  );
});

describe('the snippet', () => {
  const filler = '无关的话，'.repeat(60);

  test('shows the text in which most of the words stand', () => {
    const lines = [{ text: '公车管理' }, { text: '公车封存，节前谈话提醒' }];
    const snippet = snippetOf(lines, ['公车', '谈话'])!;
    expect(snippet.line).toBe(lines[1]);
    expect(said(snippet.parts)).toBe('[公车]封存，节前[谈话]提醒');
  });

  test('is cut out where they stand closest together', () => {
    const snippet = snippetOf([{ text: `公车${filler}先谈话，再查公车。${filler}` }], ['公车', '谈话'])!;
    expect(said(snippet.parts)).toContain('先[谈话]，再查[公车]。');
    expect(said(snippet.parts)).toMatch(/^….*…$/);
    expect(said(snippet.parts).length).toBeLessThan(130);
  });

  test('is none where no word stands', () => expect(snippetOf([{ text: filler }], ['公车'])).toBeNull());
});
