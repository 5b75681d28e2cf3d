'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { useSecondsLeft } from '@/components/reviews/use-seconds-left';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import type { UndoableSignature } from '@/lib/modules/reversals/schema';
import type { Refusal } from '@/lib/shared/result';

type Undone = { refused: Refusal[] };

type Props = {
  undoable: readonly UndoableSignature[];
  action: (previous: Undone | null, form: FormData) => Promise<Undone>;
};

/** What was signed and sent back a moment ago, and for ten seconds the way back. */
export function SignatureUndo({ undoable, action }: Props) {
  const t = useTranslations('records.signatures');
  const texts = useRefusalTexts();
  const [answer, undo, pending] = useActionState(action, null);
  const refused = answer?.refused ?? [];
  const count = (outcome: UndoableSignature['outcome']) =>
    undoable.filter((one) => one.outcome === outcome).length;
  return (
    <>
      {refused.length > 0 && (
        <Note tone="amber" role="alert" className="mb-3">
          {[...new Set(refused.flatMap(texts))].join(' ')}
        </Note>
      )}
      {undoable.length > 0 && (
        <Note tone="green" role="status" className="mb-3">
          {t('justDone', { signed: count('signed'), returned: count('returned') })}
          <form action={undo} className="mt-1 flex items-center gap-2">
            {undoable.map(({ recordId, version }) => (
              <input key={recordId} type="hidden" name="records" value={`${recordId}:${version}`} />
            ))}
            <Left
              key={undoable.map((one) => one.recordId).join()}
              seconds={Math.min(...undoable.map((one) => one.seconds))}
              pending={pending}
            />
          </form>
        </Note>
      )}
    </>
  );
}

function Left({ seconds, pending }: { seconds: number; pending: boolean }) {
  const t = useTranslations('records.signatures');
  const left = useSecondsLeft(seconds);
  if (left <= 0 && !pending) return null;
  return (
    <>
      <SubmitButton variant="outline" size="sm">
        {t('undo')}
      </SubmitButton>
      <span aria-hidden="true" className="text-12">
        {t('undoLeft', { seconds: Math.max(left, 1) })}
      </span>
    </>
  );
}
