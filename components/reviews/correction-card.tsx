import { useLocale, useTranslations } from 'next-intl';
import { AttachmentList } from '@/components/attachments/attachment-list';
import { EndingClaims } from '@/components/records/ending-claims';
import { AnsweredResemblanceNote } from '@/components/reviews/answered-resemblance';
import { FieldValue } from '@/components/reviews/field-value';
import { Badge } from '@/components/ui/badge';
import { Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { LONGEST_REASON } from '@/lib/modules/corrections/schema';
import type { CorrectionView } from '@/lib/modules/record-checks/schema';

type Props = { tenant: string; correction: CorrectionView; action: FormAction };

/** What somebody asks to change, why, and what became of it. */
export function CorrectionLine({ tenant, correction, action }: Props) {
  const t = useTranslations('reviews.checks');
  const english = useLocale() === 'en';
  const { decision, decidedAt, decidedBy } = correction;
  return (
    <li className="border-b border-line-soft px-4 py-3 last:border-0" data-correction={decision ?? 'open'}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
        <Badge tone={decision === null ? 'amber' : decision === 'agreed' ? 'green' : 'plain'} icon="pencil">
          {t(`correction.${decision ?? 'open'}`)}
        </Badge>
        <LocalText {...correction.askedBy} />
        <Timestamp at={correction.askedAt} form="day" className="text-ink-3" />
        <span className="text-ink-3">{t('ofVersion', { version: correction.fromVersion })}</span>
      </p>
      <p className="mt-1 text-14">
        {t('why')}
        {english ? ': ' : '：'}
        <WrittenText>{correction.reason}</WrittenText>
      </p>
      <dl className="mt-2 flex flex-col gap-2">
        {correction.changes.map(({ key, before, after }) => (
          <div key={key} className="border-l-3 border-accent pl-3 text-14">
            <dt className="text-12 text-ink-3">
              <LocalText {...(after ?? before)!.label} />
            </dt>
            <dd className="text-ink-2 line-through wrap-anywhere">
              {before ? <FieldValue value={before.value} /> : t('empty')}
            </dd>
            <dd className="wrap-anywhere">{after ? <FieldValue value={after.value} /> : t('empty')}</dd>
          </div>
        ))}
      </dl>
      {(['added', 'removed'] as const).map(
        (which) =>
          correction[which].length > 0 && (
            <div key={which} className="mt-2">
              <h3 className="text-12 text-ink-3">{t(which)}</h3>
              <AttachmentList tenant={tenant} files={correction[which]} />
            </div>
          ),
      )}
      {correction.ending.length > 0 && (
        <Note icon="alert" tone="amber" className="mt-3">
          <h3 className="mb-1 text-13 font-strong">{t('ends', { count: correction.ending.length })}</h3>
          <EndingClaims ending={correction.ending} />
        </Note>
      )}
      {correction.resembled && (
        <Note icon="alert" className="mt-3 text-ink!">
          <AnsweredResemblanceNote tenant={tenant} resembled={correction.resembled} />
        </Note>
      )}
      {decision && decidedAt && (
        <p className="mt-2 text-13 text-ink-2">
          {decidedBy && <LocalText {...decidedBy} />} <Timestamp at={decidedAt} form="day" />
          {correction.note && (
            <>
              {english ? ': ' : '：'}
              <WrittenText>{correction.note}</WrittenText>
            </>
          )}
        </p>
      )}
      {correction.can.decide && (
        <div className="mt-3 max-w-[560px]">
          <RefusableForm
            id={`correction-${correction.id}`}
            action={action}
            hidden={{ correctionId: correction.id }}
            fields={[
              {
                name: 'note',
                label: t('decisionNote'),
                hint: t('decisionHint'),
                type: 'text',
                maxLength: LONGEST_REASON,
                optional: true,
              },
            ]}
            buttons={[
              { label: t('agree'), variant: 'primary', name: 'decision', value: 'agreed' },
              { label: t('refuse'), variant: 'outline', name: 'decision', value: 'refused' },
            ]}
          />
        </div>
      )}
    </li>
  );
}
