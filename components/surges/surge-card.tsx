import { useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { SurgeFigure } from '@/components/surges/surge-figure';
import { useMonthAndYear } from '@/components/statistics/month-and-year';
import type { OwnSurge } from '@/lib/modules/surges/schema';

/** How much of the last month was handed in at its end: the body's own figure, before others see it. */
export function SurgeCard({ own, home }: { own: OwnSurge; home: string }) {
  const t = useTranslations('surges');
  const name = useMonthAndYear();
  const month = own.months[0];
  if (!month || month.records === 0) return null;
  const href = `${home}/statistics/surge?month=${month.key}&subject=${own.body.code}`;
  return (
    <Card aria-labelledby="surge">
      <CardHead dense id="surge" title={t('own.title', { month: name(month.key) })} />
      <div className="px-4 py-3 text-13">
        <p className="flex items-baseline gap-2">
          <SurgeFigure counts={month} subject={own.body.code} href={href} className="text-20 font-strong" />
          <span className="text-ink-3">{t('own.of', { last: month.last, records: month.records })}</span>
        </p>
        <p className="mt-1 text-ink-2">{t('meaning')}</p>
        {month.state === 'subject_first' && (
          <p className="mt-1 text-12 text-ink-3">
            {t('own.first')} <CivilDate on={month.shownFrom} form="date" />
          </p>
        )}
        <p className="mt-1">
          <AppLink href={href} className="link thumb">
            {t('own.rows')}
          </AppLink>
        </p>
      </div>
    </Card>
  );
}
