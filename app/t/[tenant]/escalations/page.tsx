import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { EscalationTable } from '@/components/escalations/escalation-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';
import { listEscalations } from '@/lib/modules/escalations/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('escalations') };
}

/** The steps about units that the reader explains, decides or carries out. */
export default async function EscalationsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const show = (await searchParams).show === 'past' ? 'past' : 'open';
  const found = await ask(listEscalations, context, { show });
  if (!found.ok) {
    if (found.code !== 'forbidden') notFound();
    return <Note role="status">{(await getTranslations('problems.forbidden'))('role')}</Note>;
  }
  const lines = found.value;
  const t = await getTranslations('ladder.unit');
  const base = `/t/${slug}/escalations`;
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
          <EscalationTable lines={lines} base={base} />
        )}
      </Card>
    </>
  );
}
