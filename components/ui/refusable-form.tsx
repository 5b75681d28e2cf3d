'use client';

import { startTransition, useActionState, type SubmitEvent } from 'react';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { Field, type FieldControl } from '@/components/ui/field';
import { useProblemText, useRefusalTexts } from '@/components/ui/problem-text';
import { Select, type SelectOption } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { DateInput, TextInput } from '@/components/ui/text-input';
import type { Refused } from '@/lib/shared/result';

export type FormField = {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
} & (
  | { type: 'select'; options: readonly SelectOption[]; placeholder: string }
  | { type: 'date'; min?: string; max?: string }
  | { type: 'time' }
  | { type: 'text'; maxLength: number; rows?: number }
);

export type RefusableFormProps = {
  /** Sets the ids of the fields apart from those of other forms of the page. */
  id: string;
  action: (previous: Refused | null, form: FormData) => Promise<Refused | null>;
  /** What the form says besides its fields. */
  /** Folded away under this line until it is wanted; a refusal opens it again. */
  folded?: { title: string; note: string };
  hidden: Readonly<Record<string, string>>;
  fields: readonly FormField[];
  /** One button, or one for each answer: its value is sent under `name`. */
  buttons: readonly { label: string; variant?: ButtonVariant; name?: string; value?: string }[];
};

/** A short form whose refusal stands beside its field, with nothing typed lost; with and without script. */
export function RefusableForm({ id, action, folded, hidden, fields, buttons }: RefusableFormProps) {
  const [refused, submit, pending] = useActionState(action, null);
  const problemText = useProblemText();
  const refusalTexts = useRefusalTexts();
  const problems = refused?.refusal.problems ?? [];
  const isField = (path: string) => fields.some((field) => field.name === path);
  const elsewhere = problems.filter((problem) => !isField(problem.path));
  const onTop = refused && problems.length === 0 ? refusalTexts(refused.refusal) : elsewhere.map(problemText);

  // Sent by hand: a form that React submits is emptied afterwards, also when it is refused.
  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const sent = new FormData(event.currentTarget, event.nativeEvent.submitter);
    startTransition(() => submit(sent));
  }

  const form = (
    <form action={submit} onSubmit={onSubmit} noValidate className="flex flex-col gap-3">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary errors={onTop.map((message) => ({ id, message }))} />
      {fields.map((field) => {
        const problem = problems.find((one) => one.path === field.name);
        return (
          <Field
            key={field.name}
            id={`${id}-${field.name}`}
            label={field.label}
            hint={field.hint}
            error={problem && problemText(problem)}
            {...(field.optional ? { optional: true } : {})}
          >
            {(control) => (
              <Control field={field} control={control} posted={refused?.posted[field.name] ?? ''} />
            )}
          </Field>
        );
      })}
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
    </form>
  );
  if (!folded) return form;
  return (
    <details open={refused !== null} className="border-b border-line-soft last:border-0">
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 px-4 py-2 text-13">
        <span className="font-strong">{folded.title}</span>
        <span className="text-12 text-ink-3">{folded.note}</span>
      </summary>
      <div className="max-w-[560px] px-4 pt-1 pb-4">{form}</div>
    </details>
  );
}

type ControlProps = { field: FormField; control: FieldControl; posted: string };

function Control({ field, control, posted }: ControlProps) {
  const given = { ...control, name: field.name, defaultValue: posted };
  if (field.type === 'select')
    return <Select {...given} options={field.options} placeholder={field.placeholder} />;
  if (field.type === 'date') return <DateInput {...given} min={field.min} max={field.max} />;
  if (field.type === 'time') return <TextInput {...given} type="time" />;
  return <TextArea {...given} rows={field.rows ?? 2} maxLength={field.maxLength} />;
}
