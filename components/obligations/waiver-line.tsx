import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import type { WaiverLine } from '@/lib/modules/waivers/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { waiver: WaiverLine; obligationId: string; decideAction: FormAction };

/** One request: what for, why, by whom; its decision, or the two buttons of whoever decides. */
export function WaiverLineView({ waiver, obligationId, decideAction }: Props) {
  const t = useTranslations('obligations');
  const reasons = useTranslations('duty.waiverReason');
  const locale = useLocale();
  const until = waiver.newDueOn ?? waiver.coversTo;
  const decided = waiver.decision;
  return (
    <div className="text-13">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="font-strong">
          {t(`asked.${waiver.kind}`, {
            until: until ? formatCivilDate(until, locale, 'date') : 'none',
          })}
        </span>
        <Badge tone={decided === 'granted' ? 'green' : decided === 'refused' ? 'plain' : 'amber'}>
          {t(`decision.${decided ?? 'pending'}`)}
        </Badge>
      </p>
      <p className="mt-1 text-ink-2">
        {reasons(waiver.reason as Parameters<typeof reasons>[0])}
        {waiver.note && (
          <>
            {locale === 'en' ? ': ' : '：'}
            <WrittenText>{waiver.note}</WrittenText>
          </>
        )}
      </p>
      <p className="mt-1 text-12 text-ink-3">
        <LocalText {...waiver.requestedBy} /> <Timestamp at={waiver.requestedAt} />
      </p>
      {waiver.decidedBy && waiver.decidedAt && (
        <p className="mt-1 text-12 text-ink-3">
          {t('decidedBy')} <LocalText {...waiver.decidedBy} /> <Timestamp at={waiver.decidedAt} />
          {waiver.decisionNote && (
            <>
              {locale === 'en' ? ': ' : '：'}
              <WrittenText>{waiver.decisionNote}</WrittenText>
            </>
          )}
        </p>
      )}
      {waiver.can.decide && (
        <div className="mt-3 max-w-[560px]">
          <RefusableForm
            id={`decide-${waiver.id}`}
            action={decideAction}
            hidden={{ obligationId }}
            fields={[
              { type: 'text', name: 'note', label: t('decisionNote'), maxLength: 300, optional: true },
            ]}
            buttons={[
              { label: t('grant'), variant: 'primary', name: 'decision', value: 'granted' },
              { label: t('refuse'), name: 'decision', value: 'refused' },
            ]}
          />
        </div>
      )}
    </div>
  );
}
