import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import { reviewHref } from '@/components/reviews/review-href';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { Arrival, Arrivals } from '@/lib/modules/briefings/schema';
import { DEFAULT_TIME_ZONE, formatCivilDate, wallClock } from '@/lib/shared/locales';

const FIRST = 3;

/** What each unit has sent lately, in the organisation's order; volume is no merit, so nothing is ranked. */
export function BriefingArrivals({
  tenant,
  arrivals,
  since,
}: {
  tenant: string;
  arrivals: readonly Arrivals[];
  since: string;
}) {
  const t = useTranslations('reviews.briefing');
  const locale = useLocale();
  return (
    <Card aria-labelledby="arrivals">
      <CardHead
        title={t('arrivalsTitle')}
        id="arrivals"
        note={t('arrivalsNote', { from: formatCivilDate(since, locale, 'day') })}
      />
      {arrivals.length === 0 ? (
        <EmptyState title={t('arrivalsNone')} />
      ) : (
        <ul>
          {arrivals.map(({ subject, sinceYesterday, lastDays, waiting, records }) => (
            <li
              key={subject.id}
              id={`unit-${subject.code}`}
              className="border-b border-line-soft px-4 py-2.5 last:border-0"
            >
              <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-13">
                <AppLink
                  href={`/t/${tenant}/organizations/${subject.id}`}
                  className="text-14 max-md:py-2 font-strong hover:text-accent-text hover:underline"
                >
                  <LocalText {...subject} />
                </AppLink>
                <Count name={t('sinceYesterday')}>
                  <FigureLink
                    metric="records_released"
                    subject={subject.code}
                    value={sinceYesterday}
                    href={`#unit-${subject.code}`}
                    label={t('sinceYesterday')}
                  />
                </Count>
                <Count name={t('lastDays')}>
                  <FigureLink
                    metric="records_released_lately"
                    subject={subject.code}
                    value={lastDays}
                    href={`#unit-${subject.code}`}
                    label={t('lastDays')}
                  />
                </Count>
                {waiting > 0 && (
                  <Count name={t('waits')}>
                    <FigureLink
                      metric="records_waiting"
                      subject={subject.code}
                      value={waiting}
                      href={reviewHref(tenant, { subject: subject.id })}
                      label={t('waits')}
                    />
                  </Count>
                )}
              </p>
              <ArrivalLines tenant={tenant} records={records.slice(0, FIRST)} />
              {records.length > FIRST && (
                <details>
                  <summary className="link inline-block py-0.5 max-md:py-3 text-13">
                    {t('more', { count: records.length - FIRST })}
                  </summary>
                  <ArrivalLines tenant={tenant} records={records.slice(FIRST)} />
                </details>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Count({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <span className="text-12 text-ink-3">
      <span aria-hidden="true">{name}</span> {children}
    </span>
  );
}

function ArrivalLines({ tenant, records }: { tenant: string; records: readonly Arrival[] }) {
  const t = useTranslations('reviews.briefing');
  const locale = useLocale();
  const zone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  return (
    <ul className="mt-0.5">
      {records.map((record) => {
        const at = wallClock(record.releasedAt, zone);
        const href = record.waits
          ? reviewHref(tenant, { record: record.id })
          : `/t/${tenant}/records/${record.id}`;
        return (
          <li key={record.id} className="flex items-baseline gap-3 py-0.5 max-md:py-0 text-13">
            <AppLink
              href={href}
              className="min-w-0 flex-1 truncate max-md:py-3 hover:text-accent-text hover:underline"
            >
              <LocalText {...record.item} />
              {locale === 'en' ? ': ' : '：'}
              <WrittenText className="text-ink-2">{record.title}</WrittenText>
            </AppLink>
            <span className="flex-none text-12 text-ink-3">
              {record.waits ? t('waits') : t('seen')}{' '}
              <time dateTime={record.releasedAt} className="ml-1">
                {at.on.slice(5)} {at.time}
              </time>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
