import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { RefusableForm } from '@/components/ui/refusable-form';
import type { FormAction } from '@/components/ui/sent-form';
import { DOUBT_GROUNDS } from '@/lib/modules/doubts/schema';
import type { DoubtView } from '@/lib/modules/record-checks/schema';

const LONGEST_NOTE = 300;

/** Why a record is doubted, who has checked it, and what was found. */
export function DoubtLine({ doubt, action }: { doubt: DoubtView; action: FormAction }) {
  const t = useTranslations('reviews.checks');
  const duty = useTranslations('duty');
  const english = useLocale() === 'en';
  const colon = english ? ': ' : '：';
  return (
    <li className="border-b border-line-soft px-4 py-3 last:border-0" data-doubt={doubt.finding ?? 'open'}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-13">
        <Badge tone={doubt.finding === 'genuine' ? 'green' : 'red'} icon="alert">
          {doubt.finding ? duty(`finding.${doubt.finding}`) : t('inDoubt')}
        </Badge>
        <LocalText {...doubt.raisedBy} />
        <Timestamp at={doubt.raisedAt} form="day" className="text-ink-3" />
        {doubt.workdays !== null && (
          <span className={doubt.workdays < 0 ? 'text-red-text' : 'text-ink-3'}>
            {t('settleBy')} <CivilDate on={doubt.dueOn} form="day" />
          </span>
        )}
      </p>
      <p className="mt-1 text-14">
        {duty(`doubtGround.${doubt.ground as 'near_copy'}`)}
        {colon}
        <WrittenText>{doubt.note}</WrittenText>
      </p>
      <ol className="mt-2 flex flex-col gap-1 text-13">
        {doubt.opinions.map((opinion) => (
          <li key={opinion.at + opinion.by.nameZh} className="border-l-3 border-line pl-3">
            <b className="font-strong">{duty(`finding.${opinion.finding}`)}</b>
            {colon}
            <WrittenText>{opinion.note}</WrittenText>{' '}
            <span className="text-ink-3">
              <LocalText {...opinion.by} /> <Timestamp at={opinion.at} form="day" />
            </span>
          </li>
        ))}
      </ol>
      {doubt.finding === null && (
        <p className="mt-2 text-12 text-ink-3">{t('twoPersons', { count: doubt.opinions.length })}</p>
      )}
      {doubt.barred && <p className="mt-1 text-13 text-ink-2">{t(`barred.${doubt.barred}`)}</p>}
      {doubt.can.settle && (
        <div className="mt-3 max-w-[560px]">
          <RefusableForm
            id={`doubt-${doubt.id}`}
            action={action}
            hidden={{ doubtId: doubt.id }}
            fields={[{ name: 'note', label: t('foundNote'), type: 'text', maxLength: LONGEST_NOTE }]}
            buttons={[
              { label: t('genuine'), variant: 'primary', name: 'finding', value: 'genuine' },
              { label: t('untrue'), variant: 'outline', name: 'finding', value: 'untrue' },
            ]}
          />
        </div>
      )}
    </li>
  );
}

type RaiseProps = { recordId: string; version: number; action: FormAction };

/** Where somebody who may doubt the record says why; folded away until it is wanted. */
export function RaiseDoubt({ recordId, version, action }: RaiseProps) {
  const t = useTranslations('reviews.checks');
  const duty = useTranslations('duty.doubtGround');
  return (
    <RefusableForm
      id="raise-doubt"
      action={action}
      hidden={{ recordId, version: String(version) }}
      folded={{ title: t('raise'), note: t('raiseNote') }}
      fields={[
        {
          name: 'ground',
          label: t('ground'),
          type: 'select',
          placeholder: t('choose'),
          options: DOUBT_GROUNDS.map((ground) => ({ value: ground, label: duty(ground) })),
        },
        { name: 'note', label: t('raiseWhy'), type: 'text', maxLength: LONGEST_NOTE },
      ]}
      buttons={[{ label: t('raiseButton'), variant: 'primary' }]}
    />
  );
}
