import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { rowsAddresses } from '@/components/boards/rows-address';
import { RuleHelp } from '@/components/help/rule-help';
import { BodyName, useBodyName } from '@/components/statistics/body-name';
import { usePeriodWords } from '@/components/statistics/period-words';
import type { BarSeries } from '@/components/charts/bar-fill';
import { Bars, BarsLegend, type BarRow } from '@/components/charts/bars';
import { PictureButton } from '@/components/charts/picture-button';
import { Downloads } from '@/components/ui/downloads';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import { Icon } from '@/components/ui/icon';
import { Table } from '@/components/ui/table';
import { belowThreshold, rateOf } from '@/lib/modules/boards/model';
import type { Board, BoardColumn } from '@/lib/modules/boards/schema';

type Rows = ReturnType<typeof rowsAddresses>;

export type BoardChartProps = {
  board: Board;
  rows: Rows;
  /** The finding, for the picture. */
  finding: string;
  csvHref: string;
  /** Measure and section choices. */
  children: ReactNode;
};

const UNIT_WIDTH = 84;

/** Bars of every body in the organisation's order, their figures under them, everything as a table behind. */
export function BoardChart({ board, rows, finding, csvHref, children }: BoardChartProps) {
  const t = useTranslations('board');
  const common = useTranslations('common');
  const statistics = useTranslations('statistics');
  const words = usePeriodWords();
  const bodies = useBodyName();
  const { columns, measure } = board;
  const series = useSeries(board);
  const figureRows = useFigureRows(board, rows);
  const below = belowThreshold(columns);
  const isOnTime = measure === 'on_time';
  const hrefOf = (column: BoardColumn) => {
    if (measure === 'uploads') return rows.uploads(column.body.code);
    return rows.duties(isOnTime ? 'due' : 'overdue', column.body.code);
  };
  return (
    <Card data-tour="bars">
      <CardHead
        title={t(`chart.${measure}`)}
        note={<BarsLegend series={series} expected={isOnTime ? t('chart.due') : undefined} />}
        help={<RuleHelp rule={measure === 'uploads' ? 'volume' : 'onTime'} />}
      >
        <span className="hidden xl:inline">{t('chart.order')}</span>
        <PictureButton
          chartId="board"
          title={finding}
          series={series}
          note={statistics('boardNote', {
            count: board.total.due,
            span: words.span(board),
            day: words.day(board.today),
          })}
          fileName={`board_${board.from}_${board.to}`}
        />
        <Downloads href={csvHref} />
      </CardHead>
      <div className="flex flex-wrap items-center gap-2 px-4 pt-3">{children}</div>
      {columns.length === 0 ? (
        <EmptyState icon="chart" title={t('chart.emptyTitle')} body={t('chart.emptyBody')} />
      ) : (
        <div className="px-4 pt-2.5 pb-1.5">
          <Bars
            id="board"
            title={t(`chart.${measure}`)}
            columnHead={t(board.level === 'groups' ? 'columnGroup' : 'columnUnit')}
            columnMinWidth={board.level === 'groups' ? undefined : UNIT_WIDTH}
            height={168}
            layout={measure === 'on_time' ? 'stacked' : 'grouped'}
            series={series}
            columns={columns.map((column) => ({
              key: column.body.code,
              label: bodies.label(column.body),
              name: bodies.name(column.body),
              values: valuesOf(column, measure),
              ...(isOnTime ? { expected: column.due } : {}),
              shaded: isOnTime && below.includes(column),
              href: hrefOf(column),
            }))}
            rows={figureRows}
          />
        </div>
      )}
      <details className="group border-t border-line-soft">
        <summary className="flex h-9 items-center max-md:h-11 gap-1.5 px-4 text-13 text-ink-2 hover:bg-sunken">
          <Icon name="table" size={14} />
          {common('table')}
          <Icon name="down" size={14} className="group-open:rotate-180" />
        </summary>
        <BoardTable board={board} rows={rows} />
      </details>
    </Card>
  );
}

function valuesOf(column: BoardColumn, measure: Board['measure']): Record<string, number> {
  if (measure === 'uploads') return { uploads: column.uploads };
  if (measure === 'overdue') return { overdue: column.overdue };
  const { onTime, awaiting, late, overdue } = column;
  return { onTime, awaiting, late, overdue };
}

