import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chineseRuns } from '@/lib/shared/chinese-runs';

const chineseIn = (text: string) =>
  chineseRuns(text)
    .filter((run) => run.isChinese)
    .map((run) => run.text);

describe('the Chinese in an English sentence', () => {
  test.each([
    ['Goes to 宋丽娜 for signing', ['宋丽娜']],
    ['Group 7, 市档案馆 and 市住房和城乡建设局 (2)', ['市档案馆', '市住房和城乡建设局']],
    ['Made again as 《2026年度责任清单》（修订）.', ['《2026年度责任清单》（修订）']],
    ['Results for “采购”', ['采购']],
    ['Nothing due “today”, 3 — of 5', []],
    ['', []],
  ])('%s', (sentence, expected) => {
    expect(chineseIn(sentence)).toEqual(expected);
  });

  test('nothing is lost, doubled or moved', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '市', '局', '“', '（', '）', '7', ',', '，') });
    fc.assert(
      fc.property(
        text,
        (some) =>
          chineseRuns(some)
            .map((run) => run.text)
            .join('') === some,
      ),
    );
  });
});
