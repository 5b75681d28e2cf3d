import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { MemberFilters } from '@/components/members/member-filters';
import { MemberTable } from '@/components/members/member-table';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { listMembers } from '@/lib/modules/members/queries';
import { getOrganization } from '@/lib/modules/organizations/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const text = (value: string | string[] | undefined) =>
  typeof value === 'string' && value.trim() ? value.trim() : undefined;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('members') };
}

export default async function MembersPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = await searchParams;
  const q = text(search.q)?.slice(0, 40);
  const wanted = text(search.organization);
  const organization = wanted ? await ask(getOrganization, context, { organizationId: wanted }) : null;
  const within = organization?.ok ? organization.value : null;
  const filters = { q, organizationId: within?.id };
  const paged = await ask(listMembers, context, { ...filters, cursor: text(search.after) });
  // An address with a broken cursor shows the first page instead.
  const found = paged.ok ? paged : await ask(listMembers, context, filters);
  if (!found.ok) throw new Error('The people directory refused a search it had checked');
  const { rows, total, next } = found.value;
  const t = await getTranslations('members');
  const locale = await getLocale();
  const base = `/t/${slug}/members`;
  const name =
    within && (locale === 'en' && within.nameEn ? within.nameEn : (within.shortZh ?? within.nameZh));
  const kept = { ...(q && { q }), ...(within && { organization: within.id }) };
  const sought = { ...(q && { q }), ...(within && { organizationId: within.id }) };
  const title = () => {
    if (q) return total === 0 ? t('titleNone') : t('titleFound', { count: total });
    return name ? t('titleOf', { organization: name, count: total }) : t('title', { count: total });
  };
  return (
    <>
      <PageHead title={title()} scope={t('scope')}>
        {rows.length > 0 && (
          <Downloads href={`/api/t/${slug}/export/members?${new URLSearchParams(sought)}`} />
        )}
      </PageHead>
      <MemberFilters base={base} q={q} organization={within && name ? { id: within.id, name } : null} />
      {rows.length === 0 ? (
        <EmptyState icon="people" title={t('emptyTitle')} body={t('emptyBody')} />
      ) : (
        <Card className="overflow-hidden">
          <MemberTable rows={rows} home={`/t/${slug}`} />
          <Pager
            {...(search.after ? { firstHref: `${base}?${new URLSearchParams(kept)}` } : {})}
            {...(next ? { nextHref: `${base}?${new URLSearchParams({ ...kept, after: next })}` } : {})}
          />
        </Card>
      )}
    </>
  );
}
