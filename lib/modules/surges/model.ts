/**
 * A surge is what piles up at the end: of the records that a body hands in for the first time in a month, the share in
 * its last 48 hours, which are its last two days. It tells that things were written down from memory, not when they
 * happened, and says nothing of anybody's worth. So the body sees its own figure as soon as the month is over, others
 * only some working days later; bodies stand in the organisation's order and are never ranked by it.
 */
import { type WorkCalendar, addWorkdays } from '@/lib/modules/calendars/model';
import { periodOf } from '@/lib/modules/periods/model';
import { type CivilDate, addDays, addMonths } from '@/lib/shared/civil-date';
import type { SurgeMonth } from './schema';

/**
 * A month (YYYY-MM) as the surge figure sees it on a day: who may see it already. `firstWorkdays` is for how many
 * working days after its end the body alone sees its figure. Source: issue 3, point 3.
 */
export function surgeMonth(
  key: string,
  { today, calendar, firstWorkdays }: { today: CivilDate; calendar: WorkCalendar; firstWorkdays: number },
): SurgeMonth {
  const { from, to } = periodOf('monthly', `${key}-01`);
  const shownFrom = addDays(addWorkdays(calendar, to, firstWorkdays), 1);
  const state = today <= to ? 'running' : today < shownFrom ? 'subject_first' : 'open';
  return { key, from, to, lastFrom: addDays(to, -1), shownFrom, state };
}

/** The months before the one of a day, the latest first, as YYYY-MM. */
export function monthsBefore(today: CivilDate, count: number): string[] {
  const first = `${today.slice(0, 7)}-01`;
  return Array.from({ length: count }, (_, index) => addMonths(first, -1 - index).slice(0, 7));
}
