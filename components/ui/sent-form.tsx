'use client';

import {
  Fragment,
  startTransition,
  useActionState,
  useRef,
  useState,
  type ReactNode,
  type SubmitEvent,
} from 'react';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Note } from '@/components/ui/note';
import { useFieldErrors } from '@/components/ui/problem-text';
import { type FormState, UNSENT } from '@/lib/shared/result';

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** One button, or one for each answer: its value is sent under `name`. */
export type FormButton = { label: string; variant?: ButtonVariant; name?: string; value?: string };

export type FormControls = {
  /** What is wrong with a field. */
  at: (field: string) => string | undefined;
  /** What was typed before a refusal, else what stands now. */
  was: (field: string, standing?: string | null) => string;
  wasOneOf: (field: string, value: string, standing?: boolean) => boolean;
};

export type SentFormProps = {
  action: FormAction;
  /** Names of the fields that say themselves what is wrong with them; the rest is said on top. */
  fields: readonly string[];
  buttons: readonly FormButton[];
  /** What is said when it is done. */
  done?: string;
  /** Folded away under this line until it is wanted; a refusal opens it again. */
  folded?: { title: string; note: string };
  noValidate?: boolean;
  /** Runs before it is sent; what answers no holds it back. */
  before?: () => Promise<boolean>;
  /** The buttons are there for a page without script only. */
  buttonsWithoutScript?: boolean;
  children: (controls: FormControls) => ReactNode;
};

/** A form that says what became of it: done, or what is wrong, with nothing typed lost. Works without script. */
export function SentForm(props: SentFormProps) {
  const { action, fields, buttons, done, folded, noValidate, before, buttonsWithoutScript, children } = props;
  const [state, send, pending] = useActionState(action, UNSENT);
  const { posted, refusal } = state;
  const { at, rest } = useFieldErrors(refusal, fields);
  const held = useRef(false);
  const [drawn, setDrawn] = useState({ state, times: 0 });
  // Done is done: the controls are drawn anew, with what stands now.
  if (drawn.state !== state) setDrawn({ state, times: drawn.times + Number(state.done) });

  // Sent by hand: a form that React submits is emptied afterwards, also when it is refused.
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending || held.current) return;
    const form = new FormData(event.currentTarget, event.nativeEvent.submitter);
    const go = () => startTransition(() => send(form));
    if (!before) return go();
    held.current = true;
    void before()
      .then((goes) => goes && go())
      .finally(() => {
        held.current = false;
      });
  }

  const shown = (
    <div className="flex flex-wrap gap-2">
      {buttons.map(({ label, ...button }) => (
        <Button
          key={label}
          type="submit"
          {...button}
          aria-disabled={pending || undefined}
          aria-busy={pending || undefined}
        >
          {label}
        </Button>
      ))}
    </div>
  );
  const form = (
    <form action={send} onSubmit={onSubmit} noValidate={noValidate} className="flex flex-col gap-3">
      {done && state.done && (
        <Note tone="green" role="status">
          {done}
        </Note>
      )}
      {rest.length > 0 && (
        <Note tone="red" role="alert">
          {rest.join(' ')}
        </Note>
      )}
      <Fragment key={drawn.times}>
        {children({
          at,
          was: (field, standing) => (refusal ? (posted[field]?.[0] ?? '') : (standing ?? '')),
          wasOneOf: (field, value, standing = false) =>
            refusal ? (posted[field] ?? []).includes(value) : standing,
        })}
      </Fragment>
      {buttonsWithoutScript ? <noscript>{shown}</noscript> : shown}
    </form>
  );
  if (!folded) return form;
  return (
    <details open={refusal !== null} className="group border-b border-line-soft last:border-0 print:hidden">
      <summary className="flex min-h-11 cursor-pointer items-center gap-3 px-4 py-2 text-13">
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
          <span className="font-strong">{folded.title}</span>
          <span className="text-12 text-ink-3">{folded.note}</span>
        </span>
        <Icon name="down" size={14} className="flex-none text-ink-3 group-open:rotate-180" />
      </summary>
      <div className="max-w-[560px] px-4 pt-1 pb-4">{form}</div>
    </details>
  );
}
