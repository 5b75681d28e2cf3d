import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { QuestionsCard } from '@/components/corroborations/questions-card';
import { UnfinishedImports } from '@/components/imports/unfinished-imports';
import { PromisesCard } from '@/components/meetings/promise-list';
import { SurgeCard } from '@/components/surges/surge-card';
import { MyListView } from '@/components/worklists/my-list';
import { answerAttendanceAction } from '@/lib/modules/corroborations/actions';
import { listCorroborations } from '@/lib/modules/corroborations/queries';
import { settlePromiseAction } from '@/lib/modules/promises/actions';
import { listOwnPromises } from '@/lib/modules/promises/queries';
import { listImports } from '@/lib/modules/record-imports/queries';
import { getOwnSurge } from '@/lib/modules/surges/queries';
import { getMyList } from '@/lib/modules/worklists/queries';
import { SCOPES } from '@/lib/modules/worklists/schema';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('myList') };
}

export default async function MyListPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const context = await requireContext(tenant);
  const wished = (await searchParams).scope;
  const scope = SCOPES.find((one) => one === wished);
  const list = await ask(getMyList, context, scope ? { scope } : {});
  const [questions, surge, promises, imports] = await Promise.all([
    ask(listCorroborations, context, { view: 'waiting', limit: 3 }),
    ask(getOwnSurge, context, {}),
    ask(listOwnPromises, context, {}),
    ask(listImports, context, { unfinished: true }),
  ]);
  if (!list.ok || !questions.ok || !surge.ok || !promises.ok || !imports.ok) notFound();
  return (
    <MyListView
      tenant={tenant}
      list={list.value}
      beside={<SurgeCard own={surge.value} home={`/t/${tenant}`} />}
    >
      <UnfinishedImports imports={imports.value} home={`/t/${tenant}`} />
      <PromisesCard
        tenant={tenant}
        title={(await getTranslations('meetings.promises'))('mine')}
        promises={promises.value}
        settle={settlePromiseAction.bind(null, tenant)}
      />
      <QuestionsCard
        tenant={tenant}
        page={questions.value}
        today={context.today}
        action={answerAttendanceAction.bind(null, tenant)}
      />
    </MyListView>
  );
}
