import Form from 'next/form';
import type { Route } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ClearFilters, FilterBar, FilterPick } from '@/components/ui/filter';
import { FilterSelect } from '@/components/ui/filter-select';
import { TextInput } from '@/components/ui/text-input';
import { ORGANIZATION_KINDS, type OrganizationName } from '@/lib/modules/organizations/schema';

export interface DirectoryFilters {
  q?: string;
  kind?: string;
  group?: string;
}

/** Search, kind and group; all three live in the address. */
export function OrganizationFilters({
  base,
  filters,
  groups,
}: {
  base: string;
  filters: DirectoryFilters;
  groups: readonly OrganizationName[];
}) {
  const t = useTranslations('organizations');
  const english = useLocale() === 'en';
  const given = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const keep = (...without: string[]) => given.filter(([key]) => !without.includes(key));
  const href = (changes: Record<string, string>) => {
    const search = new URLSearchParams({ ...Object.fromEntries(keep(...Object.keys(changes))), ...changes });
    for (const [key, value] of Object.entries(changes)) if (!value) search.delete(key);
    return search.size > 0 ? `${base}?${search}` : base;
  };
  return (
    <FilterBar label={t('filters')}>
      <Form action={base as Route} scroll={false} className="flex w-full gap-2 sm:w-80">
        {keep('q').map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
        <TextInput
          key={filters.q ?? ''}
          type="search"
          name="q"
          size="dense"
          icon="search"
          className="flex-1 md:h-8!"
          defaultValue={filters.q}
          maxLength={60}
          aria-label={t('search')}
          placeholder={t('search')}
        />
        <Button type="submit" size="sm" className="md:h-8!">
          {t('searchButton')}
        </Button>
      </Form>
      <FilterPick
        label={t('kindLabel')}
        value={filters.kind ? t(`kind.${filters.kind}` as 'kind.group') : t('all')}
        active={Boolean(filters.kind)}
        options={[
          { label: t('all'), href: href({ kind: '' }), current: !filters.kind },
          ...ORGANIZATION_KINDS.map((kind) => ({
            label: t(`kind.${kind}`),
            href: href({ kind }),
            current: filters.kind === kind,
          })),
        ]}
      />
      <FilterSelect
        label={t('groupLabel')}
        name="group"
        value={filters.group ?? ''}
        action={base}
        keep={Object.fromEntries(keep('group'))}
        options={[
          { value: '', label: t('all') },
          ...groups.map((group) => ({
            value: group.id,
            label: english && group.nameEn ? group.nameEn : group.nameZh,
          })),
        ]}
      />
      {given.length > 0 && <ClearFilters href={base} />}
    </FilterBar>
  );
}
