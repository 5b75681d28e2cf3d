import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeMonths } from '@/lib/modules/boards/model';
import { addDays, addMonths, daysBetween } from '@/lib/shared/civil-date';

const none = (to: string) => ({ from: addDays(to, 1), to });

describe('whole months of a range', () => {
  it.each([
    [
      '2026-05-01',
      '2026-05-31',
      ['2026-05-01', '2026-05-01'],
      ['2026-05-01', '2026-04-30'],
      ['2026-06-01', '2026-05-31'],
    ],
    [
      '2026-01-15',
      '2026-03-10',
      ['2026-02-01', '2026-02-01'],
      ['2026-01-15', '2026-01-31'],
      ['2026-03-01', '2026-03-10'],
    ],
    [
      '2025-12-31',
      '2026-02-28',
      ['2026-01-01', '2026-02-01'],
      ['2025-12-31', '2025-12-31'],
      ['2026-03-01', '2026-02-28'],
    ],
  ])('%s to %s', (from, to, months, before, after) => {
    const range = ([first, last]: string[]) => ({ from: first, to: last });
    expect(wholeMonths({ from, to })).toEqual({
      months: range(months),
      before: range(before),
      after: range(after),
    });
  });

  it('is all days where no month lies wholly in it', () => {
    const range = { from: '2026-01-02', to: '2026-02-27' };
    expect(wholeMonths(range)).toEqual({ months: none(range.to), before: range, after: none(range.to) });
  });

  it('covers every day once', () => {
    const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2025-01-01', days));
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const to = addDays(from, length);
        const { months, before, after } = wholeMonths({ from, to });
        const listed: string[] = [];
        const add = (range: { from: string; to: string }) => {
          for (let one = range.from; one <= range.to; one = addDays(one, 1)) listed.push(one);
        };
        add(before);
        for (let month = months.from; month <= months.to; month = addMonths(month, 1))
          add({ from: month, to: addDays(addMonths(month, 1), -1) });
        add(after);
        expect(listed).toEqual(Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n)));
      }),
    );
  });
});
