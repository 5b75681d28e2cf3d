import { useLocale, useTimeZone, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { METRIC_OF, type RateRowsAddresses } from '@/components/rates/rate-address';
import type { RateLineView } from '@/components/rates/rate-lines';
import type { BarSeries } from '@/components/charts/bar-fill';
import { Bars, BarsLegend } from '@/components/charts/bars';
import { PictureButton } from '@/components/charts/picture-button';
import { usePeriodWords } from '@/components/statistics/period-words';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { rateValue } from '@/lib/modules/rates/model';
import type { RateCounts, Rates } from '@/lib/modules/rates/schema';
import { DEFAULT_TIME_ZONE, formatInstant } from '@/lib/shared/locales';

export type RateChartProps = {
  id: string;
  title: string;
  /** Says what is found; stands over the picture. */
  finding: string;
  head: string;
  rates: Rates;
  lines: readonly RateLineView[];
  rows: RateRowsAddresses;
};

const values = ({ onTimeAccepted, recorded, overdue }: RateCounts) => ({
  onTimeAccepted,
  other: recorded - onTimeAccepted,
  overdue,
});

/** Bars against what was expected, line by line; drawn as a picture they carry their period, denominator and stamp. */
export function RateChart({ id, title, finding, head, rates, lines, rows }: RateChartProps) {
  const t = useTranslations('statistics');
  const locale = useLocale();
  const words = usePeriodWords();
  const series: BarSeries[] = [
    { key: 'onTimeAccepted', label: t('series.onTimeAccepted'), tone: 'bar' },
    { key: 'other', label: t('series.other'), tone: 'bar-2' },
    { key: 'overdue', label: t('series.overdue'), tone: 'red' },
  ];
  const at = formatInstant(rates.readAt, locale, useTimeZone() ?? DEFAULT_TIME_ZONE, 'date');
  const stamp = rates.asOf ? t('stampAsOf', { day: words.day(rates.asOf), at }) : t('stamp', { at });
  return (
    <Card>
      <CardHead title={title} note={<BarsLegend series={series} expected={t('series.expected')} />}>
        <PictureButton
          chartId={id}
          title={finding}
          series={series}
          fileName={`${id}_${rates.from}_${rates.to}`}
          note={`${t('denominator', { count: rates.total.expected, span: words.span(rates) })} ${stamp}`}
        />
      </CardHead>
      <div className="px-4 pt-2.5 pb-1.5">
        <Bars
          id={id}
          title={title}
          columnHead={head}
          columnMinWidth={lines.length > 12 ? undefined : 72}
          series={series}
          columns={lines.map((line) => ({
            ...{ key: line.key, label: line.label, name: line.name },
            values: values(line.counts),
            expected: line.counts.expected,
            href: rows.of('expected', line.scope),
          }))}
          rows={[
            {
              label: t('row.expected'),
              cells: cells(lines, (line) => (
                <FigureLink
                  metric={METRIC_OF.expected}
                  subject={line.key}
                  value={line.counts.expected}
                  href={rows.of('expected', line.scope)}
                />
              )),
            },
            {
              label: t('row.rate'),
              strong: true,
              cells: cells(lines, (line) => (
                <FigureLink
                  metric="on_time_accepted_rate"
                  subject={line.key}
                  value={rateValue('on_time_accepted_rate', line.counts)}
                  format="percent"
                  unit=""
                  href={rows.of('onTimeAccepted', line.scope)}
                />
              )),
            },
          ]}
        />
      </div>
    </Card>
  );
}

function cells(lines: readonly RateLineView[], draw: (line: RateLineView) => ReactNode) {
  return Object.fromEntries(lines.map((line) => [line.key, draw(line)]));
}
