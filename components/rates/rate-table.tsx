import { useTranslations } from 'next-intl';
import { METRIC_OF, type RateRowsAddresses } from '@/components/rates/rate-address';
import type { RateColumnName } from '@/components/rates/rate-columns';
import type { RateLineView } from '@/components/rates/rate-lines';
import { FigureLink, formatFigure } from '@/components/ui/figure-link';
import { Table } from '@/components/ui/table';
import { PART_OF, RATE_METRICS, type RateMetric, changeOf, rateValue } from '@/lib/modules/rates/model';
import type { RateCounts } from '@/lib/modules/rates/schema';

export type RateTableProps = {
  caption: string;
  head: string;
  lines: readonly RateLineView[];
  total: { counts: RateCounts; before: RateCounts | null } | null;
  columns: readonly RateColumnName[];
  rows: RateRowsAddresses;
};

const isRate = (name: RateColumnName): name is RateMetric => RATE_METRICS.some((one) => one === name);

/** Counts and rates line by line; every number opens its rows. */
export function RateTable({ caption, head, lines, total, columns, rows }: RateTableProps) {
  const t = useTranslations('statistics');
  const cells = (line: Pick<RateLineView, 'key' | 'counts' | 'before' | 'scope'>) =>
    columns.map((name) => (
      <td key={name} className="num">
        {name === 'change' ? (
          <Change counts={line.counts} before={line.before} subject={line.key} />
        ) : isRate(name) ? (
          <Rate metric={name} line={line} rows={rows} />
        ) : (
          <FigureLink
            metric={METRIC_OF[name]}
            subject={line.key}
            value={line.counts[name]}
            zero="–"
            tone={name === 'overdue' ? 'overdue' : 'default'}
            href={line.counts[name] > 0 ? rows.of(name, line.scope) : undefined}
          />
        )}
      </td>
    ));
  return (
    <Table caption={caption} dense className="rates">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map((name) => (
            <th key={name} scope="col" className="num">
              {t(`column.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key} data-line={line.key}>
            <th scope="row">{line.name}</th>
            {cells(line)}
          </tr>
        ))}
        {total && (
          <tr data-line="total">
            <th scope="row">{t('total')}</th>
            {cells({ key: 'total', scope: {}, ...total })}
          </tr>
        )}
      </tbody>
    </Table>
  );
}

type RateProps = {
  metric: RateMetric;
  line: Pick<RateLineView, 'key' | 'counts' | 'scope'>;
  rows: RateRowsAddresses;
};

/** The count, and its share of the denominator. */
function Rate({ metric, line: { key, counts, scope }, rows }: RateProps) {
  const part = PART_OF[metric];
  const href = counts[part] > 0 ? rows.of(part, scope) : undefined;
  return (
    <span className="inline-flex items-baseline gap-2">
      <FigureLink metric={METRIC_OF[part]} subject={key} value={counts[part]} tone="quiet" href={href} />
      <span className="inline-block min-w-14">
        <FigureLink
          metric={metric}
          subject={key}
          value={rateValue(metric, counts)}
          format="percent"
          href={href}
        />
      </span>
    </span>
  );
}

type ChangeProps = { counts: RateCounts; before: RateCounts | null; subject: string };

/** Percentage points of the rate that counts, since the period before. */
export function Change({ counts, before, subject }: ChangeProps) {
  const t = useTranslations('statistics');
  const change = changeOf('on_time_accepted_rate', counts, before);
  const text =
    change === null
      ? '–'
      : `${change > 0 ? '+' : change < 0 ? '−' : ''}${formatFigure(Math.abs(change), 'en', 'percent')}`;
  return (
    <span data-metric="on_time_accepted_change" data-value={change ?? ''} data-subject={subject}>
      {text}
      {change !== null && <span className="sr-only"> {t('points')}</span>}
    </span>
  );
}
