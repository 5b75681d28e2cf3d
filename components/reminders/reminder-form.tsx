'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import { LONGEST_TEXT } from '@/lib/modules/reminders/schema';
import type { Refusal } from '@/lib/shared/result';

type Props = {
  /** Tells this form from another, so that pressing twice sends once. */
  formKey: string;
  template: string;
  action: (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
  /** The obligations, each with its box. */
  children: ReactNode;
};

/** The words of a reminder and what it is about; sent from the foot of the page. */
export function ReminderForm({ formKey, template, action, children }: Props) {
  const t = useTranslations('reminders.compose');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col gap-3">
      {refusal && (
        <Note tone="red" role="alert">
          {texts(refusal).join(' ')}
        </Note>
      )}
      <input type="hidden" name="key" value={formKey} />
      <Field id="text" label={t('text')} hint={t('textHint')}>
        {(control) => (
          <TextArea
            {...control}
            name="text"
            required
            counter
            maxLength={LONGEST_TEXT}
            rows={2}
            defaultValue={template}
          />
        )}
      </Field>
      {children}
      <div className="action-bar gap-3">
        <p className="flex-1 text-13 text-ink-2">{t('rule')}</p>
        <SubmitButton variant="primary" icon="send">
          {t('send')}
        </SubmitButton>
      </div>
    </form>
  );
}
