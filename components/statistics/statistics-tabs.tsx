import { useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { Tabs } from '@/components/ui/tabs';

const PARTS = {
  matrix: '',
  rates: '/rates',
  stagnation: '/stagnation',
  surge: '/surge',
  samples: '/samples',
  notices: '/notices',
} as const;
export type StatisticsPart = keyof typeof PARTS;

/** The parts of duty statistics; period, group and section go along. */
export function StatisticsTabs({
  home,
  search,
  current,
}: {
  home: string;
  search: Search;
  current: StatisticsPart;
}) {
  const t = useTranslations('statistics.tab');
  const { period, from, to, until, group, section, tier } = search;
  const kept: Search = { period, from, to, until, group, section, tier };
  return (
    <Tabs
      label={t('label')}
      items={(Object.keys(PARTS) as StatisticsPart[]).map((part) => ({
        href: address(`${home}/statistics${PARTS[part]}`, kept),
        label: t(part),
        current: part === current,
      }))}
    />
  );
}
