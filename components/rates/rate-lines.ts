import { useLocale, useTranslations } from 'next-intl';
import { useMonthName } from '@/components/checklists/due-calendar';
import type { RateRowsAddresses } from '@/components/rates/rate-address';
import type { Search } from '@/components/statistics/address';
import { useBodyName } from '@/components/statistics/body-name';
import { useMonthAndYear } from '@/components/statistics/month-and-year';
import type { RateCounts, Rates } from '@/lib/modules/rates/schema';

/** By what a table of rates is broken down. */
export const DIMENSIONS = ['body', 'section', 'item', 'cadence', 'tier', 'month'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export interface RateLineView {
  key: string;
  /** Short, under a bar. */
  label: string;
  name: string;
  counts: RateCounts;
  before: RateCounts | null;
  /** Narrows the rows to this line. */
  scope: Search;
}

/** The lines of one breakdown, in the order of the organisation, the list or the calendar. */
export function useRateLines(rates: Rates, rows: RateRowsAddresses, by: Dimension): RateLineView[] {
  const t = useTranslations('statistics');
  const bodies = useBodyName();
  const monthAndYear = useMonthAndYear();
  const monthName = useMonthName('short');
  const english = useLocale() === 'en';
  const titled = (one: { titleZh: string; titleEn: string } | undefined) =>
    (english ? one?.titleEn : one?.titleZh) ?? '';
  const line = (key: string, name: string, counts: RateCounts, scope: Search): RateLineView => ({
    ...{ key, label: key, name, counts, scope },
    before: null,
  });
  switch (by) {
    case 'body':
      return rates.columns.map(({ body, counts, before }) => ({
        ...line(body.code, bodies.name(body), counts, rows.column(body.code)),
        label: bodies.label(body),
        before,
      }));
    case 'section':
      return rates.bySection.map(({ key, counts }) =>
        line(key, `${key} ${titled(rates.sections.find((one) => one.code === key))}`, counts, {
          section: key,
        }),
      );
    case 'item':
      return rates.byItem.map((one) =>
        line(one.key, `${one.key} ${titled(one)}`, one.counts, { item: one.key }),
      );
    case 'cadence':
      return rates.byCadence.map(({ key, counts }) => ({
        ...line(key, t(`cadence.${key}`), counts, { cadence: key }),
        label: t(`cadence.${key}`),
      }));
    case 'tier':
      return rates.byTier.map(({ key, counts }) => ({
        ...line(key ?? 'none', t(`tier.${key ?? 'none'}`), counts, key ? { tier: key } : {}),
        label: t(`tier.${key ?? 'none'}`),
      }));
    case 'month':
      return rates.byMonth.map(({ key, counts }, index) => ({
        ...line(key, monthAndYear(key), counts, monthScope(key, rates)),
        label: monthName(Number(key.slice(5))),
        before: rates.byMonth[index - 1]?.counts ?? null,
      }));
  }
}

/** A month as far as the range of days goes; months before the range are whole. */
function monthScope(month: string, { from, to }: Rates): Search {
  const first = `${month}-01`;
  const [year, number] = month.split('-').map(Number) as [number, number];
  const last = new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
  return { from: from > first && from <= last ? from : first, to: to < last ? to : last };
}
