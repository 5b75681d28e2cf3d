import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { ReminderFigures } from '@/components/reminders/reminder-figures';
import { UnitTable } from '@/components/reminders/unit-table';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { getReminder } from '@/lib/modules/reminders/queries';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate, formatInstant } from '@/lib/shared/locales';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('reminders') };
}

export default async function ReminderPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getReminder, context, { reminderId: id });
  if (!found.ok) notFound();
  const reminder = found.value;
  const t = await getTranslations('reminders');
  const locale = await getLocale();
  const { done, obligations, people, sent } = reminder;
  const name = (locale === 'en' && reminder.sender.nameEn) || reminder.sender.nameZh;
  return (
    <>
      <PageHead
        title={
          done === obligations ? t('view.titleDone', { obligations }) : t('view.title', { done, obligations })
        }
        above={
          <AppLink href={`/t/${slug}/reminders`} className="link">
            {t('view.back')}
          </AppLink>
        }
        scope={t('view.scope', {
          name,
          at: formatInstant(reminder.createdAt, locale, context.tenant.timeZone, 'short'),
          people,
        })}
      />
      {sent < people && reminder.deliverOn > context.today && (
        <Note className="mb-3">
          {t('view.held', { day: formatCivilDate(reminder.deliverOn, locale, 'short') })}
        </Note>
      )}
      <Card className="mb-3 p-4">
        <p className="mb-3 text-15">
          {t('quotes.open')}
          <WrittenText>{reminder.text}</WrittenText>
          {t('quotes.close')}
        </p>
        <ReminderFigures counts={reminder} subject={reminder.id} />
      </Card>
      <Card aria-labelledby="units">
        <CardHead id="units" title={t('view.units')} note={t('view.order')} />
        <UnitTable units={reminder.units} caption={t('view.units')} />
      </Card>
    </>
  );
}
