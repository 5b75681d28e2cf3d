import { useTranslations } from 'next-intl';
import { useMonthName } from '@/components/checklists/due-calendar';
import type { BarSeries } from '@/components/charts/bar-fill';
import { Bars, BarsLegend, type BarRow } from '@/components/charts/bars';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { Note } from '@/components/ui/note';
import { Table } from '@/components/ui/table';
import type { BurdenPreview, VersionBurden } from '@/lib/modules/burdens/schema';

type Props = { burden: BurdenPreview };

/** What a draft would ask of people beside what is asked now: a year at a glance, then month by month. */
export function BurdenMeter({ burden }: Props) {
  const t = useTranslations('checklists.draft');
  const { draft, current, year, passed, limits } = burden;
  return (
    <Card className="mb-4" aria-labelledby="burden">
      <CardHead id="burden" title={t('burden')} note={t('burdenNote', { year })} />
      <div className="flex flex-col gap-4 p-4">
        {!burden.calendarConfirmed && <Note tone="amber">{t('unconfirmed', { year })}</Note>}
        {passed.map((limit) => (
          <Note key={limit} tone="amber">
            {t(`passed.${limit}`, { limit: limits[limit] })}
          </Note>
        ))}
        <MonthBars draft={draft} current={current} />
        <MonthTable draft={draft} current={current} />
      </div>
    </Card>
  );
}

type Both = { draft: VersionBurden; current: VersionBurden | null };

const MONTHS = Array.from({ length: 12 }, (_, month) => month);

function MonthBars({ draft, current }: Both) {
  const t = useTranslations('checklists.draft');
  const [short, long] = [useMonthName('short'), useMonthName('long')];
  const series: BarSeries[] = [
    ...(current ? [{ key: 'now', label: t('seriesNow'), tone: 'quiet' as const }] : []),
    { key: 'draft', label: t('seriesDraft'), tone: 'bar' },
  ];
  const row = (label: string, metric: string, values: readonly number[], strong = false): BarRow => ({
    label,
    strong,
    cells: Object.fromEntries(
      MONTHS.map((month) => [
        month,
        <FigureLink
          key={month}
          metric={metric}
          value={Math.round(values[month]! * 10) / 10}
          format="decimal"
          subject={String(month + 1)}
        />,
      ]),
    ),
  });
  return (
    <div>
      <BarsLegend series={series} />
      <Bars
        title={t('chart')}
        columnHead={t('month')}
        layout="grouped"
        height={120}
        series={series}
        columns={MONTHS.map((month) => ({
          key: String(month),
          label: short(month + 1),
          name: long(month + 1),
          values: {
            draft: draft.one.obligations[month]!,
            ...(current ? { now: current.one.obligations[month]! } : {}),
          },
        }))}
        rows={[
          ...(current ? [row(t('rowNow'), 'burden_obligations_now', current.one.obligations)] : []),
          row(t('rowDraft'), 'burden_obligations', draft.one.obligations, true),
          row(t('rowMinutes'), 'burden_minutes', draft.one.minutes),
        ]}
      />
    </div>
  );
}

/** The same for all subjects together, for those who read rather than look. */
function MonthTable({ draft, current }: Both) {
  const t = useTranslations('checklists.draft');
  const monthName = useMonthName('long');
  const round = (value: number) => Math.round(value * 10) / 10;
  return (
    <details>
      <summary className="link text-13">{t('table')}</summary>
      <Table caption={t('table')} dense>
        <thead>
          <tr>
            <th scope="col">{t('month')}</th>
            {current && (
              <th scope="col" className="num">
                {t('rowNow')}
              </th>
            )}
            <th scope="col" className="num">
              {t('rowDraft')}
            </th>
            <th scope="col" className="num">
              {t('rowMinutes')}
            </th>
            <th scope="col" className="num">
              {t('allObligations')}
            </th>
            <th scope="col" className="num">
              {t('allMinutes')}
            </th>
          </tr>
        </thead>
        <tbody>
          {MONTHS.map((month) => (
            <tr key={month}>
              <th scope="row">{monthName(month + 1)}</th>
              {current && <td className="num">{current.one.obligations[month]}</td>}
              <td className="num">{draft.one.obligations[month]}</td>
              <td className="num">{round(draft.one.minutes[month]!)}</td>
              <td className="num">{draft.all.obligations[month]}</td>
              <td className="num">{round(draft.all.minutes[month]!)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
