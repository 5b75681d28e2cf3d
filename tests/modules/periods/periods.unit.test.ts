import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isPeriodic,
  PERIODIC_CADENCES,
  periodLabel,
  periodOf,
  periodsBeginningIn,
} from '@/lib/modules/periods/model';
import { addDays, fromDayNumber, toDayNumber } from '@/lib/shared/civil-date';
import { oraclePeriod } from '../../support/slow-oracle';

describe('periods', () => {
  it.each([
    ['daily', '2026-06-15', '2026-06-15', '2026-06-15', '2026-06-15'],
    ['weekly', '2026-06-15', '2026-W25', '2026-06-15', '2026-06-21'],
    ['weekly', '2026-06-14', '2026-W24', '2026-06-08', '2026-06-14'],
    ['weekly', '2027-01-01', '2026-W53', '2026-12-28', '2027-01-03'],
    ['weekly', '2025-12-31', '2026-W01', '2025-12-29', '2026-01-04'],
    ['monthly', '2024-02-10', '2024-02', '2024-02-01', '2024-02-29'],
    ['quarterly', '2026-06-30', '2026-Q2', '2026-04-01', '2026-06-30'],
    ['quarterly', '2026-12-01', '2026-Q4', '2026-10-01', '2026-12-31'],
    ['half-yearly', '2026-06-30', '2026-H1', '2026-01-01', '2026-06-30'],
    ['half-yearly', '2026-07-01', '2026-H2', '2026-07-01', '2026-12-31'],
    ['yearly', '2026-07-01', '2026', '2026-01-01', '2026-12-31'],
  ] as const)('%s of %s is %s, %s to %s', (cadence, date, key, from, to) =>
    expect(periodOf(cadence, date)).toEqual({ key, from, to }),
  );

  it('begins in a range only when its first day does', () => {
    const keys = (from: string, to: string) => periodsBeginningIn('monthly', from, to).map((one) => one.key);
    expect(keys('2026-01-01', '2026-03-31')).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(keys('2026-01-02', '2026-03-01')).toEqual(['2026-02', '2026-03']);
    expect(keys('2026-01-02', '2026-01-31')).toEqual([]);
    expect(periodsBeginningIn('weekly', '2026-01-01', '2026-12-31')).toHaveLength(52);
    expect(periodsBeginningIn('daily', '2024-01-01', '2024-12-31')).toHaveLength(366);
  });

  it('knows which cadences have periods', () => {
    expect(isPeriodic('weekly')).toBe(true);
    expect(isPeriodic('once')).toBe(false);
    expect(isPeriodic('event-driven')).toBe(false);
  });

  it('agrees with the slow oracle and with itself', () => {
    const day = fc
      .integer({ min: toDayNumber('2023-06-01'), max: toDayNumber('2029-01-31') })
      .map(fromDayNumber);
    fc.assert(
      fc.property(day, fc.constantFrom(...PERIODIC_CADENCES), (date, cadence) => {
        const period = periodOf(cadence, date);
        const days = oraclePeriod(cadence, date);
        expect([period.from, period.to]).toEqual([days[0], days.at(-1)]);
        expect(periodOf(cadence, period.to)).toEqual(period);
        expect(periodOf(cadence, addDays(period.to, 1)).key).not.toBe(period.key);
        expect(periodLabel(period.key, 'zh-CN')).toContain(period.key.slice(0, 4));
      }),
      { numRuns: 1500 },
    );
  });
});

describe('period names', () => {
  it.each([
    ['2026-06-15', '2026年6月15日', '15 June 2026'],
    ['2026-W24', '2026年第24周', 'Week 24 of 2026'],
    ['2026-W01', '2026年第1周', 'Week 1 of 2026'],
    ['2026-06', '2026年6月', 'June 2026'],
    ['2026-Q2', '2026年二季度', 'Q2 2026'],
    ['2026-H1', '2026年上半年', 'First half of 2026'],
    ['2026-H2', '2026年下半年', 'Second half of 2026'],
    ['2026', '2026年', '2026'],
  ])('%s is %s, %s', (key, chinese, english) => {
    expect(periodLabel(key, 'zh-CN')).toBe(chinese);
    expect(periodLabel(key, 'en')).toBe(english);
  });
  it.each(['holiday:2026-06-19', '2026-Q5', '2026-13', 'letter:1', ''])('"%s" names no period', (key) =>
    expect(periodLabel(key, 'en')).toBeNull(),
  );
});
