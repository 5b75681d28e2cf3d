'use client';

import { useLocale, useTranslations } from 'next-intl';
import { EditorControl } from '@/components/checklists/editor-control';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import { EVIDENCE_KINDS, FIELD_TYPES } from '@/lib/modules/checklists/schema';
import { conditionsOf } from '@/lib/modules/form-choices/model';
import type { ItemForm } from '@/lib/modules/item-forms/schema';

import { FieldControls } from '@/components/checklists/editor-field';
import { AddButton, ListError, type OnStep, Row } from '@/components/checklists/editor-rows';
type Props = { form: ItemForm; dictionaries: Dictionaries; onStep: OnStep };

/** The fields of the form, of every kind; a file is evidence. */
export function EditorFields({ form, dictionaries, onStep }: Props) {
  const t = useTranslations('checklists.editor');
  const kinds = useTranslations('checklists.fieldType');
  const english = useLocale() === 'en';
  const required = form.fields.filter((field) => field.required).length;
  return (
    <Card aria-labelledby="fields">
      <CardHead
        id="fields"
        title={t('fields')}
        note={t('fieldsNote', { count: form.fields.length, required })}
      />
      <ListError name="fields" />
      <ol>
        {form.fields.map((field, at) => (
          <Row
            key={field.key || at}
            list="fields"
            at={at}
            last={form.fields.length - 1}
            open={field.labelZh === ''}
            onStep={onStep}
            title={(english && field.labelEn) || field.labelZh || t('unnamed')}
            badges={
              <>
                <span className="text-12 text-ink-3">{kinds(field.type as 'text')}</span>
                {field.prefill && <Badge>{t('prefilled')}</Badge>}
                {field.showIf && <Badge>{t('conditional')}</Badge>}
                <Badge tone={field.required && !field.prefill ? 'accent' : 'outline'}>
                  {t(field.required ? 'required' : 'optionalField')}
                </Badge>
              </>
            }
          >
            <FieldControls field={field} at={at} form={form} dictionaries={dictionaries} />
          </Row>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-1.5 border-t border-line-soft px-4 py-3">
        <span className="text-13 text-ink-2">{t('addField')}</span>
        {[...FIELD_TYPES, 'file' as const].map((type) => (
          <Button
            key={type}
            type="submit"
            name="step"
            value={`add fields ${type}`}
            size="sm"
            formNoValidate
            icon="plus"
            onClick={(event) => {
              event.preventDefault();
              onStep(`add fields ${type}`);
            }}
          >
            {kinds(type)}
          </Button>
        ))}
      </div>
    </Card>
  );
}

/** What may or must be attached. */
export function EditorEvidence({ form, dictionaries, onStep }: Props) {
  const t = useTranslations('checklists.editor');
  const english = useLocale() === 'en';
  const known = dictionaries.enums.evidenceKind.map((one) => one.value);
  const conditions = conditionsOf(form).map((one) => ({
    value: one.value,
    label: english ? one.labelEn : one.labelZh,
  }));
  return (
    <Card aria-labelledby="evidence">
      <CardHead id="evidence" title={t('evidence')} note={t('evidenceNote')}>
        <AddButton list="evidence" label={t('addEvidence')} onStep={onStep} />
      </CardHead>
      <ListError name="evidence" />
      {form.evidence.length === 0 && <p className="px-4 py-3 text-13 text-ink-2">{t('noEvidence')}</p>}
      <ol>
        {form.evidence.map((one, at) => {
          const when = [
            { value: 'always', label: t('evidenceAlways') },
            ...conditions,
            ...(one.when && one.when !== 'always' && !conditions.some((each) => each.value === one.when)
              ? [{ value: one.when, label: one.when }]
              : []),
          ];
          return (
            <Row
              key={at}
              list="evidence"
              at={at}
              last={form.evidence.length - 1}
              open={one.labelZh === ''}
              onStep={onStep}
              title={(english && one.labelEn) || one.labelZh || t('unnamed')}
              badges={
                <Badge tone={one.when === 'always' ? 'accent' : 'outline'}>
                  {t(one.when === 'always' ? 'required' : one.when ? 'conditional' : 'optionalField')}
                </Badge>
              }
            >
              <EditorControl name={`evidence.${at}.labelZh`} label={t('labelZh')} value={one.labelZh} />
              <EditorControl
                name={`evidence.${at}.labelEn`}
                label={t('labelEn')}
                value={one.labelEn}
                optional
              />
              <EditorControl
                kind="select"
                name={`evidence.${at}.kind`}
                label={t('evidenceKind')}
                value={one.kind}
                options={EVIDENCE_KINDS.filter((kind) => kind !== 'none' && known.includes(kind)).map(
                  (kind) => ({
                    value: kind,
                    label: t(`evidenceKinds.${kind as 'file'}`),
                  }),
                )}
              />
              <EditorControl
                kind="select"
                name={`evidence.${at}.when`}
                label={t('evidenceWhen')}
                placeholder={t('evidenceOptional')}
                value={one.when}
                options={when}
              />
            </Row>
          );
        })}
      </ol>
    </Card>
  );
}

/** What makes an entry a good one: by what the platform checks, or by what the reviewer looks at. */
export function EditorCriteria({ form, onStep }: Props) {
  const t = useTranslations('checklists.editor');
  const check = useTranslations('checklists.item.check');
  const english = useLocale() === 'en';
  return (
    <Card aria-labelledby="criteria">
      <CardHead id="criteria" title={t('criteria')} note={t('criteriaNote')}>
        <AddButton list="criteria" label={t('addCriterion')} onStep={onStep} />
      </CardHead>
      <ListError name="criteria" />
      <ol>
        {form.criteria.map((one, at) => (
          <Row
            key={at}
            list="criteria"
            at={at}
            last={form.criteria.length - 1}
            open={one.textZh === ''}
            onStep={onStep}
            title={(english && one.textEn) || one.textZh || t('unnamed')}
            badges={<Badge>{check(one.check as 'auto')}</Badge>}
          >
            <input type="hidden" name={`criteria.${at}.code`} value={one.code} />
            <input type="hidden" name={`criteria.${at}.check`} value={one.check} />
            <EditorControl name={`criteria.${at}.textZh`} label={t('textZh')} value={one.textZh} />
            <EditorControl name={`criteria.${at}.textEn`} label={t('textEn')} value={one.textEn} optional />
          </Row>
        ))}
      </ol>
    </Card>
  );
}
