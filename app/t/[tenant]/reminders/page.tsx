import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { RuleHelp } from '@/components/help/rule-help';
import { ReminderList } from '@/components/reminders/reminder-list';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Downloads } from '@/components/ui/downloads';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { listReminders } from '@/lib/modules/reminders/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('reminders') };
}

export default async function RemindersPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? { after } : {};
  const paged = await ask(listReminders, context, cursor);
  // An address with a broken cursor shows the first page instead.
  const found = paged.ok ? paged : await ask(listReminders, context, {});
  if (!found.ok) notFound();
  const { lines, next } = found.value;
  const t = await getTranslations('reminders.list');
  const home = `/t/${slug}`;
  const waiting = lines.filter((line) => line.done < line.obligations).length;
  return (
    <>
      <PageHead
        title={lines.length === 0 ? t('titleNone') : t('title', { count: lines.length, waiting })}
        scope={t('scope')}
        help={<RuleHelp rule="digest" />}
      >
        {lines.length > 0 && <Downloads href={`/api${home}/export/reminders`} />}
        <ButtonLink href={`${home}/reminders/new`} variant="primary" icon="send">
          {t('new')}
        </ButtonLink>
      </PageHead>
      <Card>
        {lines.length === 0 ? (
          <EmptyState icon="bell" title={t('titleNone')} body={t('none')}>
            <ButtonLink href={`${home}/due`}>{t('toDue')}</ButtonLink>
          </EmptyState>
        ) : (
          <>
            <ReminderList lines={lines} home={home} />
            <Pager
              {...(after ? { firstHref: `${home}/reminders` } : {})}
              {...(next ? { nextHref: `${home}/reminders?after=${encodeURIComponent(next)}` } : {})}
            />
          </>
        )}
      </Card>
    </>
  );
}
