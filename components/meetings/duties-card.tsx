import { useLocale, useTranslations } from 'next-intl';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { LocalText } from '@/components/ui/local-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import type { MeetingDuty } from '@/lib/modules/meetings/schema';
import { formatCivilDate } from '@/lib/shared/locales';

/** The button that prepares the meeting of a duty, or leads to the one that is prepared. */
export function PrepareMeeting({
  tenant,
  obligationId,
  meetingId,
  isOver = false,
  prepare,
}: {
  tenant: string;
  obligationId: string;
  meetingId: string | null;
  isOver?: boolean;
  prepare: FormAction;
}) {
  const t = useTranslations('meetings');
  if (meetingId)
    return (
      <ButtonLink href={`/t/${tenant}/meetings/${meetingId}`} variant="tinted">
        {t(isOver ? 'see' : 'carryOn')}
      </ButtonLink>
    );
  return (
    <RefusableForm
      id={`prepare-${obligationId}`}
      action={prepare}
      hidden={{ obligationId }}
      fields={[]}
      buttons={[{ label: t('prepare'), variant: 'tinted' }]}
    />
  );
}

type Props = { tenant: string; duties: readonly MeetingDuty[]; prepare: FormAction; all?: boolean };

/** The meetings that the group owes, each with the way to its page; nothing where none waits. */
export function MeetingDutiesCard({ tenant, duties, prepare, all }: Props) {
  const t = useTranslations('meetings');
  const locale = useLocale();
  const english = locale === 'en';
  if (duties.length === 0) return null;
  return (
    <Card aria-labelledby="meeting-duties">
      <CardHead
        dense
        id="meeting-duties"
        title={t('duties')}
        note={t('dutiesNote', { count: duties.length })}
      >
        {all && (
          <AppLink href={`/t/${tenant}/meetings`} className="link">
            {t('one.back')}
          </AppLink>
        )}
      </CardHead>
      <ul>
        {duties.map((duty) => (
          <li
            key={duty.obligationId}
            data-duty={duty.obligationId}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-soft px-4 py-2.5 last:border-0"
          >
            <div className="min-w-0 flex-1 basis-52">
              <AppLink
                href={`/t/${tenant}/obligations/${duty.obligationId}`}
                className="text-15 hover:text-accent-text hover:underline"
              >
                <LocalText nameZh={duty.titleZh} nameEn={duty.titleEn} />
              </AppLink>
              <p className="text-13 text-ink-2">
                {english ? duty.period.en : duty.period.zh}
                <span className={duty.isOverdue ? 'dot text-red-text' : 'dot'}>
                  {t('due', { day: formatCivilDate(duty.dueOn, locale, 'short') })}
                </span>
              </p>
            </div>
            <PrepareMeeting
              tenant={tenant}
              obligationId={duty.obligationId}
              meetingId={duty.meetingId}
              prepare={prepare}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
