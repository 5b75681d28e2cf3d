import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkdays,
  compileCalendar,
  countWorkdays,
  holidayBeginningOn,
  holidaysOf,
  isConfirmed,
  isWorkday,
  nextWorkday,
  previousWorkday,
  workdayOnOrAfter,
  workdayOnOrBefore,
  workdaysIn,
  workdaysLeft,
} from '@/lib/modules/calendars/model';
import { calendarFileSchema } from '@/lib/modules/calendars/schema';
import calendarJson from '@/prisma/seed/content/calendar.json';
import { fromDayNumber, toDayNumber } from '@/lib/shared/civil-date';
import { calendar, calendarFile } from '../../support/duty-content';
import { oracleAddWorkdays, oracleIsWorkday } from '../../support/slow-oracle';

type Vector = { op: string; from: string; n: number; date: string; expect: unknown };
const vectors = (op: string) =>
  calendarJson.testVectors.filter((one) => one.op === op) as unknown as Vector[];

describe('test vectors of the calendar', () => {
  it('has them', () => {
    expect(vectors('addWorkdays')).toHaveLength(3);
    expect(vectors('isWorkday')).toHaveLength(2);
  });
  it.each(vectors('addWorkdays'))('$from and $n working days', ({ from, n, expect: expected }) =>
    expect(addWorkdays(calendar, from, n)).toBe(expected),
  );
  it.each(vectors('isWorkday'))('$date is worked: $expect', ({ date, expect: expected }) =>
    expect(isWorkday(calendar, date)).toBe(expected),
  );
});

describe('working days', () => {
  it.each(['2025', '2026'])('%s has the number the notice says', (year) => {
    const period = { from: `${year}-01-01`, to: `${year}-12-31` };
    expect(workdaysIn(calendar, period)).toBe(calendarFile.years[year]!.workingDays);
  });

  it('steps from a day off to its neighbours', () => {
    expect(nextWorkday(calendar, '2026-02-16')).toBe('2026-02-24');
    expect(previousWorkday(calendar, '2026-02-16')).toBe('2026-02-14');
    expect(workdayOnOrAfter(calendar, '2026-02-14')).toBe('2026-02-14');
    expect(workdayOnOrBefore(calendar, '2026-02-15')).toBe('2026-02-14');
    expect(addWorkdays(calendar, '2026-02-16', 0)).toBe('2026-02-16');
  });

  it('says how many are left and over', () => {
    expect(workdaysLeft(calendar, '2026-02-27', '2026-02-13')).toBe(5);
    expect(workdaysLeft(calendar, '2026-02-27', '2026-02-27')).toBe(0);
    expect(workdaysLeft(calendar, '2026-02-27', '2026-03-03')).toBe(-3);
  });

  it('takes a year without a notice as Monday to Friday', () => {
    expect(isConfirmed(calendar, 2026)).toBe(true);
    expect(isConfirmed(calendar, 2027)).toBe(false);
    expect(isWorkday(calendar, '2027-01-01')).toBe(true);
    expect(isWorkday(calendar, '2027-01-02')).toBe(false);
    expect(holidaysOf(calendar, 2027)).toEqual([]);
  });

  it('leaves out what an unconfirmed year claims', () => {
    const years = { ...calendarFile.years, '2026': { ...calendarFile.years['2026']!, confirmed: false } };
    const draft = compileCalendar({ ...calendarFile, years }, 'draft');
    expect(isConfirmed(draft, 2026)).toBe(false);
    expect(isWorkday(draft, '2026-02-16')).toBe(true);
    expect(isWorkday(draft, '2026-02-14')).toBe(false);
    expect(isWorkday(draft, '2025-10-01')).toBe(false);
  });

  it('lists the holidays', () => {
    expect(holidaysOf(calendar, 2026)).toHaveLength(7);
    expect(holidaysOf(calendar, 2026)[4]).toEqual({
      nameZh: '端午节',
      nameEn: 'Dragon Boat Festival',
      from: '2026-06-19',
      to: '2026-06-21',
    });
    expect(holidayBeginningOn(calendar, '2026-10-01')?.nameEn).toBe('National Day');
    expect(holidayBeginningOn(calendar, '2026-10-02')).toBeUndefined();
  });

  it('refuses days beyond its span', () => {
    expect(() => isWorkday(calendar, '1949-12-31')).toThrow(RangeError);
    expect(() => addWorkdays(calendar, '2149-12-31', 1)).toThrow(RangeError);
    expect(() => addWorkdays(calendar, '1950-01-02', -2)).toThrow(RangeError);
  });

  it('agrees with the slow oracle', () => {
    const day = fc
      .integer({ min: toDayNumber('2024-11-01'), max: toDayNumber('2028-03-31') })
      .map(fromDayNumber);
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (date, count) => {
        expect(isWorkday(calendar, date)).toBe(oracleIsWorkday(calendarFile, date));
        const moved = addWorkdays(calendar, date, count);
        expect(moved).toBe(oracleAddWorkdays(calendarFile, date, count));
        if (count >= 0) expect(countWorkdays(calendar, date, moved)).toBe(count);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the file', () => {
  type Json = Record<string, any>;
  const broken: [string, string, (file: Json) => void][] = [
    ['an unknown key', '', (file) => (file.holidays = [])],
    ['a day that is none', 'years.2026.daysOff.0', (file) => (file.years['2026'].daysOff[0] = '2026-02-30')],
    [
      'a wrong number of days',
      'years.2026.holidays.1.days',
      (file) => (file.years['2026'].holidays[1].days = 8),
    ],
    [
      'days off that are no holiday',
      'years.2026.daysOff',
      (file) => file.years['2026'].daysOff.push('2026-03-03'),
    ],
    [
      'make-up days that belong to none',
      'years.2026.makeUpWorkdays',
      (file) => file.years['2026'].makeUpWorkdays.pop(),
    ],
    ['a wrong sum', 'years.2025.workingDays', (file) => (file.years['2025'].workingDays = 250)],
    ['a year of another form', 'years.26', (file) => (file.years['26'] = file.years['2026'])],
  ];
  it.each(broken)('with %s is refused at %s', (_name, path, spoil) => {
    const file = structuredClone(calendarJson) as Json;
    spoil(file);
    const result = calendarFileSchema.safeParse(file);
    expect(result.success).toBe(false);
    expect(result.error!.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
