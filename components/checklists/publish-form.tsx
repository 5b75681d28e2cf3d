'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { formatCivilDate } from '@/lib/shared/locales';
import type { Refusal } from '@/lib/shared/result';

type Props = {
  versionId: string;
  /** First days of months on which the version may begin. */
  days: readonly string[];
  action: (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
};

/** Puts a draft in force from the first day of a month. */
export function PublishForm({ versionId, days, action }: Props) {
  const t = useTranslations('checklists.draft');
  const locale = useLocale();
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <Card className="mb-4" aria-labelledby="publish">
      <CardHead id="publish" title={t('publish')} />
      <form action={submit} className="flex flex-col gap-3 p-4">
        <p className="text-13 text-ink-2">{t('publishNote')}</p>
        <input type="hidden" name="versionId" value={versionId} />
        <div className="flex flex-wrap items-end gap-3">
          <Field
            id="inForceFromOn"
            label={t('from')}
            hint={t('fromHint')}
            error={refusal ? texts(refusal).join(' ') : undefined}
            className="w-64"
          >
            {(control) => (
              <Select
                {...control}
                name="inForceFromOn"
                required
                placeholder=""
                options={days.map((day) => ({ value: day, label: formatCivilDate(day, locale, 'date') }))}
              />
            )}
          </Field>
          <SubmitButton variant="primary" className="mb-[22px]">
            {t('submit')}
          </SubmitButton>
        </div>
      </form>
    </Card>
  );
}
