'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Clash } from '@/components/records/autosave';
import type { Texts } from '@/components/records/form-values';
import { Button } from '@/components/ui/button';
import { Card, CardHead } from '@/components/ui/card';
import { RadioGroup } from '@/components/ui/radio-group';
import type { ItemField } from '@/lib/modules/checklists/schema';

export type DraftConflictProps = {
  fields: readonly ItemField[];
  clash: Clash;
  /** The values that are to stand, by field. */
  onChosen: (chosen: Texts) => void;
};

/** Fields that were changed here and elsewhere to something else, side by side; one of the two is chosen for each. */
export function DraftConflict({ fields, clash, onChosen }: DraftConflictProps) {
  const t = useTranslations('records.conflict');
  const locale = useLocale();
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const clashing = fields.filter((field) => clash.keys.includes(field.key));
  const shown = (field: ItemField, value: string) => {
    const choice = field.enum?.find((one) => one.value === value);
    return (choice && (locale === 'en' ? choice.labelEn : choice.labelZh)) || value || t('empty');
  };
  const choose = (key: string, value: string) =>
    setTheirs((now) => new Set(value === 'theirs' ? [...now, key] : [...now].filter((one) => one !== key)));
  return (
    <Card role="alert" tabIndex={-1} aria-labelledby="draft-conflict">
      <CardHead dense id="draft-conflict" title={t('title')} note={t('note')} />
      <div className="flex flex-col gap-3 px-4 py-3">
        {clashing.map((field) => (
          <RadioGroup
            key={field.key}
            id={`clash-${field.key}`}
            name={`clash.${field.key}`}
            legend={locale === 'en' ? field.labelEn : field.labelZh}
            defaultValue="mine"
            onChange={(value) => choose(field.key, value)}
            options={[
              { value: 'mine', label: t('mine', { value: shown(field, clash.mine[field.key] ?? '') }) },
              { value: 'theirs', label: t('theirs', { value: shown(field, clash.theirs[field.key] ?? '') }) },
            ]}
          />
        ))}
        <div>
          <Button
            variant="primary"
            onClick={() =>
              onChosen(
                Object.fromEntries(
                  clash.keys.map((key) => [key, (theirs.has(key) ? clash.theirs : clash.mine)[key] ?? '']),
                ),
              )
            }
          >
            {t('goOn')}
          </Button>
        </div>
      </div>
    </Card>
  );
}
