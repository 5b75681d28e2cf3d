import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SavedViews } from '@/components/saved-views/saved-views';
import { searchOf } from '@/components/statistics/address';
import { MatrixScreen } from '@/components/statistics/matrix-screen';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { getMatrix } from '@/lib/modules/matrices/queries';
import { CELL_STATES } from '@/lib/modules/matrices/schema';
import { removeViewAction, saveViewAction } from '@/lib/modules/saved-views/actions';
import { listSavedViews } from '@/lib/modules/saved-views/queries';
import { selectPeriod } from '@/lib/modules/statistics/model';
import { listViewedGroups } from '@/lib/modules/statistics/queries';
import { TIERS, sectionSchema } from '@/lib/modules/statistics/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('board');
  return { title: t('matrix.pageTitle') };
}

export default async function StatisticsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = searchOf(await searchParams);
  const period = selectPeriod(search, context.today);
  const section = sectionSchema.safeParse(search.section).data;
  const tier = TIERS.find((one) => one === search.tier);
  const status = CELL_STATES.find((one) => one === search.status);
  const matrix = await ask(getMatrix, context, {
    from: period.from,
    to: period.to,
    section,
    tier,
    status,
    group: search.group,
  });
  if (!matrix.ok) {
    if (matrix.code === 'not_found') notFound();
    const t = await getTranslations('board');
    return (
      <>
        <PageHead title={t('refusedTitle')} />
        <Note>{t(matrix.code === 'forbidden' ? 'refusedBody' : 'refusedPeriod')}</Note>
      </>
    );
  }
  const [groups, views] = await Promise.all([
    ask(listViewedGroups, context, {}),
    ask(listSavedViews, context, { screen: 'matrix' }),
  ]);
  const home = `/t/${slug}`;
  return (
    <MatrixScreen
      matrix={matrix.value}
      period={period}
      home={home}
      search={search}
      section={section ?? null}
      tier={tier ?? null}
      status={status ?? null}
      groups={groups.ok ? groups.value : []}
      views={
        <SavedViews
          screen="matrix"
          views={views.ok ? views.value : []}
          path={`${home}/statistics`}
          search={search}
          save={saveViewAction.bind(null, slug)}
          remove={removeViewAction.bind(null, slug)}
        />
      }
    />
  );
}
