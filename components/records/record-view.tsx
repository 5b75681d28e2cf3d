import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RecordActions } from '@/components/records/record-actions';
import { type Look, RecordContentCard } from '@/components/records/record-content';
import { ChainCard, HistoryCard, VerdictsCard } from '@/components/records/record-side';
import { RecordStateBadge } from '@/components/records/record-state-badge';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { Downloads } from '@/components/ui/downloads';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { Receipt } from '@/components/ui/receipt';
import { Table } from '@/components/ui/table';
import { signRecordAction, withdrawRecordAction } from '@/lib/modules/records/actions';
import { ThreeTimes } from '@/components/ui/three-times';
import type { ClaimView, RecordView } from '@/lib/modules/record-views/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { tenant: string; record: RecordView; look: Look; receipt: boolean };

/** One record: what it says, when it happened, what it fulfils, and what happened to it since. */
export function RecordPageView({
  tenant,
  record,
  look,
  receipt,
  first,
  children,
}: Props & {
  /** What stands before the content, because it waits for somebody. */
  first?: ReactNode;
  children?: ReactNode;
}) {
  const t = useTranslations('records.detail');
  const duty = useTranslations('duty');
  const english = useLocale() === 'en';
  const nameOf = (one: { nameZh: string; nameEn: string | null }) => (english && one.nameEn) || one.nameZh;
  const post = (english && record.author.postEn) || record.author.postZh;
  return (
    <>
      {receipt && <ReceiptOf tenant={tenant} record={record} />}
      <PageHead
        above={
          <>
            <LocalText {...record.subject} />
            <span>{duty(`recordType.${record.recordType}` as Parameters<typeof duty>[0])}</span>
            <span className="font-mono text-12">{record.number}</span>
            <RecordStateBadge status={record.status} reviewed={record.reviewed} kind={record.kind} />
            {record.versions.length > 1 && <Badge>{t('version', { version: record.version })}</Badge>}
            {record.sensitivity !== 'normal' && (
              <Badge icon="lock">{duty(`sensitivity.${record.sensitivity}`)}</Badge>
            )}
          </>
        }
        title={<WrittenText>{record.title}</WrittenText>}
        scope={
          <>
            <span className="font-mono text-12">{record.itemCode}</span>{' '}
            <LocalText nameZh={record.itemZh} nameEn={record.itemEn} />
          </>
        }
      >
        <RecordActions
          tenant={tenant}
          withdrawAction={withdrawRecordAction.bind(null, tenant)}
          signAction={signRecordAction.bind(null, tenant)}
          recordId={record.id}
          itemCode={record.itemCode}
          subjectId={record.subject.id}
          can={record.can}
        />
        {record.can.download && (
          <Downloads
            href={`/api/t/${tenant}/export/record?recordId=${record.id}`}
            formats={['docx', 'pdf']}
          />
        )}
      </PageHead>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_322px]">
        <div className="flex min-w-0 flex-col gap-3">
          {record.returned && <ReturnedNote record={record} />}
          {first}
          <Card className="px-5 py-3.5">
            <ThreeTimes
              happened={{
                value: <CivilDate on={record.happenedOn} />,
                note: t('happenedNote', { name: nameOf(record.author), post }),
              }}
              recorded={{ value: <Timestamp at={record.recordedAt} />, note: t('recordedNote') }}
              verified={{
                value: record.verifiedAt ? <Timestamp at={record.verifiedAt} /> : null,
                note: record.verifiedAt
                  ? record.verifiedBy
                    ? nameOf(record.verifiedBy)
                    : t('byClock')
                  : record.subjectKind === 'group'
                    ? t('willBeSampled')
                    : t('willBeVerified', { name: nameOf(record.group) }),
              }}
              workdaysToRecord={record.workdaysToRecord}
              workdaysToVerify={record.workdaysToVerify}
            />
          </Card>
          <RecordContentCard tenant={tenant} record={record} look={look} />
          {children}
          <ClaimsCard claims={record.claims} />
        </div>
        <aside className="flex min-w-0 flex-col gap-3" aria-label={t('beside')}>
          <VerdictsCard record={record} />
          <ChainCard check={record.check} events={record.history.length} />
          <HistoryCard lines={record.history} />
        </aside>
      </div>
    </>
  );
}

