'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { MakeSubjectState } from '@/lib/modules/subjects/actions';

export type MakeSubjectFormProps = {
  action: (previous: MakeSubjectState, form: FormData) => Promise<MakeSubjectState>;
  /** Today, the first day that may be chosen. */
  today: string;
};

/** From which day a body keeps duty records. */
export function MakeSubjectForm({ action, today }: MakeSubjectFormProps) {
  const t = useTranslations('organizations.makeSubject');
  const refusalTexts = useRefusalTexts();
  const [state, submit] = useActionState(action, { done: false, refusal: null, fromOn: today });
  if (state.done)
    return (
      <Note tone="green" role="status">
        {t('done')}
      </Note>
    );
  return (
    <form action={submit} className="flex flex-col gap-3">
      <Field
        id="fromOn"
        label={t('from')}
        hint={t('hint')}
        error={state.refusal ? refusalTexts(state.refusal).join('') : undefined}
      >
        {(control) => (
          <TextInput
            {...control}
            type="date"
            name="fromOn"
            min={today}
            required
            defaultValue={state.fromOn}
          />
        )}
      </Field>
      <SubmitButton variant="primary">{t('submit')}</SubmitButton>
    </form>
  );
}
