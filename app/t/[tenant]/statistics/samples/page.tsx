import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RuleHelp } from '@/components/help/rule-help';
import { AnnounceForm } from '@/components/samples/announce-form';
import { SampleList } from '@/components/samples/sample-list';
import { searchOf } from '@/components/statistics/address';
import { StatisticsTabs } from '@/components/statistics/statistics-tabs';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { RefusedPage } from '@/components/ui/refused-page';
import { announceSampleAction } from '@/lib/modules/samples/actions';
import { listSamples } from '@/lib/modules/samples/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics.tab'))('samples') };
}

/** The sample checks of records, each with its seed. */
export default async function SamplesPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const found = await ask(listSamples, context, {});
  if (!found.ok) return <RefusedPage title={(await getTranslations('statistics.tab'))('samples')} />;
  const { samples, propose } = found.value;
  const t = await getTranslations('samples');
  const home = `/t/${slug}`;
  const open = samples.reduce((sum, sample) => sum + sample.drawn - sample.checked, 0);
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={samples.length === 0 ? t('titleNone') : t('title', { count: samples.length, open })}
        scope={t('scope')}
        help={<RuleHelp rule="sample" />}
      >
        {samples.length > 0 && <Downloads href={`/api${home}/export/samples`} />}
      </PageHead>
      <StatisticsTabs home={home} search={searchOf(await searchParams)} current="samples" />
      {propose && <AnnounceForm propose={propose} action={announceSampleAction.bind(null, slug)} />}
      <Card>
        {samples.length === 0 ? (
          <EmptyState icon="search" title={t('titleNone')} body={t('noneBody')} />
        ) : (
          <SampleList samples={samples} base={`${home}/statistics/samples`} />
        )}
      </Card>
    </div>
  );
}
