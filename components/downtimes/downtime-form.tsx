'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field, FieldError } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { Refusal } from '@/lib/shared/result';

type Props = {
  id: string;
  action: (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
};

/** Confirms a silence as a downtime or dismisses it, with the reason. */
export function DowntimeForm({ id, action }: Props) {
  const t = useTranslations('ladder.downtime');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex w-full flex-col gap-2 sm:w-80">
      <Field id={`note-${id}`} label={t('note')}>
        {(control) => <TextInput {...control} name="note" required minLength={5} maxLength={300} />}
      </Field>
      <div className="flex gap-2">
        <SubmitButton size="sm" variant="primary" name="decision" value="confirmed">
          {t('confirm')}
        </SubmitButton>
        <SubmitButton size="sm" name="decision" value="dismissed">
          {t('dismiss')}
        </SubmitButton>
      </div>
      {refusal && <FieldError>{texts(refusal).join(' ')}</FieldError>}
    </form>
  );
}
