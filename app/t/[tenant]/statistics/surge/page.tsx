import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { searchOf } from '@/components/statistics/address';
import { SurgeRowsScreen } from '@/components/surges/surge-rows';
import { SurgeScreen } from '@/components/surges/surge-screen';
import { ButtonLink } from '@/components/ui/button-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { listViewedGroups } from '@/lib/modules/statistics/queries';
import { getOwnSurge, getSurge, listSurgeRows } from '@/lib/modules/surges/queries';
import { requireContext } from '@/lib/platform/auth';
import type { Context } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('statistics.tab'))('surge') };
}

/** How much of a month was handed in at its end: of the bodies in view, or the rows of one of them. */
export default async function SurgePage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = searchOf(await searchParams);
  const home = `/t/${slug}`;
  const { month, subject, kind, group } = search;
  if (subject) return <OfOne context={context} home={home} month={month} subject={subject} />;
  const surge = await ask(getSurge, context, { month, kind, group });
  if (surge.ok) {
    const groups = await ask(listViewedGroups, context, {});
    return (
      <SurgeScreen surge={surge.value} home={home} search={search} groups={groups.ok ? groups.value : []} />
    );
  }
  if (surge.code === 'not_found') notFound();
  // A unit has no others in view: it sees its own.
  const own = surge.code === 'forbidden' ? await ask(getOwnSurge, context, {}) : null;
  if (own?.ok) {
    const { body, months } = own.value;
    return <OfOne context={context} home={home} month={months[0]?.key} subject={body.code} />;
  }
  const t = await getTranslations('board');
  return (
    <>
      <PageHead title={t('rows.unreadableTitle')} />
      <Note className="mb-3">{t('rows.unreadableBody')}</Note>
      <ButtonLink href={`${home}/statistics/surge`}>{t('rows.start')}</ButtonLink>
    </>
  );
}

type OneProps = { context: Context; home: string; month: string | undefined; subject: string };

async function OfOne({ context, home, month, subject }: OneProps) {
  const [found, own] = await Promise.all([
    ask(listSurgeRows, context, { month, subject }),
    ask(getOwnSurge, context, {}),
  ]);
  if (!found.ok) notFound();
  const isOwn = own.ok && own.value.body.code === subject;
  return (
    <SurgeRowsScreen
      found={found.value}
      own={isOwn ? own.value : null}
      home={home}
      backHref={isOwn ? `${home}/my-list` : `${home}/statistics/surge?month=${found.value.month.key}`}
    />
  );
}
