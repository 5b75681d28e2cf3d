'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useActionState } from 'react';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { useRefusalTexts } from '@/components/ui/problem-text';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { DateInput } from '@/components/ui/text-input';
import type { EnterAbsenceState } from '@/lib/modules/absences/actions';
import { ABSENCE_REASONS, type HeldPosition } from '@/lib/modules/absences/schema';

type Props = {
  positions: readonly HeldPosition[];
  today: string;
  action: (previous: EnterAbsenceState, form: FormData) => Promise<EnterAbsenceState>;
};

/** Somebody is away, from a day to a day; who acts meanwhile. */
export function AbsenceForm({ positions, today, action }: Props) {
  const t = useTranslations('absences');
  const locale = useLocale();
  const texts = useRefusalTexts();
  const [state, submit] = useActionState(action, { entered: false, refusal: null });
  const name = (zh: string, en: string | null) => (locale === 'en' && en ? en : zh);
  const severalBodies = new Set(positions.map((one) => one.organizationId)).size > 1;
  const options = positions.map((one) => ({
    value: one.id,
    label: [
      ...(severalBodies ? [name(one.organizationZh, one.organizationEn)] : []),
      name(one.nameZh, one.nameEn),
      name(one.postZh, one.postEn),
    ].join(' · '),
  }));
  return (
    <Card aria-labelledby="enter">
      <CardHead id="enter" title={t('enter')} />
      <form action={submit} className="flex flex-col gap-3 p-4">
        {state.refusal && (
          <Note tone="red" role="alert">
            {texts(state.refusal).join(' ')}
          </Note>
        )}
        {state.entered && (
          <Note tone="green" role="status">
            {t('done')}
          </Note>
        )}
        <Field id="positionId" label={t('person')}>
          {(control) => <Select {...control} name="positionId" required placeholder="" options={options} />}
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field id="fromOn" label={t('from')}>
            {(control) => <DateInput {...control} name="fromOn" required defaultValue={today} />}
          </Field>
          <Field id="toOn" label={t('to')}>
            {(control) => <DateInput {...control} name="toOn" required defaultValue={today} />}
          </Field>
        </div>
        <Field id="reason" label={t('reason')}>
          {(control) => (
            <Select
              {...control}
              name="reason"
              options={ABSENCE_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }))}
            />
          )}
        </Field>
        <Field id="substitutePositionId" label={t('substitute')} hint={t('substituteHint')}>
          {(control) => (
            <Select {...control} name="substitutePositionId" placeholder={t('nobody')} options={options} />
          )}
        </Field>
        <SubmitButton variant="primary">{t('submit')}</SubmitButton>
      </form>
    </Card>
  );
}
