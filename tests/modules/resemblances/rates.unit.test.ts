import { expect, test } from 'vitest';
import { chanceOf } from '@/prisma/seed/random';
import { COPYISTS, Shelf, writeAll } from './writing';

const LEAST_FOUND = 0.95;
const MOST_FALSE = 0.02;

const earlier = writeAll('earlier', 3);
const shelf = new Shelf(earlier);

test('of planted near copies 95 % and more are found, in whichever way they were made', () => {
  const found = Object.entries(COPYISTS).map(([way, copy]) => {
    const sources = earlier.filter((_, at) => at % 8 === 0);
    const hits = sources.filter((source) =>
      shelf
        .near(source.itemCode, copy(source, chanceOf(way, source.recordId)))
        .some((near) => near.recordId === source.recordId),
    );
    return { way, rate: hits.length / sources.length };
  });
  const worst = found.reduce((a, b) => (a.rate < b.rate ? a : b));
  console.info(found.map(({ way, rate }) => `${(rate * 100).toFixed(1)} % found: ${way}`).join('\n'));
  expect(worst.rate, worst.way).toBeGreaterThanOrEqual(LEAST_FOUND);
});

test('of records with words of their own, 2 % and fewer raise a question', () => {
  const others = writeAll('other', 1);
  const asked = others.filter((one) => shelf.near(one.itemCode, one.text).length > 0);
  const rate = asked.length / others.length;
  console.info(
    `${(rate * 100).toFixed(1)} % false alarms of ${others.length}, beside ${earlier.length} records`,
  );
  expect(rate).toBeLessThanOrEqual(MOST_FALSE);
});
