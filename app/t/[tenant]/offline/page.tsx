import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { OfflineDesk } from '@/components/offline/offline-desk';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { requireContext } from '@/lib/platform/auth';
import { WRITERS, hasRole, writerOf } from '@/lib/shared/actor';

type Props = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('offline');
  return { title: t('title') };
}

/** Kept by the browser as it is: what it shows comes from the device, not from here. */
export default async function OfflinePage({ params }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  if (!hasRole(context.actor, ...WRITERS)) notFound();
  return <OfflineDesk tenant={tenant} owner={writerOf(context.actor)} lateReasons={LATE_REASONS} />;
}
