import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ClearFilters, FilterBar, FilterChip, FilterPick } from '@/components/ui/filter';
import { FilterSelect } from '@/components/ui/filter-select';
import { TextInput } from '@/components/ui/text-input';
import type { ListedState, RecordFilters } from '@/lib/modules/record-lists/schema';

type Props = {
  here: string;
  filters: Readonly<Record<string, string>>;
  choices: RecordFilters;
  states: readonly ListedState[];
  /** The name of the subject that stands in the address. */
  subject: string | undefined;
};

const PERIODS = ['month', 'quarter', 'year'] as const;

/** Every filter stands in the address, so that a list can be sent and comes back as it was. */
export function RecordFilterBar({ here, filters, choices, states, subject }: Props) {
  const t = useTranslations('records.list');
  const duty = useTranslations('duty.recordState');
  const common = useTranslations('common');
  const english = useLocale() === 'en';
  const without = (...keys: string[]) =>
    Object.fromEntries(Object.entries(filters).filter(([key]) => !keys.includes(key)));
  const address = (more: Record<string, string>, ...dropped: string[]) => {
    const query = new URLSearchParams({ ...without(...dropped), ...more }).toString();
    return query ? `${here}?${query}` : here;
  };
  const period = PERIODS.find((one) => one === filters.period);
  const span = [filters.from, filters.to].filter(Boolean).join('–');
  const state = states.find((one) => one === filters.status);
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
      <FilterPick
        label={t('state')}
        value={state ? duty(state) : common('all')}
        active={Boolean(state)}
        options={[
          { label: common('all'), href: address({}, 'status'), current: !state },
          ...states.map((one) => ({
            label: duty(one),
            href: address({ status: one }, 'status'),
            current: state === one,
          })),
        ]}
      />
      {choices.groups.length > 1 && (
        <FilterSelect
          label={t('group')}
          name="group"
          value={filters.group ?? ''}
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
        value={filters.item ?? ''}
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
      <form action={here} role="search" className="flex items-center gap-1">
        {Object.entries(without('q')).map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <TextInput
          icon="search"
          size="dense"
          type="search"
          name="q"
          defaultValue={filters.q}
          placeholder={t('search')}
          aria-label={t('search')}
          className="w-44!"
        />
        <Button type="submit" size="sm" className="h-8!">
          {t('find')}
        </Button>
      </form>
      {filters.subject && subject && <FilterChip label={subject} removeHref={address({}, 'subject')} />}
      {filters.section && <FilterChip label={filters.section} removeHref={address({}, 'section')} />}
      {Object.keys(filters).length > 0 && <ClearFilters href={here} />}
    </FilterBar>
  );
}
