import { useLocale, useTranslations } from 'next-intl';
import { BodyName } from '@/components/statistics/body-name';
import { DueWords } from '@/components/statistics/due-words';
import { AppLink } from '@/components/ui/app-link';
import { CivilDate } from '@/components/ui/civil-date';
import { LocalText } from '@/components/ui/local-text';
import { Table } from '@/components/ui/table';
import { VerdictBadge } from '@/components/ui/verdict-badge';
import { periodLabel } from '@/lib/modules/periods/model';
import { lateReasonsOf } from '@/lib/modules/statistics/model';
import type { ObligationRow } from '@/lib/modules/statistics/schema';
import { formatCivilDate, localeOf } from '@/lib/shared/locales';

export type ObligationTableProps = {
  caption: string;
  rows: readonly ObligationRow[];
  /** `/t/<tenant>` */
  home: string;
  /** Whether the group stands in a column of its own: it does where rows of units of several groups mix. */
  showGroup: boolean;
};

/** Obligations, one a row: whose, what, until when, what became of it, who answers for it. */
export function ObligationTable({ caption, rows, home, showGroup }: ObligationTableProps) {
  const t = useTranslations('board.rows');
  return (
    <>
      <ul aria-label={caption} className="md:hidden">
        {rows.map((row) => (
          <Line key={row.id} row={row} home={home} showGroup={showGroup} />
        ))}
      </ul>
      <div className="hidden md:block">
        <Table caption={caption} dense>
          <thead>
            <tr>
              <th scope="col">{t('subject')}</th>
              {showGroup && <th scope="col">{t('group')}</th>}
              <th scope="col">{t('item')}</th>
              <th scope="col">{t('due')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('owner')}</th>
              <th scope="col">{t('records')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-obligation={row.id}>
                <th scope="row" className="min-w-24 font-regular!">
                  <AppLink
                    href={`${home}/organizations/${row.subject.id}`}
                    className="hover:text-accent-text"
                  >
                    <BodyName body={row.subject} />
                  </AppLink>
                </th>
                {showGroup && (
                  <td className="whitespace-nowrap">
                    <BodyName body={row.group} />
                  </td>
                )}
                <td className="min-w-56">
                  <span className="mr-1.5 font-mono text-12 text-ink-3">{row.itemCode}</span>
                  <AppLink href={`${home}/obligations/${row.id}`} className="hover:text-accent-text">
                    <LocalText nameZh={row.titleZh} nameEn={row.titleEn} />
                  </AppLink>
                  <Occurrence row={row} />
                </td>
                <td className="whitespace-nowrap">
                  <Due row={row} />
                </td>
                <td>
                  <VerdictBadge verdict={row.verdict} late={row.late} />
                  <LateReasons row={row} />
                </td>
                <td className="whitespace-nowrap">
                  {row.owner ? <LocalText {...row.owner} /> : <span className="text-ink-3">–</span>}
                </td>
                <td>
                  <Records records={row.records} home={home} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  );
}

/** A row on a phone: what, until when and what became of it, whose. */
function Line({ row, home, showGroup }: { row: ObligationRow; home: string; showGroup: boolean }) {
  return (
    <li className="border-b border-line-soft px-4 py-3 text-13 last:border-0">
      <p className="text-15 leading-[22px]">
        <AppLink href={`${home}/obligations/${row.id}`} className="thumb">
          <LocalText nameZh={row.titleZh} nameEn={row.titleEn} />
        </AppLink>
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
        <VerdictBadge verdict={row.verdict} late={row.late} />
        <LateReasons row={row} />
        <Due row={row} />
      </p>
      <p className="mt-1 text-12 text-ink-2">
        <span className="mr-1.5 font-mono text-ink-3">{row.itemCode}</span>
        <BodyName body={row.subject} />
        <Occurrence row={row} />
        {showGroup && row.group.id !== row.subject.id && (
          <span className="dot">
            <BodyName body={row.group} />
          </span>
        )}
      </p>
      {row.records.length > 0 && (
        <div className="mt-1">
          <Records records={row.records} home={home} />
        </div>
      )}
    </li>
  );
}

/** The due day, with the working days left or over while they matter. */
function Due({ row }: { row: ObligationRow }) {
  if (row.days === null) return <CivilDate on={row.dueOn} form="day" className="text-ink-2" />;
  return <DueWords dueOn={row.dueOn} verdict={row.verdict} days={row.days} />;
}

/** Which period, or which day, the obligation belongs to. */
function Occurrence({ row }: { row: ObligationRow }) {
  const t = useTranslations('board');
  const locale = localeOf(useLocale());
  const text = row.periodKey
    ? periodLabel(row.periodKey, locale)
    : row.eventOn && formatCivilDate(row.eventOn, locale, 'date');
  return text ? <span className="text-ink-2">{t('inBrackets', { text })}</span> : null;
}

/** Why it was recorded late, where it was. */
function LateReasons({ row }: { row: ObligationRow }) {
  const duty = useTranslations('duty.lateReason');
  const reasons = lateReasonsOf(row);
  if (reasons.length === 0) return null;
  return (
    <span className="mt-0.5 block text-12 text-ink-2">
      {reasons.map((reason) => (
        <span key={reason} className="mr-2">
          {duty(reason as Parameters<typeof duty>[0])}
        </span>
      ))}
    </span>
  );
}

const SHOWN_RECORDS = 2;

function Records({ records, home }: { records: ObligationRow['records']; home: string }) {
  if (records.length === 0) return <span className="text-ink-3">–</span>;
  return (
    <span className="flex flex-wrap gap-x-2 whitespace-nowrap">
      {records.slice(0, SHOWN_RECORDS).map((record) => (
        <AppLink key={record.id} href={`${home}/records/${record.id}`} className="link font-mono text-12">
          {record.number}
        </AppLink>
      ))}
      {records.length > SHOWN_RECORDS && (
        <span className="text-12 text-ink-3">+{records.length - SHOWN_RECORDS}</span>
      )}
    </span>
  );
}
