'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import type { FormAction } from '@/components/checklists/form-action';
import { Card, CardHead } from '@/components/ui/card';
import { DetailsMenu } from '@/components/ui/details-menu';
import { Field, FieldError } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { LocalText } from '@/components/ui/local-text';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { GuideSection } from '@/lib/modules/guides/schema';

type Submit = (form: FormData) => void;

type HeadProps = {
  section: GuideSection;
  versionId: string;
  revision: number;
  canChange: boolean;
  /** The section above; absent for the first. */
  above: string | undefined;
  /** The section to stand before after one step down, null for the end; absent for the last. */
  below: string | null | undefined;
  submit: Submit;
  change: Submit;
};

const PANEL = 'flex flex-col gap-2 border-b border-line-soft px-2 py-2 last:border-0';

/** The head of a section: how many of its items are on, and what may be done with it. */
export function DraftSectionHead(props: HeadProps) {
  const { section, versionId, revision, canChange, above, below, submit, change } = props;
  const t = useTranslations('checklists.draft');
  const on = section.items.filter((item) => item.enabled).length;
  const all = on === section.items.length;
  const seen = (
    <>
      <input type="hidden" name="versionId" value={versionId} />
      <input type="hidden" name="revision" value={revision} />
      <input type="hidden" name="code" value={section.code} />
    </>
  );
  return (
    <CardHead
      id={`section-${section.code}`}
      title={
        <>
          {section.code} <LocalText nameZh={section.titleZh} nameEn={section.titleEn} />
        </>
      }
      note={t('itemsNote', { enabled: on, total: section.items.length })}
    >
      {canChange && section.items.length > 0 && (
        <form action={submit}>
          <input type="hidden" name="versionId" value={versionId} />
          {section.items.map((item) => (
            <input key={item.code} type="hidden" name="code" value={item.code} />
          ))}
          <SubmitButton variant="ghost" size="sm" name="enabled" value={String(!all)}>
            {t(all ? 'disableSection' : 'enableSection')}
          </SubmitButton>
        </form>
      )}
      {canChange && (
        <DetailsMenu
          align="end"
          label={t('sectionMenu', { code: section.code })}
          summary={<Icon name="more" size={16} />}
          summaryClassName="grid size-7 cursor-pointer place-items-center rounded-2 hover:bg-sunken"
          panelClassName="w-72 text-ink"
        >
          <form action={change} className={PANEL}>
            {seen}
            <TitleFields id={`rename-${section.code}`} zh={section.titleZh} en={section.titleEn} />
            <SubmitButton size="sm" name="change" value="rename-section">
              {t('rename')}
            </SubmitButton>
          </form>
          <form action={change} className={`${PANEL} flex-row!`}>
            {seen}
            <input type="hidden" name="change" value="move-section" />
            {above !== undefined && (
              <SubmitButton size="sm" name="before" value={above}>
                {t('sectionUp')}
              </SubmitButton>
            )}
            {below !== undefined && (
              <SubmitButton size="sm" name="before" value={below ?? ''}>
                {t('sectionDown')}
              </SubmitButton>
            )}
          </form>
          {section.items.length === 0 && (
            <form action={change} className={PANEL}>
              {seen}
              <SubmitButton size="sm" name="change" value="remove-section">
                {t('removeSection')}
              </SubmitButton>
            </form>
          )}
        </DetailsMenu>
      )}
    </CardHead>
  );
}

function TitleFields({ id, zh = '', en = '' }: { id: string; zh?: string; en?: string }) {
  const t = useTranslations('checklists.editor');
  return (
    <>
      <Field id={`${id}-zh`} label={t('titleZh')} className="min-w-40 flex-1">
        {(control) => (
          <TextInput {...control} name="titleZh" size="dense" defaultValue={zh} required maxLength={80} />
        )}
      </Field>
      <Field id={`${id}-en`} label={t('titleEn')} optional className="min-w-40 flex-1">
        {(control) => <TextInput {...control} name="titleEn" size="dense" defaultValue={en} maxLength={80} />}
      </Field>
    </>
  );
}

type NewProps = { versionId: string; revision: number };

/** Begins a new item at the end of a section; its editor opens. */
export function NewItem({
  versionId,
  revision,
  sectionCode,
  action,
}: NewProps & { sectionCode: string; action: FormAction }) {
  const t = useTranslations('checklists.draft');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <details className="border-t border-line-soft px-4 py-2 text-13" open={refusal !== null || undefined}>
      <summary className="link w-fit cursor-pointer">{t('addItem')}</summary>
      <form action={submit} className="mt-2 flex flex-wrap items-end gap-3">
        <input type="hidden" name="versionId" value={versionId} />
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="sectionCode" value={sectionCode} />
        <TitleFields id={`new-${sectionCode}`} />
        <SubmitButton variant="primary" size="sm">
          {t('addItemSubmit')}
        </SubmitButton>
      </form>
      {refusal && (
        <div role="alert" className="mt-2">
          <FieldError>{texts(refusal).join(' ')}</FieldError>
        </div>
      )}
    </details>
  );
}

/** Puts a new section at the end of the list. */
export function NewSection({ versionId, revision, change }: NewProps & { change: Submit }) {
  const t = useTranslations('checklists.draft');
  return (
    <Card className="mb-4 p-4" aria-label={t('addSection')}>
      <form action={change} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="versionId" value={versionId} />
        <input type="hidden" name="revision" value={revision} />
        <TitleFields id="new-section" />
        <SubmitButton size="sm" icon="plus" name="change" value="add-section">
          {t('addSection')}
        </SubmitButton>
      </form>
    </Card>
  );
}
