import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { EscalationTable } from '@/components/escalations/escalation-table';
import { LadderDesk } from '@/components/strikes/ladder-desk';
import { RefusedPage } from '@/components/ui/refused-page';
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
    return <RefusedPage title={(await getTranslations('shell.nav'))('escalations')} />;
  }
  const base = `/t/${slug}/escalations`;
  return (
    <LadderDesk
      of="unit"
      show={show}
      base={base}
      exportHref={`/api/t/${slug}/export/escalations`}
      count={found.value.length}
    >
      <EscalationTable lines={found.value} base={base} />
    </LadderDesk>
  );
}
