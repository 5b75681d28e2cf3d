import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDateOf,
  compareDates,
  daysBetween,
  endOfDayInstant,
  fromDayNumber,
  isCivilDate,
  isoWeekOf,
  startOfDayInstant,
  toDayNumber,
  weekdayOf,
} from '@/lib/shared/civil-date';

const anyDay = fc.integer({ min: -7305, max: 65_000 }).map(fromDayNumber);

describe('civil dates', () => {
  it.each([
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2024-02-29', true],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-3', false],
    [' 2026-04-03', false],
    ['2026-04-03T00:00:00Z', false],
    [20260403, false],
    [null, false],
  ])('%s is a day: %s', (value, expected) => expect(isCivilDate(value)).toBe(expected));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-06-15', 0, '2026-06-15'],
    ['2026-06-15', -18, '2024-12-15'],
  ])('%s plus %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected));

  it.each([
    ['2026-06-15', 2026, 25, 1],
    ['2025-12-29', 2026, 1, 1],
    ['2027-01-03', 2026, 53, 7],
    ['2027-01-04', 2027, 1, 1],
    ['2024-12-30', 2025, 1, 1],
  ])('%s lies in ISO week %i-%i on weekday %i', (date, year, week, weekday) => {
    expect(isoWeekOf(date)).toEqual({ year, week });
    expect(weekdayOf(date)).toBe(weekday);
  });

  it('refuses to count with what is no day', () => {
    expect(() => toDayNumber('someday')).toThrow(RangeError);
  });

  it('counts there and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(isCivilDate(moved)).toBe(true);
        expect(daysBetween(date, moved)).toBe(days);
        expect(Math.sign(compareDates(date, moved))).toBe(Math.sign(-days) + 0);
        expect(weekdayOf(addDays(date, 7))).toBe(weekdayOf(date));
      }),
    );
  });
});

describe('instants and zones', () => {
  it.each([
    ['2026-05-31T15:59:59.999Z', 'Asia/Shanghai', '2026-05-31'],
    ['2026-05-31T16:00:00.000Z', 'Asia/Shanghai', '2026-06-01'],
    ['2026-05-31T18:14:59.999Z', 'Asia/Kathmandu', '2026-05-31'],
    ['2026-05-31T18:15:00.000Z', 'Asia/Kathmandu', '2026-06-01'],
    ['2026-01-01T04:59:59.000Z', 'America/New_York', '2025-12-31'],
    ['2026-01-01T00:00:00.000Z', 'UTC', '2026-01-01'],
  ])('%s in %s is %s', (instant, zone, expected) =>
    expect(civilDateOf(new Date(instant), zone)).toBe(expected),
  );

  it.each([
    ['2026-05-31', 'Asia/Shanghai', '2026-05-31T16:00:00.000Z'],
    ['2026-05-31', 'Asia/Kathmandu', '2026-05-31T18:15:00.000Z'],
    ['2026-05-31', 'UTC', '2026-06-01T00:00:00.000Z'],
    // 23 and 25 hours long.
    ['2026-03-08', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    // Midnight of 26 April 2024 did not exist in Cairo.
    ['2024-04-25', 'Africa/Cairo', '2024-04-25T22:00:00.000Z'],
    ['2026-12-31', 'Asia/Shanghai', '2026-12-31T16:00:00.000Z'],
  ])('%s in %s ends at %s', (date, zone, expected) => {
    const end = endOfDayInstant(date, zone);
    expect(end.toISOString()).toBe(expected);
    expect(civilDateOf(end, zone)).toBe(addDays(date, 1));
    expect(civilDateOf(new Date(end.getTime() - 1), zone)).toBe(date);
    expect(startOfDayInstant(addDays(date, 1), zone)).toEqual(end);
  });

  it('finds the end of every day in four zones', () => {
    const zone = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'UTC');
    const modernDay = fc.integer({ min: 7305, max: 32_000 }).map(fromDayNumber);
    fc.assert(
      fc.property(modernDay, zone, (date, timeZone) => {
        const end = endOfDayInstant(date, timeZone);
        expect(civilDateOf(end, timeZone)).toBe(addDays(date, 1));
        expect(civilDateOf(new Date(end.getTime() - 1), timeZone)).toBe(date);
      }),
      { numRuns: 200 },
    );
  });
});
