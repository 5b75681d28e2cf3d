'use client';

import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Card, CardHead } from '@/components/ui/card';
import { FieldError } from '@/components/ui/field';
import { LocalText } from '@/components/ui/local-text';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import type { BurdenPreview } from '@/lib/modules/burdens/schema';
import type { GuideLine, GuideSection } from '@/lib/modules/guides/schema';
import type { Refusal } from '@/lib/shared/result';

type Change = BurdenPreview['changes'][number]['change'];

type Props = {
  versionId: string;
  sections: readonly GuideSection[];
  changes: Readonly<Record<string, Change>>;
  /** The address of an item in the guide, without its code. */
  itemBase: string;
  version: number;
  canChange: boolean;
  action: (previous: Refusal | null, form: FormData) => Promise<Refusal | null>;
};

/** The items of a draft, each with its switch; the burden above answers to every press. */
export function DraftItems(props: Props) {
  const { sections, versionId, canChange, action } = props;
  const t = useTranslations('checklists.draft');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  return (
    <>
      {refusal && (
        <div role="alert" className="mb-3">
          <FieldError>{texts(refusal).join(' ')}</FieldError>
        </div>
      )}
      {sections.map((section) => {
        const on = section.items.filter((item) => item.enabled).length;
        const all = on === section.items.length;
        return (
          <Card key={section.code} className="mb-4" aria-labelledby={`section-${section.code}`}>
            <CardHead
              id={`section-${section.code}`}
              title={
                <>
                  {section.code} <LocalText nameZh={section.titleZh} nameEn={section.titleEn} />
                </>
              }
              note={t('itemsNote', { enabled: on, total: section.items.length })}
            >
              {canChange && (
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
            </CardHead>
            <ul>
              {section.items.map((item) => (
                <DraftItem key={item.code} item={item} submit={submit} {...props} />
              ))}
            </ul>
          </Card>
        );
      })}
    </>
  );
}

type ItemProps = Props & { item: GuideLine; submit: (form: FormData) => void };

function DraftItem({ item, submit, versionId, changes, itemBase, version, canChange }: ItemProps) {
  const t = useTranslations('checklists.draft');
  const guide = useTranslations('checklists.guide');
  const change = changes[item.code];
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2 text-13 last:border-0">
      <div className="min-w-0 flex-1 basis-64">
        <AppLink
          href={`${itemBase}/${item.code}?version=${version}`}
          className={clsx('text-15 hover:text-accent-text', item.enabled ? 'text-ink' : 'text-ink-3')}
        >
          <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
        </AppLink>
        <p className="flex flex-wrap items-center gap-2 text-12 text-ink-3">
          <span className="font-mono">{item.code}</span>
          <LocalText {...item.cadenceLabel} />
          {item.estimatedMinutes !== null && guide('perTime', { minutes: item.estimatedMinutes })}
          {change && <Badge tone={change === 'on' ? 'accent' : 'outline'}>{t(`change.${change}`)}</Badge>}
        </p>
      </div>
      {canChange ? (
        <form action={submit}>
          <input type="hidden" name="versionId" value={versionId} />
          <input type="hidden" name="code" value={item.code} />
          <SubmitButton
            size="sm"
            variant={item.enabled ? 'outline' : 'tinted'}
            name="enabled"
            value={String(!item.enabled)}
            aria-label={t(item.enabled ? 'switchOff' : 'switchOn', { code: item.code })}
          >
            {t(item.enabled ? 'turnOff' : 'turnOn')}
          </SubmitButton>
        </form>
      ) : (
        <span className="text-ink-3">{t(item.enabled ? 'on' : 'off')}</span>
      )}
    </li>
  );
}
