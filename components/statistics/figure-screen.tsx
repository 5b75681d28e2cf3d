import { useLocale, useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { BodyName } from '@/components/statistics/body-name';
import { FigureRecords } from '@/components/statistics/figure-records';
import { PeriodSelect } from '@/components/statistics/period-select';
import { useMonthAndYear } from '@/components/statistics/month-and-year';
import { usePeriodWords } from '@/components/statistics/period-words';
import { Downloads } from '@/components/ui/downloads';
import { Card, CardHead } from '@/components/ui/card';
import { FigureLink, formatFigure } from '@/components/ui/figure-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Table } from '@/components/ui/table';
import type { FigureDefinition } from '@/lib/modules/figures/model';
import type { Figure } from '@/lib/modules/figures/schema';
import type { SelectedPeriod } from '@/lib/modules/statistics/model';

export type FigureScreenProps = {
  figure: Figure;
  definition: FigureDefinition;
  period: SelectedPeriod;
  today: string;
  home: string;
  search: Search;
};

/** One figure: what it says, how it is counted, by body and month, and its rows as far as they may be read. */
export function FigureScreen({ figure, definition, period, today, home, search }: FigureScreenProps) {
  const t = useTranslations('board.figure');
  const words = usePeriodWords();
  const locale = useLocale();
  const english = locale === 'en';
  const path = `${home}/figures/${figure.metric}`;
  const name = english ? definition.nameEn : definition.nameZh;
  const asked = { from: figure.from, to: figure.to, section: search.section, group: search.group };
  const exported = address(`/api${home}/export/figure`, { metric: figure.metric }, asked);
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={
          figure.value === null
            ? t('titleNone', { name })
            : t('title', {
                period: words.phrase(period),
                name,
                value: formatFigure(figure.value, locale),
                unit: english ? definition.unitEn : definition.unitZh,
              })
        }
        scope={t(figure.isWholeCity ? 'scopeCity' : 'scopeSome', { span: words.span(figure) })}
      >
        <PeriodSelect path={path} keep={{ ...search, after: undefined }} period={period} today={today} />
      </PageHead>
      <Definition definition={definition} />
      <Card>
        <CardHead title={t('byMonth')} note={figure.hidesHost ? t('hidesHost') : undefined}>
          <Downloads href={exported} />
        </CardHead>
        <Breakdown figure={figure} home={home} />
      </Card>
      <FigureRecords figure={figure} home={home} search={search} exported={`${exported}&rows=1`} />
    </div>
  );
}

/** What a figure counts, in words. */
export function Definition({ definition }: { definition: FigureDefinition }) {
  const t = useTranslations('board.figure');
  const english = useLocale() === 'en';
  return (
    <Note>
      <b className="text-ink">{t('definition')}</b>
      <p>{english ? definition.definitionEn : definition.definitionZh}</p>
    </Note>
  );
}

function Breakdown({ figure, home }: { figure: Figure; home: string }) {
  const t = useTranslations('board.figure');
  const monthName = useMonthAndYear('short');
  const asked = { from: figure.from, to: figure.to };
  const isBroken = figure.parts.length > 1;
  return (
    <Table caption={t('byMonth')} dense>
      <thead>
        <tr>
          <th scope="col">{t('body')}</th>
          {figure.months.map((month) => (
            <th key={month} scope="col" className="num">
              {monthName(month)}
            </th>
          ))}
          <th scope="col" className="num">
            {t('total')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figure.parts.map(({ body, byMonth, total }) => (
          <tr key={body.code}>
            <th scope="row" className="whitespace-nowrap">
              <BodyName body={body} />
            </th>
            {figure.months.map((month) => (
              <td key={month} className="num">
                <FigureLink
                  metric={figure.metric}
                  subject={`${body.code} ${month}`}
                  value={byMonth[month] ?? 0}
                  zero="–"
                />
              </td>
            ))}
            <td className="num">
              <FigureLink
                metric={figure.metric}
                subject={body.code}
                value={total}
                href={
                  total > 0 && isBroken && body.kind === 'group'
                    ? address(
                        `${home}/figures/${figure.metric === 'uploads' ? 'duty_record_count' : figure.metric}`,
                        asked,
                        { group: body.code },
                      )
                    : undefined
                }
              />
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">{t(figure.isWholeCity ? 'wholeCity' : 'total')}</th>
          {figure.months.map((month) => (
            <td key={month} className="num font-strong">
              <FigureLink
                metric={figure.metric}
                subject={month}
                value={figure.byMonth[month] ?? 0}
                zero="–"
              />
            </td>
          ))}
          <td className="num font-strong">
            <FigureLink metric={figure.metric} value={figure.value} />
          </td>
        </tr>
      </tbody>
    </Table>
  );
}
