'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type FormAction, SentForm } from '@/components/ui/sent-form';
import { DateInput } from '@/components/ui/text-input';
import { ABSENCE_REASONS, type HeldPosition } from '@/lib/modules/absences/schema';

type Props = { positions: readonly HeldPosition[]; today: string; action: FormAction };

/** Somebody is away, from a day to a day; who acts meanwhile. */
export function AbsenceForm({ positions, today, action }: Props) {
  const t = useTranslations('absences');
  const locale = useLocale();
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
  const reasons = ABSENCE_REASONS.map((value) => ({ value, label: t(`reasons.${value}`) }));
  return (
    <Card aria-labelledby="enter">
      <CardHead id="enter" title={t('enter')} />
      <div className="p-4">
        <SentForm
          action={action}
          fields={['positionId', 'fromOn', 'toOn', 'reason', 'substitutePositionId']}
          buttons={[{ label: t('submit'), variant: 'primary' }]}
          done={t('done')}
        >
          {({ at, was }) => (
            <>
              <Field id="positionId" label={t('person')} error={at('positionId')}>
                {(control) => (
                  <Select
                    {...control}
                    name="positionId"
                    defaultValue={was('positionId')}
                    required
                    placeholder=""
                    options={options}
                  />
                )}
              </Field>
              <div className="grid grid-cols-2 gap-3">
                {(['fromOn', 'toOn'] as const).map((field) => (
                  <Field
                    key={field}
                    id={field}
                    label={t(field === 'fromOn' ? 'from' : 'to')}
                    error={at(field)}
                  >
                    {(control) => (
                      <DateInput {...control} name={field} required defaultValue={was(field, today)} />
                    )}
                  </Field>
                ))}
              </div>
              <Field id="reason" label={t('reason')} error={at('reason')}>
                {(control) => (
                  <Select
                    {...control}
                    name="reason"
                    options={reasons}
                    defaultValue={was('reason', ABSENCE_REASONS[0])}
                  />
                )}
              </Field>
              <Field
                id="substitutePositionId"
                label={t('substitute')}
                hint={t('substituteHint')}
                error={at('substitutePositionId')}
              >
                {(control) => (
                  <Select
                    {...control}
                    name="substitutePositionId"
                    defaultValue={was('substitutePositionId')}
                    placeholder={t('nobody')}
                    options={options}
                  />
                )}
              </Field>
            </>
          )}
        </SentForm>
      </div>
    </Card>
  );
}
