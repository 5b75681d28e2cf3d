import { useLocale, useTranslations } from 'next-intl';
import { FormCard } from '@/components/ui/form-card';
import type { FormAction } from '@/components/ui/sent-form';
import { CANCEL_GROUNDS, EXPLANATION_REASONS, type StrikeView } from '@/lib/modules/strikes/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { strike: StrikeView; action: FormAction };

/** The person's own words, before anything is decided. */
export function ExplainForm({ strike, action }: Props) {
  const t = useTranslations('ladder');
  const until = formatCivilDate(strike.explainBy, useLocale());
  return (
    <FormCard
      title={t('explain.title')}
      note={t('explain.until', { until })}
      id="explain"
      action={action}
      hidden={{ strikeId: strike.id }}
      fields={[
        {
          type: 'select',
          name: 'reason',
          label: t('explain.reason'),
          placeholder: '',
          options: EXPLANATION_REASONS.map((value) => ({ value, label: t(`reason.${value}`) })),
        },
        {
          type: 'text',
          name: 'text',
          label: t('explain.text'),
          hint: t('explain.hint'),
          maxLength: 500,
          rows: 4,
        },
      ]}
      buttons={[{ label: t(strike.explained ? 'explain.again' : 'explain.submit'), variant: 'primary' }]}
    />
  );
}

/** The office holds to it. */
export function ConfirmForm({ strike, action }: Props) {
  const t = useTranslations('ladder.confirm');
  return (
    <FormCard
      title={t('title')}
      id="confirm"
      action={action}
      hidden={{ strikeId: strike.id }}
      fields={[{ type: 'text', name: 'note', label: t('note'), hint: t('hint'), maxLength: 300 }]}
      buttons={[{ label: t('submit'), variant: 'primary' }]}
    />
  );
}

/** The office takes it back. */
export function CancelForm({ strike, action }: Props) {
  const t = useTranslations('ladder');
  return (
    <FormCard
      title={t('cancel.title')}
      id="cancel"
      action={action}
      hidden={{ strikeId: strike.id }}
      fields={[
        {
          type: 'select',
          name: 'ground',
          label: t('cancel.ground'),
          placeholder: '',
          options: CANCEL_GROUNDS.map((value) => ({ value, label: t(`ground.${value}`) })),
        },
        { type: 'text', name: 'note', label: t('cancel.note'), hint: t('cancel.hint'), maxLength: 300 },
      ]}
      buttons={[{ label: t('cancel.submit') }]}
    />
  );
}
