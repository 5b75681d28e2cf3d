import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { RuleHelp } from '@/components/help/rule-help';
import { AppLink } from '@/components/ui/app-link';
import { ButtonLink } from '@/components/ui/button-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';
import { MixedText } from '@/components/ui/mixed-text';
import { WorklistRow, WorklistRows } from '@/components/ui/worklist-row';
import { ObligationRow } from '@/components/worklists/obligation-row';
import { MinutesCard, NothingCard, ReceiptsCard } from '@/components/worklists/side-cards';
import type { RuleName } from '@/lib/modules/help-pages/model';
import type { ReturnedLine } from '@/lib/modules/receipts/schema';
import type { MyList } from '@/lib/modules/worklists/schema';
import { formatCivilDate } from '@/lib/shared/locales';

type Props = { tenant: string; list: MyList };

/** What a position has to do, with the finding as its title; what is done lately stands beside it. */
export function MyListView({
  tenant,
  list,
  beside,
  children,
}: Props & { beside?: ReactNode; children?: ReactNode }) {
  const t = useTranslations('records.myList');
  const english = useLocale() === 'en';
  const { counts, obligations, quarter, subjects } = list;
  const nothingWaits = counts.returned + counts.overdue + counts.this_week === 0;
  const names = subjects.map((one) => (english && one.nameEn) || one.nameZh);
  return (
    <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_312px]">
      <div className="flex min-w-0 flex-col gap-3">
        <PageHead
          flush
          title={<Finding list={list} />}
          scope={t('scope', {
            subject: names.join(english ? ', ' : '、'),
            quarter: english ? quarter.en : quarter.zh,
            due: quarter.due,
            done: quarter.done,
          })}
        >
          <span data-tour="scope">
            <Segmented
              label={t('whose')}
              items={(['mine', 'all'] as const).map((scope) => ({
                href: `/t/${tenant}/my-list?scope=${scope}`,
                label: t(`scopes.${scope}`),
                current: list.scope === scope,
              }))}
            />
          </span>
        </PageHead>
        {nothingWaits && (
          <Card>
            <EmptyState title={t('allDone')} body={<NextDue list={list} />}>
              <ButtonLink href={`/t/${tenant}/record`} icon="plus">
                {t('recordNow')}
              </ButtonLink>
            </EmptyState>
          </Card>
        )}
        {list.returned.length > 0 && (
          <Section id="returned" rule="returned" title={t('returned')} count={counts.returned}>
            {list.returned.map((line) => (
              <ReturnedRow key={line.recordId} tenant={tenant} line={line} />
            ))}
          </Section>
        )}
        {obligations.overdue.length > 0 && (
          <Section id="overdue" rule="overdue" title={t('overdue')} count={counts.overdue}>
            {obligations.overdue.map((row) => (
              <ObligationRow key={row.first.id} tenant={tenant} row={row} late />
            ))}
          </Section>
        )}
        {obligations.this_week.length > 0 && (
          <Section
            id="week"
            rule="dueSoon"
            title={t('thisWeek')}
            count={counts.this_week}
            aside={<WeekNote list={list} />}
          >
            {obligations.this_week.map((row) => (
              <ObligationRow key={row.first.id} tenant={tenant} row={row} />
            ))}
          </Section>
        )}
        {children}
        {list.drafts.length > 0 && (
          <Section id="drafts" title={t('drafts')} count={counts.drafts}>
            {list.drafts.map((draft) => (
              <WorklistRow
                key={draft.id}
                icon="pencil"
                title={<LocalText nameZh={draft.titleZh} nameEn={draft.titleEn} />}
                href={`/t/${tenant}/record?draft=${draft.id}`}
                code={draft.itemCode}
                note={draft.about && <WrittenText>{draft.about}</WrittenText>}
                rest={<Timestamp at={draft.savedAt} form="day" />}
                actions={
                  <ButtonLink href={`/t/${tenant}/record?draft=${draft.id}`} variant="tinted" size="sm">
                    {t('carryOn')}
                  </ButtonLink>
                }
              />
            ))}
          </Section>
        )}
        <Coming tenant={tenant} list={list} />
      </div>
      <aside className="flex min-w-0 flex-col gap-3" aria-label={t('beside')}>
        <NothingCard tenant={tenant} list={list} />
        <ReceiptsCard tenant={tenant} list={list} />
        <MinutesCard tenant={tenant} list={list} />
        {beside}
      </aside>
    </div>
  );
}

function Section(props: {
  id: string;
  title: string;
  count: number;
  rule?: RuleName;
  aside?: ReactNode;
  children: ReactNode;
}) {
  const { id, title, count, rule, aside, children } = props;
  return (
    <Card aria-labelledby={id}>
      <CardHead dense id={id} title={title} note={count} help={rule && <RuleHelp rule={rule} />}>
        {aside}
      </CardHead>
      <WorklistRows>{children}</WorklistRows>
    </Card>
  );
}

