/**
 * Periods are the beats of duty: a day, an ISO week (Monday to Sunday), a month, a quarter, a half year, a year.
 * Each has a key that sorts and is written once into the obligation it makes.
 */
import {
  addDays,
  addMonths,
  civilDate,
  dayOf,
  isoWeekOf,
  monthOf,
  weekdayOf,
  yearOf,
} from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';

export const PERIODIC_CADENCES = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'half-yearly',
  'yearly',
] as const;
export type PeriodicCadence = (typeof PERIODIC_CADENCES)[number];

export const CADENCES = [...PERIODIC_CADENCES, 'once', 'event-driven'] as const;
export type Cadence = (typeof CADENCES)[number];

export type Locale = 'zh-CN' | 'en';

/** Both `from` and `to` belong to the period. */
export type Period = { key: string; from: CivilDate; to: CivilDate };

const MONTHS = { monthly: 1, quarterly: 3, 'half-yearly': 6, yearly: 12 } as const;

/** Whether a cadence has periods; `once` and `event-driven` have none. */
export function isPeriodic(cadence: Cadence): cadence is PeriodicCadence {
  return cadence !== 'once' && cadence !== 'event-driven';
}

/**
 * The period of a cadence in which a day lies. Keys: 2026-06-15, 2026-W24, 2026-06, 2026-Q2, 2026-H1, 2026.
 */
export function periodOf(cadence: PeriodicCadence, date: CivilDate): Period {
  if (cadence === 'daily') return { key: date, from: date, to: date };
  if (cadence === 'weekly') {
    const from = addDays(date, 1 - weekdayOf(date));
    const { year, week } = isoWeekOf(date);
    return { key: `${year}-W${String(week).padStart(2, '0')}`, from, to: addDays(from, 6) };
  }
  const length = MONTHS[cadence];
  const index = Math.floor((monthOf(date) - 1) / length);
  const year = yearOf(date);
  const from = civilDate(year, index * length + 1, 1);
  const to = addDays(addMonths(from, length), -1);
  const suffix = { 1: from.slice(4, 7), 3: `-Q${index + 1}`, 6: `-H${index + 1}`, 12: '' }[length];
  return { key: `${from.slice(0, 4)}${suffix}`, from, to };
}

/** All periods that begin from `from` to `to` (both included), in order. */
export function periodsBeginningIn(cadence: PeriodicCadence, from: CivilDate, to: CivilDate): Period[] {
  const periods: Period[] = [];
  let period = periodOf(cadence, from);
  if (period.from < from) period = periodOf(cadence, addDays(period.to, 1));
  while (period.from <= to) {
    periods.push(period);
    period = periodOf(cadence, addDays(period.to, 1));
  }
  return periods;
}

const KEY = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|H([12])|(\d{2})(?:-(\d{2}))?))?$/;
const CHINESE_QUARTER = ['一', '二', '三', '四'];
const ENGLISH_MONTH = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** The name of a period by its key, as people say it (2026年二季度, Q2 2026); null for a key of another form. */
export function periodLabel(key: string, locale: Locale): string | null {
  const match = KEY.exec(key);
  if (!match) return null;
  const [, year, week, quarter, half, month, day] = match;
  const chinese = locale === 'zh-CN';
  if (week) return chinese ? `${year}年第${Number(week)}周` : `Week ${Number(week)} of ${year}`;
  if (quarter)
    return chinese ? `${year}年${CHINESE_QUARTER[Number(quarter) - 1]}季度` : `Q${quarter} ${year}`;
  if (half) {
    if (chinese) return `${year}年${half === '1' ? '上' : '下'}半年`;
    return `${half === '1' ? 'First' : 'Second'} half of ${year}`;
  }
  if (!month) return chinese ? `${year}年` : `${year}`;
  const name = ENGLISH_MONTH[Number(month) - 1];
  if (!name) return null;
  if (!day) return chinese ? `${year}年${Number(month)}月` : `${name} ${year}`;
  return chinese ? `${year}年${Number(month)}月${dayOf(key)}日` : `${dayOf(key)} ${name} ${year}`;
}
