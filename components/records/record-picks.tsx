import { useLocale, useTranslations } from 'next-intl';
import { FilterPick } from '@/components/ui/filter';
import { FilterSelect } from '@/components/ui/filter-select';
import type { RecordFilters } from '@/lib/modules/record-lists/schema';

export const RECORD_PERIODS = ['month', 'quarter', 'year'] as const;

/** What stands in the address of a list, and how it is changed there. */
export interface Narrowing {
  here: string;
  search: Readonly<Record<string, string>>;
  without(...keys: string[]): Record<string, string>;
  address(more: Record<string, string>, ...dropped: string[]): string;
}

export function narrowing(here: string, search: Readonly<Record<string, string>>): Narrowing {
  const without = (...keys: string[]) =>
    Object.fromEntries(Object.entries(search).filter(([key]) => !keys.includes(key)));
  const address = (more: Record<string, string>, ...dropped: string[]) => {
    const query = new URLSearchParams({ ...without(...dropped), ...more }).toString();
    return query ? `${here}?${query}` : here;
  };
  return { here, search, without, address };
}

/** The month, quarter or year in which records happened. */
export function PeriodPick({ of: { search, address } }: { of: Narrowing }) {
  const t = useTranslations('records.list');
  const period = RECORD_PERIODS.find((one) => one === search.period);
  const span = [search.from, search.to].filter(Boolean).join('–');
  return (
    <FilterPick
      label={t('period')}
      value={period ? t(`periods.${period}`) : span || t('periods.all')}
      active={Boolean(period || span)}
      icon="calendar"
      options={[
        { label: t('periods.all'), href: address({}, 'period', 'from', 'to'), current: !period && !span },
        ...RECORD_PERIODS.map((one) => ({
          label: t(`periods.${one}`),
          href: address({ period: one }, 'period', 'from', 'to'),
          current: period === one,
        })),
      ]}
    />
  );
}

/** Which group's records, where there are several, and of which item. */
export function GroupAndItemPicks({ of, choices }: { of: Narrowing; choices: RecordFilters }) {
  const t = useTranslations('records.list');
  const all = useTranslations('common')('all');
  const english = useLocale() === 'en';
  const { here, search, without } = of;
  return (
    <>
      {choices.groups.length > 1 && (
        <FilterSelect
          label={t('group')}
          name="group"
          value={search.group ?? ''}
          action={here}
          keep={without('group')}
          options={[
            { value: '', label: all },
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
          { value: '', label: all },
          ...choices.items.map((item) => ({
            value: item.code,
            label: `${item.code} ${english ? item.titleEn : item.titleZh}`,
          })),
        ]}
      />
    </>
  );
}
