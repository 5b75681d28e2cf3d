'use client';

import { useTranslations } from 'next-intl';
import { FieldControl } from '@/components/records/field-control';
import { Part } from '@/components/records/form-parts';
import { longestOf } from '@/components/records/form-texts';
import { groupFields } from '@/components/records/form-values';
import { Card, CardHead } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import type { ItemField } from '@/lib/modules/checklists/schema';
import { fieldsOf } from '@/lib/modules/forms/model';

type Props = { fields: readonly ItemField[]; sensitivity: string; today: string };

/** The form as the recorder will see it, with the record form's own controls; nothing in it is saved. */
export function FormPreview({ fields, sensitivity, today }: Props) {
  const t = useTranslations('checklists.editor');
  const form = useTranslations('records.form');
  const all = fieldsOf({ fields: [...fields] });
  const given = all.filter((field) => field.prefill !== undefined).map((field) => field.key);
  const groups = groupFields(all, given);
  const control = (field: ItemField) => (
    <FieldControl
      key={`${field.key}/${field.type}`}
      field={field}
      initial={field.prefill === 'today' ? today : /^\d+$/.test(field.prefill ?? '') ? field.prefill! : ''}
      current=""
      given={given.includes(field.key)}
      longest={['text', 'longText'].includes(field.type) ? longestOf(field, sensitivity) : null}
      options={[]}
      today={today}
      isDay={false}
      last={null}
      error={undefined}
      hidden={false}
      doubtful={null}
    />
  );
  return (
    <Card aria-labelledby="form-preview">
      <CardHead
        id="form-preview"
        title={t('preview')}
        note={t('previewNote', {
          typed: groups.asked.filter((field) => !field.showIf).length,
          given: groups.given.length,
        })}
      />
      {groups.asked.filter((field) => !field.showIf).length > 5 && (
        <Note tone="amber" className="m-4 mb-0">
          {t('tooMany')}
        </Note>
      )}
      <form aria-label={t('preview')} onSubmit={(event) => event.preventDefault()}>
        {groups.given.length > 0 && <Part title={t('previewGiven')}>{groups.given.map(control)}</Part>}
        {groups.asked.length > 0 && <Part title={form('asked')}>{groups.asked.map(control)}</Part>}
        {groups.optional.length > 0 && <Part title={form('optional')}>{groups.optional.map(control)}</Part>}
      </form>
    </Card>
  );
}
