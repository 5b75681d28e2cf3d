import clsx from 'clsx';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { BarColumn, BarSeries } from '@/components/charts/bar-fill';
import { Bars, BarsLegend } from '@/components/charts/bars';
import { PictureButton } from '@/components/charts/picture-button';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { KpiStrip } from '@/components/ui/kpi-strip';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';
import { useVerdictText, VerdictCell, type VerdictProps } from '@/components/ui/verdict-cell';
import { DemoShell } from '../demo-shell';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('style');
  return { title: t('exampleBoard') };
}

// number, on time and accepted, awaiting, done late, overdue, due, uploads
const GROUPS: readonly (readonly [number, number, number, number, number, number, number])[] = [
  [2, 37, 1, 0, 0, 38, 61],
  [3, 39, 1, 1, 0, 41, 74],
  [4, 36, 0, 1, 0, 37, 52],
  [5, 35, 1, 1, 1, 38, 58],
  [6, 35, 0, 0, 0, 35, 43],
  [7, 26, 1, 3, 2, 32, 96],
  [8, 31, 1, 0, 0, 32, 40],
  [9, 42, 1, 1, 0, 44, 83],
  [10, 33, 2, 3, 2, 40, 47],
  [11, 42, 0, 1, 0, 43, 71],
  [12, 40, 1, 1, 0, 42, 69],
  [13, 42, 2, 2, 1, 47, 118],
  [14, 45, 0, 0, 0, 45, 77],
  [15, 43, 1, 0, 0, 44, 81],
  [16, 38, 1, 0, 0, 39, 54],
  [17, 42, 0, 1, 0, 43, 72],
  [18, 39, 1, 1, 0, 41, 63],
  [19, 41, 1, 0, 0, 42, 66],
  [20, 35, 2, 3, 3, 43, 59],
  [21, 38, 1, 0, 0, 39, 57],
  [22, 41, 0, 0, 0, 41, 70],
  [23, 47, 2, 2, 1, 52, 131],
  [24, 42, 1, 1, 0, 44, 75],
];

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const UNITS = [1, 2, 3, 4, 5] as const;
const LETTERS: Readonly<Record<string, VerdictProps | null>> = {
  k: { verdict: 'done' },
  l: { verdict: 'done', late: true },
  n: { verdict: 'nothing_to_report' },
  a: { verdict: 'awaiting_review' },
  '3': { verdict: 'due_soon', days: 3 },
  t: { verdict: 'due_today' },
  '4': { verdict: 'overdue', days: 4 },
  w: { verdict: 'waived' },
  '-': { verdict: 'open' },
  p: { verdict: 'planned' },
  x: { verdict: 'not_applicable' },
  ' ': null,
};
const CELLS: Readonly<Record<number, string>> = {
  1: 'kknkkknkk33n',
  2: 'k nnknnkk3 n',
  3: 'kknklnak43tn',
  4: 'k-kk n4kka3w',
  5: 'kknkkakp-kxn',
};

