import { useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { CorrectionLine } from '@/components/reviews/correction-card';
import { DoubtLine, RaiseDoubt } from '@/components/reviews/doubt-card';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/sent-form';
import type { RecordChecks } from '@/lib/modules/record-checks/schema';

export type RecordChecksProps = {
  tenant: string;
  recordId: string;
  checks: RecordChecks;
  actions: { decideCorrection: FormAction; raiseDoubt: FormAction; settleDoubt: FormAction };
};

/** Whether something about a record waits for somebody: it then stands before what the record says. */
export function hasOpenCheck({ corrections, doubts }: RecordChecks): boolean {
  return (
    corrections.some(({ decision }) => decision === null) || doubts.some(({ finding }) => finding === null)
  );
}

/** What was asked and doubted about a record after it was accepted, and where to ask and doubt. */
export function RecordChecksCard({ tenant, recordId, checks, actions }: RecordChecksProps) {
  const t = useTranslations('reviews.checks');
  const { corrections, doubts, can } = checks;
  if (corrections.length + doubts.length === 0 && !can.correct && !can.doubt) return null;
  return (
    <Card aria-labelledby="checks">
      <CardHead id="checks" title={t('title')} note={t('note')} help={<RuleHelp rule="correction" />}>
        {can.correct && (
          <ButtonLink href={`/t/${tenant}/record?record=${recordId}`} size="sm" icon="pencil">
            {t('correct')}
          </ButtonLink>
        )}
      </CardHead>
      <ul>
        {doubts.map((doubt) => (
          <DoubtLine key={doubt.id} doubt={doubt} action={actions.settleDoubt} />
        ))}
        {corrections.map((correction) => (
          <CorrectionLine
            key={correction.id}
            tenant={tenant}
            correction={correction}
            action={actions.decideCorrection}
          />
        ))}
      </ul>
      {can.doubt && <RaiseDoubt recordId={recordId} version={checks.version} action={actions.raiseDoubt} />}
    </Card>
  );
}
