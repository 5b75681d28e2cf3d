'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import { DateInput } from '@/components/ui/text-input';

/** From which day a body keeps duty records; today is the first that may be chosen. */
export function MakeSubjectForm({ action, today }: { action: FormAction; today: string }) {
  const t = useTranslations('organizations.makeSubject');
  return (
    <SentForm
      action={action}
      fields={['fromOn']}
      buttons={[{ label: t('submit'), variant: 'primary' }]}
      done={t('done')}
    >
      {({ at, was }) => (
        <Field id="fromOn" label={t('from')} hint={t('hint')} error={at('fromOn')}>
          {(control) => (
            <DateInput {...control} name="fromOn" min={today} required defaultValue={was('fromOn', today)} />
          )}
        </Field>
      )}
    </SentForm>
  );
}
