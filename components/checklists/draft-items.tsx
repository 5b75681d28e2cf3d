'use client';

import { useTranslations } from 'next-intl';
import { startTransition, useActionState } from 'react';
import { DraftItem } from '@/components/checklists/draft-item';
import type { FormAction, Place } from '@/components/checklists/form-action';
import { DraftSectionHead, NewItem, NewSection } from '@/components/checklists/draft-section';
import { Card } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import type { BurdenPreview } from '@/lib/modules/burdens/schema';
import type { GuideSection } from '@/lib/modules/guides/schema';

type Props = {
  versionId: string;
  revision: number;
  sections: readonly GuideSection[];
  changes: Readonly<Record<string, BurdenPreview['changes'][number]['change']>>;
  /** The address of an item in the guide, without its code. */
  itemBase: string;
  /** The address of its editor. */
  editorBase: string;
  version: number;
  canChange: boolean;
  action: FormAction;
  changeAction: FormAction;
  addAction: FormAction;
};

/** The items of a draft under their sections: each with its switch, its place and its editor. */
export function DraftItems(props: Props) {
  const { sections, versionId, revision, canChange } = props;
  const t = useTranslations('checklists.draft');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(props.action, null);
  const [changeRefusal, change] = useActionState(props.changeAction, null);
  const refused = changeRefusal ?? refusal;

  function onDrop(code: string, { sectionCode, before }: Place) {
    if (code === before) return;
    const form = new FormData();
    const said = { versionId, revision: String(revision), change: 'move-item', code, sectionCode };
    for (const [name, value] of Object.entries({ ...said, before: before ?? '' })) form.set(name, value);
    startTransition(() => change(form));
  }

  return (
    <>
      {refused && (
        <Note tone="red" role="alert" className="mb-3">
          {texts(refused).join(' ')}
        </Note>
      )}
      {canChange && <p className="mb-3 text-13 text-ink-2">{t('howToMove')}</p>}
      {sections.map((section, place) => (
        <Card key={section.code} className="mb-4" aria-labelledby={`section-${section.code}`}>
          <DraftSectionHead
            section={section}
            versionId={versionId}
            revision={revision}
            canChange={canChange}
            above={sections[place - 1]?.code}
            below={place + 1 < sections.length ? (sections[place + 2]?.code ?? null) : undefined}
            submit={submit}
            change={change}
          />
          <ul
            onDragOver={(event) => event.dataTransfer.types.includes('item') && event.preventDefault()}
            onDrop={(event) =>
              onDrop(event.dataTransfer.getData('item'), { sectionCode: section.code, before: null })
            }
          >
            {section.items.map((item, at) => (
              <DraftItem
                key={item.code}
                item={item}
                change={props.changes[item.code]}
                href={
                  canChange
                    ? `${props.editorBase}/${item.code}`
                    : `${props.itemBase}/${item.code}?version=${props.version}`
                }
                versionId={versionId}
                revision={revision}
                canChange={canChange}
                up={at > 0 ? { sectionCode: section.code, before: section.items[at - 1]!.code } : null}
                down={
                  at + 1 < section.items.length
                    ? { sectionCode: section.code, before: section.items[at + 2]?.code ?? null }
                    : null
                }
                here={{ sectionCode: section.code, before: item.code }}
                onDrop={onDrop}
                submit={submit}
                changeDraft={change}
              />
            ))}
          </ul>
          {canChange && (
            <NewItem
              versionId={versionId}
              revision={revision}
              sectionCode={section.code}
              action={props.addAction}
            />
          )}
        </Card>
      ))}
      {canChange && <NewSection versionId={versionId} revision={revision} change={change} />}
    </>
  );
}
