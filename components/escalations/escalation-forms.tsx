import { useTranslations } from 'next-intl';
import { FormCard } from '@/components/ui/form-card';
import type { FormField } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { CANCEL_GROUNDS, type EscalationView } from '@/lib/modules/escalations/schema';

const STEPS = ['explain', 'confirm', 'finish', 'cancel'] as const;
type StepName = (typeof STEPS)[number];

type Props = { escalation: EscalationView; today: string; actions: Record<StepName, FormAction> };

/** What the reader may do with the step now. */
export function EscalationForms({ escalation, today, actions }: Props) {
  const t = useTranslations('ladder.unit');
  const number: FormField = {
    type: 'text',
    name: 'reference',
    label: t('finish.number'),
    maxLength: 60,
    rows: 1,
  };
  const fields: Record<StepName, FormField[]> = {
    explain: [
      {
        type: 'text',
        name: 'text',
        label: t('explain.text'),
        hint: t('explain.hint'),
        maxLength: 500,
        rows: 4,
      },
    ],
    confirm: [
      { type: 'text', name: 'note', label: t('confirm.note'), hint: t('confirm.hint'), maxLength: 300 },
    ],
    finish: [
      { type: 'date', name: 'doneOn', label: t('finish.on'), max: today },
      ...(escalation.level === 'letter' ? [number] : []),
      {
        type: 'text',
        name: 'text',
        label: t('finish.text'),
        hint: t('finish.hint'),
        maxLength: 2000,
        rows: 4,
      },
    ],
    cancel: [
      {
        type: 'select',
        name: 'ground',
        label: t('cancel.ground'),
        placeholder: '',
        options: CANCEL_GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) })),
      },
      { type: 'text', name: 'note', label: t('cancel.note'), hint: t('cancel.hint'), maxLength: 300 },
    ],
  };
  return STEPS.filter((step) => escalation.can[step]).map((step) => (
    <FormCard
      key={step}
      title={t(`${step}.title`)}
      id={step}
      action={actions[step]}
      hidden={{ escalationId: escalation.id }}
      fields={fields[step]}
      buttons={[
        { label: t(`${step}.submit`), ...(step === 'cancel' ? {} : { variant: 'primary' as const }) },
      ]}
    />
  ));
}
