import { useLocale } from 'next-intl';

/** 2026年5月, or May 2026, of a month as YYYY-MM. */
export function useMonthAndYear(month: 'long' | 'short' = 'long'): (key: string) => string {
  const locale = useLocale();
  return (key) =>
    new Intl.DateTimeFormat(locale, { year: 'numeric', month, timeZone: 'UTC' }).format(
      new Date(`${key}-01T00:00:00Z`),
    );
}
