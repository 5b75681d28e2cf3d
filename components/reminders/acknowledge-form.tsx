'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { LONGEST_REPLY } from '@/lib/modules/reminders/schema';
import type { Refusal } from '@/lib/shared/result';

type Props = {
  reminderId: string;
  action: (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
};

/** Answers a reminder with one press; the words can be changed before. */
export function AcknowledgeForm({ reminderId, action }: Props) {
  const t = useTranslations('reminders.digest');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="reminderId" value={reminderId} />
      <Field
        id={`reply-${reminderId}`}
        label={t('reply')}
        error={refusal ? texts(refusal).join(' ') : undefined}
        className="flex-1 basis-56"
      >
        {(control) => (
          <TextInput {...control} name="text" required maxLength={LONGEST_REPLY} defaultValue={t('thanks')} />
        )}
      </Field>
      <SubmitButton variant="primary" icon="check">
        {t('acknowledge')}
      </SubmitButton>
    </form>
  );
}
