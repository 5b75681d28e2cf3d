'use client';

import { unstable_rethrow } from 'next/navigation';
import { useActionState, useState, useTransition } from 'react';
import { postedForm } from '@/lib/modules/drafts/schema';
import type { RecordFormState } from '@/lib/modules/submissions/actions';
import { refuse } from '@/lib/shared/result';

/** Null: it is done, and the form is left. */
export type HandIn = (state: RecordFormState | null, form: FormData) => Promise<RecordFormState | null>;

/**
 * Hands a form in and keeps the answer. Without script the form is sent to `submit`; with it, `send` does, and where
 * no answer comes the writer is told so with the form as it was. It may have arrived: sent again under the same key
 * it is taken once.
 */
export function useHandIn(action: HandIn, before: RecordFormState | null = null) {
  const [answered, submit] = useActionState(action, before);
  const [sent, setSent] = useState<RecordFormState | null>(null);
  const [pending, startSending] = useTransition();
  const send = (form: FormData) =>
    startSending(async () => {
      try {
        const answer = await action(null, form);
        if (answer) setSent(answer);
      } catch (error) {
        unstable_rethrow(error);
        setSent({ refusal: refuse.conflict('conflict.no_answer'), posted: postedForm(form) });
      }
    });
  return { state: sent ?? answered, submit, send, pending };
}
