import { wordOfState } from '@/lib/modules/records/model';
import { useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { BodyName } from '@/components/statistics/body-name';
import { AppLink } from '@/components/ui/app-link';
import { Badge } from '@/components/ui/badge';
import { Downloads } from '@/components/ui/downloads';
import { Card, CardHead } from '@/components/ui/card';
import { CivilDate } from '@/components/ui/civil-date';
import { EmptyState } from '@/components/ui/empty-state';
import { WrittenText } from '@/components/ui/local-text';
import { Note } from '@/components/ui/note';
import { Pager } from '@/components/ui/pager';
import { Table } from '@/components/ui/table';
import type { Figure } from '@/lib/modules/figures/schema';

export type FigureRecordsProps = { figure: Figure; home: string; search: Search; exported: string };

/** The records behind a figure; of those that may not be read only how many there are, and why. */
export function FigureRecords({ figure, home, search, exported }: FigureRecordsProps) {
  const t = useTranslations('board.figure');
  const path = `${home}/figures/${figure.metric}`;
  const readable = figure.records - figure.unreadable;
  return (
    <>
      {figure.unreadable > 0 && (
        <Note icon="lock">
          <b className="text-ink">
            {t(readable > 0 ? 'partTitle' : 'noneTitle', { count: figure.unreadable })}
          </b>
          <p>{t('why')}</p>
        </Note>
      )}
      {(readable > 0 || figure.records === 0) && (
        <Card>
          <CardHead title={t('records')} note={t('recordsNote', { count: readable })}>
            {readable > 0 && <Downloads href={exported} />}
          </CardHead>
          {figure.rows.length === 0 ? (
            <EmptyState title={t('emptyTitle')} body={t('emptyBody')} />
          ) : (
            <>
              <Rows figure={figure} home={home} />
              <Pager
                firstHref={search.after ? address(path, search, { after: undefined }) : undefined}
                nextHref={figure.next ? address(path, search, { after: figure.next }) : undefined}
              />
            </>
          )}
        </Card>
      )}
    </>
  );
}

function Rows({ figure, home }: { figure: Figure; home: string }) {
  const t = useTranslations('board.figure');
  const duty = useTranslations('duty');
  return (
    <Table caption={t('records')} dense>
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('day')}</th>
          <th scope="col">{t('body')}</th>
          <th scope="col">{t('record')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col" className="num">
            {t('adds')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figure.rows.map((row) => (
          <tr key={row.id} data-record={row.id}>
            <th scope="row" className="font-regular! whitespace-nowrap">
              <AppLink href={`${home}/records/${row.id}`} className="link font-mono text-12">
                {row.number}
              </AppLink>
            </th>
            <td className="whitespace-nowrap">
              <CivilDate on={row.day} form="short" />
            </td>
            <td className="whitespace-nowrap">
              <BodyName body={row.body} />
            </td>
            <td className="min-w-56">
              <span className="mr-1.5 font-mono text-12 text-ink-3">{row.itemCode}</span>
              <WrittenText>{row.title}</WrittenText>
              {row.sensitivity !== 'normal' && (
                <Badge className="ml-1.5">
                  {duty(`sensitivity.${row.sensitivity as 'personal' | 'restricted'}`)}
                </Badge>
              )}
            </td>
            <td className="whitespace-nowrap">{duty(`recordState.${wordOfState(row)}`)}</td>
            <td className="num">{row.value}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