function useSeries({ measure }: Board): BarSeries[] {
  const t = useTranslations('board.series');
  if (measure === 'uploads') return [{ key: 'uploads', label: t('uploads'), tone: 'bar' }];
  if (measure === 'overdue') return [{ key: 'overdue', label: t('overdue'), tone: 'red' }];
  return [
    { key: 'onTime', label: t('onTime'), tone: 'bar' },
    { key: 'awaiting', label: t('awaiting'), tone: 'bar-2' },
    { key: 'late', label: t('late'), tone: 'track' },
    { key: 'overdue', label: t('overdue'), tone: 'red' },
  ];
}

/** Under every bar: on time of due, overdue, uploads. */
function useFigureRows({ columns }: Board, rows: Rows): BarRow[] {
  const t = useTranslations('board.row');
  const cells = (draw: (column: BoardColumn) => ReactNode) =>
    Object.fromEntries(columns.map((column) => [column.body.code, draw(column)]));
  // Two numbers of three digits do not fit under one of many bars.
  const isCrowded = columns.length > 12 && columns.some((column) => column.due > 99);
  const due: BarRow = {
    label: t('due'),
    cells: cells((column) => (
      <FigureLink
        metric="obligations_due"
        subject={column.body.code}
        value={column.due}
        href={rows.duties('due', column.body.code)}
      />
    )),
  };
  return [
    {
      label: t(isCrowded ? 'onTimeAlone' : 'onTime'),
      strong: true,
      cells: cells((column) => (
        <FigureLink
          metric="obligations_on_time"
          subject={column.body.code}
          value={column.onTime}
          of={isCrowded ? undefined : column.due}
          href={rows.duties(isCrowded ? 'on_time' : 'due', column.body.code)}
        />
      )),
    },
    ...(isCrowded ? [due] : []),
    {
      label: t('overdue'),
      cells: cells((column) => (
        <FigureLink
          metric="obligations_overdue"
          subject={column.body.code}
          value={column.overdue}
          zero="–"
          tone="overdue"
          href={column.overdue > 0 ? rows.duties('overdue', column.body.code) : undefined}
        />
      )),
    },
    {
      label: t('uploads'),
      cells: cells((column) => (
        <FigureLink
          metric="uploads"
          subject={column.body.code}
          value={column.uploads}
          tone="quiet"
          href={rows.uploads(column.body.code)}
        />
      )),
    },
  ];
}

const PARTS = [
  ['due', 'due', 'obligations_due'],
  ['onTime', 'on_time', 'obligations_on_time'],
  ['awaiting', 'awaiting_review', 'obligations_awaiting_review'],
  ['late', 'late', 'obligations_done_late'],
  ['overdue', 'overdue', 'obligations_overdue'],
  ['open', 'open', 'obligations_open'],
] as const;

function BoardTable({ board, rows }: { board: Board; rows: Rows }) {
  const t = useTranslations('board');
  return (
    <Table caption={t('table.caption')} dense>
      <thead>
        <tr>
          <th scope="col">{t(board.level === 'groups' ? 'columnGroup' : 'columnUnit')}</th>
          {PARTS.map(([key]) => (
            <th key={key} scope="col" className="num">
              {t(`table.${key}`)}
            </th>
          ))}
          <th scope="col" className="num">
            {t('table.rate')}
          </th>
          <th scope="col" className="num">
            {t('table.uploads')}
          </th>
        </tr>
      </thead>
      <tbody>
        {board.columns.map((column) => (
          <tr key={column.body.code}>
            <th scope="row">
              <BodyName body={column.body} />
            </th>
            {PARTS.map(([key, filter, metric]) => (
              <td key={key} className="num">
                <FigureLink
                  metric={metric}
                  subject={column.body.code}
                  value={column[key]}
                  tone={key === 'overdue' ? 'overdue' : 'default'}
                  href={column[key] > 0 ? rows.duties(filter, column.body.code) : undefined}
                />
              </td>
            ))}
            <td className="num">
              <FigureLink
                metric="on_time_accepted_rate"
                subject={column.body.code}
                value={rateOf(column)}
                format="percent"
              />
            </td>
            <td className="num">
              <FigureLink
                metric="uploads"
                subject={column.body.code}
                value={column.uploads}
                tone="quiet"
                href={rows.uploads(column.body.code)}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
