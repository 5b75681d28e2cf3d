'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useRef } from 'react';
import { type KeepAction, type KeepingState, useKeeping } from '@/components/meetings/use-keeping';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { useFieldErrors } from '@/components/ui/problem-text';
import { SentForm, type SentFormProps } from '@/components/ui/sent-form';
import type { Texts } from '@/lib/modules/meetings/schema';
import type { Problem } from '@/lib/shared/result';

type Props = Omit<SentFormProps, 'buttonsWithoutScript' | 'noValidate'> & {
  keep: KeepAction;
  shelf: string | null;
  /** What stood in the fields on the server when the page was made. */
  base: Texts;
  /** A button that says something of its own stays; one that only saves is for a page without script. */
  keepsButtons?: boolean;
};

/** A form that keeps itself while somebody writes; without script it has its button. */
export function KeptForm({ keep, shelf, base, keepsButtons = false, children, ...form }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const { state, touch, save, choose } = useKeeping(holder, keep, shelf, base);
  const clash = useClashText();
  const refusal = 'refusal' in state ? state.refusal : null;
  const { at, rest } = useFieldErrors(state.is === 'refused' ? refusal : null, form.fields);
  const clashes = state.is === 'clash' ? state.refusal.problems : [];
  const clashAt = (field: string) => clashes.find((one) => one.path === field);
  const elsewhere = clashes.filter((one) => !form.fields.includes(one.path));

  // Whoever presses Enter, or a button that stays, is kept at once.
  function onSubmit(event: SubmitEvent<HTMLDivElement>) {
    event.preventDefault();
    event.stopPropagation();
    touch();
    void save();
  }

  return (
    <div ref={holder} onInput={touch} onSubmitCapture={onSubmit}>
      <SentForm {...form} buttonsWithoutScript={!keepsButtons} noValidate>
        {(controls) => (
          <>
            <input type="hidden" name="base" value={JSON.stringify(base)} />
            {children({
              ...controls,
              at: (field) => {
                const clashing = clashAt(field);
                return clashing ? clash(clashing) : (at(field) ?? controls.at(field));
              },
            })}
            {[...rest, ...elsewhere.map(clash)].map((text) => (
              <Note key={text} tone="red" role="alert">
                {text}
              </Note>
            ))}
            {state.is === 'clash' && <Choice onChosen={choose} />}
            <Standing state={state} />
          </>
        )}
      </SentForm>
    </div>
  );
}

function useClashText(): (problem: Problem) => string {
  const t = useTranslations('meetings.keeping');
  return ({ code, params = {} }) => {
    if (code === 'meetings.presence_elsewhere') return t('clashPresence', params);
    return t('clash', { now: params.now ?? '–' });
  };
}

function Choice({ onChosen }: { onChosen: (whose: 'mine' | 'theirs') => void }) {
  const t = useTranslations('meetings.keeping');
  return (
    <div className="flex flex-wrap gap-2">
      <Button variant="primary" onClick={() => onChosen('mine')}>
        {t('mine')}
      </Button>
      <Button variant="outline" onClick={() => onChosen('theirs')}>
        {t('theirs')}
      </Button>
    </div>
  );
}

function Standing({ state }: { state: KeepingState }) {
  const t = useTranslations('meetings.keeping');
  const text = {
    idle: '',
    clash: '',
    refused: t('refused'),
    saving: t('saving'),
    kept: t('kept'),
    kept_here: t('keptHere'),
    signed_out: t('signedOut'),
  }[state.is];
  return (
    <p role="status" className="text-12 text-ink-3 empty:hidden">
      {text}
    </p>
  );
}
