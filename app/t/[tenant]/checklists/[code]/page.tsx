import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { GuideFilters, type GuideFilter, passes } from '@/components/checklists/guide-filters';
import { GuideSectionCard } from '@/components/checklists/guide-section';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { canReadDrafts } from '@/lib/modules/checklists/policy';
import { getChecklistGuide } from '@/lib/modules/guides/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';
import { one, valueOf } from '../answers';

type Props = {
  params: Promise<{ tenant: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('checklists') };
}

export default async function GuidePage({ params, searchParams }: Props) {
  const { tenant, code } = await params;
  const context = await requireContext(tenant);
  const search = await searchParams;
  const version = one(search, 'version');
  const guide = valueOf(
    await ask(getChecklistGuide, context, { code, ...(version ? { number: version } : {}) }),
  );
  const t = await getTranslations('checklists.guide');
  const draft = await getTranslations('checklists.list');
  const locale = await getLocale();
  const base = `/t/${tenant}/checklists`;
  const filter: GuideFilter = {};
  for (const name of ['section', 'tier', 'cadence', 'state'] as const) {
    const value = one(search, name);
    if (value) filter[name] = value;
  }
  const { version: head, sections } = guide;
  const shown = sections
    .filter((section) => !filter.section || section.code === filter.section)
    .map((section) => ({ section, items: section.items.filter((item) => passes(item, filter)) }))
    .filter(({ items }) => items.length > 0);
  const all = sections.flatMap((section) => section.items);
  const count = shown.reduce((sum, { items }) => sum + items.length, 0);
  const name = locale === 'en' ? head.titleEn : head.titleZh;
  const since = head.inForceFromOn
    ? t('since', { from: formatCivilDate(head.inForceFromOn, locale, 'date') })
    : t('notPublished');
  const suffix = version ? `?version=${head.number}` : '';
  return (
    <>
      <PageHead
        above={
          <Breadcrumb
            items={[
              { label: t('checklists'), href: base },
              { label: draft('versionNumber', { number: head.number }) },
            ]}
          />
        }
        title={t(head.status !== 'published' ? 'titleDraft' : 'title', {
          name,
          count: all.filter((item) => item.enabled).length,
        })}
        scope={[
          t('scope', { number: head.number }),
          since,
          count < all.length
            ? t('shown', { shown: count, total: all.length })
            : t('itemsInSection', { count }),
        ].join(locale === 'en' ? ', ' : '，')}
      >
        {canReadDrafts(context.actor) && (
          <Downloads
            href={`/api/t/${tenant}/export/checklist?versionId=${head.id}`}
            formats={['xlsx', 'json']}
            size="md"
          />
        )}
        {head.can.change && (
          <ButtonLink href={`${base}/drafts/${head.id}`} icon="pencil">
            {draft('openDraft')}
          </ButtonLink>
        )}
      </PageHead>
      <GuideFilters guide={guide} filter={filter} path={`${base}/${code}`} version={version} />
      {shown.map(({ section, items }) => (
        <GuideSectionCard
          key={section.code}
          section={section}
          items={items}
          hrefOf={(item) => `${base}/${code}/${item}${suffix}`}
        />
      ))}
      {shown.length === 0 && (
        <Card>
          <EmptyState icon="filter" title={t('none')} body={t('noneBody')} />
        </Card>
      )}
    </>
  );
}
