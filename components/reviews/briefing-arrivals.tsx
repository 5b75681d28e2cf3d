import { useLocale, useTranslations } from 'next-intl';
import { reviewHref } from '@/components/reviews/review-href';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import type { Arrivals } from '@/lib/modules/briefings/schema';
import { formatCivilDate } from '@/lib/shared/locales';

/** What each unit has sent lately, in the organisation's order; volume is no merit, so nothing is ranked. */
export function BriefingArrivals({
  tenant,
  arrivals,
  since,
  today,
}: {
  tenant: string;
  arrivals: readonly Arrivals[];
  since: string;
  today: string;
}) {
  const t = useTranslations('reviews.briefing');
  const locale = useLocale();
  const rows = (id: string) => `/t/${tenant}/records?subject=${id}&from=${since}&to=${today}`;
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
        <Table caption={t('arrivalsTitle')}>
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col" className="num">
                {t('sinceYesterday')}
              </th>
              <th scope="col" className="num">
                {t('lastDays')}
              </th>
              <th scope="col" className="num">
                {t('waits')}
              </th>
              <th scope="col">{t('latest')}</th>
            </tr>
          </thead>
          <tbody>
            {arrivals.map(({ subject, sinceYesterday, lastDays, waiting, latest }) => (
              <tr key={subject.id}>
                <th scope="row" className="whitespace-nowrap">
                  <AppLink
                    href={`/t/${tenant}/organizations/${subject.id}`}
                    className="hover:text-accent-text hover:underline"
                  >
                    <LocalText {...subject} />
                  </AppLink>
                </th>
                <td className="num">{sinceYesterday}</td>
                <td className="num">
                  <FigureLink
                    metric="records_released"
                    subject={subject.id}
                    value={lastDays}
                    href={rows(subject.id)}
                  />
                </td>
                <td className="num">
                  <FigureLink
                    metric="records_waiting"
                    subject={subject.id}
                    value={waiting}
                    {...(waiting > 0 ? { href: reviewHref(tenant, { subject: subject.id }) } : {})}
                  />
                </td>
                <td className="min-w-48">
                  <AppLink
                    href={
                      latest.waits
                        ? reviewHref(tenant, { record: latest.id })
                        : `/t/${tenant}/records/${latest.id}`
                    }
                    className="line-clamp-1 hover:text-accent-text hover:underline"
                  >
                    <LocalText {...latest.item} />
                    {locale === 'en' ? ': ' : '：'}
                    <WrittenText>{latest.title}</WrittenText>
                  </AppLink>
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
