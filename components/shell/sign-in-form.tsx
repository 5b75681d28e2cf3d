'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type State = { failed: boolean; username: string };

export type SignInFormProps = {
  action: (previous: State, form: FormData) => Promise<State>;
  from: string | undefined;
};

/** User name and password. Works without script: the action answers with the page. */
export function SignInForm({ action, from }: SignInFormProps) {
  const t = useTranslations('signin');
  const [state, submit] = useActionState(action, { failed: false, username: '' });
  return (
    <form action={submit} className="flex flex-col gap-4">
      {state.failed && (
        <Note tone="red" role="alert">
          {t('failed')}
        </Note>
      )}
      {from && <input type="hidden" name="from" value={from} />}
      <Field id="username" label={t('username')} hint={t('usernameHint')}>
        {(control) => (
          <TextInput
            {...control}
            name="username"
            size="touch"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            defaultValue={state.username}
          />
        )}
      </Field>
      <Field id="password" label={t('password')}>
        {(control) => (
          <TextInput
            {...control}
            type="password"
            name="password"
            size="touch"
            autoComplete="current-password"
            required
          />
        )}
      </Field>
      <SubmitButton variant="primary" size="lg">
        {t('submit')}
      </SubmitButton>
    </form>
  );
}
