import { useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { FilterPick } from '@/components/ui/filter';
import type { RowFilter } from '@/lib/modules/statistics/schema';

/** The filters people choose from; the others are reached from a number. */
const OFFERED: readonly RowFilter[] = [
  'near',
  'overdue',
  'coming',
  'awaiting_review',
  'on_time',
  'late',
  'due',
  'waived',
  'all',
];

export function RowFilterPick({
  path,
  search,
  verdict,
}: {
  path: string;
  search: Search;
  verdict: RowFilter;
}) {
  const t = useTranslations('board.filter');
  const offered = OFFERED.includes(verdict) ? OFFERED : [...OFFERED, verdict];
  return (
    <FilterPick
      label={t('label')}
      value={t(`state.${verdict}`)}
      active={verdict !== 'near'}
      options={offered.map((one) => ({
        label: t(`state.${one}`),
        href: address(path, search, { verdict: one === 'near' ? undefined : one, after: undefined }),
        current: one === verdict,
      }))}
    />
  );
}