/** Right after submission: taken in, under which number, when, and for what. */
function ReceiptOf({ tenant, record }: { tenant: string; record: RecordView }) {
  const t = useTranslations('records.receipt');
  const locale = useLocale();
  const english = locale === 'en';
  const reviewer = (english && record.group.nameEn) || record.group.nameZh;
  return (
    <div className="mb-4">
      <Receipt
        title={t('title')}
        number={record.number}
        recordedAt={<Timestamp at={record.submittedAt} />}
        fulfilled={record.claims.map(({ line, doneOnTime, recordedOnTime }) => ({
          code: line.itemCode,
          title: <LocalText nameZh={line.titleZh} nameEn={line.titleEn} />,
          note: t(doneOnTime && recordedOnTime ? 'onTime' : 'late', {
            date: formatCivilDate(line.dueOn, locale, 'day'),
          }),
        }))}
        next={
          record.status === 'submitted'
            ? t('nextSignature')
            : record.subjectKind === 'group'
              ? t('nextSample')
              : t('nextReview', { name: reviewer })
        }
        actions={
          <>
            <ButtonLink href={`/t/${tenant}/record`} icon="plus" size="sm">
              {t('another')}
            </ButtonLink>
            <ButtonLink href={`/t/${tenant}/my-list`} variant="tinted" size="sm">
              {t('backToList')}
            </ButtonLink>
          </>
        }
      />
    </div>
  );
}

function ReturnedNote({ record }: { record: RecordView }) {
  const duty = useTranslations('duty.returnReason');
  const english = useLocale() === 'en';
  const { returned } = record;
  if (!returned) return null;
  return (
    <Note tone="amber" icon="back">
      <b>{duty(returned.reason as Parameters<typeof duty>[0])}</b>
      {returned.note && (
        <>
          {english ? ': ' : '：'}
          <WrittenText>{returned.note}</WrittenText>
        </>
      )}
      <p className="text-12">
        {returned.by && <LocalText {...returned.by} />} <Timestamp at={returned.at} form="day" />
      </p>
    </Note>
  );
}

function ClaimsCard({ claims }: { claims: readonly ClaimView[] }) {
  const t = useTranslations('records.detail');
  const duty = useTranslations('duty');
  const locale = useLocale();
  if (claims.length === 0) return null;
  const badge = (onTime: boolean, days: number, words: [string, string]) => (
    <Badge tone={onTime ? 'green' : 'late'} icon="check">
      {onTime ? words[0] : days > 0 ? duty('verdictWithDays.done_late', { count: days }) : words[1]}
    </Badge>
  );
  return (
    <Card aria-labelledby="claims">
      <CardHead id="claims" title={t('claims')} note={t('claimsNote', { count: claims.length })} />
      <Table caption={t('claims')}>
        <thead>
          <tr>
            <th scope="col">{t('column.item')}</th>
            <th scope="col">{t('column.period')}</th>
            <th scope="col">{t('column.due')}</th>
            <th scope="col">{t('column.done')}</th>
            <th scope="col">{t('column.recorded')}</th>
            <th scope="col">{t('column.claim')}</th>
          </tr>
        </thead>
        <tbody>
          {claims.map((claim) => (
            <tr key={claim.line.id} className={claim.status === 'withdrawn' ? 'off' : undefined}>
              <th scope="row" className="font-regular">
                <span className="mr-2 font-mono text-12 text-ink-3">{claim.line.itemCode}</span>
                <LocalText nameZh={claim.line.titleZh} nameEn={claim.line.titleEn} />
              </th>
              <td className="whitespace-nowrap">
                {locale === 'en' ? claim.line.period.en : claim.line.period.zh}
              </td>
              <td>
                <CivilDate on={claim.line.dueOn} form="day" />
              </td>
              <td>
                {badge(claim.doneOnTime, claim.daysDoneLate, [duty('doneOnTime.yes'), duty('doneOnTime.no')])}
              </td>
              <td>
                {badge(claim.recordedOnTime, claim.daysRecordedLate, [
                  duty('recordedOnTime.yes'),
                  duty('recordedOnTime.no'),
                ])}
              </td>
              <td>
                {duty(`claimState.${claim.status}` as Parameters<typeof duty>[0])}
                {claim.need && <p className="text-12 text-ink-3">{duty(`need.${claim.need}`)}</p>}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}
