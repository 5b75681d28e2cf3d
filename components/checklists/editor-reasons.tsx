'use client';

import { useTranslations } from 'next-intl';
import { EditorControl } from '@/components/checklists/editor-control';
import { Card, CardHead } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { LocalText } from '@/components/ui/local-text';
import type { Draft } from '@/lib/modules/checklist-drafts/schema';
import type { ItemForm } from '@/lib/modules/item-forms/schema';

type Props = { form: ItemForm; draft: Pick<Draft, 'dictionaries'> };

const GRID = 'grid grid-cols-1 gap-x-4 gap-y-3.5 p-4 sm:grid-cols-2 lg:grid-cols-3';

/** Why the item is there, what it rests on, and what a good entry looks like. */
export function EditorReasons({ form, draft }: Props) {
  const t = useTranslations('checklists.editor');
  const item = useTranslations('checklists.item');
  const { sources, enums } = draft.dictionaries;
  return (
    <Card aria-labelledby="reasons">
      <CardHead id="reasons" title={t('reasons')} note={t('reasonsNote')} />
      <div className={GRID}>
        {(['whyZh', 'whyEn', 'exampleZh', 'exampleEn'] as const).map((name) => (
          <EditorControl
            key={name}
            kind="area"
            name={name}
            label={t(name)}
            value={form[name]}
            optional
            className="lg:col-span-2"
          />
        ))}
        <EditorControl
          kind="select"
          name="source"
          label={t('source')}
          value={form.source}
          options={enums.source.map((value) => ({ value, label: item(`origin.${value as 'seed'}`) }))}
        />
        <EditorControl name="note" label={t('note')} value={form.note} optional />
        <details className="sm:col-span-2 lg:col-span-3">
          <summary className="link text-13">{t('sources', { count: form.sourceRefs.length })}</summary>
          <div className="mt-2 grid gap-2 sm:grid-cols-2">
            {sources.map((source) => (
              <Checkbox
                key={source.id}
                name="sourceRefs"
                value={source.id}
                defaultChecked={form.sourceRefs.includes(source.id)}
                label={
                  <>
                    <span className="font-mono text-12">{source.id}</span>{' '}
                    <LocalText nameZh={source.titleZh ?? source.title} nameEn={source.title} />
                  </>
                }
              />
            ))}
          </div>
        </details>
      </div>
    </Card>
  );
}
