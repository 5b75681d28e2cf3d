import { useLocale, useTranslations } from 'next-intl';
import { DueCalendar } from '@/components/checklists/due-calendar';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { Icon } from '@/components/ui/icon';
import { Note } from '@/components/ui/note';
import type { DueDay, DueDays } from '@/lib/modules/due-days/schema';
import type { GuideLine } from '@/lib/modules/guides/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = {
  days: DueDays;
  /** In words, where the item waits for an event. */
  event: { nameZh: string; nameEn: string } | null;
  item: Pick<GuideLine, 'due'>;
  /** Where another year is shown; without it there is no way to one. */
  yearHref?: (year: number) => string;
};

/** More due days than a list can usefully hold; the calendar has them all. */
const LONGEST_LIST = 24;

/** The due days of an item in a year, on a small calendar and as a list with the reason of each shift. */
export function DueDaysCard({ days, event, item, yearHref }: Props) {
  const t = useTranslations('checklists.due');
  const english = useLocale() === 'en';
  const { year, obligations, subject } = days;
  const name = (one: { nameZh: string; nameEn: string | null }) =>
    english && one.nameEn ? one.nameEn : one.nameZh;
  const months = [...new Set(obligations.map((one) => Number(one.dueOn.slice(5, 7))))];
  const due = new Set(obligations.map((one) => one.dueOn));
  const moved = new Set(obligations.flatMap((one) => one.movedFrom ?? []));
  const off = new Set(days.daysOff);
  const isDense = obligations.length > LONGEST_LIST;
  const why = () => {
    if (!subject.applies) return t('notFor', { name: name(subject) });
    if (event && days.eventSource !== 'calendar')
      return t('byEvent', { event: name(event), due: name(item.due) });
    return t('notInForce', { year });
  };
  return (
    <Card>
      <CardHead title={t('title', { year })} note={due.size > 0 && t('count', { count: obligations.length })}>
        {yearHref && (
          <>
            <YearLink href={yearHref(year - 1)} label={t('previous')} icon="left" />
            <YearLink href={yearHref(year + 1)} label={t('next')} icon="right" />
          </>
        )}
      </CardHead>
      <div className="flex flex-col gap-4 p-4 text-13">
        {!days.calendarConfirmed && obligations.length > 0 && (
          <Note tone="amber">{t('unconfirmed', { year })}</Note>
        )}
        {obligations.length === 0 ? (
          <p className="text-ink-2">{why()}</p>
        ) : (
          <>
            <div className="grid grid-cols-2 items-start gap-x-6 gap-y-4 max-[340px]:grid-cols-1">
              {months.map((month) => (
                <DueCalendar
                  key={month}
                  year={year}
                  month={month}
                  due={due}
                  off={off}
                  moved={moved}
                  quiet={isDense}
                />
              ))}
            </div>
            {!isDense ? (
              <ul aria-label={t('list')} className="border-t border-line-soft">
                {obligations.map((one) => (
                  <DueRow key={one.occurrenceKey} day={one} />
                ))}
              </ul>
            ) : (
              <p className="text-12 text-ink-3">{t('tooMany')}</p>
            )}
            <p className="text-12 text-ink-3">{t('subject', { name: name(subject) })}</p>
          </>
        )}
      </div>
    </Card>
  );
}

function YearLink({ href, label, icon }: { href: string; label: string; icon: 'left' | 'right' }) {
  return (
    <AppLink
      href={href}
      scroll={false}
      className="grid size-7 place-items-center rounded-1 text-ink-2 hover:bg-sunken"
      aria-label={label}
    >
      <Icon name={icon} size={14} />
    </AppLink>
  );
}

function DueRow({ day }: { day: DueDay }) {
  const t = useTranslations('checklists.due');
  const locale = useLocale();
  const reason = day.movedFrom
    ? t('moved', { date: formatCivilDate(day.movedFrom, locale, 'day') })
    : day.event && t('event', { name: locale === 'en' ? day.event.nameEn : day.event.nameZh });
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 border-b border-line-soft py-1.5 last:border-0">
      <CivilDate on={day.dueOn} form="short" className="font-strong whitespace-nowrap" />
      {reason && <span className="text-12 text-ink-3">{reason}</span>}
    </li>
  );
}
