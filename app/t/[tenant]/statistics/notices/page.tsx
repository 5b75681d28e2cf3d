import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DraftForm } from '@/components/result-notices/draft-form';
import { NoticeList } from '@/components/result-notices/notice-list';
import { searchOf } from '@/components/statistics/address';
import { StatisticsTabs } from '@/components/statistics/statistics-tabs';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { RefusedPage } from '@/components/ui/refused-page';
import { draftNoticeAction } from '@/lib/modules/result-notices/actions';
import { listResultNotices } from '@/lib/modules/result-notices/queries';
import { RATE_READERS } from '@/lib/modules/rates/policy';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics.tab'))('notices') };
}

/** The notices of results, a quarter each. */
export default async function NoticesPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const found = await ask(listResultNotices, context, {});
  if (!found.ok) return <RefusedPage title={(await getTranslations('statistics.tab'))('notices')} />;
  const { notices, quarters, asOf } = found.value;
  const t = await getTranslations('notices');
  const home = `/t/${slug}`;
  const issued = notices.filter((notice) => notice.status === 'issued').length;
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={notices.length === 0 ? t('titleNone') : t('title', { issued, all: notices.length })}
        scope={t('scope')}
      >
        {notices.length > 0 && <Downloads href={`/api${home}/export/notices`} />}
      </PageHead>
      {hasRole(context.actor, ...RATE_READERS) && (
        <StatisticsTabs home={home} search={searchOf(await searchParams)} current="notices" />
      )}
      {quarters.length > 0 && (
        <DraftForm quarters={quarters} asOf={asOf} action={draftNoticeAction.bind(null, slug)} />
      )}
      <Card>
        {notices.length === 0 ? (
          <EmptyState icon="file" title={t('titleNone')} body={t('noneBody')} />
        ) : (
          <NoticeList notices={notices} base={`${home}/statistics/notices`} />
        )}
      </Card>
    </div>
  );
}
