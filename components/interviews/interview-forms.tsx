'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { DateInput, TextInput } from '@/components/ui/text-input';
import type { Named } from '@/lib/modules/interviews/schema';
import type { Refusal } from '@/lib/shared/result';

export type Step = (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
type StepName = 'confirm' | 'schedule' | 'hold' | 'close' | 'drop';

export type InterviewFormsProps = {
  can: Record<StepName, boolean>;
  actions: Record<StepName, Step>;
  today: string;
  seconds: readonly Named[];
  /** Whether a day is set already. */
  scheduled: boolean;
};

/** What may be done with the interview now, each step with what it needs. */
export function InterviewForms({ can, actions, today, seconds, scheduled }: InterviewFormsProps) {
  const t = useTranslations('ladder.interview');
  const locale = useLocale();
  const name = (one: Named) => (locale === 'en' && one.nameEn ? one.nameEn : one.nameZh);
  return (
    <>
      {can.confirm && (
        <StepForm name="confirm" action={actions.confirm} primary>
          <p className="text-13 text-ink-2">{t('confirm.hint')}</p>
        </StepForm>
      )}
      {can.hold && (
        <StepForm name="hold" action={actions.hold} primary>
          <div className="grid gap-3 sm:grid-cols-2">
            <Field id="heldOn" label={t('hold.on')}>
              {(control) => (
                <DateInput {...control} name="heldOn" required defaultValue={today} max={today} />
              )}
            </Field>
            <Field id="secondId" label={t('hold.second')} hint={t('hold.secondHint')}>
              {(control) => (
                <Select
                  {...control}
                  name="secondId"
                  required
                  placeholder=""
                  options={seconds.map((one) => ({ value: one.id, label: name(one) }))}
                />
              )}
            </Field>
          </div>
          <Field id="record" label={t('hold.record')} hint={t('hold.recordHint')}>
            {(control) => (
              <TextArea
                {...control}
                name="record"
                required
                minLength={20}
                maxLength={4000}
                rows={6}
                counter
              />
            )}
          </Field>
        </StepForm>
      )}
      {can.close && (
        <StepForm name="close" action={actions.close} primary>
          <Field id="requirement" label={t('close.requirement')} hint={t('close.hint')}>
            {(control) => (
              <TextArea {...control} name="requirement" required minLength={10} maxLength={1000} rows={3} />
            )}
          </Field>
          <Field id="followUpOn" label={t('close.followUpOn')} className="max-w-60">
            {(control) => <DateInput {...control} name="followUpOn" required min={today} />}
          </Field>
        </StepForm>
      )}
      {can.schedule && (
        <StepForm name="schedule" action={actions.schedule} primary={!scheduled} again={scheduled}>
          <div className="grid gap-3 sm:grid-cols-3">
            <Field id="on" label={t('schedule.on')}>
              {(control) => <DateInput {...control} name="on" required min={today} />}
            </Field>
            <Field id="time" label={t('schedule.time')}>
              {(control) => <TextInput {...control} type="time" name="time" required />}
            </Field>
            <Field id="place" label={t('schedule.place')}>
              {(control) => <TextInput {...control} name="place" required minLength={2} maxLength={100} />}
            </Field>
          </div>
        </StepForm>
      )}
      {can.drop && (
        <StepForm name="drop" action={actions.drop}>
          <Field id="drop-note" label={t('drop.note')} hint={t('drop.hint')}>
            {(control) => (
              <TextArea {...control} name="note" required minLength={5} maxLength={300} rows={2} />
            )}
          </Field>
        </StepForm>
      )}
    </>
  );
}

type StepFormProps = {
  name: StepName;
  action: Step;
  primary?: boolean;
  again?: boolean;
  children: ReactNode;
};

function StepForm({ name, action, primary, again, children }: StepFormProps) {
  const t = useTranslations('ladder.interview');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  const words = again ? 'reschedule' : name;
  return (
    <Card aria-labelledby={`step-${name}`}>
      <CardHead id={`step-${name}`} title={t(`${words}.title`)} />
      <form action={submit} className="flex flex-col gap-3 p-4">
        {refusal && (
          <Note tone="red" role="alert">
            {texts(refusal).join(' ')}
          </Note>
        )}
        {children}
        <div>
          <SubmitButton variant={primary ? 'primary' : 'outline'}>{t(`${words}.submit`)}</SubmitButton>
        </div>
      </form>
    </Card>
  );
}
