import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { DowntimeList } from '@/components/downtimes/downtime-list';
import { RuleHelp } from '@/components/help/rule-help';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { RefusedPage } from '@/components/ui/refused-page';
import { decideDowntimeAction } from '@/lib/modules/downtimes/actions';
import { listDowntimes } from '@/lib/modules/downtimes/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('downtimes') };
}

/** When the system was silent, to be confirmed or dismissed by the system administrator. */
export default async function DowntimesPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const found = await ask(listDowntimes, context, {});
  if (!found.ok) {
    if (found.code !== 'forbidden') notFound();
    return <RefusedPage title={(await getTranslations('shell.nav'))('downtimes')} />;
  }
  const lines = found.value;
  const t = await getTranslations('ladder.downtime');
  const waiting = lines.filter((line) => line.status === 'recorded').length;
  return (
    <>
      <PageHead title={t('title', { count: waiting })} scope={t('scope')} help={<RuleHelp rule="downtime" />}>
        {lines.length > 0 && <Downloads href={`/api/t/${slug}/export/downtimes`} />}
      </PageHead>
      <Card>
        {lines.length === 0 ? (
          <EmptyState title={t('none')} body={t('noneBody')} />
        ) : (
          <DowntimeList lines={lines} action={decideDowntimeAction.bind(null, slug)} />
        )}
      </Card>
    </>
  );
}
