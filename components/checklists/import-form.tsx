'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { RadioGroup } from '@/components/ui/radio-group';
import { SubmitButton } from '@/components/ui/submit-button';
import { Table } from '@/components/ui/table';
import type { Problem, Refusal } from '@/lib/shared/result';

type Props = { action: (previous: Refusal | null, form: FormData) => Promise<Refusal | null> };

const MOST_SHOWN = 100;

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
            {(control) => (
              <span className="control">
                <input
                  {...control}
                  type="file"
                  name="file"
                  accept=".json,application/json"
                  required
                  className="py-1 text-13 file:mr-3 file:h-7 file:rounded-2 file:border file:border-solid file:border-line-quiet file:bg-surface file:px-2.5 file:text-13 file:text-ink"
                />
              </span>
            )}
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

function FileFaults({ faults }: { faults: readonly Problem[] }) {
  const t = useTranslations('checklists.import');
  const english = useLocale() === 'en';
  const shown = faults.slice(0, MOST_SHOWN);
  return (
    <Card role="alert">
      <CardHead title={t('problems', { count: faults.length })} />
      <Table caption={t('problems', { count: faults.length })} dense>
        <thead>
          <tr>
            <th scope="col">{t('path')}</th>
            <th scope="col">{t('what')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((fault, index) => (
            <tr key={index}>
              <th scope="row" className="font-mono font-regular wrap-anywhere">
                {fault.params?.path}
              </th>
              <td>{english ? fault.params?.message : fault.params?.messageZh}</td>
            </tr>
          ))}
        </tbody>
      </Table>
      {faults.length > shown.length && (
        <Note className="m-4">{t('more', { count: faults.length - shown.length })}</Note>
      )}
    </Card>
  );
}
