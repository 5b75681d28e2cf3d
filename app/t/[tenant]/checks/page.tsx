import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { WaitingChecks } from '@/components/reviews/waiting-checks';
import { listWaitingChecks } from '@/lib/modules/record-checks/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reviews.checks'))('title') };
}

export default async function ChecksPage({ params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const waiting = await ask(listWaitingChecks, await requireContext(tenant), {});
  if (!waiting.ok) notFound();
  return <WaitingChecks tenant={tenant} waiting={waiting.value} />;
}
