import { z } from 'zod';
import { addDays, isCivilDate, weekdayOf, yearOf } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';

export const civilDateSchema = z.string().refine(isCivilDate, { error: 'input.date' });

const holidaySchema = z.strictObject({
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  from: civilDateSchema,
  to: civilDateSchema,
  days: z.int().min(1),
  makeUpWorkdays: z.array(civilDateSchema),
});

const calendarYearSchema = z.strictObject({
  confirmed: z.boolean(),
  workingDays: z.int().min(1).max(366),
  holidays: z.array(holidaySchema),
  daysOff: z.array(civilDateSchema),
  makeUpWorkdays: z.array(civilDateSchema),
});

/**
 * The file of a work calendar: the yearly notices of public holidays and make-up working days. A year says the
 * same thing twice (holidays, and their days); the two must agree, and so must the number of working days.
 */
export const calendarFileSchema = z
  .strictObject({
    _about: z.string().optional(),
    timezone: z.string().min(1),
    weekend: z.array(z.int().min(1).max(7)).max(6),
    years: z.record(z.string().regex(/^\d{4}$/), calendarYearSchema),
    testVectors: z.array(z.looseObject({})).optional(),
  })
  .superRefine((file, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['years', ...path], message });
    const off = new Set(Object.values(file.years).flatMap((year) => year.daysOff));
    const on = new Set(Object.values(file.years).flatMap((year) => year.makeUpWorkdays));
    for (const [name, year] of Object.entries(file.years)) {
      const expanded: CivilDate[] = [];
      for (const [index, holiday] of year.holidays.entries()) {
        let days = 0;
        for (let day = holiday.from; day <= holiday.to && days <= 366; day = addDays(day, 1)) {
          expanded.push(day);
          days += 1;
        }
        if (days !== holiday.days) refuse([name, 'holidays', index, 'days'], `from and to make ${days} days`);
      }
      if (!sameDays(expanded, year.daysOff)) refuse([name, 'daysOff'], 'not the days of the holidays');
      const makeUps = year.holidays.flatMap((holiday) => holiday.makeUpWorkdays);
      if (!sameDays(makeUps, year.makeUpWorkdays))
        refuse([name, 'makeUpWorkdays'], 'not the make-up days of the holidays');
      let workingDays = 0;
      for (let day = `${name}-01-01`; yearOf(day) === Number(name); day = addDays(day, 1))
        if (on.has(day) || (!off.has(day) && !file.weekend.includes(weekdayOf(day)))) workingDays += 1;
      if (workingDays !== year.workingDays)
        refuse([name, 'workingDays'], `the days make ${workingDays} working days`);
    }
  });

function sameDays(left: CivilDate[], right: CivilDate[]): boolean {
  return [...left].sort().join() === [...right].sort().join();
}

export type CalendarFile = z.infer<typeof calendarFileSchema>;

export type Holiday = { nameZh: string; nameEn: string; from: CivilDate; to: CivilDate };