/** The coordination office's view, with sample figures. */
export default async function BoardExample() {
  const t = await getTranslations('style');
  const series: BarSeries[] = [
    { key: 'accepted', label: t('board.accepted'), tone: 'bar' },
    { key: 'awaiting', label: t('board.awaiting'), tone: 'bar-2' },
    { key: 'late', label: t('board.late'), tone: 'track' },
    { key: 'overdue', label: t('board.overdue'), tone: 'red' },
  ];
  const columns: BarColumn[] = GROUPS.map(([number, accepted, awaiting, late, overdue, due]) => ({
    key: String(number),
    label: String(number),
    name: t('board.groupName', { number }),
    values: { accepted, awaiting, late, overdue },
    expected: due,
    shaded: accepted / due < 0.85,
    href: `/style/board?group=${number}`,
  }));
  const rows = [
    {
      label: t('board.ratio'),
      strong: true,
      cells: Object.fromEntries(
        GROUPS.map(([number, accepted, , , , due]) => [
          number,
          <FigureLink
            key={number}
            metric="sample_on_time"
            subject={`g${number}`}
            value={accepted}
            of={due}
            href={`/style/board?group=${number}`}
          />,
        ]),
      ),
    },
    {
      label: t('board.overdueRow'),
      cells: Object.fromEntries(
        GROUPS.map(([number, , , , overdue]) => [
          number,
          <FigureLink
            key={number}
            metric="sample_overdue"
            subject={`g${number}`}
            value={overdue}
            zero="–"
            tone="overdue"
            href={overdue > 0 ? `/style/board?overdue=${number}` : undefined}
          />,
        ]),
      ),
    },
    {
      label: t('board.uploads'),
      cells: Object.fromEntries(
        GROUPS.map(([number, , , , , , uploads]) => [
          number,
          <FigureLink
            key={number}
            metric="sample_uploads"
            subject={`g${number}`}
            value={uploads}
            tone="quiet"
            href={`/style/board?uploads=${number}`}
          />,
        ]),
      ),
    },
  ];
  return (
    <DemoShell>
      <PageHead title={t('board.title')} scope={t('board.scope')}>
        <Segmented
          label={t('filter.period')}
          items={(['week', 'month', 'quarter', 'half', 'year'] as const).map((period) => ({
            href: `/style/board?period=${period}`,
            label: t(`filter.${period}`),
            current: period === 'quarter',
          }))}
        />
      </PageHead>
      <div className="flex flex-col gap-3">
        <KpiStrip
          label={t('figure.strip')}
          items={[
            {
              label: t('figure.rate'),
              figure: {
                metric: 'sample_rate',
                value: 94.4,
                format: 'percent',
                href: '#rate',
                definitionHref: '#rate',
              },
              note: t('figure.rateNote'),
            },
            {
              label: t('figure.awaiting'),
              figure: { metric: 'sample_awaiting', value: 21, href: '#awaiting' },
              note: t('figure.awaitingNote'),
            },
            {
              label: t('figure.overdue'),
              figure: { metric: 'sample_overdue_all', value: 10, tone: 'overdue', href: '#overdue' },
              note: t('figure.overdueNote'),
            },
            {
              label: t('figure.due'),
              figure: { metric: 'sample_due', value: 48, tone: 'due', href: '#due' },
              note: t('figure.dueNote'),
            },
            {
              label: t('figure.interviews'),
              figure: { metric: 'sample_interviews', value: 2, href: '#interviews' },
              note: t('figure.interviewsNote'),
            },
            {
              label: t('figure.uploads'),
              figure: { metric: 'sample_uploads_all', value: 1617, href: '#uploads' },
              note: t('figure.uploadsNote'),
              quiet: true,
            },
          ]}
        />
        <Card>
          <CardHead
            title={t('board.chart')}
            note={<BarsLegend series={series} expected={t('board.expected')} />}
          >
            {t('board.order')}
            <PictureButton
              chartId="board-bars"
              title={t('board.title')}
              series={series}
              note={t('board.title')}
              fileName="board"
            />
          </CardHead>
          <div className="px-4 pt-2.5 pb-1.5">
            <Bars
              id="board-bars"
              title={t('board.chart')}
              columnHead={t('board.group')}
              columns={columns}
              series={series}
              rows={rows}
            />
          </div>
        </Card>
        <Card>
          <CardHead title={t('board.matrix')} note={t('board.matrixNote')} />
          <div className="relative overflow-x-auto">
            <table className="tbl matrix">
              <caption className="sr-only">{t('board.matrix')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('board.unit')}</th>
                  <th scope="col" className="num">
                    {t('board.ratioHead')}
                  </th>
                  {ITEMS.map((item) => (
                    <th key={item} scope="col" className="column">
                      <span>{t(`board.item${item}`)}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {UNITS.map((unit) => (
                  <tr key={unit}>
                    <th scope="row" className={clsx(unit === 2 && 'pl-8! font-regular!')}>
                      {t(`board.unit${unit}`)}
                    </th>
                    <td className="num">
                      <FigureLink
                        metric="sample_ratio"
                        subject={`u${unit}`}
                        value={19}
                        of={21}
                        href={`#unit${unit}`}
                      />
                    </td>
                    {ITEMS.map((item, index) => {
                      const verdict = LETTERS[CELLS[unit]?.[index] ?? ' '];
                      return <td key={item}>{verdict && <VerdictCell {...verdict} />}</td>;
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Legend label={t('board.legend')} />
        </Card>
      </div>
    </DemoShell>
  );
}

function Legend({ label }: { label: string }) {
  const text = useVerdictText();
  const shown = ['k', 'l', 'n', 'a', '3', 't', '4', 'w', '-'].flatMap((letter) => LETTERS[letter] ?? []);
  return (
    <ul
      aria-label={label}
      className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line-soft px-4 py-3 text-12 text-ink-2"
    >
      {shown.map((verdict) => (
        <li key={text(verdict)} className="flex items-center gap-1.5">
          <VerdictCell {...verdict} decorative />
          {text({ ...verdict, days: undefined })}
        </li>
      ))}
    </ul>
  );
}
