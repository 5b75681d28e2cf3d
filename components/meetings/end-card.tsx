'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Unkept, useKeptFirst } from '@/components/meetings/kept-first';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import { TextArea } from '@/components/ui/text-area';
import type { MeetingView } from '@/lib/modules/meetings/schema';
import { LATE_REASONS } from '@/lib/modules/records/schema';
import { LONGEST_DIFFERENCE } from '@/lib/modules/resemblances/model';
import { formatCivilDate } from '@/lib/shared/locales';

/**
 * Ends the meeting, once it is said what that makes of it and asked for again; asks why it is late and what is different
 * only where the record would be asked.
 */
export function EndCard({ meeting, action }: { meeting: MeetingView; action: FormAction }) {
  const t = useTranslations('meetings.end');
  const duty = useTranslations('duty.lateReason');
  const locale = useLocale();
  const { before, unkept } = useKeptFirst();
  const item = locale === 'en' ? meeting.duty.titleEn : meeting.duty.titleZh;
  const count = meeting.decisions.length;
  const isCalled = meeting.people.some((one) => one.presence !== null);
  const present = meeting.people.filter((one) => one.presence === 'present').length;
  return (
    <Card aria-label={t('title')}>
      <SentForm
        action={action}
        before={before}
        fields={['lateReason', 'whatIsDifferent']}
        folded={{
          title: t('title'),
          note: isCalled ? t('facts', { present, count }) : t('notCalled', { count }),
        }}
        buttons={[{ label: t('submit'), variant: 'primary' }]}
        noValidate
      >
        {({ at, was }) => (
          <>
            <input type="hidden" name="meetingId" value={meeting.id} />
            <p className="text-13 text-ink-2">{t('hint', { item })}</p>
            {unkept && <Unkept />}
            {(meeting.asksLateReason || at('lateReason')) && (
              <Field
                id="end-late"
                label={t('lateReason')}
                hint={t('lateReasonHint', { day: formatCivilDate(meeting.duty.dueOn, locale, 'short') })}
                error={at('lateReason')}
              >
                {(control) => (
                  <Select
                    {...control}
                    name="lateReason"
                    placeholder={t('choose')}
                    options={LATE_REASONS.map((value) => ({ value, label: duty(value) }))}
                    defaultValue={was('lateReason')}
                  />
                )}
              </Field>
            )}
            {(at('whatIsDifferent') || was('whatIsDifferent')) && (
              <Field id="end-different" label={t('whatIsDifferent')} error={at('whatIsDifferent')}>
                {(control) => (
                  <TextArea
                    {...control}
                    name="whatIsDifferent"
                    rows={2}
                    maxLength={LONGEST_DIFFERENCE}
                    defaultValue={was('whatIsDifferent')}
                  />
                )}
              </Field>
            )}
          </>
        )}
      </SentForm>
    </Card>
  );
}
