import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { AcknowledgeForm } from '@/components/reminders/acknowledge-form';
import { DigestRows } from '@/components/reminders/digest-rows';
import { BodyName } from '@/components/statistics/body-name';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { Timestamp } from '@/components/ui/civil-date';
import { WrittenText } from '@/components/ui/local-text';
import { PageHead } from '@/components/ui/page-head';
import { getDigest } from '@/lib/modules/digests/queries';
import type { DigestMessage } from '@/lib/modules/digests/schema';
import { acknowledgeReminderAction } from '@/lib/modules/reminders/actions';
import { requireContext } from '@/lib/platform/auth';
import { ask } from '@/lib/platform/query';
import { formatCivilDate } from '@/lib/shared/locales';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell.nav');
  return { title: t('reminders') };
}

export default async function DigestPage({ params }: { params: Promise<{ tenant: string; id: string }> }) {
  const { tenant: slug, id } = await params;
  const context = await requireContext(slug);
  const found = await ask(getDigest, context, { digestId: id });
  if (!found.ok) notFound();
  const { day, rows, messages, open, total } = found.value;
  const t = await getTranslations('reminders.digest');
  const locale = await getLocale();
  const home = `/t/${slug}`;
  return (
    <div className="mx-auto flex max-w-[880px] flex-col gap-3">
      <PageHead
        flush
        title={t(open === 0 ? 'titleDone' : 'title', {
          day: formatCivilDate(day, locale, 'short'),
          open,
          total,
        })}
        scope={t('scope')}
        above={
          <AppLink href={`${home}/inbox`} className="link">
            {t('back')}
          </AppLink>
        }
      />
      {messages.map((message) => (
        <Message
          key={message.reminderId}
          message={message}
          home={home}
          action={acknowledgeReminderAction.bind(null, slug)}
        />
      ))}
      {rows.length > 0 && (
        <Card aria-labelledby="clock">
          <CardHead id="clock" title={t('clock')} note={t('clockNote')} />
          <DigestRows rows={rows} home={home} />
        </Card>
      )}
    </div>
  );
}

async function Message({
  message,
  home,
  action,
}: {
  message: DigestMessage;
  home: string;
  action: Parameters<typeof AcknowledgeForm>[0]['action'];
}) {
  const t = await getTranslations('reminders.digest');
  const quotes = await getTranslations('reminders.quotes');
  const { reminderId, text, sentAt, acknowledgedAt, reply } = message;
  return (
    <Card data-reminder={reminderId}>
      <div className="flex flex-col gap-2 border-b border-line-soft p-4">
        <p className="text-13 text-ink-2">
          <Sender message={message} />
          <span className="dot" />
          <Timestamp at={sentAt} form="short" />
        </p>
        <p className="text-15">
          <WrittenText>{text}</WrittenText>
        </p>
        {acknowledgedAt ? (
          <p className="text-13 text-green-text">
            {t('acknowledged')} {quotes('open')}
            <WrittenText>{reply ?? ''}</WrittenText>
            {quotes('close')} <Timestamp at={acknowledgedAt} form="day" className="text-12 text-ink-3" />
          </p>
        ) : (
          <AcknowledgeForm reminderId={reminderId} action={action} />
        )}
        <p className="text-12 text-ink-3">{t('visible')}</p>
      </div>
      <DigestRows rows={message.rows} home={home} />
    </Card>
  );
}

function Sender({ message: { sender } }: { message: DigestMessage }) {
  return (
    <>
      <BodyName body={sender.organization} /> <WrittenText>{sender.nameZh}</WrittenText>
    </>
  );
}
