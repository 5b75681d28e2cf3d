import { useLocale, useTranslations } from 'next-intl';
import { ClearFilters, FilterBar, FilterPick } from '@/components/ui/filter';
import { FilterSelect } from '@/components/ui/filter-select';
import type { RecordFilters } from '@/lib/modules/record-lists/schema';

export const PERIODS = ['month', 'quarter', 'year'] as const;

type Props = { here: string; search: Readonly<Record<string, string>>; choices: RecordFilters };

/** What records and files are narrowed by; every choice stands in the address. */
export function SearchFilters({ here, search, choices }: Props) {
  const t = useTranslations('search');
  const common = useTranslations('common');
  const english = useLocale() === 'en';
  const without = (...keys: string[]) =>
    Object.fromEntries(Object.entries(search).filter(([key]) => !keys.includes(key)));
  const address = (more: Record<string, string>, ...dropped: string[]) =>
    `${here}?${new URLSearchParams({ ...without(...dropped), ...more })}`;
  const period = PERIODS.find((one) => one === search.period);
  const span = [search.from, search.to].filter(Boolean).join('–');
  const narrowed = ['period', 'from', 'to', 'group', 'item'].filter((key) => search[key]);
  return (
    <FilterBar label={t('filters')}>
      <FilterPick
        label={t('period')}
        value={period ? t(`periods.${period}`) : span || t('periods.all')}
        active={Boolean(period || span)}
        icon="calendar"
        options={[
          { label: t('periods.all'), href: address({}, 'period', 'from', 'to'), current: !period && !span },
          ...PERIODS.map((one) => ({
            label: t(`periods.${one}`),
            href: address({ period: one }, 'period', 'from', 'to'),
            current: period === one,
          })),
        ]}
      />
      {choices.groups.length > 1 && (
        <FilterSelect
          label={t('group')}
          name="group"
          value={search.group ?? ''}
          action={here}
          keep={without('group')}
          options={[
            { value: '', label: common('all') },
            ...choices.groups.map((group) => ({
              value: group.id,
              label: (english && group.nameEn) || group.nameZh,
            })),
          ]}
        />
      )}
      <FilterSelect
        label={t('item')}
        name="item"
        value={search.item ?? ''}
        action={here}
        keep={without('item')}
        options={[
          { value: '', label: common('all') },
          ...choices.items.map((item) => ({
            value: item.code,
            label: `${item.code} ${english ? item.titleEn : item.titleZh}`,
          })),
        ]}
      />
      {narrowed.length > 0 && <ClearFilters href={address({}, ...narrowed)} />}
    </FilterBar>
  );
}
