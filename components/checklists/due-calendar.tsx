import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { addDays, daysInMonth, weekdayOf } from '@/lib/shared/civil-date';

type Props = {
  year: number;
  /** 1 to 12. */
  month: number;
  due: ReadonlySet<string>;
  off: ReadonlySet<string>;
  /** Days the rule names but a day off has moved. */
  moved: ReadonlySet<string>;
  /** Nearly every day is due: a tint says it, a solid mark would shout. */
  quiet: boolean;
};

const WEEKDAYS = ['1', '2', '3', '4', '5', '6', '7'] as const;

/** The name of a month in the reader's language: 6月, June, Jun. */
export function useMonthName(style: 'long' | 'short'): (month: number) => string {
  const locale = useLocale();
  const form = locale === 'en' ? style : 'short';
  const format = new Intl.DateTimeFormat(locale, { month: form, timeZone: 'UTC' });
  return (month) => format.format(new Date(Date.UTC(2001, month - 1, 1)));
}

/** One month with its due days marked, days off in grey and named days that were moved struck out. */
export function DueCalendar({ year, month, due, off, moved, quiet }: Props) {
  const t = useTranslations('checklists.due');
  const nameOf = useMonthName('long');
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const days = Array.from({ length: daysInMonth(year, month) }, (_, index) => addDays(first, index));
  const weeks: (string | null)[][] = [];
  for (const day of [...Array<null>(weekdayOf(first) - 1).fill(null), ...days]) {
    const week = weeks.at(-1);
    if (week && week.length < 7) week.push(day);
    else weeks.push([day]);
  }
  return (
    <table className="w-full table-fixed text-center text-12">
      <caption className="pb-1 text-left text-13 font-strong">{nameOf(month)}</caption>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" className="h-5 font-regular text-ink-3">
              {t(`weekdays.${weekday}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>
            {week.map((day, place) => (
              <td key={day ?? `blank-${place}`} className="p-0">
                {day && (
                  <span
                    className={clsx(
                      'grid h-[22px] place-items-center rounded-1',
                      due.has(day) &&
                        (quiet ? 'bg-accent-soft text-accent-text' : 'bg-accent font-strong text-on-accent'),
                      !due.has(day) && off.has(day) && 'text-ink-3',
                      !due.has(day) && off.has(day) && weekdayOf(day) < 6 && 'bg-sunken',
                      moved.has(day) && 'line-through',
                    )}
                  >
                    {Number(day.slice(8))}
                    {due.has(day) && <span className="sr-only">{t('dueDay')}</span>}
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
