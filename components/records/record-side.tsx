import { useLocale, useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { stepText } from '@/components/records/step-text';
import { Card, CardHead } from '@/components/ui/card';
import { Icon, type IconName } from '@/components/ui/icon';
import { Timeline } from '@/components/ui/timeline';
import { Timestamp } from '@/components/ui/civil-date';
import { TwoVerdicts } from '@/components/ui/two-verdicts';
import type { ChainCheck, HistoryLine } from '@/lib/modules/history/schema';
import type { RecordView } from '@/lib/modules/record-views/schema';

const ICONS: Record<string, IconName> = {
  RecordSubmitted: 'send',
  RecordResubmitted: 'send',
  RecordSigned: 'person',
  RecordAccepted: 'check',
  RecordReturned: 'back',
  DecisionUndone: 'back',
  RecordWithdrawn: 'close',
  NothingDeclared: 'minus',
  CorrectionAsked: 'pencil',
  RecordCorrected: 'check',
  CorrectionRefused: 'close',
  RecordDoubted: 'alert',
  DoubtChecked: 'person',
  DoubtSettled: 'people',
};
const DECIDING = ['RecordAccepted', 'RecordCorrected', 'DoubtSettled'];

/** Who did what and when, newest first. */
export function HistoryCard({ lines }: { lines: readonly HistoryLine[] }) {
  const t = useTranslations('records.history');
  const duty = useTranslations('duty');
  const english = useLocale() === 'en';
  return (
    <Card aria-labelledby="history">
      <CardHead
        dense
        id="history"
        title={t('title')}
        note={t('steps', { count: lines.length })}
        help={<RuleHelp rule="ledger" />}
      />
      <div className="px-4 py-3">
        <Timeline
          items={lines.map((line) => {
            const { title, who, why } = stepText(line, { t, duty, english });
            return {
              key: String(line.seq),
              title,
              note: why ? `${who}${english ? ': ' : '：'}${why}` : who,
              at: <Timestamp at={line.at} form="day" />,
              icon: ICONS[line.type] ?? 'file',
              decided: DECIDING.includes(line.type),
            };
          })}
        />
      </div>
    </Card>
  );
}

/** Whether the record's chain of events verifies, now, from what is stored. */
export function ChainCard({ check, events }: { check: ChainCheck; events: number }) {
  const t = useTranslations('records.chain');
  const faults = useTranslations('history.fault');
  const english = useLocale() === 'en';
  return (
    <Card className="flex items-start gap-3 p-4" data-chain={check.verified ? 'verified' : 'broken'}>
      <span
        className={`grid size-8 flex-none place-items-center rounded-2 ${
          check.verified ? 'bg-green-soft text-green-text' : 'bg-red-soft text-red-text'
        }`}
      >
        <Icon name={check.verified ? 'shield' : 'alert'} />
      </span>
      <div className="min-w-0 text-13">
        <h2>{t(check.verified ? 'verified' : 'broken')}</h2>
        <p className="text-12 text-ink-2">
          {check.verified
            ? t('verifiedNote', { count: events })
            : check.faults.map(({ seq, fault }) => faults(fault, { seq })).join(english ? '; ' : '；')}
        </p>
      </div>
    </Card>
  );
}

/** Done in time, recorded in time: over everything the record stands for, or stood for until it was returned. */
export function VerdictsCard({ record }: { record: RecordView }) {
  const t = useTranslations('records.detail');
  const duty = useTranslations('duty');
  const gone = record.status === 'returned' ? ['withdrawn'] : ['withdrawn', 'refused'];
  const claims = record.claims.filter((claim) => !gone.includes(claim.status));
  if (claims.length === 0) return null;
  const lateDone = claims.filter((claim) => !claim.doneOnTime);
  const lateRecorded = claims.filter((claim) => !claim.recordedOnTime);
  const lateNote = (late: typeof claims, days: (claim: (typeof claims)[number]) => number) =>
    late.map((claim) => t('lateBy', { code: claim.line.itemCode, count: days(claim) })).join(' ');
  return (
    <TwoVerdicts
      done={{
        onTime: lateDone.length === 0,
        ...(lateDone.length > 0
          ? {
              text: t('doneLate', { count: lateDone.length }),
              note: lateNote(lateDone, (claim) => claim.daysDoneLate),
            }
          : {}),
      }}
      recorded={{
        onTime: lateRecorded.length === 0,
        note:
          lateRecorded.length > 0
            ? lateNote(lateRecorded, (claim) => claim.daysRecordedLate)
            : t('afterEvent', { count: record.workdaysToRecord }),
        ...(lateRecorded.length > 0 && record.lateReason
          ? {
              text: `${duty('recordedOnTime.no')} · ${duty(
                `lateReason.${record.lateReason}` as Parameters<typeof duty>[0],
              )}`,
            }
          : {}),
      }}
    />
  );
}
