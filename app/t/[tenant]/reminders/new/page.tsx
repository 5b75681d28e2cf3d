import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { ReminderForm } from '@/components/reminders/reminder-form';
import { RemindedUnits } from '@/components/reminders/reminded-units';
import { address, searchOf } from '@/components/statistics/address';
import { UnlistedNote } from '@/components/statistics/unlisted-note';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { isFinished } from '@/lib/modules/digests/model';
import { sendReminderAction } from '@/lib/modules/reminders/actions';
import { canRemind } from '@/lib/modules/reminders/policy';
import { listObligationRows } from '@/lib/modules/statistics/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** As many as one page lists; what is more is reminded of after these. */
const AT_ONCE = 500;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reminders.compose');
  return { title: t('pageTitle') };
}

/** What near-due lists show, to be reminded of: the address narrows it as it narrows those lists. */
export default async function NewReminderPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const context = await requireContext(slug);
  const search = searchOf(await searchParams);
  const home = `/t/${slug}`;
  const t = await getTranslations('reminders.compose');
  const locale = await getLocale();
  const found = await ask(listObligationRows, context, { ...search, after: undefined, limit: AT_ONCE });
  if (!found.ok)
    return (
      <>
        <PageHead title={t('refusedTitle')} />
        <Note>{t(found.code === 'forbidden' ? 'forbidden' : 'unreadable')}</Note>
      </>
    );
  const { actor } = context;
  const rows = found.value.rows.filter(
    (row) =>
      row.verdict !== 'planned' &&
      !isFinished(row.verdict) &&
      canRemind(actor, { subjectId: row.subject.id, subjectKind: row.subject.kind, groupId: row.group.id }),
  );
  const units = new Set(rows.map((row) => row.subject.id)).size;
  const latest = rows
    .filter((row) => row.verdict !== 'overdue')
    .map((row) => row.dueOn)
    .sort()
    .at(-1);
  const whom = rows.length > 0 && rows.every((row) => row.subject.kind === 'group') ? 'groups' : 'units';
  const template = latest
    ? t(`template.${whom}`, { day: formatCivilDate(latest, locale, 'day') })
    : t(`templateOverdue.${whom}`);
  const lists = address(`${home}/due`, search, { after: undefined });
  return (
    <div className="mx-auto flex max-w-[880px] flex-col gap-3">
      <PageHead
        flush
        title={rows.length === 0 ? t('titleNone') : t('title', { units, count: rows.length })}
        scope={
          <>
            {t('scope')} <AppLink href={lists}>{t('toList')}</AppLink>
          </>
        }
      />
      {found.value.next && <Note>{t('more', { count: AT_ONCE })}</Note>}
      {rows.length === 0 ? (
        <Card>
          <EmptyState title={t('titleNone')} body={t('none')}>
            <ButtonLink href={`${home}/due`}>{t('toList')}</ButtonLink>
          </EmptyState>
        </Card>
      ) : (
        <ReminderForm formKey={randomUUID()} template={template} action={sendReminderAction.bind(null, slug)}>
          <RemindedUnits rows={rows} />
        </ReminderForm>
      )}
      <UnlistedNote unlisted={found.value.unlisted} />
    </div>
  );
}
