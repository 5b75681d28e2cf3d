/**
 * Civil dates: days of the calendar without a clock or a zone, written 'YYYY-MM-DD'. Strings of this form
 * compare with `<` and `>` in time order. All arithmetic runs in UTC, so the zone of the process never matters;
 * a zone appears only where an instant becomes a civil date or back.
 */
export type CivilDate = string;

const DAY = 86_400_000;
const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a real day written 'YYYY-MM-DD'; 2026-02-29 is not one. */
export function isCivilDate(value: unknown): value is CivilDate {
  if (typeof value !== 'string') return false;
  const match = FORM.exec(value);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));
/** 1 to 12. */
export const monthOf = (date: CivilDate): number => Number(date.slice(5, 7));
/** Day of the month, 1 to 31. */
export const dayOf = (date: CivilDate): number => Number(date.slice(8, 10));

/** Number of days of a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const pad = (value: number, width: number) => String(value).padStart(width, '0');

/** The civil date of year, month (1 to 12) and day. The parts must name a real day. */
export function civilDate(year: number, month: number, day: number): CivilDate {
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** Days since 1970-01-01; negative before. Throws RangeError for a string that is no day. */
export function toDayNumber(date: CivilDate): number {
  const number = Date.UTC(yearOf(date), monthOf(date) - 1, dayOf(date)) / DAY;
  if (!Number.isInteger(number)) throw new RangeError(`Not a civil date: ${date}`);
  return number;
}

/** The inverse of {@link toDayNumber}. */
export function fromDayNumber(number: number): CivilDate {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(toDayNumber(date) + days);

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => toDayNumber(to) - toDayNumber(from);

/** Moves by whole months; a day beyond the end of the month becomes its last day (31 January + 1 = 28 or 29 February). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const count = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const [year, month] = [Math.floor(count / 12), (((count % 12) + 12) % 12) + 1];
  return civilDate(year, month, Math.min(dayOf(date), daysInMonth(year, month)));
}

/** Negative, zero or positive, for sorting. */
export const compareDates = (a: CivilDate, b: CivilDate): number => (a < b ? -1 : a > b ? 1 : 0);
export const earlierOf = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
export const laterOf = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);

/** Monday 1 to Sunday 7. */
export const weekdayOf = (date: CivilDate): number => weekdayOfDayNumber(toDayNumber(date));
/** Monday 1 to Sunday 7, of a day number (1970-01-01 was a Thursday). */
export const weekdayOfDayNumber = (number: number): number => ((((number + 3) % 7) + 7) % 7) + 1;

/** The ISO 8601 week: it belongs to the year of its Thursday. */
export function isoWeekOf(date: CivilDate): { year: number; week: number } {
  const thursday = addDays(date, 4 - weekdayOf(date));
  const year = yearOf(thursday);
  return { year, week: Math.floor(daysBetween(civilDate(year, 1, 1), thursday) / 7) + 1 };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The civil date on which an instant falls in an IANA time zone. Throws RangeError for an unknown zone. */
export function civilDateOf(instant: Date, timeZone: string): CivilDate {
  let [year, month, day] = ['', '', ''];
  for (const part of formatOf(timeZone).formatToParts(instant)) {
    if (part.type === 'year') year = part.value;
    else if (part.type === 'month') month = part.value;
    else if (part.type === 'day') day = part.value;
  }
  return `${year.padStart(4, '0')}-${month}-${day}`;
}

/**
 * The instant at which a civil date has ended in a zone: the first millisecond of the next day, also on days of
 * 23 or 25 hours and where midnight itself is skipped.
 */
export function endOfDayInstant(date: CivilDate, timeZone: string): Date {
  const noon = toDayNumber(date) * DAY + DAY / 2;
  let [before, after] = [noon - DAY, noon + 2 * DAY];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (civilDateOf(new Date(middle), timeZone) > date) after = middle;
    else before = middle;
  }
  return new Date(after);
}

/** The first instant of a civil date in a zone. */
export const startOfDayInstant = (date: CivilDate, timeZone: string): Date =>
  endOfDayInstant(addDays(date, -1), timeZone);
