import { describe, expect, test } from 'vitest';
import { judge, linesOf } from './setting';

const FILES = [
  { file: 'lines-developed.txt', today: '2026-05-20' },
  { file: 'lines-held-out.txt', today: '2026-11-20' },
  { file: 'lines-later.txt', today: '2026-05-20' },
  { file: 'lines-of-others.txt', today: '2026-05-20' },
  { file: 'lines-of-others-again.txt', today: '2026-05-20' },
  { file: 'lines-third.txt', today: '2026-05-20' },
  { file: 'lines-fourth.txt', today: '2026-05-20' },
  { file: 'lines-fifth.txt', today: '2026-05-20' },
  { file: 'lines-sixth.txt', today: '2026-05-20' },
  { file: 'lines-seventh.txt', today: '2026-05-20' },
  { file: 'lines-eighth.txt', today: '2026-05-20' },
  { file: 'lines-ninth.txt', today: '2026-11-20' },
  { file: 'lines-tenth.txt', today: '2026-11-20' },
  { file: 'lines-eleventh.txt', today: '2026-11-20' },
];

describe('lines as people write them', () => {
  for (const { file, today } of FILES)
    test(`${file}: nothing wrong is certain, and nine fields of ten are right`, () => {
      const lines = linesOf(file);
      const { fields, right, wrong, wrongCertain } = judge(lines, today);
      expect(wrongCertain).toEqual([]);
      expect(right / fields, wrong.join('\n')).toBeGreaterThanOrEqual(0.9);
    });

  test('there are lines of both kinds of writers, enough to tell', () => {
    const lines = FILES.flatMap(({ file }) => linesOf(file));
    expect(lines.length).toBeGreaterThanOrEqual(150);
    for (const kind of ['u', 'g'])
      expect(lines.filter((line) => line.kind === kind).length).toBeGreaterThan(60);
  });
});
