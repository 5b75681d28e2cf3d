import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ChannelStates } from '@/components/channels/channel-states';
import { DeliveryTable } from '@/components/channels/delivery-table';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Segmented } from '@/components/ui/segmented';
import { listDeliveries } from '@/lib/modules/channels/queries';
import { DELIVERY_STATES } from '@/lib/modules/channels/schema';
import { requireContext } from '@/lib/platform/auth';
import { env } from '@/lib/platform/env';
import { configuredChannels } from '@/lib/platform/outbound';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('deliveries') };
}

export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = await searchParams;
  const status = DELIVERY_STATES.find((one) => one === search.status);
  const after = typeof search.after === 'string' ? search.after : undefined;
  const paged = await ask(listDeliveries, context, { status, after });
  // An address with a broken cursor shows the first page instead.
  const found = paged.ok ? paged : await ask(listDeliveries, context, { status });
  if (!found.ok) notFound();
  const { lines, counts, next } = found.value;
  const t = await getTranslations('channels.log');
  const path = `/t/${slug}/deliveries`;
  const { sent = 0, failed = 0, waiting = 0 } = counts;
  const kept: Record<string, string> = status ? { status } : {};
  return (
    <>
      <PageHead
        title={sent + failed + waiting === 0 ? t('titleNone') : t('title', { sent, failed, waiting })}
        scope={t('scope')}
      >
        <Segmented
          label={t('filter')}
          items={[
            { href: path, label: t('all'), current: !status },
            ...DELIVERY_STATES.map((one) => ({
              href: `${path}?status=${one}`,
              label: t(`state.${one}`),
              current: status === one,
            })),
          ]}
        />
      </PageHead>
      <ChannelStates configured={configuredChannels(env())} />
      <Card>
        {lines.length === 0 ? (
          <EmptyState icon="send" title={t('titleNone')} body={t('none')} />
        ) : (
          <>
            <DeliveryTable lines={lines} />
            <Pager
              {...(after ? { firstHref: `${path}?${new URLSearchParams(kept)}` } : {})}
              {...(next ? { nextHref: `${path}?${new URLSearchParams({ ...kept, after: next })}` } : {})}
            />
          </>
        )}
      </Card>
    </>
  );
}
