import { useLocale, useTimeZone } from 'next-intl';
import { DEFAULT_TIME_ZONE, formatCivilDate, formatInstant, type CivilDateForm } from '@/lib/shared/locales';

/** A day: 2026年6月15日（周一）, or Mon 15 Jun 2026. Takes `YYYY-MM-DD`. */
export function CivilDate({ on, form, className }: { on: string; form?: CivilDateForm; className?: string }) {
  return (
    <time dateTime={on} className={className}>
      {formatCivilDate(on, useLocale(), form)}
    </time>
  );
}

/** A moment in the tenant's zone: 2026年6月15日（周一）09:06, or Mon 15 Jun 2026, 09:06. Takes an ISO instant. */
export function Timestamp({ at, form, className }: { at: string; form?: CivilDateForm; className?: string }) {
  return (
    <time dateTime={at} className={className}>
      {formatInstant(at, useLocale(), useTimeZone() ?? DEFAULT_TIME_ZONE, form)}
    </time>
  );
}
