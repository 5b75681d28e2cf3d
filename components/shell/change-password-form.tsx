'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { useProblemText } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { Refusal } from '@/lib/shared/result';

const FIELDS = [
  { name: 'currentPassword', label: 'current', autoComplete: 'current-password' },
  { name: 'password', label: 'next', autoComplete: 'new-password' },
  { name: 'repeat', label: 'repeat', autoComplete: 'new-password' },
] as const;

type Props = { action: (previous: Refusal | null, form: FormData) => Promise<Refusal> };

export function ChangePasswordForm({ action }: Props) {
  const t = useTranslations('signin.change');
  const text = useProblemText();
  const [refusal, submit] = useActionState(action, null);
  return (
    <form action={submit} className="flex flex-col gap-4">
      {FIELDS.map(({ name, label, autoComplete }) => {
        const problem = refusal?.problems.find((one) => one.path === name);
        return (
          <Field key={name} id={name} label={t(label)} error={problem && text(problem)}>
            {(control) => (
              <TextInput
                {...control}
                type="password"
                name={name}
                size="touch"
                autoComplete={autoComplete}
                required
              />
            )}
          </Field>
        );
      })}
      <SubmitButton variant="primary" size="lg">
        {t('submit')}
      </SubmitButton>
    </form>
  );
}
