import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StagnationScreen } from '@/components/stagnations/stagnation-screen';
import { searchOf } from '@/components/statistics/address';
import { ButtonLink } from '@/components/ui/button-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { getStagnation } from '@/lib/modules/stagnations/queries';
import { listViewedGroups } from '@/lib/modules/statistics/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics.tab'))('stagnation') };
}

export default async function StagnationPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = searchOf(await searchParams);
  const { kind, group, section, after } = search;
  const found = await ask(getStagnation, context, { kind, group, section, after });
  const home = `/t/${slug}`;
  if (!found.ok) {
    if (found.code === 'not_found') notFound();
    const t = await getTranslations('board');
    return (
      <>
        <PageHead title={t(found.code === 'forbidden' ? 'refusedTitle' : 'rows.unreadableTitle')} />
        <Note className="mb-3">{t(found.code === 'forbidden' ? 'refusedBody' : 'rows.unreadableBody')}</Note>
        <ButtonLink href={`${home}/statistics`}>{t('rows.start')}</ButtonLink>
      </>
    );
  }
  const groups = await ask(listViewedGroups, context, {});
  return (
    <StagnationScreen
      stagnation={found.value}
      home={home}
      search={search}
      groups={groups.ok ? groups.value : []}
    />
  );
}
