/** The languages of the product. Chinese is the language of the work; English is complete. */
export const LOCALES = ['zh-CN', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'zh-CN';
export const LOCALE_COOKIE = 'locale';

/** Themes a person may choose; `system` follows the device. */
export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];
export const DEFAULT_THEME: Theme = 'system';
export const THEME_COOKIE = 'theme';

/** Zone of civil dates and displayed instants unless the tenant says otherwise. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

/** The locale named by `value`, or Chinese when it is unknown or missing. */
export function localeOf(value: string | undefined): Locale {
  return LOCALES.find((locale) => locale === value) ?? DEFAULT_LOCALE;
}

/** The theme named by `value`, or the device's when it is unknown or missing. */
export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? DEFAULT_THEME;
}

const WEEKDAYS: Record<Locale, readonly string[]> = {
  'zh-CN': ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `full` 2026年6月15日（周一） · `date` without weekday · `short` without year · `day` without both. */
export type CivilDateForm = 'full' | 'date' | 'short' | 'day';

/**
 * A civil date (`YYYY-MM-DD`) as people write it in `locale`. No zone is involved.
 * Throws a RangeError when `on` is not a civil date.
 */
export function formatCivilDate(on: string, locale: string, form: CivilDateForm = 'full'): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
  if (!match) throw new RangeError(`Not a civil date: ${on}`);
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const language = localeOf(locale);
  const weekday = WEEKDAYS[language][new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  const withYear = form === 'full' || form === 'date';
  const withWeekday = form === 'full' || form === 'short';
  if (language === 'zh-CN') {
    return `${withYear ? `${year}年` : ''}${month}月${day}日${withWeekday ? `（${weekday}）` : ''}`;
  }
  return `${withWeekday ? `${weekday} ` : ''}${day} ${MONTHS_EN[month - 1]}${withYear ? ` ${year}` : ''}`;
}

/** Civil date and wall-clock time of an instant in `timeZone`: `{ on: 'YYYY-MM-DD', time: 'HH:MM', second: 'SS' }`. */
export function wallClock(at: string | Date, timeZone: string): { on: string; time: string; second: string } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return {
    on: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    second: part('second'),
  };
}

/** An instant as people write it: 2026年6月15日（周一）09:06, or Mon 15 Jun 2026, 09:06. */
export function formatInstant(
  at: string | Date,
  locale: string,
  timeZone: string = DEFAULT_TIME_ZONE,
  form: CivilDateForm = 'full',
): string {
  const clock = wallClock(at, timeZone);
  const date = formatCivilDate(clock.on, locale, form);
  if (localeOf(locale) === 'en') return `${date}, ${clock.time}`;
  return date.endsWith('）') ? `${date}${clock.time}` : `${date} ${clock.time}`;
}

/** ISO week number (1–53) of a civil date; weeks begin on Monday. */
export function isoWeek(on: string): number {
  const date = new Date(`${on}T00:00:00Z`);
  const thursday = new Date(date.getTime() + (3 - ((date.getUTCDay() + 6) % 7)) * 86_400_000);
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1;
}
