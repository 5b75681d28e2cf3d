import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { MeetingDutiesCard } from '@/components/meetings/duties-card';
import { MeetingListCard } from '@/components/meetings/meeting-list';
import { PromisesCard } from '@/components/meetings/promise-list';
import { Downloads } from '@/components/ui/downloads';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { RefusedPage } from '@/components/ui/refused-page';
import { prepareMeetingAction } from '@/lib/modules/meetings/actions';
import { listMeetings } from '@/lib/modules/meetings/queries';
import { settlePromiseAction } from '@/lib/modules/promises/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell.nav'))('meetings') };
}

/** The meetings that a group owes and has held; from above, the minutes of the groups. */
export default async function MeetingsPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const { cursor } = await searchParams;
  const found = await ask(listMeetings, context, typeof cursor === 'string' ? { cursor } : {});
  if (!found.ok) {
    if (found.code !== 'forbidden') notFound();
    return <RefusedPage title={(await getTranslations('shell.nav'))('meetings')} />;
  }
  const t = await getTranslations('meetings');
  const { duties, meetings, promises, next } = found.value;
  const isAbove = !hasRole(context.actor, 'group_member', 'group_leader');
  const title = isAbove
    ? t('titleAbove')
    : duties.length > 0
      ? t('title', { due: duties.length })
      : t('titleNone');
  return (
    <div className="flex flex-col gap-4">
      <PageHead flush title={title} scope={t(isAbove ? 'scopeAbove' : 'scope')}>
        {meetings.length > 0 && <Downloads href={`/api/t/${slug}/export/meetings`} />}
      </PageHead>
      <MeetingDutiesCard tenant={slug} duties={duties} prepare={prepareMeetingAction.bind(null, slug)} />
      <PromisesCard
        tenant={slug}
        title={t('promises.group')}
        promises={promises}
        settle={settlePromiseAction.bind(null, slug)}
      />
      <MeetingListCard tenant={slug} meetings={meetings} isAbove={isAbove} />
      <Pager {...(next ? { nextHref: `/t/${slug}/meetings?cursor=${next}` } : {})} />
    </div>
  );
}
