import Form from 'next/form';
import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ClearFilters, FilterBar, FilterChip } from '@/components/ui/filter';
import { TextInput } from '@/components/ui/text-input';

/** Search by name, within one organisation where the reader came from its profile. */
export function MemberFilters({
  base,
  q,
  organization,
}: {
  base: string;
  q: string | undefined;
  organization: { id: string; name: string } | null;
}) {
  const t = useTranslations('members');
  return (
    <FilterBar label={t('filters')}>
      <Form action={base as Route} scroll={false} className="flex w-full gap-2 sm:w-80">
        {organization && <input type="hidden" name="organization" value={organization.id} />}
        <TextInput
          key={q ?? ''}
          type="search"
          name="q"
          size="dense"
          icon="search"
          className="flex-1 md:h-8!"
          defaultValue={q}
          maxLength={40}
          aria-label={t('search')}
          placeholder={t('search')}
        />
        <Button type="submit" size="sm" className="md:h-8!">
          {t('searchButton')}
        </Button>
      </Form>
      {organization && (
        <FilterChip
          label={organization.name}
          removeHref={q ? `${base}?${new URLSearchParams({ q })}` : base}
        />
      )}
      {(q || organization) && <ClearFilters href={base} />}
    </FilterBar>
  );
}
