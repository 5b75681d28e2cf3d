'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useActionState, useState } from 'react';
import { FileFaults } from '@/components/checklists/file-faults';
import { VersionDiff } from '@/components/checklists/version-diff';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import type { Refusal } from '@/lib/shared/result';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  type FilePreview,
  type FileState,
  TOO_LARGE,
  isTooLarge,
} from '@/lib/modules/checklist-files/schema';

type Props = {
  number: number;
  action: (previous: FileState, form: FormData) => Promise<FileState>;
};

const NOTHING: FileState = { refusal: null, preview: null, content: null };

/** A file goes into a draft in two steps: what it would change is seen first. */
export function FileForm({ number, action }: Props) {
  const t = useTranslations('checklists.file');
  const texts = useRefusalTexts();
  const [state, submit] = useActionState(action, NOTHING);
  const [unsent, setUnsent] = useState<Refusal | null>(null);
  const { preview, content } = state;
  const refusal = unsent ?? state.refusal;
  const send = (event: FormEvent<HTMLFormElement>) => {
    const file = new FormData(event.currentTarget).get('file');
    const refused = file instanceof File && isTooLarge(file.size);
    setUnsent(refused ? TOO_LARGE : null);
    if (refused) event.preventDefault();
  };
  const faults = refusal?.problems.filter((problem) => problem.code === 'checklist.file') ?? [];
  const error = refusal && faults.length === 0 ? texts(refusal).join(' ') : undefined;
  return (
    <div className="flex flex-col gap-4">
      {faults.length > 0 && <FileFaults faults={faults} />}
      <Card className="max-w-[880px] p-4">
        <form action={submit} onSubmit={send} className="flex flex-col gap-4">
          <Field id="file" label={t('file')} hint={t('hint')} error={error}>
            {(control) => (
              <FileInput {...control} name="file" accept=".json,.xlsx,application/json" required />
            )}
          </Field>
          <div>
            <SubmitButton variant={preview ? 'outline' : 'primary'}>{t('read')}</SubmitButton>
          </div>
        </form>
      </Card>
      {preview && content && (
        <section aria-labelledby="file-preview">
          <Summary preview={preview} content={content} submit={submit} />
          <VersionDiff
            comparison={{
              before: { number, status: 'draft' },
              after: { number, status: 'draft' },
              same: preview.same,
              items: preview.items,
              others: [],
            }}
            heads={[t('now'), t('then')]}
          />
        </section>
      )}
    </div>
  );
}

type SummaryProps = { preview: FilePreview; content: string; submit: (form: FormData) => void };

function Summary({ preview, content, submit }: SummaryProps) {
  const t = useTranslations('checklists.file');
  const { items, alsoChanged, sections, same, dictionariesChanged } = preview;
  const count = (change: string) => items.filter((item) => item.change === change).length;
  const lines = [
    t('items', {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      same,
    }),
    ...(alsoChanged.length > 0
      ? [t('alsoChanged', { count: alsoChanged.length, codes: alsoChanged.join(' ') })]
      : []),
    ...(['added', 'removed', 'changed'] as const)
      .filter((change) => sections[change].length > 0)
      .map((change) => t(`sections.${change}`, { codes: sections[change].join(' ') })),
    ...(dictionariesChanged ? [t('dictionaries')] : []),
  ];
  const nothing =
    items.length + alsoChanged.length === 0 &&
    Object.values(sections).every((codes) => codes.length === 0) &&
    !dictionariesChanged;
  return (
    <Card className="mb-3">
      <CardHead id="file-preview" title={t(nothing ? 'nothing' : 'preview')} />
      <div className="flex flex-col gap-3 p-4 text-13">
        <ul className="flex flex-col gap-1">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {!nothing && (
          <form action={submit} className="flex flex-wrap items-center gap-3">
            <input type="hidden" name="revision" value={preview.revision} />
            <input type="hidden" name="content" value={content} />
            <SubmitButton variant="primary" icon="check" name="step" value="take">
              {t('take')}
            </SubmitButton>
            <span className="text-ink-3">{t('takeNote')}</span>
          </form>
        )}
      </div>
    </Card>
  );
}
