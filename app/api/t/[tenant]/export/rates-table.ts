import { getTranslations } from 'next-intl/server';
import { COUNTED, RATE_METRICS, changeOf, rateValue } from '@/lib/modules/rates/model';
import { getRates } from '@/lib/modules/rates/queries';
import type { RateCounts, Rates } from '@/lib/modules/rates/schema';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { type Result, ok } from '@/lib/shared/result';
import type { ExportTable } from './answer';
import { type Search, words } from './tables';

interface Line {
  key: string;
  name: string;
  counts: RateCounts;
  before: RateCounts | null;
}

type Words = Awaited<ReturnType<typeof words>>;

async function linesOf(rates: Rates, by: string, { nameOf, titleOf }: Words): Promise<Line[]> {
  const t = await getTranslations('statistics');
  const line = (key: string, name: string, counts: RateCounts): Line => ({ key, name, counts, before: null });
  switch (by) {
    case 'section':
      return rates.bySection.map(({ key, counts }) => {
        const section = rates.sections.find((one) => one.code === key);
        return line(key, section ? titleOf(section) : key, counts);
      });
    case 'item':
      return rates.byItem.map((one) => line(one.key, titleOf(one), one.counts));
    case 'cadence':
      return rates.byCadence.map(({ key, counts }) => line(key, t(`cadence.${key}`), counts));
    case 'tier':
      return rates.byTier.map(({ key, counts }) => line(key ?? '', t(`tier.${key ?? 'none'}`), counts));
    case 'month':
      return rates.byMonth.map(({ key, counts }, index) => ({
        ...line(key, key, counts),
        before: rates.byMonth[index - 1]?.counts ?? null,
      }));
    default:
      return rates.columns.map(({ body, counts, before }) => ({
        ...line(body.code, nameOf(body), counts),
        before,
      }));
  }
}

/** The table of rates as the page breaks it down, with every count and every rate. */
export async function ratesTable(context: Context, search: Search): Promise<Result<ExportTable>> {
  const { section, item, cadence, tier, kind, group, structure, asOf, from, to, by } = search;
  const asked = { section, item, cadence, tier, kind, group, structure, asOf, from, to };
  const rates = await ask(getRates, context, asked);
  if (!rates.ok) return rates;
  const said = await words();
  const t = await getTranslations('statistics');
  const cells = ({ counts, before }: Pick<Line, 'counts' | 'before'>) => [
    ...COUNTED.map((name) => counts[name]),
    ...RATE_METRICS.map((metric) => rateValue(metric, counts)),
    changeOf('on_time_accepted_rate', counts, before),
  ];
  const lines = await linesOf(rates.value, by ?? 'body', said);
  const { total, before, readAt } = rates.value;
  return ok({
    name: `rates_${rates.value.from}_${rates.value.to}${asOf ? `_as-of_${asOf}` : ''}`,
    head: [
      said.t('csv.code'),
      said.t('csv.name'),
      ...COUNTED.map((name) => t(`count.${name}`)),
      ...RATE_METRICS.map((metric) => `${t(`column.${metric}`)} %`),
      t('column.change'),
      t('readAt'),
    ],
    rows: [
      ...lines.map((line) => [line.key, line.name, ...cells(line), readAt]),
      ['', t('total'), ...cells({ counts: total, before: before.total }), readAt],
    ],
  });
}
