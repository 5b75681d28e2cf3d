import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PrepareMeeting } from '@/components/meetings/duties-card';
import { ObligationHistory } from '@/components/obligations/obligation-history';
import { ObligationRequests, type WaiverActions } from '@/components/obligations/obligation-requests';
import { RecordStateBadge } from '@/components/records/record-state-badge';
import { ChainCard } from '@/components/records/record-side';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { DescriptionList } from '@/components/ui/description-list';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import type { FormAction } from '@/components/ui/sent-form';
import { TwoVerdicts } from '@/components/ui/two-verdicts';
import { VerdictBadge } from '@/components/ui/verdict-badge';
import { DeclareNothing } from '@/components/worklists/declare-nothing';
import { declareNothingAction } from '@/lib/modules/declarations/actions';
import type { ObligationView as View } from '@/lib/modules/obligation-views/schema';

export type ObligationViewProps = {
  tenant: string;
  obligation: View;
  actions: WaiverActions & { prepare: FormAction };
};

/** One obligation: what is asked of whom until when, what came of it, and what can be done about it. */
export function ObligationView({ tenant, obligation, actions }: ObligationViewProps) {
  const t = useTranslations('obligations');
  const english = useLocale() === 'en';
  const home = `/t/${tenant}`;
  const title = english ? obligation.titleEn : obligation.titleZh;
  return (
    <>
      <PageHead
        above={
          <>
            <span className="font-mono text-12 text-ink-3">{obligation.itemCode}</span>
            <VerdictBadge verdict={obligation.verdict} late={obligation.late} />
          </>
        }
        title={<LocalText nameZh={obligation.titleZh} nameEn={obligation.titleEn} />}
        scope={
          <>
            <AppLink href={`${home}/organizations/${obligation.subject.id}`}>
              <LocalText {...obligation.subject} />
            </AppLink>
            <span className="dot">{english ? obligation.period.en : obligation.period.zh}</span>
            {obligation.checklistCode && (
              <span className="dot">
                <AppLink href={`${home}/checklists/${obligation.checklistCode}/${obligation.itemCode}`}>
                  {t('guide')}
                </AppLink>
              </span>
            )}
          </>
        }
      >
        {obligation.can.declareNothing && (
          <DeclareNothing
            action={declareNothingAction.bind(null, tenant)}
            obligationIds={[obligation.id]}
            label={t('nothing')}
            about={title}
            size="md"
          />
        )}
        {obligation.meeting && (
          <PrepareMeeting
            tenant={tenant}
            obligationId={obligation.id}
            meetingId={obligation.meeting.id}
            isOver={obligation.meeting.isOver}
            prepare={actions.prepare}
          />
        )}
        {obligation.can.record && (
          <ButtonLink href={`${home}/record?obligation=${obligation.id}`} variant="primary" icon="plus">
            {t('record')}
          </ButtonLink>
        )}
      </PageHead>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_322px]">
        <div className="flex min-w-0 flex-col gap-3">
          {obligation.outcome === 'not_applicable' && obligation.reason && (
            <Note>
              {t('notApplicableBecause')} <WrittenText>{obligation.reason}</WrittenText>
            </Note>
          )}
          <Facts obligation={obligation} />
          <Records home={home} obligation={obligation} />
          <ObligationRequests obligation={obligation} actions={actions} />
        </div>
        <aside className="flex min-w-0 flex-col gap-3">
          {obligation.doneOnTime !== null && (
            <TwoVerdicts
              done={{ onTime: obligation.doneOnTime }}
              recorded={{
                onTime: obligation.recordedOnTime === true,
                ...(obligation.judgedCalendar
                  ? { note: t('judgedBy', { calendar: obligation.judgedCalendar }) }
                  : {}),
              }}
            />
          )}
          <ObligationHistory lines={obligation.history} />
          {obligation.history.length > 0 && (
            <ChainCard check={obligation.check} events={obligation.history.length} />
          )}
        </aside>
      </div>
    </>
  );
}

function Facts({ obligation }: { obligation: View }) {
  const t = useTranslations('obligations');
  const { owner } = obligation;
  const items: { term: string; value: ReactNode }[] = [
    { term: t('due'), value: <CivilDate on={obligation.dueOn} /> },
    {
      term: t('period'),
      value: (
        <>
          <CivilDate on={obligation.periodFrom} form="day" /> –{' '}
          <CivilDate on={obligation.periodTo} form="day" />
        </>
      ),
    },
    {
      term: t('owner'),
      value: owner ? (
        <>
          <LocalText {...owner} />
          <span className="dot text-ink-2">
            <LocalText nameZh={owner.postZh} nameEn={owner.postEn} />
          </span>
        </>
      ) : (
        t('noOwner')
      ),
    },
    { term: t('group'), value: <LocalText {...obligation.group} /> },
    {
      term: t('counts'),
      value: t('countsValue', {
        asked: obligation.asked,
        submitted: obligation.submitted,
        accepted: obligation.accepted,
      }),
    },
  ];
  return (
    <Card className="p-4">
      <DescriptionList columns items={items} />
    </Card>
  );
}

function Records({ home, obligation }: { home: string; obligation: View }) {
  const t = useTranslations('obligations');
  const { records } = obligation;
  return (
    <Card aria-labelledby="records">
      <CardHead dense id="records" title={t('records')} note={records.length} />
      {records.length === 0 && <p className="px-4 py-3 text-13 text-ink-2">{t('noRecords')}</p>}
      <ul>
        {records.map((record) => (
          <li
            key={record.id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-soft px-4 py-2.5 text-13 last:border-0"
          >
            <AppLink href={`${home}/records/${record.id}`} className="link font-mono text-12">
              {record.number}
            </AppLink>
            <span className="min-w-0 flex-1">
              <WrittenText>{record.title}</WrittenText>
            </span>
            <CivilDate on={record.happenedOn} form="day" />
            <RecordStateBadge status={record.status} kind={record.kind} reviewed={record.reviewed} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
