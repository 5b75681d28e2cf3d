import { useTranslations } from 'next-intl';
import { GroupAndItemPicks, PeriodPick, narrowing } from '@/components/records/record-picks';
import { ClearFilters, FilterBar } from '@/components/ui/filter';
import type { RecordFilters } from '@/lib/modules/record-lists/schema';

type Props = { here: string; search: Readonly<Record<string, string>>; choices: RecordFilters };

/** What records and files are narrowed by; every choice stands in the address. */
export function SearchFilters({ here, search, choices }: Props) {
  const t = useTranslations('records.list');
  const of = narrowing(here, search);
  const narrowed = ['period', 'from', 'to', 'group', 'item'].filter((key) => search[key]);
  return (
    <FilterBar label={t('filters')}>
      <PeriodPick of={of} />
      <GroupAndItemPicks of={of} choices={choices} />
      {narrowed.length > 0 && <ClearFilters href={of.address({}, ...narrowed)} />}
    </FilterBar>
  );
}
