import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { searchOf } from '@/components/statistics/address';
import { DueScreen } from '@/components/statistics/due-screen';
import { ButtonLink } from '@/components/ui/button-link';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { getBodies } from '@/lib/modules/bodies/queries';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import { obligationRowsInput } from '@/lib/modules/statistics/schema';
import { SENDERS } from '@/lib/modules/reminders/policy';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { hasRole } from '@/lib/shared/actor';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('board');
  return { title: t('rows.pageTitle') };
}

export default async function DuePage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = searchOf(await searchParams);
  const parsed = obligationRowsInput.safeParse(search);
  const found = await ask(listObligationRows, context, search);
  const home = `/t/${slug}`;
  if (!parsed.success || !found.ok) {
    const t = await getTranslations('board');
    const isForbidden = !found.ok && found.code === 'forbidden';
    return (
      <>
        <PageHead title={t(isForbidden ? 'refusedTitle' : 'rows.unreadableTitle')} />
        <Note className="mb-3">{t(isForbidden ? 'refusedBody' : 'rows.unreadableBody')}</Note>
        {!isForbidden && <ButtonLink href={`${home}/due`}>{t('rows.start')}</ButtonLink>}
      </>
    );
  }
  const { group, groupNow, subject, kind } = parsed.data;
  const named = await ask(getBodies, context, {
    codes: [group, groupNow, subject].flatMap((code) => code ?? []),
  });
  const body = (code: string | undefined) =>
    (code && named.ok && named.value.find((one) => one.code === code)) || null;
  return (
    <DueScreen
      rows={found.value}
      input={parsed.data}
      home={home}
      exportHome={`/api${home}/export`}
      search={search}
      group={body(group)}
      groupNow={body(groupNow)}
      subject={body(subject)}
      mayRemind={hasRole(context.actor, ...SENDERS)}
      showGroup={kind !== 'group' && !group && context.actor.groupIds.length > 1}
    />
  );
}
