'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Uploader } from '@/components/attachments/uploader';
import { askedEvidence, evidenceLabel } from '@/components/records/form-texts';
import type { Texts } from '@/components/records/form-values';
import type { AttachmentDto } from '@/lib/modules/attachments/model';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';
import type { Problem } from '@/lib/shared/result';

/** The files of an entry, where its item takes any. */
export function FormFiles(props: {
  tenant: string;
  form: RecordFormDto;
  texts: Texts;
  attached: readonly AttachmentDto[];
  refused: readonly Problem[];
  error: string | undefined;
  onChange: () => void;
}) {
  const { tenant, form, texts, attached, refused, error, onChange } = props;
  const t = useTranslations('records.form');
  const locale = useLocale();
  const [count, setCount] = useState(form.attachments.length + attached.length);
  const asked = askedEvidence(form.item.evidence, texts);
  if (!form.item.evidence.some((one) => one.takesFiles)) return null;
  return (
    <div className="border-t border-line-soft p-4 first:border-0">
      <Uploader
        tenant={tenant}
        id="files"
        label={evidenceLabel(form, locale) || t('files')}
        initial={[...form.attachments, ...attached]}
        refused={refused}
        optional={asked.length === 0}
        {...(error === undefined ? {} : { error })}
        onChange={(files) => {
          if (files.length === count) return;
          setCount(files.length);
          // The hidden fields follow with the next rendering.
          setTimeout(onChange);
        }}
      />
      {asked.length > 0 && (
        <p className="mt-1 text-12 text-ink-3">{t('filesAsked', { count: asked.length })}</p>
      )}
    </div>
  );
}
