'use client';

import { useLocale, useTranslations } from 'next-intl';
import { EditorControl, EditorTick } from '@/components/checklists/editor-control';
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import { FIELD_TYPES } from '@/lib/modules/checklists/schema';
import { conditionsOf, prefillsOf } from '@/lib/modules/form-choices/model';
import type { FieldForm, ItemForm } from '@/lib/modules/item-forms/schema';

type Props = { form: ItemForm; dictionaries: Dictionaries; field: FieldForm; at: number };

/** The controls of one field of a form; which there are follows from its kind. */
export function FieldControls({ field, at, form, dictionaries }: Props) {
  const t = useTranslations('checklists.editor');
  const words = useTranslations('checklists.editor.prefill');
  const kinds = useTranslations('checklists.fieldType');
  const english = useLocale() === 'en';
  const name = (key: keyof FieldForm) => `fields.${at}.${key}`;
  const is = (...types: string[]) => types.includes(field.type);
  const conditions = conditionsOf(form, field.key).map((one) => ({
    value: one.value,
    label: english ? one.labelEn : one.labelZh,
  }));
  if (field.showIf && !conditions.some((one) => one.value === field.showIf))
    conditions.push({ value: field.showIf, label: field.showIf });
  const prefills = prefillsOf(field, dictionaries).map((value) => {
    const figure = /^computed:(.*)$/.exec(value)?.[1];
    if (figure) {
      const meaning = dictionaries.enums.computed.find((one) => one.value === figure)?.meaningEn;
      return { value, label: words('computed', { figure: (english && meaning) || figure }) };
    }
    return {
      value,
      label: words.has(value as 'today') ? words(value as 'today') : words('literal', { value }),
    };
  });
  return (
    <>
      <input type="hidden" name={name('key')} value={field.key} />
      <EditorControl name={name('labelZh')} label={t('labelZh')} value={field.labelZh} />
      <EditorControl name={name('labelEn')} label={t('labelEn')} value={field.labelEn} optional />
      <EditorControl
        kind="select"
        name={name('type')}
        label={t('type')}
        value={field.type}
        options={FIELD_TYPES.map((value) => ({ value, label: kinds(value) }))}
      />
      <EditorControl
        kind="select"
        name={name('prefill')}
        label={t('prefillLabel')}
        optional
        placeholder={t('prefillNone')}
        value={field.prefill}
        options={prefills}
      />
      {is('text', 'longText', 'organisation') && (
        <EditorControl
          kind="number"
          name={name('maxLength')}
          label={t('maxLength')}
          optional
          value={field.maxLength}
        />
      )}
      {is('count', 'number', 'money') &&
        (['min', 'max'] as const).map((bound) => (
          <EditorControl
            key={bound}
            kind="number"
            name={name(bound)}
            label={t(bound)}
            optional
            value={field[bound]}
          />
        ))}
      {is('enum') && (
        <EditorControl
          kind="area"
          rows={4}
          name={name('choices')}
          label={t('choices')}
          hint={t('choicesHint')}
          value={field.choices}
          className="sm:col-span-2"
        />
      )}
      {is('table') && (
        <EditorControl
          kind="area"
          rows={4}
          name={name('columns')}
          label={t('columns')}
          hint={t('columnsHint')}
          value={field.columns}
          className="sm:col-span-2"
        />
      )}
      <EditorControl
        kind="select"
        name={name('showIf')}
        label={t('showIf')}
        optional
        placeholder={t('always')}
        value={field.showIf}
        options={conditions}
      />
      <EditorControl name={name('helpZh')} label={t('helpZh')} value={field.helpZh} optional />
      <EditorControl name={name('helpEn')} label={t('helpEn')} value={field.helpEn} optional />
      <div className="flex flex-col gap-2">
        <EditorTick name={name('required')} label={t('requiredTick')} value={field.required} />
        {is('number') && <EditorTick name={name('whole')} label={t('whole')} value={field.whole} />}
        {is('organisation') && (
          <EditorTick name={name('multiple')} label={t('multiple')} value={field.multiple} />
        )}
      </div>
    </>
  );
}
