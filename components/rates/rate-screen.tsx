import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { rateRows } from '@/components/rates/rate-address';
import { RateChart } from '@/components/rates/rate-chart';
import type { RateColumnName } from '@/components/rates/rate-columns';
import { ColumnPick, RateFilters } from '@/components/rates/rate-filters';
import { OutcomeLine, RateKpis } from '@/components/rates/rate-kpis';
import { DIMENSIONS, type Dimension, useRateLines } from '@/components/rates/rate-lines';
import { RateTable } from '@/components/rates/rate-table';
import { SinceThen } from '@/components/rates/since-then';
import { type Search, address } from '@/components/statistics/address';
import { useBodyName } from '@/components/statistics/body-name';
import { PeriodSelect } from '@/components/statistics/period-select';
import { usePeriodWords } from '@/components/statistics/period-words';
import { StatisticsTabs } from '@/components/statistics/statistics-tabs';
import { AppLink } from '@/components/ui/app-link';
import { Timestamp } from '@/components/ui/civil-date';
import { Card, CardHead } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { formatFigure } from '@/components/ui/figure-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';
import type { Body } from '@/lib/modules/bodies/schema';
import type { Moves } from '@/lib/modules/moves/schema';
import { changeOf, laidOf, rateValue } from '@/lib/modules/rates/model';
import type { Rates } from '@/lib/modules/rates/schema';
import type { SelectedPeriod } from '@/lib/modules/statistics/model';

export type RateScreenProps = {
  rates: Rates;
  /** What has changed since the day that is looked at; null for today. */
  moves: Moves | null;
  period: SelectedPeriod;
  home: string;
  search: Search;
  groups: readonly Body[];
  by: Dimension;
  columns: readonly RateColumnName[];
  children?: ReactNode;
  /** The own views of the screen. */
  views: ReactNode;
};

/** Five rates under one sentence: whole, body by body, month by month, and by section, item, cadence or tier. */
export function RateScreen(props: RateScreenProps) {
  const { rates, moves, period, home, search, groups, by, columns, children, views } = props;
  const t = useTranslations('statistics');
  const path = `${home}/statistics/rates`;
  const rows = rateRows(home, rates, search);
  const words = useRateWords(rates, period);
  const lines = useRateLines(rates, rows, by);
  const bodies = useRateLines(rates, rows, 'body');
  const months = useRateLines(rates, rows, 'month');
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={words.title}
        scope={
          <>
            {words.scope} {t('readAt')} <Timestamp at={rates.readAt} form="date" />
            {t('stop')} <AppLink href={`${home}/due`}>{t('nearDue')}</AppLink>
          </>
        }
      >
        {children}
        <Downloads
          href={address(`/api${home}/export/rates`, search, { from: rates.from, to: rates.to, by })}
        />
      </PageHead>
      <StatisticsTabs home={home} search={search} current="rates" />
      <div className="flex flex-wrap items-center gap-2 [&>*]:mb-0!">
        <PeriodSelect path={path} keep={search} period={period} today={rates.today} />
        <RateFilters rates={rates} path={path} search={search} groups={groups} />
      </div>
      {views}
      {rates.asOf && moves && <SinceThen rates={rates} moves={moves} rows={rows} />}
      <RateKpis rates={rates} rows={rows} />
      <OutcomeLine rates={rates} rows={rows} />
      {laidOf(rates.total) + rates.total.cancelled === 0 ? (
        <Card>
          <EmptyState icon="chart" title={t('emptyTitle')} body={t('emptyBody')} />
        </Card>
      ) : (
        <>
          <RateChart
            id="rates-bodies"
            title={t(rates.level === 'groups' ? `chart.groups` : 'chart.units')}
            finding={words.title}
            head={t(`by.body.${rates.level}`)}
            rates={rates}
            lines={bodies}
            rows={rows}
          />
          <Elsewhere rates={rates} />
          <Card id="rates-table">
            <CardHead title={t('tableTitle')} note={words.before}>
              <ColumnPick path={path} search={search} columns={columns} />
            </CardHead>
            <div className="px-4 pt-3 pb-2">
              <Segmented
                label={t('byLabel')}
                items={DIMENSIONS.map((one) => ({
                  href: `${address(path, search, { by: one === 'body' ? undefined : one })}#rates-table`,
                  label: one === 'body' ? t(`by.body.${rates.level}`) : t(`by.${one}`),
                  current: one === by,
                }))}
              />
            </div>
            <RateTable
              caption={t('tableTitle')}
              head={by === 'body' ? t(`by.body.${rates.level}`) : t(`by.${by}`)}
              lines={lines}
              total={by === 'month' ? null : { counts: rates.total, before: rates.before.total }}
              columns={columns}
              rows={rows}
            />
          </Card>
          <RateChart
            id="rates-months"
            title={t('chart.months')}
            finding={t('chart.months')}
            head={t('by.month')}
            rates={rates}
            lines={months}
            rows={rows}
          />
        </>
      )}
    </div>
  );
}

/** What stands under no column, because its units are elsewhere now. */
function Elsewhere({ rates }: { rates: Rates }) {
  const t = useTranslations('statistics');
  if (!rates.elsewhere) return null;
  return <Note>{t('elsewhere', { count: laidOf(rates.elsewhere) + rates.elsewhere.cancelled })}</Note>;
}

function useRateWords(rates: Rates, period: SelectedPeriod) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const bodies = useBodyName();
  const words = usePeriodWords();
  const { total, before, level, kind, group, asOf } = rates;
  const who = group
    ? t('unitsOf', { group: bodies.name(group) })
    : t(kind === 'group' ? 'groups' : 'unitsByGroup');
  const facts = { who, period: words.phrase(period) };
  const rate = rateValue('on_time_accepted_rate', total);
  const change = changeOf('on_time_accepted_rate', total, before.total);
  const sentence =
    rate === null
      ? t('titleNone', facts)
      : t(
          change === null ? 'titleAlone' : change === 0 ? 'titleSame' : change > 0 ? 'titleUp' : 'titleDown',
          {
            ...facts,
            rate: formatFigure(rate, locale, 'percent'),
            change: formatFigure(Math.abs(change ?? 0), locale, 'percent'),
          },
        );
  return {
    title: asOf ? t('titleAsOf', { day: words.day(asOf), sentence }) : sentence,
    scope: t(level === 'groups' ? 'scopeGroups' : 'scopeUnits', {
      span: words.span(rates),
      count: rates.columns.length,
    }),
    before: t('beforeSpan', { span: words.span(before) }),
  };
}
