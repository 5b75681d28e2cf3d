'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useActionState, useEffect, useRef, useState } from 'react';
import { isTyping } from '@/components/reviews/typing';
import { AppLink } from '@/components/ui/app-link';
import { Kbd } from '@/components/ui/kbd';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { RETURN_REASONS } from '@/lib/modules/reviews/schema';
import type { Refusal } from '@/lib/shared/result';

type FormAction = (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;

export interface DecisionBarProps {
  record: { id: string; version: number; number: string };
  /** Where to go after the decision: the next record. */
  next: string;
  /** The same page again, for a record that has moved on meanwhile. */
  here: string;
  /** One for each form and rendering: a second press is the same decision. */
  keys: { accept: string; return: string };
  formId: string;
  acceptAction: FormAction;
  returnAction: FormAction;
}

/**
 * Accept, or return with one of the fixed reasons. Two forms that work without script; with it, A accepts, R and
 * a number return, and Y or N answer what is the reviewer's to judge.
 */
export function DecisionBar(props: DecisionBarProps) {
  const { record, next, here, keys, formId, acceptAction, returnAction } = props;
  const t = useTranslations('reviews.bar');
  const duty = useTranslations('duty.returnReason');
  const texts = useRefusalTexts();
  const [accepted, accept, accepting] = useActionState(acceptAction, null);
  const [returned, giveBack, returning] = useActionState(returnAction, null);
  const [armed, setArmed] = useState(false);
  const acceptForm = useRef<HTMLFormElement>(null);
  const returnForm = useRef<HTMLFormElement>(null);
  const busy = accepting || returning;
  const refusal = accepted ?? returned;

  useEffect(() => {
    const reasons = () => [...returnForm.current!.querySelectorAll<HTMLInputElement>('input[name=reason]')];
    const act: Record<string, () => void> = {
      a: () => acceptForm.current!.requestSubmit(),
      r: () => {
        if (reasons().some((reason) => reason.checked)) returnForm.current!.requestSubmit();
        else {
          setArmed(true);
          reasons()[0]!.focus();
        }
      },
      y: () => judge(formId, 'met'),
      n: () => judge(formId, 'not_met'),
    };
    const onKey = (event: KeyboardEvent) => {
      if (isTyping(event) || event.repeat || busy) return;
      if (event.key === 'Escape') return setArmed(false);
      const reason = reasons()[Number(event.key) - 1];
      if (reason) {
        event.preventDefault();
        reason.checked = true;
        reason.focus();
        if (armed) returnForm.current!.requestSubmit();
        return;
      }
      const wanted = act[event.key.toLowerCase()];
      if (!wanted) return;
      event.preventDefault();
      wanted();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [armed, busy, formId]);

  const hidden = (key: string) => (
    <>
      <input type="hidden" name="recordId" value={record.id} />
      <input type="hidden" name="version" value={record.version} />
      <input type="hidden" name="number" value={record.number} />
      <input type="hidden" name="next" value={next} />
      <input type="hidden" name="key" value={key} />
    </>
  );
  return (
    <div
      role="group"
      aria-label={t('label')}
      className="decision-bar group/bar border-t border-line bg-surface px-4 py-2.5 lg:px-6 print:hidden"
    >
      {refusal && (
        <Note tone="red" role="alert" className="mb-2">
          {texts(refusal).join(' ')} <AppLink href={here}>{t('reload')}</AppLink>
        </Note>
      )}
      <div className="flex flex-wrap items-center gap-x-2 gap-y-2">
        <form action={accept} id={formId} ref={acceptForm} className="flex-none max-lg:order-2">
          {hidden(keys.accept)}
          <SubmitButton
            variant="primary"
            aria-keyshortcuts="a"
            className="max-lg:min-w-28 max-lg:group-has-checked/bar:min-w-0"
          >
            {t('accept')}
            <span className="max-lg:hidden">
              <Kbd onAccent>A</Kbd>
            </span>
          </SubmitButton>
        </form>
        <form
          action={giveBack}
          ref={returnForm}
          className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-1.5 gap-y-2 max-lg:contents"
        >
          {hidden(keys.return)}
          {/* On a phone the note stands between the two buttons: the bar leaves the record in sight. */}
          <div className="hidden w-full max-w-[560px] min-w-0 group-has-checked/bar:block max-lg:order-3 max-lg:w-auto max-lg:max-w-none max-lg:flex-1">
            <label className="text-12 text-ink-2 max-lg:sr-only" htmlFor="return-note">
              {t('note')} <span className="text-ink-3">{t('noteHint')}</span>
            </label>
            <span className="control dense lg:mt-1">
              <input
                id="return-note"
                name="note"
                maxLength={300}
                autoComplete="off"
                placeholder={t('note')}
                className="h-7 max-lg:h-11 lg:placeholder:text-transparent"
              />
            </span>
          </div>
          <div className="max-lg:order-4">
            <SubmitButton
              variant="outline"
              aria-keyshortcuts="r"
              className="max-lg:min-w-28 max-lg:group-has-checked/bar:min-w-0"
            >
              {t('return')}
              <span className="max-lg:hidden">
                <Kbd>R</Kbd>
              </span>
            </SubmitButton>
          </div>
          <fieldset
            className={clsx(
              'min-w-0 rounded-2 max-lg:order-1 max-lg:w-full',
              armed && 'outline-2 outline-offset-2 outline-focus',
            )}
          >
            <legend className="sr-only">{t('reason')}</legend>
            <div className="flex flex-wrap gap-1 max-lg:group-has-checked/bar:-m-0.5 max-lg:group-has-checked/bar:flex-nowrap max-lg:group-has-checked/bar:overflow-x-auto max-lg:group-has-checked/bar:p-0.5">
              {RETURN_REASONS.map((reason, index) => (
                <label
                  key={reason}
                  title={duty(reason)}
                  className="flex h-11 flex-none cursor-pointer items-center rounded-1 border max-lg:has-checked:order-first border-line bg-surface px-1.5 text-12 whitespace-nowrap text-ink-2 transition-colors hover:bg-sunken has-checked:border-accent-line has-checked:bg-accent-soft has-checked:font-strong has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-focus lg:h-7"
                >
                  <input
                    type="radio"
                    name="reason"
                    value={reason}
                    required
                    aria-label={duty(reason)}
                    className="peer sr-only"
                  />
                  {/* On a phone nothing hovers: what is chosen says itself in full. */}
                  <span className="max-lg:peer-checked:hidden">
                    <span className="max-lg:hidden">{index + 1} </span>
                    {t(`short.${reason}`)}
                  </span>
                  <span aria-hidden="true" className="hidden max-lg:peer-checked:inline">
                    {duty(reason)}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        </form>
      </div>
      {armed && (
        <p role="status" className="mt-1.5 text-right text-12 text-ink-2 max-lg:hidden">
          {t('armed')}
        </p>
      )}
    </div>
  );
}

/** Answers the first question that is still open. */
function judge(formId: string, value: 'met' | 'not_met') {
  for (const question of document.querySelectorAll<HTMLElement>('[data-judgement]')) {
    const answers = [...question.querySelectorAll<HTMLInputElement>(`input[form="${formId}"]`)];
    if (answers.some((answer) => answer.checked)) continue;
    const answer = answers.find((one) => one.value === value);
    if (answer) answer.checked = true;
    return;
  }
}
