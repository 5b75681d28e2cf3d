'use client';

import { useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { RadioGroup } from '@/components/ui/radio-group';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextArea } from '@/components/ui/text-area';
import type { ExplainState } from '@/lib/modules/strikes/actions';
import { EXPLANATION_REASONS } from '@/lib/modules/strikes/schema';

type Props = {
  action: (previous: ExplainState, form: FormData) => Promise<ExplainState>;
  /** The last day, in words. */
  until: string;
};

/** The person's own words, before anything is decided. */
export function ExplainForm({ action, until }: Props) {
  const t = useTranslations('ladder');
  const texts = useRefusalTexts();
  const [state, submit] = useActionState(action, { done: false, refusal: null });
  return (
    <Card aria-labelledby="explain">
      <CardHead id="explain" title={t('explain.title')} note={t('explain.until', { until })} />
      <form action={submit} className="flex flex-col gap-4 p-4">
        {state.refusal && (
          <Note tone="red" role="alert">
            {texts(state.refusal).join(' ')}
          </Note>
        )}
        {state.done && (
          <Note tone="green" role="status">
            {t('explain.done')}
          </Note>
        )}
        <RadioGroup
          id="reason"
          name="reason"
          legend={t('explain.reason')}
          required
          options={EXPLANATION_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))}
        />
        <Field id="text" label={t('explain.text')} hint={t('explain.hint')}>
          {(control) => (
            <TextArea {...control} name="text" required minLength={5} maxLength={500} rows={4} counter />
          )}
        </Field>
        <div>
          <SubmitButton variant="primary">{t('explain.submit')}</SubmitButton>
        </div>
      </form>
    </Card>
  );
}
