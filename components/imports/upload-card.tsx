'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import { useProblemText } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import type { Problem } from '@/lib/shared/result';

type Props = {
  /** Where the file goes. */
  address: string;
  megabytes: number;
  rows: number;
  reasons: readonly { value: string; label: string }[];
  /** What the last file was refused for. */
  refused: readonly Problem[];
};

/** Takes a file; one that is too large is refused before it is sent. */
export function UploadCard({ address, megabytes, rows, reasons, refused }: Props) {
  const t = useTranslations('imports.upload');
  const text = useProblemText();
  const [problems, setProblems] = useState(refused);

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    const file = new FormData(event.currentTarget).get('file');
    const size = file instanceof File ? file.size : 0;
    if (size <= megabytes * 1_000_000) return;
    event.preventDefault();
    setProblems([{ path: 'file', code: 'spreadsheet.too_large', params: { maximum: megabytes } }]);
  }

  return (
    <Card aria-labelledby="upload">
      <CardHead id="upload" title={t('title')} />
      <form
        method="post"
        action={address}
        encType="multipart/form-data"
        onSubmit={onSubmit}
        className="flex flex-col gap-4 p-4"
      >
        <Field id="lateReason" label={t('reason')} hint={t('reasonHint')} optional>
          {(control) => (
            <Select {...control} name="lateReason" placeholder={t('reasonNone')} options={reasons} />
          )}
        </Field>
        <Field
          id="file"
          label={t('file')}
          hint={t('hint', { megabytes, rows })}
          error={problems.length > 0 ? problems.map(text).join(' ') : undefined}
        >
          {(control) => (
            <FileInput {...control} name="file" accept=".xlsx,.csv,.txt,.tsv,text/csv" required />
          )}
        </Field>
        <div>
          <Button type="submit" variant="primary" icon="upload">
            {t('submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
