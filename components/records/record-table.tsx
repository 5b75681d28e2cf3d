import { useTranslations } from 'next-intl';
import { RecordStateBadge } from '@/components/records/record-state-badge';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { LocalText, WrittenText } from '@/components/ui/local-text';
import { Pager } from '@/components/ui/pager';
import { Table } from '@/components/ui/table';
import type { RecordPage, RecordRow } from '@/lib/modules/record-lists/schema';

type Props = {
  tenant: string;
  page: RecordPage;
  firstHref: string | undefined;
  nextHref: string | undefined;
};

/** Records, newest first: a table on a desk, one under the other on a phone. */
export function RecordTable({ tenant, page, firstHref, nextHref }: Props) {
  const t = useTranslations('records.list');
  const common = useTranslations('common');
  if (page.rows.length === 0)
    return (
      <Card>
        <EmptyState icon="search" title={t('none')} body={t('noneBody')}>
          <ButtonLink href={`/t/${tenant}/records`}>{common('clearFilters')}</ButtonLink>
        </EmptyState>
      </Card>
    );
  return (
    <Card>
      <div className="max-md:hidden">
        <Table caption={t('caption')}>
          <thead>
            <tr>
              <th scope="col">{t('column.happened')}</th>
              <th scope="col">{t('column.title')}</th>
              <th scope="col">{t('column.subject')}</th>
              <th scope="col">{t('column.author')}</th>
              <th scope="col">{t('column.recorded')}</th>
              <th scope="col">{t('column.state')}</th>
            </tr>
          </thead>
          <tbody>
            {page.rows.map((row) => (
              <tr key={row.id}>
                <td className="whitespace-nowrap">
                  <CivilDate on={row.happenedOn} form="date" />
                </td>
                <th scope="row" className="max-w-[420px] font-regular">
                  <RowTitle tenant={tenant} row={row} />
                </th>
                <td>
                  <LocalText nameZh={row.subject.nameZh} nameEn={row.subject.nameEn} />
                </td>
                <td className="whitespace-nowrap">
                  <LocalText nameZh={row.author.nameZh} nameEn={row.author.nameEn} />
                </td>
                <td className="text-12 whitespace-nowrap text-ink-2">
                  <Timestamp at={row.recordedAt} form="day" />
                  <LateReason of={row} />
                </td>
                <td>
                  <RecordStateBadge status={row.status} reviewed={row.reviewed} kind={row.kind} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="md:hidden">
        {page.rows.map((row) => (
          <li key={row.id} className="relative border-b border-line-soft px-4 py-3 last:border-0">
            <RowTitle tenant={tenant} row={row} />
            <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-ink-2">
              <CivilDate on={row.happenedOn} form="date" />
              <LocalText nameZh={row.subject.nameZh} nameEn={row.subject.nameEn} />
              <RecordStateBadge status={row.status} reviewed={row.reviewed} kind={row.kind} />
              <LateReason of={row} />
            </p>
          </li>
        ))}
      </ul>
      <Pager {...(firstHref ? { firstHref } : {})} {...(nextHref ? { nextHref } : {})} />
    </Card>
  );
}

/** Recorded late, and the reason that was chosen. */
function LateReason({ of: row }: { of: RecordRow }) {
  const duty = useTranslations('duty');
  if (!row.lateReason) return null;
  return (
    <span className="block text-amber-text">
      {duty('recordedOnTime.no')}
      <span className="dot">{duty(`lateReason.${row.lateReason}` as Parameters<typeof duty>[0])}</span>
    </span>
  );
}

function RowTitle({ tenant, row }: { tenant: string; row: RecordRow }) {
  const duty = useTranslations('duty.sensitivity');
  return (
    <>
      <AppLink
        href={`/t/${tenant}/records/${row.id}`}
        className="hover:text-accent-text hover:underline max-md:after:absolute max-md:after:inset-0"
      >
        <WrittenText>{row.title}</WrittenText>
      </AppLink>
      <span className="block text-12 text-ink-3">
        <span className="mr-2 font-mono">{row.number}</span>
        <span className="mr-2 font-mono">{row.itemCode}</span>
        <LocalText nameZh={row.itemZh} nameEn={row.itemEn} />
        {row.sensitivity !== 'normal' && (
          <Badge icon="lock" className="ml-2">
            {duty(row.sensitivity)}
          </Badge>
        )}
      </span>
    </>
  );
}
