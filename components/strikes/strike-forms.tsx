import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHead } from '@/components/ui/card';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { CANCEL_GROUNDS, EXPLANATION_REASONS, type StrikeView } from '@/lib/modules/strikes/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { strike: StrikeView; action: FormAction };

/** The person's own words, before anything is decided. */
export function ExplainForm({ strike, action }: Props) {
  const t = useTranslations('ladder');
  const until = formatCivilDate(strike.explainBy, useLocale());
  return (
    <Card aria-labelledby="explain">
      <CardHead id="explain" title={t('explain.title')} note={t('explain.until', { until })} />
      <div className="p-4">
        <RefusableForm
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
      </div>
    </Card>
  );
}

/** The office holds to it. */
export function ConfirmForm({ strike, action }: Props) {
  const t = useTranslations('ladder.confirm');
  return (
    <Card aria-labelledby="confirm">
      <CardHead id="confirm" title={t('title')} />
      <div className="p-4">
        <RefusableForm
          id="confirm"
          action={action}
          hidden={{ strikeId: strike.id }}
          fields={[{ type: 'text', name: 'note', label: t('note'), hint: t('hint'), maxLength: 300 }]}
          buttons={[{ label: t('submit'), variant: 'primary' }]}
        />
      </div>
    </Card>
  );
}

/** The office takes it back. */
export function CancelForm({ strike, action }: Props) {
  const t = useTranslations('ladder');
  return (
    <Card aria-labelledby="cancel">
      <CardHead id="cancel" title={t('cancel.title')} />
      <div className="p-4">
        <RefusableForm
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
            {
              type: 'text',
              name: 'note',
              label: t('cancel.note'),
              hint: t('cancel.hint'),
              maxLength: 300,
            },
          ]}
          buttons={[{ label: t('cancel.submit') }]}
        />
      </div>
    </Card>
  );
}
