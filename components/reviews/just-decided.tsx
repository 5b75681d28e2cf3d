'use client';

import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef } from 'react';
import { isTyping } from '@/components/reviews/typing';
import { useSecondsLeft } from '@/components/reviews/use-seconds-left';
import { AppLink } from '@/components/ui/app-link';
import { Kbd } from '@/components/ui/kbd';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import type { UndoableDecision } from '@/lib/modules/reversals/schema';
import type { Refusal } from '@/lib/shared/result';

export interface JustDecidedProps {
  /** What the address says was done. */
  done: { outcome: 'accepted' | 'returned' | 'undone'; number: string } | null;
  undoable: UndoableDecision | null;
  undoAction: (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
  recordHref: string | null;
}

/** What was decided a moment ago, and for ten seconds the way back: a button, or the key U. */
export function JustDecided({ done, undoable, undoAction, recordHref }: JustDecidedProps) {
  const t = useTranslations('reviews.queue');
  const said = undoable ?? done;
  if (!said) return null;
  return (
    <Note
      tone={said.outcome === 'undone' ? 'neutral' : 'green'}
      icon={said.outcome === 'undone' ? 'back' : undefined}
      role="status"
      className="items-center rounded-none! border-x-0! border-t-0!"
    >
      {t(said.outcome, { number: said.number })}
      {undoable && (
        <Undo
          key={`${undoable.recordId}-${undoable.version}`}
          undoable={undoable}
          action={undoAction}
          recordHref={recordHref}
        />
      )}
    </Note>
  );
}

type UndoProps = {
  undoable: UndoableDecision;
  action: JustDecidedProps['undoAction'];
  recordHref: string | null;
};

function Undo({ undoable, action, recordHref }: UndoProps) {
  const t = useTranslations('reviews.queue');
  const texts = useRefusalTexts();
  const [refusal, undo, pending] = useActionState(action, null);
  const left = useSecondsLeft(undoable.seconds);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.repeat || event.key.toLowerCase() !== 'u') return;
      event.preventDefault();
      form.current?.requestSubmit();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  if (refusal)
    return (
      <span className="block">
        {texts(refusal).join(' ')} {recordHref && <AppLink href={recordHref}>{t('seeRecord')}</AppLink>}
      </span>
    );
  if (left <= 0 && !pending) return null;
  return (
    <form action={undo} ref={form} className="mt-1 flex items-center gap-2">
      <input type="hidden" name="recordId" value={undoable.recordId} />
      <input type="hidden" name="version" value={undoable.version} />
      <input type="hidden" name="number" value={undoable.number} />
      <SubmitButton variant="outline" size="sm" aria-keyshortcuts="u">
        {t('undo')}
        <span className="max-lg:hidden">
          <Kbd>U</Kbd>
        </span>
      </SubmitButton>
      <span aria-hidden="true" className="text-12">
        {t('undoLeft', { seconds: Math.max(left, 1) })}
      </span>
    </form>
  );
}
