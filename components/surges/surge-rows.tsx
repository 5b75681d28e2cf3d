import { useTranslations } from 'next-intl';
import { useBodyName } from '@/components/statistics/body-name';
import { useMonthAndYear } from '@/components/statistics/month-and-year';
import { SurgeTable } from '@/components/surges/surge-table';
import { AppLink } from '@/components/ui/app-link';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate, Timestamp } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { WrittenText } from '@/components/ui/local-text';
import { PageHead } from '@/components/ui/page-head';
import { Table } from '@/components/ui/table';
import type { OwnSurge, SurgeRows } from '@/lib/modules/surges/schema';

type Props = { found: SurgeRows; own: OwnSurge | null; home: string; backHref: string };

/** The records of one body that came in the last 48 hours of a month, and its own months beside. */
export function SurgeRowsScreen({ found, own, home, backHref }: Props) {
  const t = useTranslations('surges');
  const monthName = useMonthAndYear();
  const bodies = useBodyName();
  const { body, month, counts, rows } = found;
  const unread = counts.last - rows.length;
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={t('rows.title', { body: bodies.name(body), month: monthName(month.key), ...counts })}
        scope={t('meaning')}
        above={
          <AppLink href={backHref} className="link">
            {t('rows.back')}
          </AppLink>
        }
      />
      <Card>
        <CardHead
          title={t('rows.caption')}
          note={unread > 0 ? t('rows.unread', { count: unread }) : undefined}
        />
        {rows.length === 0 ? <EmptyState title={t('rows.none')} /> : <Rows rows={rows} home={home} />}
      </Card>
      {own && (
        <Card>
          <CardHead title={t('ownMonths')} />
          <SurgeTable
            caption={t('ownMonths')}
            head={t('month')}
            lines={own.months.map(({ key, records, last }) => ({
              ...{ key, name: monthName(key), counts: { records, last } },
              href: `${home}/statistics/surge?month=${key}&subject=${own.body.code}`,
            }))}
          />
        </Card>
      )}
    </div>
  );
}

function Rows({ rows, home }: { rows: SurgeRows['rows']; home: string }) {
  const t = useTranslations('surges.rows');
  return (
    <Table caption={t('caption')} dense>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('record')}</th>
          <th scope="col">{t('happened')}</th>
          <th scope="col">{t('recorded')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-record={row.number}>
            <td className="font-mono text-12 whitespace-nowrap">{row.number}</td>
            <td>
              <AppLink href={`${home}/records/${row.id}`} className="link">
                <WrittenText>{row.title}</WrittenText>
              </AppLink>
              <span className="ml-2 font-mono text-12 text-ink-3">{row.itemCode}</span>
            </td>
            <td className="whitespace-nowrap">
              <CivilDate on={row.happenedOn} form="date" />
            </td>
            <td className="whitespace-nowrap">
              <Timestamp at={row.recordedAt} form="date" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
