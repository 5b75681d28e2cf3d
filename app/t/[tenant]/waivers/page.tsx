import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { WaiverQueue } from '@/components/obligations/waiver-queue';
import { decideWaiverAction } from '@/lib/modules/waivers/actions';
import { listPendingWaivers } from '@/lib/modules/waivers/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('waivers') };
}

export default async function WaiversPage({ params }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const pending = await ask(listPendingWaivers, context, {});
  if (!pending.ok) notFound();
  return (
    <WaiverQueue
      home={`/t/${tenant}`}
      pending={pending.value}
      decideAction={decideWaiverAction.bind(null, tenant)}
    />
  );
}
