import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { InterviewTable } from '@/components/interviews/interview-table';
import { LadderDesk } from '@/components/strikes/ladder-desk';
import { RefusedPage } from '@/components/ui/refused-page';
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
    return <RefusedPage title={(await getTranslations('shell.nav'))('interviews')} />;
  }
  const base = `/t/${slug}/interviews`;
  return (
    <LadderDesk
      of="interview"
      show={show}
      base={base}
      exportHref={`/api/t/${slug}/export/interviews`}
      count={found.value.length}
    >
      <InterviewTable lines={found.value} base={base} />
    </LadderDesk>
  );
}