/** The title says how it stands: what is left this week, what came back, what is late. */
function Finding({ list }: { list: MyList }) {
  const t = useTranslations('records.myList.finding');
  const { counts } = list;
  const parts = [
    counts.this_week > 0 ? t('thisWeek', { count: counts.this_week }) : t('weekDone'),
    ...(counts.returned > 0 ? [t('returned', { count: counts.returned })] : []),
    ...(counts.overdue > 0 ? [t('overdue', { count: counts.overdue })] : []),
  ];
  return parts.join(t('between'));
}

function WeekNote({ list }: { list: MyList }) {
  const t = useTranslations('records.myList');
  const locale = useLocale();
  const { from, lastWorkday, holiday } = list.week;
  if (!lastWorkday) return null;
  const day = (on: string) => formatCivilDate(on, locale, 'day');
  return (
    <span className="text-12">
      {t('weekSpan', { from: day(from), to: day(lastWorkday) })}
      {holiday &&
        t('weekHoliday', {
          from: day(holiday.from),
          name: locale === 'en' ? holiday.nameEn : holiday.nameZh,
        })}
    </span>
  );
}

function NextDue({ list }: { list: MyList }) {
  const t = useTranslations('records.myList');
  const locale = useLocale();
  const next = list.obligations.coming[0]?.first;
  if (!next) return t('nothingComing');
  return t('nextDue', {
    date: formatCivilDate(next.dueOn, locale, 'short'),
    title: locale === 'en' ? next.titleEn : next.titleZh,
  });
}

function ReturnedRow({ tenant, line }: { tenant: string; line: ReturnedLine }) {
  const t = useTranslations('records.myList');
  const duty = useTranslations('duty');
  const locale = useLocale();
  const english = locale === 'en';
  const name = (english && line.byEn) || line.byZh;
  const on = formatCivilDate(line.returnedOn, locale, 'day');
  const href = `/t/${tenant}/record?record=${line.recordId}`;
  const inTime = line.workdays >= 0;
  return (
    <WorklistRow
      icon="back"
      tone="amber"
      title={
        <>
          <LocalText nameZh={line.itemZh} nameEn={line.itemEn} />
          {english ? ': ' : '：'}
          <WrittenText>{line.title}</WrittenText>
        </>
      }
      href={href}
      code={line.itemCode}
      note={
        <>
          <MixedText>{name ? t('returnedBy', { name, date: on }) : t('returnedOn', { date: on })}</MixedText>
          {duty(`returnReason.${line.reason}` as Parameters<typeof duty>[0])}
          {line.note && (
            <>
              <span className="dot" />
              <WrittenText>{line.note}</WrittenText>
            </>
          )}
        </>
      }
      due={<CivilDate on={line.keepsVerdictUntil} form="short" />}
      rest={inTime ? t('keepsVerdict', { count: line.workdays }) : t('countsAnew')}
      actions={
        <ButtonLink href={href} variant="tinted" size="sm" aria-label={`${t('mend')} ${line.title}`}>
          {t('mend')}
        </ButtonLink>
      }
    />
  );
}

const SHOWN_COMING = 10;

/** What falls due later, in one line each. */
function Coming({ tenant, list }: Props) {
  const t = useTranslations('records.myList');
  const english = useLocale() === 'en';
  const rows = list.obligations.coming;
  if (rows.length === 0) return null;
  return (
    <Card aria-labelledby="coming">
      <CardHead
        dense
        id="coming"
        title={t('coming')}
        note={list.counts.coming}
        help={<RuleHelp rule="dueDay" />}
      >
        <AppLink href={`/t/${tenant}/due`} className="link">
          {t('comingAll')}
        </AppLink>
      </CardHead>
      <ul className="text-13">
        {rows.slice(0, SHOWN_COMING).map(({ first }) => (
          <li
            key={first.id}
            className="flex min-h-[34px] flex-wrap items-center gap-x-3 border-b border-line-soft px-4 py-1.5 last:border-0 max-md:min-h-11"
          >
            <CivilDate on={first.dueOn} form="short" className="w-28 text-ink-2" />
            <span className="font-mono text-12 text-ink-3">{first.itemCode}</span>
            <AppLink
              href={`/t/${tenant}/record?obligation=${first.id}`}
              className="thumb min-w-0 flex-1 hover:text-accent-text hover:underline max-md:basis-full"
            >
              <LocalText nameZh={first.titleZh} nameEn={first.titleEn} />
            </AppLink>
            <span className="text-12 text-ink-3">{english ? first.period.en : first.period.zh}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
