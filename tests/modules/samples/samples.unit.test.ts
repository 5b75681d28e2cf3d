import { describe, expect, test } from 'vitest';
import {
  SAMPLE_SIZE,
  drawOf,
  isTooLong,
  overlaps,
  populationText,
  sampleState,
} from '@/lib/modules/samples/model';
import { sha256 } from '@/lib/platform/canonical';

const SEED = 'a'.repeat(64);
const numbersTo = (count: number) =>
  Array.from({ length: count }, (_, index) => `LZ2026-015-${String(index + 1).padStart(4, '0')}`);
const draw = (numbers: readonly string[], seed = SEED, size = SAMPLE_SIZE) =>
  drawOf({ seed, size, numbers }, sha256);

/** A sequence of numbers below a bound that is the same in every run. */
function* steps(bound: number) {
  let state = 12345;
  for (;;) yield (state = (state * 1103515245 + 12345) % 2147483648) % bound;
}

function shuffled(numbers: readonly string[]): string[] {
  const chance = steps(1_000_003);
  return numbers
    .map((number) => ({ number, at: chance.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ number }) => number);
}

describe('the draw', () => {
  // Computed with sha256sum and sort alone, as the page says it can be.
  test('is what the published recipe gives', () => {
    const { digest, drawn } = draw(numbersTo(30), SEED, 5);
    expect(digest).toBe('8ec6a52555d0c956d4f0e2f8035575f5a52072d6a2db2a922b07893dce001196');
    expect(drawn).toEqual([
      'LZ2026-015-0022',
      'LZ2026-015-0004',
      'LZ2026-015-0012',
      'LZ2026-015-0010',
      'LZ2026-015-0003',
    ]);
  });

  test('does not ask in which order the population came', () => {
    const numbers = numbersTo(500);
    expect(draw(shuffled(numbers))).toEqual(draw(numbers));
    expect(shuffled(numbers)).not.toEqual(numbers);
  });

  test.each([0, 1, 19, 20, 21, 3048])('of %i takes twenty different ones, or all', (count) => {
    const numbers = numbersTo(count);
    const { drawn } = draw(numbers);
    expect(drawn).toHaveLength(Math.min(SAMPLE_SIZE, count));
    expect(new Set(drawn).size).toBe(drawn.length);
    expect(drawn.every((number) => numbers.includes(number))).toBe(true);
  });

  test('is another with another seed, and with one record more or less', () => {
    const numbers = numbersTo(400);
    const { drawn } = draw(numbers);
    expect(draw(numbers, 'b'.repeat(64)).drawn).not.toEqual(drawn);
    // Not the same ones moved up: with one more record nobody can keep a place.
    const more = draw(numbersTo(401)).drawn;
    expect(more.filter((number) => drawn.includes(number)).length).toBeLessThan(10);
    const without = draw(numbers.filter((number) => number !== drawn[0])).drawn;
    expect(without).not.toEqual(drawn.slice(1).concat(without.at(-1)!));
  });

  test('favours nobody', () => {
    const numbers = numbersTo(40);
    const times = new Map(numbers.map((number) => [number, 0]));
    for (let round = 0; round < 1000; round += 1)
      for (const number of draw(numbers, sha256(String(round)), 10).drawn)
        times.set(number, times.get(number)! + 1);
    // Each is expected 250 times of 1,000; five standard deviations are 68.
    for (const count of times.values()) expect(Math.abs(count - 250)).toBeLessThan(68);
  });

  test('numbers are digested in the order of their characters, a line each', () => {
    expect(populationText(['LZ2026-016-0001', 'LZ2026-015-0010', 'LZ2026-015-0002'])).toBe(
      'LZ2026-015-0002\nLZ2026-015-0010\nLZ2026-016-0001\n',
    );
  });
});

describe('a sample', () => {
  test.each([
    ['2026-06-13', false, 'running'],
    ['2026-06-14', false, 'running'],
    ['2026-06-15', false, 'to_draw'],
    ['2026-06-15', true, 'drawn'],
  ])('on %s, drawn: %s, is %s', (today, isDrawn, state) =>
    expect(sampleState({ to: '2026-06-14', isDrawn }, today)).toBe(state),
  );

  const week = { kind: 'group', groupIds: ['a', 'b'], from: '2026-06-08', to: '2026-06-14' };
  test.each([
    ['the same', {}, true],
    ['the last day', { from: '2026-06-14', to: '2026-06-20' }, true],
    ['the day after', { from: '2026-06-15', to: '2026-06-20' }, false],
    ['a month around it', { from: '2026-06-01', to: '2026-06-30' }, true],
    ['records of units', { kind: 'unit' }, false],
    ['one group in common', { groupIds: ['b', 'c'] }, true],
    ['other groups', { groupIds: ['c'] }, false],
  ])('covers again: %s', (_, more, covered) => {
    expect(overlaps(week, { ...week, ...more })).toBe(covered);
    expect(overlaps({ ...week, ...more }, week)).toBe(covered);
  });

  test.each([
    ['2026-06-30', false],
    ['2026-07-01', false],
    ['2026-07-02', true],
  ])('from April 1 to %s is too long: %s', (to, tooLong) =>
    expect(isTooLong('2026-04-01', to)).toBe(tooLong),
  );
});
