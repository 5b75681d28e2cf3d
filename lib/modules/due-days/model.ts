/** A due day on paper and in the calendar: a rule names a day, and days off may move it to the working day before. */
import { type WorkCalendar, compileCalendar, isWorkday } from '@/lib/modules/calendars/model';
import { dueOnInPeriod } from '@/lib/modules/due-rules/model';
import type { DueRule } from '@/lib/modules/due-rules/schema';
import { periodOf } from '@/lib/modules/periods/model';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';

let everyDay: WorkCalendar | undefined;

/**
 * The day a rule of the form *by day n* names in a period, as if every day were worked; null for rules that speak
 * of working days or of an event, which nothing moves.
 */
export function nominalDueOn(rule: DueRule, period: { from: CivilDate; to: CivilDate }): CivilDate | null {
  if (!rule.type.startsWith('dayOf')) return null;
  everyDay ??= compileCalendar({ timezone: 'UTC', weekend: [], years: {} }, 'every day is worked');
  return dueOnInPeriod(rule, period, everyDay);
}

/** The days off of the months that hold the given days, in order. */
export function daysOffBeside(days: readonly CivilDate[], calendar: WorkCalendar): CivilDate[] {
  const months = new Map(days.map((day) => [day.slice(0, 7), periodOf('monthly', day)]));
  const off: CivilDate[] = [];
  for (const month of [...months.values()].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    for (let day = month.from; day <= month.to; day = addDays(day, 1)) {
      if (!isWorkday(calendar, day)) off.push(day);
    }
  }
  return off;
}
