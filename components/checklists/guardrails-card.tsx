'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { FindingList } from '@/components/checklists/finding-list';
import type { FormAction } from '@/components/checklists/form-action';
import { RuleHelp } from '@/components/help/rule-help';
import { Card, CardHead } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import type { BurdenPreview } from '@/lib/modules/burdens/schema';
import type { GuideSection } from '@/lib/modules/guides/schema';

type Props = { burden: BurdenPreview; sections: readonly GuideSection[]; action: FormAction };

/** What stands in the way of a list: what it should not ask, and a burden that nobody has answered for. */
export function GuardrailsCard({ burden, sections, action }: Props) {
  const t = useTranslations('checklists.guardrails');
  const { findings, passed, note, can } = burden;
  if (findings.length === 0 && passed.length === 0) return null;
  return (
    <Card className="mb-4" aria-labelledby="guardrails">
      <CardHead id="guardrails" title={t('title')} help={<RuleHelp rule="burden" />} />
      <div className="flex flex-col gap-3 p-4 text-13">
        {findings.length > 0 && <FindingList findings={findings} />}
        {passed.length > 0 &&
          (note ? (
            <div>
              <p className="text-ink-2">{t('explained')}</p>
              <WrittenText className="whitespace-pre-line">{note}</WrittenText>
            </div>
          ) : can.explain ? (
            <ExplainForm burden={burden} sections={sections} action={action} />
          ) : (
            <Note tone="amber">{t('waits')}</Note>
          ))}
      </div>
    </Card>
  );
}

function ExplainForm({ burden, sections, action }: Props) {
  const t = useTranslations('checklists.guardrails');
  const texts = useRefusalTexts();
  const [refusal, submit] = useActionState(action, null);
  const items = sections.flatMap((section) => section.items).filter((item) => item.enabled);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <input type="hidden" name="versionId" value={burden.versionId} />
      <p>{t('explain')}</p>
      <details>
        <summary className="link w-fit">{t('drop')}</summary>
        <div className="mt-2 grid gap-2 sm:grid-cols-2">
          {items.map((item) => (
            <Checkbox
              key={item.code}
              name="dropped"
              value={item.code}
              label={
                <>
                  <span className="font-mono text-12">{item.code}</span>{' '}
                  <LocalText nameZh={item.titleZh} nameEn={item.titleEn} />
                </>
              }
            />
          ))}
        </div>
      </details>
      <Field id="burden-note" label={t('note')} error={refusal ? texts(refusal).join(' ') : undefined}>
        {(control) => <TextArea {...control} name="note" rows={2} maxLength={500} required />}
      </Field>
      <div>
        <SubmitButton>{t('submit')}</SubmitButton>
      </div>
    </form>
  );
}
