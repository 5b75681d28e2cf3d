'use client';

import { Field, type FieldControl } from '@/components/ui/field';
import { Select, type SelectOption } from '@/components/ui/select';
import { type FormControls, SentForm, type SentFormProps } from '@/components/ui/sent-form';
import { TextArea } from '@/components/ui/text-area';
import { DateInput, TextInput } from '@/components/ui/text-input';

export type FormField = {
  name: string;
  label: string;
  hint?: string;
  optional?: boolean;
  /** What stands in it before anything is typed. */
  standing?: string;
} & (
  | { type: 'select'; options: readonly SelectOption[]; placeholder: string }
  | { type: 'date'; min?: string; max?: string }
  | { type: 'time' }
  | { type: 'text'; maxLength: number; rows?: number }
);

export type RefusableFormProps = Pick<SentFormProps, 'action' | 'buttons' | 'done' | 'folded' | 'before'> & {
  /** Sets the ids of the fields apart from those of other forms of the page. */
  id: string;
  hidden: Readonly<Record<string, string>>;
  fields: readonly FormField[];
};

/** A short form made of its fields; what is wrong stands beside each, never in the browser's own words. */
export function RefusableForm({ id, hidden, fields, ...form }: RefusableFormProps) {
  return (
    <SentForm {...form} fields={fields.map((field) => field.name)} noValidate>
      {(controls) => <FormFields id={id} hidden={hidden} fields={fields} controls={controls} />}
    </SentForm>
  );
}

type FormFieldsProps = Pick<RefusableFormProps, 'id' | 'hidden' | 'fields'> & {
  controls: Pick<FormControls, 'at' | 'was'>;
};

/** The fields of a short form, each with what is wrong with it. */
export function FormFields({ id, hidden, fields, controls: { at, was } }: FormFieldsProps) {
  return (
    <>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <Field
          key={field.name}
          id={`${id}-${field.name}`}
          label={field.label}
          hint={field.hint}
          error={at(field.name)}
          optional={field.optional}
        >
          {(control) => <Control field={field} control={control} posted={was(field.name, field.standing)} />}
        </Field>
      ))}
    </>
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
