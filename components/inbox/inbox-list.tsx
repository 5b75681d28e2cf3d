import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { Timestamp } from '@/components/ui/civil-date';
import { Icon, type IconName } from '@/components/ui/icon';
import { MixedText } from '@/components/ui/mixed-text';
import type { InboxLine, NotificationKind } from '@/lib/modules/notifications/schema';
import { formatCivilDate } from '@/lib/shared/locales';

const ICONS: Record<NotificationKind, IconName> = {
  due_soon: 'clock',
  due_today: 'clock',
  overdue: 'alert',
  duty_opened: 'plus',
  duty_withdrawn: 'close',
  reminded: 'bell',
  record_returned: 'back',
  claims_refused: 'back',
  record_doubted: 'alert',
  doubt_cleared: 'check',
  doubt_confirmed: 'close',
  correction_decided: 'pencil',
  record_to_sign: 'pencil',
  waiver_requested: 'message',
  waiver_decided: 'message',
  checklist_published: 'book',
  strike_proposed: 'alert',
  strike_explained: 'message',
  strike_confirmed: 'alert',
  strike_confirmed_group: 'alert',
  strike_cancelled: 'check',
  strike_waived: 'check',
  interview_opened: 'people',
  interview_confirmed: 'people',
  interview_to_hold: 'people',
  interview_scheduled: 'calendar',
  interview_to_sign: 'pencil',
  interview_signed: 'check',
  interview_held: 'file',
  interview_closed: 'file',
  interview_dropped: 'check',
  escalation_proposed: 'alert',
  escalation_explained: 'message',
  escalation_confirmed: 'alert',
  escalation_to_finish: 'people',
  escalation_fell: 'check',
  escalation_finished: 'file',
  result_notice_issued: 'file',
  result_notice_revoked: 'close',
  downtime_recorded: 'clock',
  promise_made: 'check',
  import_finished: 'table',
  digest: 'bell',
};

export type InboxListProps = {
  lines: readonly InboxLine[];
  /** Marks a line as read and goes where it leads; a button, so that it works without script. */
  openAction: (form: FormData) => Promise<void>;
};

export function InboxList({ lines, openAction }: InboxListProps) {
  const t = useTranslations('inbox');
  const duty = useTranslations('duty');
  const locale = useLocale();
  return (
    <ul>
      {lines.map((line) => {
        const {
          title = '',
          day,
          decision = '',
          reason,
          count = 0,
          left = 0,
          overdue = 0,
          items = '',
        } = line.params;
        const words = {
          title,
          decision,
          count,
          left,
          overdue,
          items,
          day: day ? formatCivilDate(day, locale, 'short') : '',
          reason: reason ? duty(`returnReason.${reason}` as 'returnReason.near_copy') : '',
        };
        return (
          <li key={line.id} className="border-b border-line-soft last:border-0">
            <form action={openAction}>
              <input type="hidden" name="id" value={line.id} />
              <input type="hidden" name="href" value={line.href} />
              <button className="flex min-h-[52px] w-full items-center gap-3 px-4 py-2 text-left hover:bg-sunken">
                <Icon name={ICONS[line.kind]} className="text-ink-3" />
                <span className="flex min-w-0 flex-1 flex-col gap-x-3 md:flex-row md:items-center">
                  <span className={clsx('min-w-0 flex-1', line.isRead ? 'text-ink-2' : 'font-strong')}>
                    <MixedText>{t(`kinds.${line.kind}`, words)}</MixedText>
                    {!line.isRead && <span className="sr-only"> {t('isUnread')}</span>}
                  </span>
                  <Timestamp
                    at={line.createdAt}
                    form="day"
                    className="flex-none text-12 whitespace-nowrap text-ink-3"
                  />
                </span>
                <span
                  aria-hidden="true"
                  className={clsx('size-[7px] flex-none rounded-full', !line.isRead && 'bg-accent')}
                />
              </button>
            </form>
          </li>
        );
      })}
    </ul>
  );
}
