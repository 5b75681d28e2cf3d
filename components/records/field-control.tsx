'use client';

import { useLocale, useTranslations } from 'next-intl';
import { CONTENT, fieldId } from '@/components/records/form-values';
import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { DateInput, NumberInput, TextInput } from '@/components/ui/text-input';
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { FormOption } from '@/lib/modules/record-forms/schema';

export type FieldControlProps = {
  field: ItemField;
  initial: string;
  /** What stands in it now, for the counter. */
  current: string;
  /** Still as the product filled it in. */
  given: boolean;
  longest: number | null;
  options: readonly FormOption[];
  today: string;
  isDay: boolean;
  /** The words that a doubtful value was read from. */
  doubtful: string | null;
  /** What was written last time. */
  last: string | null;
  error: string | undefined;
  hidden: boolean;
};

/** From this length on a text is written over several lines. */
const LONG_TEXT = 121;
const FEW_CHOICES = 4;

/** How much of the row a field takes. */
export function spanOf(field: ItemField): string {
  if (field.type === 'longText' || field.type === 'table') return 'sm:col-span-2 lg:col-span-3';
  if (field.type === 'text' && (field.maxLength ?? 200) > 60) return 'sm:col-span-2 lg:col-span-3';
  if (field.type === 'text' || field.multiple) return 'lg:col-span-2';
  return '';
}

/** One field of a record form, named and described; the control follows from the type of the field. */
export function FieldControl(props: FieldControlProps) {
  const { field, initial, current, given, longest, options, today, isDay, doubtful, last, error, hidden } =
    props;
  const t = useTranslations('records.form');
  const locale = useLocale();
  const english = locale === 'en';
  const label = english ? field.labelEn : field.labelZh;
  const help = english ? (field.helpEn ?? field.helpZh) : field.helpZh;
  const name = CONTENT + field.key;
  const id = fieldId(field.key);
  const length = [...current].length;
  const shared = {
    name,
    defaultValue: initial,
    prefilled: given,
    'aria-required': field.required || undefined,
  };
  const listId = options.length > 0 ? `${id}-list` : undefined;
  const choices = field.enum ?? [];
  const wrap = `min-w-0 ${spanOf(field)}`;
  // Not the attribute: without script the page shows such fields, and nothing outranks the reset's own rule for it.
  const shown = hidden ? { display: 'none' } : undefined;
  const hint = [
    help,
    field.showIf ? t('onlyIf') : undefined,
    field.multiple ? t('several') : undefined,
    field.columns &&
      t('table', {
        columns: field.columns
          .map((one) => (english ? one.labelEn : one.labelZh))
          .join(english ? ' | ' : '｜'),
      }),
    doubtful ? t('doubtful', { said: doubtful }) : undefined,
    given && field.prefill === 'lastValue' ? t('ofLastTime') : undefined,
    last ? t('last', { text: last }) : undefined,
  ]
    .filter(Boolean)
    .join(english ? ' ' : '');

  if (field.type === 'enum' && choices.length <= FEW_CHOICES && !given) {
    return (
      <div className={`${wrap} sm:col-span-2`} data-conditional={field.showIf ? '' : undefined} style={shown}>
        <RadioGroup
          id={id}
          name={name}
          legend={label}
          look="inline"
          defaultValue={initial}
          error={error}
          options={choices.map((choice) => ({
            value: choice.value,
            label: english ? choice.labelEn : choice.labelZh,
          }))}
        />
      </div>
    );
  }
  return (
    <div className={wrap} data-conditional={field.showIf ? '' : undefined} style={shown}>
      <Field
        id={id}
        label={label}
        error={error}
        hint={hint || undefined}
        optional={!field.required}
        labelEnd={
          longest !== null && !given ? (
            <span className={length > longest ? 'text-red-text' : undefined}>
              {length}/{longest}
            </span>
          ) : undefined
        }
      >
        {(control) => {
          switch (field.type) {
            case 'date':
              return <DateInput {...control} {...shared} max={isDay ? today : undefined} />;
            case 'count':
              return <NumberInput {...control} {...shared} />;
            case 'number':
              return <TextInput {...control} {...shared} inputMode="decimal" autoComplete="off" />;
            case 'money':
              return (
                <TextInput
                  {...control}
                  {...shared}
                  inputMode="decimal"
                  autoComplete="off"
                  suffix={t('yuan')}
                />
              );
            case 'longText':
              return <TextArea {...control} {...shared} rows={6} />;
            case 'table':
              return <TextArea {...control} {...shared} rows={5} wrap="off" />;
            case 'enum':
              return (
                <Select
                  {...control}
                  {...shared}
                  placeholder={t('choose')}
                  options={choices.map((choice) => ({
                    value: choice.value,
                    label: english ? choice.labelEn : choice.labelZh,
                  }))}
                />
              );
            case 'text':
              if ((longest ?? 0) >= LONG_TEXT)
                return <TextArea {...control} {...shared} rows={(longest ?? 0) > 200 ? 4 : 3} />;
              break;
          }
          return (
            <>
              <TextInput {...control} {...shared} list={listId} autoComplete="off" />
              {listId && (
                <datalist id={listId}>
                  {options.map((option) => (
                    <option key={option.name} value={option.name}>
                      {(english && option.hintEn) || option.hintZh || undefined}
                    </option>
                  ))}
                </datalist>
              )}
            </>
          );
        }}
      </Field>
    </div>
  );
}
