import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { RuleHelp } from '@/components/help/rule-help';
import { ChainNote } from '@/components/history/chain-note';
import { EventTable } from '@/components/history/event-table';
import { HistorySearch } from '@/components/history/history-search';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { getHistory, listEventTypes, searchEvents } from '@/lib/modules/history/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const FILTERS = ['person', 'object', 'type', 'from', 'to'] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('history') };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = await searchParams;
  const filters = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value.trim() ? [[name, value.trim()]] : [];
    }),
  );
  const types = await ask(listEventTypes, context, {});
  if (!types.ok) notFound();
  const after = typeof search.after === 'string' ? search.after : undefined;
  const found = await ask(searchEvents, context, { ...filters, cursor: after });
  const lines = found.ok ? found.value.lines : [];
  const next = found.ok ? found.value.next : null;
  const chain = filters.object ? await ask(getHistory, context, { streamId: filters.object }) : null;
  const t = await getTranslations('history');
  const base = `/t/${slug}/history`;
  const title = () => {
    if (!found.ok) return t('refused');
    if (lines.length === 0) return t('titleNone');
    return t(next ? 'titleMore' : 'title', { count: lines.length });
  };
  return (
    <>
      <PageHead title={title()} scope={t('scope')} help={<RuleHelp rule="ledger" />} />
      <HistorySearch base={base} filters={filters} types={types.value} />
      {chain?.ok && <ChainNote check={chain.value.check} count={chain.value.lines.length} />}
      {lines.length === 0 ? (
        <EmptyState icon="history" title={title()} body={t('emptyBody')} />
      ) : (
        <Card className="overflow-hidden">
          <EventTable lines={lines} base={base} />
          <Pager
            {...(after ? { firstHref: `${base}?${new URLSearchParams(filters)}` } : {})}
            {...(next ? { nextHref: `${base}?${new URLSearchParams({ ...filters, after: next })}` } : {})}
          />
        </Card>
      )}
    </>
  );
}
