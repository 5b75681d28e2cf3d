'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, createContext, useContext } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select, type SelectOption } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { DateInput, NumberInput, TextInput } from '@/components/ui/text-input';

/** What is wrong, by the name of the control that mends it. */
export const EditorErrors = createContext<Readonly<Record<string, string>>>({});

export const controlId = (name: string) => `item-${name.replaceAll('.', '-')}`;

type Common = {
  name: string;
  label: ReactNode;
  value: string;
  hint?: ReactNode;
  optional?: boolean;
  className?: string;
};

type Props = Common &
  (
    | { kind?: 'text' | 'number' | 'date' }
    | { kind: 'area'; rows?: number }
    | { kind: 'select'; options: readonly SelectOption[]; placeholder?: string }
  );

/** One control of the item editor, with its label and what is wrong with it. */
export function EditorControl(props: Props) {
  const { name, label, value, hint, optional, className } = props;
  const error = useContext(EditorErrors)[name];
  return (
    <Field
      id={controlId(name)}
      label={label}
      hint={hint}
      optional={optional}
      error={error}
      className={className}
    >
      {(control) => {
        const shared = { ...control, name, defaultValue: value };
        switch (props.kind) {
          case 'area':
            return <TextArea {...shared} rows={props.rows ?? 2} />;
          case 'select':
            return <Select {...shared} options={props.options} placeholder={props.placeholder} />;
          case 'number':
            return <NumberInput {...shared} pattern={undefined} inputMode="decimal" />;
          case 'date':
            return <DateInput {...shared} />;
          default:
            return <TextInput {...shared} autoComplete="off" />;
        }
      }}
    </Field>
  );
}

/** A box that is posted only while it is ticked. */
export function EditorTick({ name, label, value, hint }: Omit<Common, 'optional' | 'className'>) {
  const error = useContext(EditorErrors)[name];
  return (
    <div id={controlId(name)}>
      <Checkbox name={name} value="on" defaultChecked={value === 'on'} label={label} hint={hint} />
      {error && <p className="text-13 text-red-text">{error}</p>}
    </div>
  );
}

type Labelled = { value: string; labelZh?: string; labelEn?: string };

/** The words of a dictionary as the options of a list, in the reader's language. */
export function useOptions(): (entries: readonly Labelled[]) => SelectOption[] {
  const english = useLocale() === 'en';
  return (entries) =>
    entries.map(({ value, labelZh, labelEn }) => ({
      value,
      label: (english ? labelEn : labelZh) ?? value,
    }));
}

/** The numbers from one to another as options, in words: 1月, 25日. */
export function useNumbers() {
  const t = useTranslations('checklists.editor');
  return (unit: 'month' | 'dayOfMonth' | 'monthOfQuarter', from: number, to: number): SelectOption[] =>
    Array.from({ length: to - from + 1 }, (_, index) => ({
      value: String(from + index),
      label: t(`number.${unit}`, { number: from + index }),
    }));
}
