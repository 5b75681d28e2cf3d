import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { PromiseRow } from '@/components/meetings/promise-list';
import { AppLink } from '@/components/ui/app-link';
import { FigureLink } from '@/components/ui/figure-link';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import type { FormAction } from '@/components/ui/sent-form';
import { Table } from '@/components/ui/table';
import type { Agenda, AgendaLine, OverdueRow } from '@/lib/modules/agendas/schema';
import { formatCivilDate } from '@/lib/shared/locales';

/** What a line counts, and where its rows are. */
export function figureOf(
  line: AgendaLine,
  agenda: Agenda,
  group: { id: string; code: string },
  home: string,
): { metric: string; value: number; href: string; tone?: 'overdue' } | null {
  const due = (kind: string) => `${home}/due?verdict=overdue&kind=${kind}&group=${group.code}`;
  const overdue = { metric: 'obligation_overdue_count', tone: 'overdue' as const };
  switch (line) {
    case 'promises':
      return { metric: 'meeting_promises', value: agenda.promises.length, href: '#line-promises' };
    case 'units_overdue':
      return { ...overdue, value: agenda.unitsOverdue.count, href: due('unit') };
    case 'own_overdue':
      return { ...overdue, value: agenda.ownOverdue.count, href: due('group') };
    case 'returned':
      return {
        metric: 'records_returned',
        value: agenda.returned.count,
        href: `${home}/records?status=returned&groupId=${group.id}`,
      };
    case 'one_sided':
      return {
        metric: 'corroborations_one_sided',
        value: agenda.oneSided.count,
        href: `${home}/corroborations?view=one_sided`,
      };
    case 'period':
      return null;
  }
}

function Rows({ children, more }: { children: ReactNode; more: number }) {
  const t = useTranslations('meetings.agenda');
  return (
    <>
      <ul className="text-13">{children}</ul>
      {more > 0 && <p className="px-4 py-1.5 text-12 text-ink-3">{t('more', { count: more })}</p>}
    </>
  );
}

function Row({
  href,
  title,
  note,
  end,
}: {
  href: string;
  title: ReactNode;
  note: ReactNode;
  end: ReactNode;
}) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 px-4 py-1.5">
      <AppLink href={href} className="thumb min-w-0 flex-1 basis-48 hover:text-accent-text hover:underline">
        {title}
      </AppLink>
      <span className="text-12 text-ink-2">{note}</span>
      <span className="text-12 text-ink-3">{end}</span>
    </li>
  );
}

function OverdueRows({ home, rows, count }: { home: string; rows: readonly OverdueRow[]; count: number }) {
  const t = useTranslations('meetings.agenda');
  return (
    <Rows more={count - rows.length}>
      {rows.map((row) => (
        <Row
          key={row.id}
          href={`${home}/obligations/${row.id}`}
          title={<LocalText {...row.item} />}
          note={<LocalText {...row.subject} />}
          end={
            <span className="text-red-text">
              {row.daysOver > 0 ? t('over', { count: row.daysOver }) : t('overToday')}
            </span>
          }
        />
      ))}
    </Rows>
  );
}

type Props = {
  line: AgendaLine;
  agenda: Agenda;
  home: string;
  group: { code: string };
  /** Links to figures that are counted anew; null for those that stand as they stood. */
  live: boolean;
  settle: FormAction;
};

/** The rows behind a line: the first few, with the way to the rest. */
export function AgendaRows({ line, agenda, home, group, live, settle }: Props) {
  const t = useTranslations('meetings.agenda');
  const locale = useLocale();
  switch (line) {
    case 'promises':
      return (
        <ul>
          {agenda.promises.map((promise) => (
            <PromiseRow key={promise.id} home={home} promise={promise} {...(live ? { settle } : {})} />
          ))}
        </ul>
      );
    case 'units_overdue':
      return <OverdueRows home={home} rows={agenda.unitsOverdue.rows} count={agenda.unitsOverdue.count} />;
    case 'own_overdue':
      return <OverdueRows home={home} rows={agenda.ownOverdue.rows} count={agenda.ownOverdue.count} />;
    case 'returned':
      return (
        <Rows more={agenda.returned.count - agenda.returned.rows.length}>
          {agenda.returned.rows.map((row) => (
            <Row
              key={row.id}
              href={`${home}/records/${row.id}`}
              title={<LocalText {...row.item} />}
              note={<LocalText {...row.subject} />}
              end={t('returnedOn', { day: formatCivilDate(row.returnedOn, locale, 'short') })}
            />
          ))}
        </Rows>
      );
    case 'one_sided':
      return (
        <Rows more={agenda.oneSided.count - agenda.oneSided.rows.length}>
          {agenda.oneSided.rows.map((row) => (
            <Row
              key={row.id}
              href={`${home}/corroborations?view=one_sided`}
              title={
                <>
                  <LocalText {...row.unit} /> {formatCivilDate(row.happenedOn, locale, 'short')}
                </>
              }
              note={row.topic && <WrittenText>{row.topic}</WrittenText>}
              end={t(row.statedBy === 'unit' ? 'unitSaid' : 'groupSaid')}
            />
          ))}
        </Rows>
      );
    case 'period':
      return agenda.period && <PeriodTable period={agenda.period} home={home} group={group} live={live} />;
  }
}

const COUNTS = [
  ['due', 'due', 'dueCount'],
  ['recorded', 'recorded', 'recorded'],
  ['onTime', 'recorded_on_time', 'onTime'],
  ['overdue', 'overdue', 'overdue'],
] as const;

function PeriodTable(props: {
  period: NonNullable<Agenda['period']>;
  home: string;
  group: { code: string };
  live: boolean;
}) {
  const { period, home, group, live } = props;
  const t = useTranslations('meetings.agenda');
  const days = `from=${period.from}&to=${period.to}`;
  return (
    <>
      <Table dense caption={t('period')}>
        <thead>
          <tr>
            <th scope="col">{t('unit')}</th>
            {COUNTS.map(([key, , title]) => (
              <th key={key} scope="col" className="num">
                {t(title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {period.units.map((unit) => (
            <tr key={unit.code}>
              <th scope="row">
                <LocalText {...unit} />
              </th>
              {COUNTS.map(([key, verdict]) => (
                <td key={key} className="num">
                  <FigureLink
                    metric={`obligation_${verdict}_count`}
                    value={unit[key]}
                    subject={unit.code}
                    {...(live
                      ? {
                          href: `${home}/due?${days}&group=${group.code}&subject=${unit.code}&verdict=${verdict}`,
                        }
                      : {})}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="px-4 py-2 text-13">
        <AppLink href={`${home}/reports?${days}&body=${group.code}`} className="link">
          {t('report')}
        </AppLink>
      </p>
    </>
  );
}
