import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { InterviewTable } from '@/components/interviews/interview-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';
import { listInterviews } from '@/lib/modules/interviews/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('interviews') };
}

/** The interviews a leader has to hold, and those the office looks after. */
export default async function InterviewsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const show = (await searchParams).show === 'past' ? 'past' : 'open';
  const found = await ask(listInterviews, context, { show });
  if (!found.ok) {
    if (found.code !== 'forbidden') notFound();
    return <Note role="status">{(await getTranslations('problems.forbidden'))('role')}</Note>;
  }
  const lines = found.value;
  const t = await getTranslations('ladder.interview');
  const base = `/t/${slug}/interviews`;
  return (
    <>
      <PageHead
        title={t(show === 'open' ? 'title' : 'titlePast', { count: lines.length })}
        scope={t('scope')}
      >
        <Segmented
          label={t('show')}
          items={[
            { href: base, label: t('open'), current: show === 'open' },
            { href: `${base}?show=past`, label: t('past'), current: show === 'past' },
          ]}
        />
      </PageHead>
      <Card className="overflow-hidden">
        {lines.length === 0 ? (
          <EmptyState title={t('none')} body={t('noneBody')} />
        ) : (
          <InterviewTable lines={lines} base={base} />
        )}
      </Card>
    </>
  );
}
