import { useLocale, useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { Downloads } from '@/components/ui/downloads';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { periodFigure } from '@/lib/modules/figures/model';
import type { PeriodFigures as Figures } from '@/lib/modules/figures/schema';

export type PeriodFiguresProps = {
  figures: Figures;
  /** `/t/<tenant>` */
  home: string;
  search: Search;
  csvHref: string;
};

/** The line of figures of the period, over all groups; each opens its rows or its counts. */
export function PeriodFigures({ figures, home, search, csvHref }: PeriodFiguresProps) {
  const t = useTranslations('board.figures');
  const english = useLocale() === 'en';
  return (
    <Card>
      <CardHead
        title={t('title')}
        note={
          figures.isWholeCity
            ? t('wholeCity', { count: figures.groups })
            : t('some', { count: figures.groups })
        }
      >
        <span className="hidden lg:inline">{t('reference')}</span>
        <Downloads href={csvHref} />
      </CardHead>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-b-3 bg-line-soft sm:grid-cols-3 md:grid-cols-4 xl:grid-cols-6">
        {figures.figures.map(({ metric, value }) => {
          const definition = periodFigure(metric);
          return (
            <div key={metric} className="flex flex-col justify-between gap-0.5 bg-surface px-4 py-2">
              <dt className="text-13 text-ink-2">{english ? definition.nameEn : definition.nameZh}</dt>
              <dd>
                <FigureLink
                  metric={metric}
                  value={value}
                  unit={english ? undefined : definition.unitZh}
                  href={address(`${home}/figures/${metric}`, search)}
                  className="text-17 font-strong [&_.figure-unit]:ml-0.5 [&_.figure-unit]:text-12 [&_.figure-unit]:font-regular"
                />
              </dd>
            </div>
          );
        })}
        <div className="bg-surface px-4 py-2 text-12 text-ink-3">
          <dt className="sr-only">{t('title')}</dt>
          <dd>{t('explained')}</dd>
        </div>
      </dl>
    </Card>
  );
}
