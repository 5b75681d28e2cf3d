import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MovesScreen } from '@/components/rates/moves-screen';
import { searchOf } from '@/components/statistics/address';
import { ButtonLink } from '@/components/ui/button-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { listMoves } from '@/lib/modules/moves/queries';
import { MOVE_KINDS } from '@/lib/modules/moves/schema';
import { selectPeriod } from '@/lib/modules/statistics/model';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { addDays } from '@/lib/shared/civil-date';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics.since'))('pageTitle') };
}

export default async function ChangesPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = searchOf(await searchParams);
  const { from, to } = selectPeriod(search, context.today);
  const { is, kind, group, section, item, cadence, tier, after } = search;
  const asOf = search.asOf ?? addDays(context.today, -1);
  const moves = await ask(listMoves, context, {
    ...{ from, to, asOf, is, kind, group, section, item, cadence, tier, after },
  });
  const home = `/t/${slug}`;
  if (!moves.ok) {
    const t = await getTranslations('board');
    return (
      <>
        <PageHead title={t(moves.code === 'forbidden' ? 'refusedTitle' : 'rows.unreadableTitle')} />
        <Note className="mb-3">{t(moves.code === 'forbidden' ? 'refusedBody' : 'rows.unreadableBody')}</Note>
        <ButtonLink href={`${home}/statistics/rates`}>{t('rows.start')}</ButtonLink>
      </>
    );
  }
  return (
    <MovesScreen
      moves={moves.value}
      home={home}
      search={search}
      is={MOVE_KINDS.find((one) => one === is) ?? null}
    />
  );
}
