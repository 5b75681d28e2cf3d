'use client';

import { useActionState, type ReactNode } from 'react';
import { Note } from '@/components/ui/note';
import { useFieldErrors } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { type FormState, UNSENT } from '@/lib/shared/result';

export type SendForm = (previous: FormState, form: FormData) => Promise<FormState>;

export type FormControls = {
  /** What is wrong with a field. */
  at: (field: string) => string | undefined;
  /** What was typed before a refusal, else what stands now. */
  was: (field: string, standing?: string | null) => string;
  wasOneOf: (field: string, value: string, standing?: boolean) => boolean;
};

/** A form that says what became of it: done, or what is wrong, with all that was typed. Works without script. */
export function SentForm(props: {
  action: SendForm;
  fields: readonly string[];
  submit: string;
  done: string;
  variant?: 'primary' | 'outline';
  children: (controls: FormControls) => ReactNode;
}) {
  const { action, fields, submit, done, variant = 'outline', children } = props;
  const [state, send] = useActionState(action, UNSENT);
  const { at, rest } = useFieldErrors(state.refusal, fields);
  const { posted, refusal } = state;
  return (
    // A refusal draws the controls anew, with what was typed.
    <form action={send} key={JSON.stringify(posted)} className="flex flex-col gap-3">
      {state.done && (
        <Note tone="green" role="status">
          {done}
        </Note>
      )}
      {rest.length > 0 && (
        <Note tone="red" role="alert">
          {rest.join(' ')}
        </Note>
      )}
      {children({
        at,
        was: (field, standing) => (refusal ? (posted[field]?.[0] ?? '') : (standing ?? '')),
        wasOneOf: (field, value, standing = false) =>
          refusal ? (posted[field] ?? []).includes(value) : standing,
      })}
      <SubmitButton variant={variant} className="self-start">
        {submit}
      </SubmitButton>
    </form>
  );
}
