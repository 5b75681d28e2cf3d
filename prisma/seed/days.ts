import calendarJson from './content/calendar.json';
import {
  type WorkCalendar,
  compileCalendar,
  isWorkday,
  workdayOnOrAfter,
} from '@/lib/modules/calendars/model';
import { calendarFileSchema } from '@/lib/modules/calendars/schema';
import { type CivilDate, addDays, isCivilDate, yearOf } from '@/lib/shared/civil-date';
import type { Chance } from './random';

export const calendarFile = calendarFileSchema.parse(calendarJson);

/** The days the demo city works on; the same content that its tenant imports. */
export const calendar: WorkCalendar = compileCalendar(calendarFile, 'demo');

/** The demo city lives in China: eight hours before UTC, the whole year. */
const OFFSET = '+08:00';

/** The instant of a time of day (`HH:MM` or `HH:MM:SS`) in the demo city. */
export function instantOf(on: CivilDate, time: string): Date {
  return new Date(`${on}T${time.length === 5 ? `${time}:00` : time}.000${OFFSET}`);
}

/** The civil date of an instant in the demo city. */
export function civilDateIn(instant: Date): CivilDate {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The working days of a span, both ends included. */
export function workdaysOf(from: CivilDate, to: CivilDate): CivilDate[] {
  const days: CivilDate[] = [];
  for (let day = workdayOnOrAfter(calendar, from); day <= to; day = addDays(day, 1)) {
    if (isWorkday(calendar, day)) days.push(day);
  }
  return days;
}

const two = (value: number) => String(value).padStart(2, '0');

/** An instant in office hours of a day, in the morning or the afternoon. */
export function officeTime(on: CivilDate, chance: Chance, part: 'any' | 'morning' | 'late' = 'any'): Date {
  const minute = {
    morning: () => 8 * 60 + 35 + chance.int(0, 175),
    late: () => 15 * 60 + chance.int(0, 165),
    any: () => (chance.hits(0.5) ? 8 * 60 + 40 + chance.int(0, 190) : 13 * 60 + 35 + chance.int(0, 245)),
  }[part]();
  return instantOf(on, `${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(chance.int(0, 59))}`);
}

/** The year a demo city tells of: the one whose 31 May has passed most recently. */
export function demoYear(until: CivilDate): number {
  const year = yearOf(until);
  return until > `${year}-05-31` ? year : year - 1;
}

/** The last moment of the story: what the clock does at the beginning of the day, before anybody comes to work. */
export const endOfStory = (until: CivilDate): Date => instantOf(until, '00:45');

export function assertUntil(until: string): CivilDate {
  if (!isCivilDate(until)) throw new Error(`--until wants a day as year-month-day, not ${until}`);
  const first = Math.min(...Object.keys(calendarFile.years).map(Number));
  if (demoYear(until) < first) throw new Error(`The demo city begins on ${first}-06-01 at the earliest`);
  return until;
}
