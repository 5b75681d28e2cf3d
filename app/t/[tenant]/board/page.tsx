import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { BoardScreen } from '@/components/boards/board-screen';
import { PeriodFigures } from '@/components/boards/period-figures';
import { address, searchOf } from '@/components/statistics/address';
import { Card } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { SkeletonRows } from '@/components/ui/skeleton';
import { getBoard, getBoardItems } from '@/lib/modules/boards/queries';
import { MEASURES } from '@/lib/modules/boards/schema';
import { getPeriodFigures } from '@/lib/modules/figures/queries';
import { SENDERS } from '@/lib/modules/reminders/policy';
import { selectPeriod } from '@/lib/modules/statistics/model';
import { sectionSchema } from '@/lib/modules/statistics/schema';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('board');
  return { title: t('pageTitle') };
}

export default async function BoardPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = searchOf(await searchParams);
  const t = await getTranslations('board');
  const period = selectPeriod(search, context.today);
  const input = {
    from: period.from,
    to: period.to,
    section: sectionSchema.safeParse(search.section).data,
    group: search.group,
    measure: MEASURES.find((one) => one === search.measure),
  };
  const [board, items] = await Promise.all([
    ask(getBoard, context, input),
    ask(getBoardItems, context, input),
  ]);
  if (!board.ok || !items.ok) {
    const code = board.ok ? null : board.code;
    if (code === 'not_found') notFound();
    return (
      <>
        <PageHead title={t('refusedTitle')} />
        <Note>{t(code === 'forbidden' ? 'refusedBody' : 'refusedPeriod')}</Note>
      </>
    );
  }
  const home = `/t/${slug}`;
  const exportHome = `/api${home}/export`;
  const asked = { from: input.from, to: input.to, section: input.section, group: board.value.group?.code };
  return (
    <BoardScreen
      board={board.value}
      items={items.value}
      period={period}
      home={home}
      exportHome={exportHome}
      search={search}
      mayRemind={hasRole(context.actor, ...SENDERS)}
    >
      <Suspense
        fallback={
          <Card>
            <SkeletonRows rows={2} label={t('figures.loading')} />
          </Card>
        }
      >
        <Figures
          context={context}
          home={home}
          search={asked}
          csvHref={address(`${exportHome}/figures`, asked)}
        />
      </Suspense>
    </BoardScreen>
  );
}

type FiguresProps = {
  context: Context;
  home: string;
  search: { from: string; to: string; section?: string | undefined; group?: string | undefined };
  csvHref: string;
};

/** Read from record contents, so it may take longer than the bars; a unit's people have none. */
async function Figures({ context, home, search, csvHref }: FiguresProps) {
  const figures = await ask(getPeriodFigures, context, search);
  if (!figures.ok) return null;
  return <PeriodFigures figures={figures.value} home={home} search={search} csvHref={csvHref} />;
}
