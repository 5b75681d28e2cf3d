'use client';

import { useActionState } from 'react';
import { FieldError } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import type { ButtonVariant } from '@/components/ui/button';
import type { Refusal } from '@/lib/shared/result';

type Props = {
  action: (state: Refusal | null, form: FormData) => Promise<Refusal | null>;
  /** Obligations that are answered with nothing. */
  obligationIds?: readonly string[];
  /** Events of the running month that did not happen: subject and item. */
  months?: readonly { subjectId: string; itemCode: string }[];
  label: string;
  /** What it is about, for those who hear the page. */
  about?: string;
  variant?: ButtonVariant;
  size?: 'sm' | 'md';
  wide?: boolean;
};

/** *Nothing to report* in one tap; a refusal stands beside the button. */
export function DeclareNothing(props: Props) {
  const {
    action,
    obligationIds = [],
    months = [],
    label,
    about,
    variant = 'outline',
    size = 'sm',
    wide,
  } = props;
  const [refusal, submit] = useActionState(action, null);
  const texts = useRefusalTexts();
  return (
    <form action={submit} className={wide ? 'w-full' : 'contents'}>
      {obligationIds.map((id) => (
        <input key={id} type="hidden" name="obligationId" value={id} />
      ))}
      {months.map(({ subjectId, itemCode }) => (
        <input
          key={`${subjectId}|${itemCode}`}
          type="hidden"
          name="month"
          value={`${subjectId}|${itemCode}`}
        />
      ))}
      <SubmitButton
        variant={variant}
        size={size}
        className={wide ? 'w-full' : 'max-md:h-11 max-md:px-4 max-md:text-15'}
        aria-label={about ? `${label} ${about}` : undefined}
      >
        {label}
      </SubmitButton>
      {refusal && <FieldError>{texts(refusal).join(' ')}</FieldError>}
    </form>
  );
}
