import { useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { WaiverLineView } from '@/components/obligations/waiver-line';
import { Card, CardHead } from '@/components/ui/card';
import { type FormField, RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import type { ObligationView } from '@/lib/modules/obligation-views/schema';
import { EXTENSION_REASONS, WAIVER_REASONS } from '@/lib/modules/waivers/schema';
import { addDays } from '@/lib/shared/civil-date';

export interface WaiverActions {
  notApplicable: FormAction;
  waiver: FormAction;
  extension: FormAction;
  decide: FormAction;
}

type Props = { obligation: ObligationView; actions: WaiverActions };

/** What was asked about an obligation and decided, and the ways out that are still open. */
export function ObligationRequests({ obligation, actions }: Props) {
  const t = useTranslations('obligations');
  const reasons = useTranslations('duty.waiverReason');
  const { id, can, waivers } = obligation;
  const hidden = { obligationId: id };
  const reasonField = (keys: readonly Parameters<typeof reasons>[0][]): FormField => ({
    type: 'select',
    name: 'reason',
    label: t('reason'),
    placeholder: t('choose'),
    options: keys.map((value) => ({ value, label: reasons(value) })),
  });
  const note: FormField = { type: 'text', name: 'note', label: t('note'), maxLength: 300, optional: true };
  return (
    <>
      {waivers.length > 0 && (
        <Card aria-labelledby="requests">
          <CardHead dense id="requests" title={t('requests')} note={waivers.length} />
          <ul>
            {waivers.map((waiver) => (
              <li key={waiver.id} className="border-b border-line-soft px-4 py-3 last:border-0">
                <WaiverLineView waiver={waiver} obligationId={id} decideAction={actions.decide} />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {(can.declareNotApplicable || can.requestWaiver || can.requestExtension) && (
        <Card aria-labelledby="ways-out">
          <CardHead
            dense
            id="ways-out"
            title={t('waysOut')}
            note={t('waysOutNote')}
            help={<RuleHelp rule="extension" />}
          />
          {can.declareNotApplicable && (
            <RefusableForm
              folded={{ title: t('notApplicable'), note: t('notApplicableNote') }}
              id="not-applicable"
              action={actions.notApplicable}
              hidden={hidden}
              fields={[{ type: 'text', name: 'reason', label: t('why'), maxLength: 200 }]}
              buttons={[{ label: t('declareNotApplicable') }]}
            />
          )}
          {can.requestExtension && (
            <RefusableForm
              folded={{ title: t('extension'), note: t('extensionNote') }}
              id="extension"
              action={actions.extension}
              hidden={hidden}
              fields={[
                {
                  type: 'date',
                  name: 'newDueOn',
                  label: t('newDueOn'),
                  hint: t('newDueOnHint', { until: obligation.extensionUntil }),
                  min: addDays(obligation.dueOn, 1),
                  max: obligation.extensionUntil,
                },
                reasonField(EXTENSION_REASONS),
                note,
              ]}
              buttons={[{ label: t('requestExtension') }]}
            />
          )}
          {can.requestWaiver && (
            <RefusableForm
              folded={{ title: t('waiver'), note: t('waiverNote') }}
              id="waiver"
              action={actions.waiver}
              hidden={hidden}
              fields={[
                reasonField(WAIVER_REASONS),
                {
                  type: 'date',
                  name: 'coversTo',
                  label: t('coversTo'),
                  hint: t('coversToHint'),
                  min: obligation.periodTo,
                  optional: true,
                },
                note,
              ]}
              buttons={[{ label: t('requestWaiver') }]}
            />
          )}
        </Card>
      )}
    </>
  );
}
