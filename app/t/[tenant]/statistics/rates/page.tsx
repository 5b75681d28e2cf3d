import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { columnsIn } from '@/components/rates/rate-columns';
import { DIMENSIONS } from '@/components/rates/rate-lines';
import { RateScreen } from '@/components/rates/rate-screen';
import { SavedViews } from '@/components/saved-views/saved-views';
import { type Search, searchOf } from '@/components/statistics/address';
import { ButtonLink } from '@/components/ui/button-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { listMoves } from '@/lib/modules/moves/queries';
import { getRates } from '@/lib/modules/rates/queries';
import { removeViewAction, saveViewAction } from '@/lib/modules/saved-views/actions';
import { listSavedViews } from '@/lib/modules/saved-views/queries';
import { selectPeriod } from '@/lib/modules/statistics/model';
import { listViewedGroups } from '@/lib/modules/statistics/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics'))('rates') };
}

export default async function RatesPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const given = await searchParams;
  // The boxes of the column choice come one by one.
  const columns = [given.columns ?? []].flat().join(',') || undefined;
  const search: Search = { ...searchOf(given), columns };
  const period = selectPeriod(search, context.today);
  const { section, item, cadence, tier, kind, group, structure, asOf } = search;
  const range = { from: period.from, to: period.to };
  const narrowed = { section, item, cadence, tier, kind, group };
  const rates = await ask(getRates, context, { ...range, ...narrowed, structure, asOf });
  const home = `/t/${slug}`;
  if (!rates.ok) {
    if (rates.code === 'not_found') notFound();
    const t = await getTranslations('board');
    const problems = await getTranslations('problems');
    const code = rates.problems[0]?.code;
    const isDay = code === 'statistics.day_not_ended' || code === 'statistics.not_kept_then';
    return (
      <>
        <PageHead title={t(rates.code === 'forbidden' ? 'refusedTitle' : 'rows.unreadableTitle')} />
        <Note className="mb-3">
          {rates.code === 'forbidden' ? t('refusedBody') : isDay ? problems(code) : t('refusedPeriod')}
        </Note>
        {rates.code !== 'forbidden' && (
          <ButtonLink href={`${home}/statistics/rates`}>{t('rows.start')}</ButtonLink>
        )}
      </>
    );
  }
  const [groups, views, moves] = await Promise.all([
    ask(listViewedGroups, context, {}),
    ask(listSavedViews, context, { screen: 'rates' }),
    asOf ? ask(listMoves, context, { ...range, ...narrowed, kind: rates.value.kind, asOf, limit: 1 }) : null,
  ]);
  return (
    <RateScreen
      rates={rates.value}
      moves={moves?.ok ? moves.value : null}
      period={period}
      home={home}
      search={search}
      groups={groups.ok ? groups.value : []}
      views={
        <SavedViews
          screen="rates"
          views={views.ok ? views.value : []}
          path={`${home}/statistics/rates`}
          search={search}
          save={saveViewAction.bind(null, slug)}
          remove={removeViewAction.bind(null, slug)}
        />
      }
      by={DIMENSIONS.find((one) => one === search.by) ?? 'body'}
      columns={columnsIn(columns)}
    />
  );
}
