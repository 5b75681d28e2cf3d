import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { RuleHelp } from '@/components/help/rule-help';
import { StrikeTable } from '@/components/strikes/strike-table';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { RefusedPage } from '@/components/ui/refused-page';
import { Tabs } from '@/components/ui/tabs';
import { listStrikes } from '@/lib/modules/strikes/queries';
import { STRIKE_VERDICTS } from '@/lib/modules/strikes/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('strikes') };
}

/** What the office has to decide, and what it has decided. */
export default async function StrikesPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = await searchParams;
  const show = STRIKE_VERDICTS.find((verdict) => verdict === search.show) ?? 'to_decide';
  const cursor = typeof search.after === 'string' ? { cursor: search.after } : {};
  const asked = await ask(listStrikes, context, { show, ...cursor });
  const found = asked.ok || asked.code === 'forbidden' ? asked : await ask(listStrikes, context, { show });
  if (!found.ok) {
    if (found.code !== 'forbidden') notFound();
    return <RefusedPage title={(await getTranslations('shell.nav'))('strikes')} />;
  }
  const { lines, counts, next } = found.value;
  const t = await getTranslations('ladder');
  const base = `/t/${slug}/strikes`;
  return (
    <>
      <PageHead
        title={t('queue.title', { count: counts.to_decide ?? 0 })}
        scope={t('queue.scope')}
        help={<RuleHelp rule="strike" />}
      >
        {lines.length > 0 && <Downloads href={`/api/t/${slug}/export/strikes?show=${show}`} />}
      </PageHead>
      <Tabs
        label={t('queue.tabs')}
        items={STRIKE_VERDICTS.map((verdict) => ({
          href: verdict === 'to_decide' ? base : `${base}?show=${verdict}`,
          label: t(`verdict.${verdict}`),
          count: counts[verdict] ?? 0,
          current: verdict === show,
        }))}
      />
      <Card className="overflow-hidden">
        {lines.length === 0 ? (
          <EmptyState title={t('queue.empty')} body={t(`queue.emptyBody.${show}`)} />
        ) : (
          <StrikeTable lines={lines} base={base} />
        )}
        <Pager
          {...(search.after ? { firstHref: `${base}?show=${show}` } : {})}
          {...(next ? { nextHref: `${base}?${new URLSearchParams({ show, after: next })}` } : {})}
        />
      </Card>
    </>
  );
}
