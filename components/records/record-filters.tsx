import { useTranslations } from 'next-intl';
import { GroupAndItemPicks, PeriodPick, narrowing } from '@/components/records/record-picks';
import { Button } from '@/components/ui/button';
import { ClearFilters, FilterBar, FilterChip, FilterPick } from '@/components/ui/filter';
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

/** Every filter stands in the address, so that a list can be sent and comes back as it was. */
export function RecordFilterBar({ here, filters, choices, states, subject }: Props) {
  const t = useTranslations('records.list');
  const duty = useTranslations('duty.recordState');
  const common = useTranslations('common');
  const of = narrowing(here, filters);
  const { address, without } = of;
  const state = states.find((one) => one === filters.status);
  return (
    <FilterBar label={t('filters')}>
      <PeriodPick of={of} />
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
      <GroupAndItemPicks of={of} choices={choices} />
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
        <Button type="submit" size="sm" className="md:h-8!">
          {t('find')}
        </Button>
      </form>
      {filters.subject && subject && <FilterChip label={subject} removeHref={address({}, 'subject')} />}
      {filters.section && <FilterChip label={filters.section} removeHref={address({}, 'section')} />}
      {Object.keys(filters).length > 0 && <ClearFilters href={here} />}
    </FilterBar>
  );
}
