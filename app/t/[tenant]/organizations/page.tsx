import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { OrganizationFilters } from '@/components/organizations/organization-filters';
import { OrganizationTable } from '@/components/organizations/organization-table';
import { OrganizationTree } from '@/components/organizations/organization-tree';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { listOrganizations } from '@/lib/modules/organizations/queries';
import { ORGANIZATION_KINDS } from '@/lib/modules/organizations/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const text = (value: string | string[] | undefined) =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('organizations') };
}

export default async function OrganizationsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = await searchParams;
  const q = text(search.q)?.slice(0, 60);
  const kind = ORGANIZATION_KINDS.find((one) => one === search.kind);
  const groups = await ask(listOrganizations, context, { kind: 'group' });
  const allGroups = groups.ok ? groups.value.rows : [];
  const group = allGroups.find((one) => one.id === search.group);
  const found = await ask(listOrganizations, context, { q, kind, groupId: group?.id });
  if (!found.ok) throw new Error('The directory refused a search it had checked');
  const { rows, counts, subjects, on } = found.value;
  const t = await getTranslations('organizations');
  const locale = await getLocale();
  const base = `/t/${slug}/organizations`;
  const isSearch = Boolean(q || kind);
  const short = allGroups.map((one) => ({ ...one, nameZh: one.shortZh ?? one.nameZh }));
  const sought = { ...(q && { q }), ...(kind && { kind }), ...(group && { groupId: group.id }) };
  const title = () => {
    if (rows.length === 0) return t('titleNone');
    if (isSearch) return t('titleFound', { count: rows.length });
    const numbers = { departments: counts.department, affiliates: counts.institution + counts.enterprise };
    if (!group) return t('title', { ...numbers, groups: counts.group });
    const name = locale === 'en' && group.nameEn ? group.nameEn : (group.shortZh ?? group.nameZh);
    return t('titleGroup', { ...numbers, group: name });
  };
  return (
    <>
      <PageHead title={title()} scope={t('scope', { day: formatCivilDate(on, locale, 'date'), subjects })}>
        {rows.length > 0 && (
          <Downloads href={`/api/t/${slug}/export/organizations?${new URLSearchParams(sought)}`} />
        )}
      </PageHead>
      <OrganizationFilters base={base} filters={{ q, kind, group: group?.id }} groups={short} />
      {rows.length === 0 ? (
        <EmptyState icon="building" title={t('emptyTitle')} body={t('emptyBody')} />
      ) : isSearch ? (
        <OrganizationTable rows={rows} base={base} />
      ) : (
        <OrganizationTree rows={rows} base={base} />
      )}
    </>
  );
}
