/**
 * A work calendar says which days are worked: Monday to Friday, except public holidays, plus the weekend days
 * worked in exchange for them. A year becomes known when the yearly notice is imported; until then it is taken
 * as Monday to Friday and is *not confirmed*. A calendar never changes: a new notice is a new version, and an
 * obligation keeps the version it was judged by.
 */
import { fromDayNumber, toDayNumber, weekdayOfDayNumber, yearOf } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { CalendarFile, Holiday } from './schema';

/** The first and last day a calendar can answer for; other days throw RangeError. */
export const CALENDAR_SPAN = { from: '1950-01-01', to: '2149-12-31' } as const;

const FIRST = toDayNumber(CALENDAR_SPAN.from);
const LAST = toDayNumber(CALENDAR_SPAN.to);
const LENGTH = LAST - FIRST + 1;

/** A compiled calendar. Made by {@link compileCalendar}; read it through the functions of this file. */
export type WorkCalendar = {
  readonly version: string;
  readonly timeZone: string;
  readonly weekend: readonly number[];
  readonly confirmedYears: ReadonlySet<number>;
  readonly publicHolidays: readonly Holiday[];
  /** How many working days lie on or before the day at this offset from the start of the span. */
  readonly workdaysUntil: Int32Array;
  /** The offsets of all working days, in order. */
  readonly workdays: Int32Array;
};

/** Prepares a calendar for constant-time answers. `version` names the import; unconfirmed years are left out. */
export function compileCalendar(file: CalendarFile, version: string): WorkCalendar {
  const confirmed = Object.entries(file.years).filter(([, year]) => year.confirmed);
  const worked = new Uint8Array(LENGTH);
  for (let offset = 0; offset < LENGTH; offset += 1)
    worked[offset] = file.weekend.includes(weekdayOfDayNumber(FIRST + offset)) ? 0 : 1;
  for (const [, year] of confirmed) for (const day of year.daysOff) worked[offsetOf(day)] = 0;
  for (const [, year] of confirmed) for (const day of year.makeUpWorkdays) worked[offsetOf(day)] = 1;

  const workdaysUntil = new Int32Array(LENGTH);
  const workdays: number[] = [];
  for (let offset = 0; offset < LENGTH; offset += 1) {
    if (worked[offset]) workdays.push(offset);
    workdaysUntil[offset] = workdays.length;
  }
  const publicHolidays = confirmed
    .flatMap(([, year]) => year.holidays)
    .map(({ nameZh, nameEn, from, to }) => ({ nameZh, nameEn, from, to }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  return {
    version,
    timeZone: file.timezone,
    weekend: file.weekend,
    confirmedYears: new Set(confirmed.map(([year]) => Number(year))),
    publicHolidays,
    workdaysUntil,
    workdays: Int32Array.from(workdays),
  };
}

function offsetOf(date: CivilDate): number {
  const offset = toDayNumber(date) - FIRST;
  if (offset < 0 || offset >= LENGTH) throw new RangeError(`Outside the span of work calendars: ${date}`);
  return offset;
}

function workdayAt(calendar: WorkCalendar, index: number): CivilDate {
  const offset = calendar.workdays[index];
  if (offset === undefined) throw new RangeError('Outside the span of work calendars');
  return fromDayNumber(FIRST + offset);
}

/** Whether a day is worked. */
export function isWorkday(calendar: WorkCalendar, date: CivilDate): boolean {
  const offset = offsetOf(date);
  return calendar.workdaysUntil[offset] !== (offset === 0 ? 0 : calendar.workdaysUntil[offset - 1]);
}

/** Working days on or before a day, counted from the start of the span. */
function workdaysUpTo(calendar: WorkCalendar, date: CivilDate): number {
  return calendar.workdaysUntil[offsetOf(date)]!;
}

/** The day itself when it is worked, else the next working day. */
export function workdayOnOrAfter(calendar: WorkCalendar, date: CivilDate): CivilDate {
  return isWorkday(calendar, date) ? date : nextWorkday(calendar, date);
}

/** The day itself when it is worked, else the working day before. */
export function workdayOnOrBefore(calendar: WorkCalendar, date: CivilDate): CivilDate {
  return isWorkday(calendar, date) ? date : previousWorkday(calendar, date);
}

/** The first working day after a day. */
export const nextWorkday = (calendar: WorkCalendar, date: CivilDate): CivilDate =>
  addWorkdays(calendar, date, 1);

/** The last working day before a day. */
export const previousWorkday = (calendar: WorkCalendar, date: CivilDate): CivilDate =>
  addWorkdays(calendar, date, -1);

/**
 * Steps over `count` working days, back when negative. The day itself never counts: from a day off, +1 is the
 * next working day and −1 the one before; 0 is the day itself, worked or not.
 */
export function addWorkdays(calendar: WorkCalendar, date: CivilDate, count: number): CivilDate {
  if (count === 0) return date;
  const until = workdaysUpTo(calendar, date);
  if (count > 0) return workdayAt(calendar, until + count - 1);
  return workdayAt(calendar, until - (isWorkday(calendar, date) ? 1 : 0) + count);
}

/** Working days after `fromExclusive` up to and including `toInclusive`; negative when `to` is earlier. */
export function countWorkdays(
  calendar: WorkCalendar,
  fromExclusive: CivilDate,
  toInclusive: CivilDate,
): number {
  return workdaysUpTo(calendar, toInclusive) - workdaysUpTo(calendar, fromExclusive);
}

/** Working days of a period, both its first and its last day included. */
export function workdaysIn(calendar: WorkCalendar, period: { from: CivilDate; to: CivilDate }): number {
  return countWorkdays(calendar, period.from, period.to) + (isWorkday(calendar, period.from) ? 1 : 0);
}

/** Whether the yearly notice for a year has been imported; if not, screens show *calendar not confirmed*. */
export const isConfirmed = (calendar: WorkCalendar, year: number): boolean =>
  calendar.confirmedYears.has(year);

/** The public holidays whose first day off lies in a year; none for a year that is not confirmed. */
export const holidaysOf = (calendar: WorkCalendar, year: number): Holiday[] =>
  calendar.publicHolidays.filter((holiday) => yearOf(holiday.from) === year);

/** The public holiday that begins on a day. */
export const holidayBeginningOn = (calendar: WorkCalendar, date: CivilDate): Holiday | undefined =>
  calendar.publicHolidays.find((holiday) => holiday.from === date);

/** Working days left until a due day: 0 on the day itself, negative for working days over. */
export const workdaysLeft = (calendar: WorkCalendar, dueOn: CivilDate, today: CivilDate): number =>
  countWorkdays(calendar, today, dueOn);
