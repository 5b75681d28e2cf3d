import { useLocale, useTranslations } from 'next-intl';
import { RuleHelp } from '@/components/help/rule-help';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { FigureLink } from '@/components/ui/figure-link';
import { Icon } from '@/components/ui/icon';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { ProgressBar } from '@/components/ui/progress';
import { DeclareNothing } from '@/components/worklists/declare-nothing';
import { declareNothingAction } from '@/lib/modules/declarations/actions';
import { ENTRIES_SAVED } from '@/lib/modules/worklists/model';
import type { MyList, NothingLine } from '@/lib/modules/worklists/schema';

/** What may simply not have happened: record it, or say so in one tap. */
export function NothingCard({ tenant, list }: { tenant: string; list: MyList }) {
  const t = useTranslations('records.myList');
  const { week, month } = list.nothing;
  const unsaid = month.filter((line) => line.recorded === 0 && !line.declared);
  if (week.length + month.length === 0) return null;
  return (
    <Card aria-labelledby="nothing">
      <CardHead dense id="nothing" title={t('happened')} help={<RuleHelp rule="nothing" />} />
      <p className="px-4 pt-2 text-12 text-ink-3">{t('happenedNote')}</p>
      {week.length > 0 && <NothingLines tenant={tenant} lines={week} span="week" />}
      {month.length > 0 && <NothingLines tenant={tenant} lines={month} span="month" />}
      {unsaid.length > 1 && (
        <div className="px-4 pt-2 pb-3.5">
          <DeclareNothing
            action={declareNothingAction.bind(null, tenant)}
            months={unsaid}
            label={t('restNothing', { count: unsaid.length })}
            size="md"
            wide
          />
        </div>
      )}
    </Card>
  );
}

function NothingLines(props: { tenant: string; lines: readonly NothingLine[]; span: 'week' | 'month' }) {
  const { tenant, lines, span } = props;
  const t = useTranslations('records.myList');
  const locale = useLocale();
  return (
    <>
      <h3 className="px-4 pt-2 text-12 text-ink-3">{t(`span.${span}`)}</h3>
      <ul>
        {lines.map((line) => {
          const title = locale === 'en' ? line.titleEn : line.titleZh;
          const key = `${line.subjectId}|${line.itemCode}`;
          const record = line.obligationId
            ? `obligation=${line.obligationId}`
            : `item=${line.itemCode}&subject=${line.subjectId}`;
          return (
            <li
              key={key}
              className="flex min-h-[46px] flex-wrap items-center gap-1 border-b border-line-soft py-1.5 pr-3 pl-4 last:border-0"
            >
              <span className="min-w-0 flex-1 basis-32 text-13 leading-[18px]">
                <LocalText nameZh={line.titleZh} nameEn={line.titleEn} />
                <span className="block font-mono text-12 leading-[15px] text-ink-3">{line.itemCode}</span>
              </span>
              {line.recorded > 0 ? (
                <span className="flex items-center gap-1 text-13 text-green-text">
                  <Icon name="check" size={14} />
                  {t('recorded', { count: line.recorded })}
                </span>
              ) : line.declared ? (
                <span className="flex items-center gap-1 text-13 text-ink-2">
                  <Icon name="minus" size={14} />
                  {t('declared')}
                </span>
              ) : (
                <>
                  <ButtonLink
                    href={`/t/${tenant}/record?${record}`}
                    variant="ghost"
                    size="sm"
                    aria-label={`${t('record')} ${title}`}
                  >
                    {t('record')}
                  </ButtonLink>
                  <DeclareNothing
                    action={declareNothingAction.bind(null, tenant)}
                    label={t(`nothingIn.${span}`)}
                    about={title}
                    {...(line.obligationId
                      ? { obligationIds: [line.obligationId] }
                      : { months: [{ subjectId: line.subjectId, itemCode: line.itemCode }] })}
                  />
                </>
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What was handed in lately and how it stands. */
export function ReceiptsCard({ tenant, list }: { tenant: string; list: MyList }) {
  const t = useTranslations('records.myList');
  const duty = useTranslations('duty.recordState');
  const lines = [...list.waiting.slice(0, 3), ...list.receipts];
  if (lines.length === 0) return null;
  return (
    <Card aria-labelledby="receipts">
      <CardHead dense id="receipts" title={t('receipts')}>
        <AppLink href={`/t/${tenant}/records`} className="link">
          {t('allRecords')}
        </AppLink>
      </CardHead>
      <ul>
        {lines.map((line) => (
          <li key={line.recordId} className="border-b border-line-soft last:border-0">
            <AppLink
              href={`/t/${tenant}/records/${line.recordId}`}
              className="flex gap-2 px-4 py-[7px] hover:bg-sunken"
            >
              <Icon
                name={line.status === 'accepted' ? 'check' : 'clock'}
                className={line.status === 'accepted' ? 'mt-0.5 text-green-text' : 'mt-0.5 text-ink-3'}
              />
              <span className="min-w-0 text-13 leading-[18px]">
                <WrittenText>{line.title}</WrittenText>
                <span className="block text-12 text-ink-3">
                  <CivilDate on={line.on} form="day" /> {duty(line.status)}
                </span>
              </span>
            </AppLink>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What entry costs this month, and what writing one event once has spared. */
export function MinutesCard({ tenant, list }: { tenant: string; list: MyList }) {
  const t = useTranslations('records.myList');
  const english = useLocale() === 'en';
  const { recorded, estimated, saved } = list.minutes;
  if (estimated === 0 && recorded === 0) return null;
  return (
    <Card className="px-4 py-3">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <h3>{t('minutes')}</h3>
        <span className="ml-auto text-13 text-ink-2">{t('minutesOf', { recorded, estimated })}</span>
      </div>
      <ProgressBar label={t('minutes')} done={recorded} total={Math.max(estimated, recorded)} />
      {saved > 0 && (
        <p className="mt-2 flex flex-wrap items-center gap-x-1.5 text-13 text-ink-2">
          {t('saved')}
          <FigureLink
            metric={ENTRIES_SAVED.metric}
            value={saved}
            unit={english ? ENTRIES_SAVED.unitEn : ENTRIES_SAVED.unitZh}
            label={t('savedLabel')}
            definitionHref={`/t/${tenant}/figures/${ENTRIES_SAVED.metric}`}
          />
        </p>
      )}
    </Card>
  );
}
