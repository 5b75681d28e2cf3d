/**
 * A second, slow opinion on due dates. It shares no code with the product: it walks day by day through Date
 * objects and looks every day up in the lists of the calendar file.
 */
export type OracleRule =
  | { type: 'dailyWorkday' | 'weeklyLastWorkday' | 'lastWorkdayOfMonth' | 'lastWorkdayOfQuarter' }
  | { type: 'dayOfMonth'; day: number }
  | { type: 'dayOfQuarter'; monthInQuarter: number; day: number }
  | { type: 'dayOfHalfYear'; firstHalf: [number, number]; secondHalf: [number, number] }
  | { type: 'dayOfYear'; month: number; day: number };

export type OracleUnit = 'workday' | 'day' | 'month';

export type OracleCalendar = {
  years: Record<string, { confirmed: boolean; daysOff: string[]; makeUpWorkdays: string[] }>;
};

const text = (date: Date) => date.toISOString().slice(0, 10);
const dateOf = (day: string) => new Date(`${day}T00:00:00.000Z`);

function walk(day: string, by: 1 | -1): string {
  const date = dateOf(day);
  date.setUTCDate(date.getUTCDate() + by);
  return text(date);
}

export function oracleIsWorkday(calendar: OracleCalendar, day: string): boolean {
  for (const year of Object.values(calendar.years)) {
    if (!year.confirmed) continue;
    if (year.makeUpWorkdays.indexOf(day) >= 0) return true;
    if (year.daysOff.indexOf(day) >= 0) return false;
  }
  const weekday = dateOf(day).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

const walked = new Map<string, string[]>();

/** Every day of the period of a cadence in which a day lies, found by asking each neighbour whether it belongs. */
export function oraclePeriod(cadence: string, day: string): string[] {
  const found = walked.get(`${cadence} ${day}`);
  if (found) return found;
  const days = [day];
  while (sameBeat(cadence, day, walk(days[0]!, -1))) days.unshift(walk(days[0]!, -1));
  while (sameBeat(cadence, day, walk(days.at(-1)!, 1))) days.push(walk(days.at(-1)!, 1));
  for (const one of days) walked.set(`${cadence} ${one}`, days);
  return days;
}

function sameBeat(cadence: string, a: string, b: string): boolean {
  const [year, month] = [Number(a.split('-')[0]), Number(a.split('-')[1])];
  const [otherYear, otherMonth] = [Number(b.split('-')[0]), Number(b.split('-')[1])];
  switch (cadence) {
    case 'daily':
      return a === b;
    case 'weekly':
      return mondayOf(a) === mondayOf(b);
    case 'monthly':
      return year === otherYear && month === otherMonth;
    case 'quarterly':
      return year === otherYear && Math.ceil(month / 3) === Math.ceil(otherMonth / 3);
    case 'half-yearly':
      return year === otherYear && month > 6 === otherMonth > 6;
    default:
      return year === otherYear;
  }
}

function mondayOf(day: string): string {
  let monday = day;
  while (dateOf(monday).getUTCDay() !== 1) monday = walk(monday, -1);
  return monday;
}

/** The due day of a periodic rule: the last working day up to the day it names, else the first of the period. */
export function oracleDueOn(rule: OracleRule, period: string[], calendar: OracleCalendar): string | null {
  const worked = period.filter((day) => oracleIsWorkday(calendar, day));
  if (worked.length === 0) return null;
  const named = namedDay(rule, period);
  const before = worked.filter((day) => day <= named);
  return before.length > 0 ? before[before.length - 1]! : worked[0]!;
}

/** The last day of the named month of the period that is not beyond the named day. */
function namedDay(rule: OracleRule, period: string[]): string {
  const inMonth = (month: number, day: number) =>
    period.filter((one) => Number(one.slice(5, 7)) === month && Number(one.slice(8)) <= day).pop()!;
  const months = [...new Set(period.map((day) => Number(day.slice(5, 7))))];
  switch (rule.type) {
    case 'dayOfMonth':
      return inMonth(months[0]!, rule.day);
    case 'dayOfQuarter':
      return inMonth(months[rule.monthInQuarter - 1]!, rule.day);
    case 'dayOfHalfYear':
      return months[0] === 1 ? inMonth(...rule.firstHalf) : inMonth(...rule.secondHalf);
    case 'dayOfYear':
      return inMonth(rule.month, rule.day);
    default:
      return period[period.length - 1]!;
  }
}

export function oracleAddWorkdays(calendar: OracleCalendar, day: string, count: number): string {
  let [at, left] = [day, Math.abs(count)];
  while (left > 0) {
    at = walk(at, count > 0 ? 1 : -1);
    if (oracleIsWorkday(calendar, at)) left -= 1;
  }
  return at;
}

function oracleMonths(day: string, count: number): string {
  let [year, month, wanted] = day.split('-').map(Number) as [number, number, number];
  for (let step = 0; step < Math.abs(count); step += 1) {
    month += count > 0 ? 1 : -1;
    if (month === 13) [year, month] = [year + 1, 1];
    if (month === 0) [year, month] = [year - 1, 12];
  }
  for (; ; wanted -= 1) {
    const date = new Date(Date.UTC(year, month - 1, wanted));
    if (date.getUTCMonth() === month - 1) return text(date);
  }
}

export function oracleStep(calendar: OracleCalendar, day: string, count: number, unit: OracleUnit): string {
  if (unit === 'workday') return oracleAddWorkdays(calendar, day, count);
  if (unit === 'month') return oracleMonths(day, count);
  let at = day;
  for (let step = 0; step < Math.abs(count); step += 1) at = walk(at, count > 0 ? 1 : -1);
  return at;
}

/** The last working day from the event to the named day, both included; null when there is none. */
export function oracleAfterEvent(calendar: OracleCalendar, eventOn: string, named: string): string | null {
  for (let day = named; day >= eventOn; day = walk(day, -1)) if (oracleIsWorkday(calendar, day)) return day;
  return null;
}

export function oracleDueSoonFrom(calendar: OracleCalendar, period: string[], dueOn: string): string | null {
  let half = 0;
  let odd = false;
  for (const day of period) {
    if (!oracleIsWorkday(calendar, day)) continue;
    if (odd) half += 1;
    odd = !odd;
  }
  const lead = half > 5 ? 5 : half;
  return lead === 0 ? null : oracleAddWorkdays(calendar, dueOn, -lead);
}
