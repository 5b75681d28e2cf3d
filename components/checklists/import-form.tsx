'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FileFaults } from '@/components/checklists/file-faults';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { RadioGroup } from '@/components/ui/radio-group';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Refusal } from '@/lib/shared/result';

type Props = { action: (previous: Refusal | null, form: FormData) => Promise<Refusal | null> };

/** A checklist file goes in whole; what is wrong with it comes back with its place. */
export function ImportForm({ action }: Props) {
  const t = useTranslations('checklists.import');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  const faults = refusal?.problems.filter((problem) => problem.code === 'checklist.file') ?? [];
  const error = refusal && faults.length === 0 ? texts(refusal).join(' ') : undefined;
  return (
    <div className="flex max-w-[880px] flex-col gap-4">
      {faults.length > 0 && <FileFaults faults={faults} />}
      <Card className="p-4">
        <form action={submit} className="flex flex-col gap-4">
          <Field id="file" label={t('file')} hint={t('fileHint')} error={error}>
            {(control) => <FileInput {...control} name="file" accept=".json,application/json" required />}
          </Field>
          <RadioGroup
            id="enable"
            name="enable"
            legend={t('enable')}
            defaultValue="core"
            options={[
              { value: 'core', label: t('enableCore'), hint: t('enableCoreHint') },
              { value: 'all', label: t('enableAll'), hint: t('enableAllHint') },
            ]}
          />
          <div>
            <SubmitButton variant="primary">{t('submit')}</SubmitButton>
          </div>
        </form>
      </Card>
    </div>
  );
}
