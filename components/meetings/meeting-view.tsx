import { useLocale, useTranslations } from 'next-intl';
import { AgendaCard } from '@/components/meetings/agenda-card';
import { AttendanceCard } from '@/components/meetings/attendance-card';
import { DecisionsCard } from '@/components/meetings/decisions-card';
import { DetailsCard } from '@/components/meetings/details-card';
import { EndCard } from '@/components/meetings/end-card';
import { KeptFirstForm } from '@/components/meetings/kept-first';
import { MeetingBadge } from '@/components/meetings/meeting-badge';
import type { KeepAction } from '@/components/meetings/use-keeping';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { LocalText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import type { MeetingView as View } from '@/lib/modules/meetings/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Step =
  | ('open' | 'cancel' | 'describe' | 'attend' | 'note')
  | ('write' | 'rewrite' | 'remove' | 'settle' | 'end');

type Props = {
  tenant: string;
  meeting: View;
  timeZone: string;
  actions: Record<Step, FormAction>;
  /** Keep what is typed while it is typed. */
  keeping: Record<'describe' | 'attend' | 'note' | 'rewrite', KeepAction>;
};

/** One meeting: what it is prepared from, what is decided, who is there; ended, its minutes. */
export function MeetingView({ tenant, meeting, timeZone, actions, keeping }: Props) {
  const t = useTranslations('meetings');
  const { can, status, record, cancelReason } = meeting;
  const home = `/t/${tenant}`;
  const shelf = meeting.keepsCopy ? `meeting:${tenant}:${meeting.id}` : null;
  const on = (part: string) => shelf && `${shelf}:${part}`;
  const decisions = <DecisionsCard {...{ meeting, actions }} keep={keeping.rewrite} shelf={on('decision')} />;
  return (
    <>
      <Head tenant={tenant} meeting={meeting} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_340px]">
        <div className="flex min-w-0 flex-col gap-4">
          {cancelReason && (
            <Note>
              {t('one.cancelledBecause', { reason: cancelReason })} {t('one.dutyStays')}
            </Note>
          )}
          {record && (
            <div className="flex flex-wrap gap-2">
              <ButtonLink href={`${home}/records/${record.id}`} variant="primary" icon="file">
                {t('one.record')} {record.number}
              </ButtonLink>
              {record.minutes && (
                <ButtonLink href={`/api/t/${tenant}/attachments/${record.minutes.id}`} icon="download">
                  {t('one.minutes')}
                </ButtonLink>
              )}
              <ButtonLink
                href={`/api/t/${tenant}/export/minutes?meetingId=${meeting.id}&language=en&format=docx`}
                icon="download"
              >
                {t('one.minutesInEnglish')}
              </ButtonLink>
            </div>
          )}
          {status === 'ended' && decisions}
          <AgendaCard {...{ tenant, meeting, timeZone, actions }} keep={keeping.note} shelf={on('note')} />
          {status !== 'ended' && status !== 'cancelled' && decisions}
        </div>
        <aside className="flex min-w-0 flex-col gap-4">
          {status !== 'prepared' && (
            <AttendanceCard
              meeting={meeting}
              action={actions.attend}
              keep={keeping.attend}
              shelf={on('attendance')}
            />
          )}
          <DetailsCard
            meeting={meeting}
            action={actions.describe}
            keep={keeping.describe}
            shelf={on('details')}
          />
          {can.end && <EndCard meeting={meeting} action={actions.end} />}
          {can.cancel && (
            <Card>
              <RefusableForm
                id="cancel"
                action={actions.cancel}
                folded={{ title: t('cancel.title'), note: t('cancel.note') }}
                hidden={{ meetingId: meeting.id }}
                fields={[
                  { type: 'text', name: 'reason', label: t('cancel.reason'), maxLength: 200, rows: 2 },
                ]}
                buttons={[{ label: t('cancel.submit'), variant: 'outline' }]}
              />
            </Card>
          )}
        </aside>
      </div>
      {can.open && (
        // In sight while the lists above are long.
        <div className="action-bar mt-4 gap-3 md:-mb-10">
          <p className="min-w-0 flex-1 text-13 text-ink-2">{t('open.hint')}</p>
          <div>
            <KeptFirstForm
              id="open"
              action={actions.open}
              hidden={{ meetingId: meeting.id }}
              fields={[]}
              buttons={[{ label: t('open.submit'), variant: 'primary' }]}
            />
          </div>
        </div>
      )}
    </>
  );
}

function Head({ tenant, meeting }: { tenant: string; meeting: View }) {
  const t = useTranslations('meetings');
  const locale = useLocale();
  const english = locale === 'en';
  const { duty, agenda, decisions, status } = meeting;
  const item = english ? duty.titleEn : duty.titleZh;
  const title = `${english ? duty.period.en : duty.period.zh}${english ? ' ' : ''}${item}`;
  const finding = {
    prepared: () =>
      t('one.prepared', {
        title,
        overdue: (agenda?.unitsOverdue.count ?? 0) + (agenda?.ownOverdue.count ?? 0),
        returned: agenda?.returned.count ?? 0,
        promises: agenda?.promises.length ?? 0,
      }),
    open: () => t('one.open', { title, count: decisions.length }),
    ended: () => t('one.ended', { title, count: decisions.length }),
    cancelled: () => t('one.cancelled', { title }),
  }[status];
  return (
    <PageHead
      above={
        <>
          <AppLink href={`/t/${tenant}/meetings`} className="link">
            {t('one.back')}
          </AppLink>
          <MeetingBadge status={status} />
        </>
      }
      title={finding()}
      scope={
        <>
          <LocalText {...meeting.group} />
          <span className="dot">
            <AppLink href={`/t/${tenant}/obligations/${duty.obligationId}`}>
              {t('one.duty', {
                item: duty.itemCode,
                day: formatCivilDate(duty.dueOn, locale, 'date'),
              })}
            </AppLink>
          </span>
        </>
      }
    />
  );
}
