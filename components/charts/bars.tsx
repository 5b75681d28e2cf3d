import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BAR_FILL, type BarColumn, type BarSeries } from '@/components/charts/bar-fill';
import { BarsCanvas } from '@/components/charts/bars-canvas';
import { AppLink } from '@/components/ui/app-link';

export type BarRow = { label: string; cells: Readonly<Record<string, ReactNode>>; strong?: boolean };

export type BarsProps = {
  /** For the picture button. */
  id?: string;
  /** Names the chart; the heading beside it states the finding. */
  title: string;
  /** What a column is: heads the table. */
  columnHead: string;
  columns: readonly BarColumn[];
  series: readonly BarSeries[];
  /** Figures under the bars, each a FigureLink. */
  rows: readonly BarRow[];
  layout?: 'stacked' | 'grouped';
  height?: number;
  /** Longer labels need wider columns; what does not fit ends in an ellipsis. */
  columnMinWidth?: number;
};

const LABEL_WIDTH = 76;
const COLUMN_MIN_WIDTH = 38;

/** Smallest round scale that holds `max`, with four or five lines. */
function ticksFor(max: number): number[] {
  if (max <= 0) return [0, 1];
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    1,
    [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? power,
  );
  return Array.from({ length: Math.ceil(max / step) + 1 }, (_, index) => index * step);
}

/**
 * Bars with their figures under them as one table, column by column. Every bar is a link, reachable by
 * keyboard and without script; the drawing adds nothing the table does not say.
 */
export function Bars({
  id,
  title,
  columnHead,
  columns,
  series,
  rows,
  layout = 'stacked',
  height = 150,
  columnMinWidth = COLUMN_MIN_WIDTH,
}: BarsProps) {
  const t = useTranslations('common.chart');
  const heightOf = (column: BarColumn) => {
    const values = series.map(({ key }) => column.values[key] ?? 0);
    const bars =
      layout === 'stacked' ? values.reduce((sum, value) => sum + value, 0) : Math.max(0, ...values);
    return Math.max(bars, column.expected ?? 0);
  };
  const ticks = ticksFor(Math.max(0, ...columns.map(heightOf)));
  const words = (column: BarColumn) => {
    const parts = series.map(({ key, label }) => `${label} ${column.values[key] ?? 0}`);
    if (column.expected !== undefined) parts.push(`${t('expected')} ${column.expected}`);
    return parts;
  };
  return (
    <div id={id} className="relative overflow-x-auto print:[zoom:0.72]">
      <div className="relative" style={{ minWidth: LABEL_WIDTH + columns.length * columnMinWidth }}>
        <div
          className="absolute inset-y-0 right-0 grid auto-cols-fr grid-flow-col"
          style={{ left: LABEL_WIDTH }}
          aria-hidden="true"
        >
          {columns.map((column) => (
            <span key={column.key} className={clsx('rounded-1', column.shaded && 'bg-sunken opacity-75')} />
          ))}
        </div>
        <div className="relative" style={{ height }}>
          <BarsCanvas
            labelWidth={LABEL_WIDTH}
            height={height}
            layout={layout}
            ticks={ticks}
            series={series}
            columns={columns.map(({ key, values, expected }) => ({ key, values, expected }))}
          />
          <ul
            aria-label={title}
            className="absolute inset-y-0 right-0 grid auto-cols-fr grid-flow-col"
            style={{ left: LABEL_WIDTH }}
          >
            {columns.map((column, index) => (
              <li key={column.key} className="group relative">
                {column.href ? (
                  <AppLink
                    href={column.href}
                    aria-label={`${column.name} ${words(column).join(' ')}`}
                    className="absolute inset-0 rounded-1 hover:bg-accent/8"
                  />
                ) : (
                  <span className="sr-only">{`${column.name} ${words(column).join(' ')}`}</span>
                )}
                <div
                  aria-hidden="true"
                  className={clsx(
                    'pointer-events-none absolute top-1 z-20 hidden w-max rounded-2 bg-surface px-2.5 py-1.5 text-12 text-ink-2 shadow-float group-focus-within:block group-hover:block',
                    index > columns.length / 2 ? 'right-full mr-1' : 'left-full ml-1',
                  )}
                >
                  <b className="block text-ink">{column.name}</b>
                  {words(column).map((line) => (
                    <span key={line} className="block">
                      {line}
                    </span>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </div>
        <table className="bar-figures relative w-full table-fixed border-separate border-spacing-0 text-12">
          <caption className="sr-only">{t('tableCaption', { title })}</caption>
          <thead>
            <tr>
              <th
                scope="col"
                style={{ width: LABEL_WIDTH }}
                className="h-6 border-b border-line-soft text-left font-regular text-ink-3"
              >
                {columnHead}
              </th>
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  title={column.name}
                  className={clsx(
                    'truncate border-b border-line-soft px-0.5 text-center whitespace-nowrap',
                    column.shaded ? 'font-strong' : 'font-regular',
                  )}
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th
                  scope="row"
                  className="h-6 text-left font-regular whitespace-nowrap text-ink-3 max-md:h-11"
                >
                  {row.label}
                </th>
                {columns.map((column) => (
                  <td
                    key={column.key}
                    className={clsx(
                      'relative p-0 text-center whitespace-nowrap',
                      row.strong && column.shaded && 'font-strong',
                    )}
                  >
                    {row.cells[column.key] ?? <span className="text-ink-3">–</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** What the parts of the bars mean; the cap last. */
export function BarsLegend({ series, expected }: { series: readonly BarSeries[]; expected?: string }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-3.5 gap-y-1 text-12 text-ink-2">
      {series.map(({ key, label, tone }) => (
        <li key={key} className="flex items-center gap-[5px]">
          <span
            className={clsx('size-2.5 rounded-[2px]', tone === 'track' && 'border border-line-quiet')}
            style={{ background: BAR_FILL[tone] }}
          />
          {label}
        </li>
      ))}
      {expected && (
        <li className="flex items-center gap-[5px]">
          <span className="w-3 border-t-2 border-ink-2" />
          {expected}
        </li>
      )}
    </ul>
  );
}
