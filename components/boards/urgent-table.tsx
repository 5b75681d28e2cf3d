import { useLocale, useTranslations } from 'next-intl';
import type { rowsAddresses } from '@/components/boards/rows-address';
import { AppLink } from '@/components/ui/app-link';
import { BodyName } from '@/components/statistics/body-name';
import { DueWords } from '@/components/statistics/due-words';
import { Card, CardHead } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FigureLink } from '@/components/ui/figure-link';
import { Table } from '@/components/ui/table';
import type { Board, UrgentLine } from '@/lib/modules/boards/schema';
import { periodLabel } from '@/lib/modules/periods/model';
import { formatCivilDate, localeOf } from '@/lib/shared/locales';

export type UrgentTableProps = {
  level: Board['level'];
  lines: readonly UrgentLine[];
  rows: ReturnType<typeof rowsAddresses>;
  allHref: string;
};

const SHOWN = 12;

/** Body by body what is overdue and what is near, the most urgent first. */
export function UrgentTable({ level, lines, rows, allHref }: UrgentTableProps) {
  const t = useTranslations('board.urgent');
  const board = useTranslations('board');
  const sum = (key: 'overdue' | 'dueSoon') => lines.reduce((total, line) => total + line[key], 0);
  return (
    <Card className="min-w-0">
      <CardHead
        title={t('title')}
        note={
          lines.length > 0
            ? t(level === 'groups' ? 'noteGroups' : 'noteUnits', {
                count: lines.length,
                overdue: sum('overdue'),
                dueSoon: sum('dueSoon'),
              })
            : undefined
        }
      />
      {lines.length === 0 ? (
        <EmptyState title={t('emptyTitle')} body={t('emptyBody')} />
      ) : (
        <Table caption={t('title')} dense>
          <thead>
            <tr>
              <th scope="col">{board(level === 'groups' ? 'columnGroup' : 'columnUnit')}</th>
              <th scope="col" className="num">
                {t('overdue')}
              </th>
              <th scope="col" className="num">
                {t('dueSoon')}
              </th>
              <th scope="col">{t('item')}</th>
              <th scope="col">{t('due')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, SHOWN).map((line) => (
              <tr key={line.body.code}>
                <th scope="row" className={level === 'groups' ? 'whitespace-nowrap' : 'min-w-44'}>
                  <BodyName body={line.body} />
                </th>
                <td className="num">
                  <FigureLink
                    metric="obligations_overdue"
                    subject={line.body.code}
                    value={line.overdue}
                    tone="overdue"
                    href={line.overdue > 0 ? rows.duties('overdue', line.body.code) : undefined}
                  />
                </td>
                <td className="num">
                  <FigureLink
                    metric="obligations_due_soon"
                    subject={line.body.code}
                    value={line.dueSoon}
                    href={line.dueSoon > 0 ? rows.soon(line.body.code) : undefined}
                  />
                </td>
                <td className="max-w-80 min-w-44">
                  <UrgentName line={line} />
                </td>
                <td className="min-w-36">
                  <DueWords dueOn={line.dueOn} verdict={line.verdict} days={line.days} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {lines.length > SHOWN && (
        <p className="border-t border-line-soft px-4 py-2 text-13">
          <AppLink href={allHref} className="link thumb">
            {t(level === 'groups' ? 'moreGroups' : 'moreUnits', { count: lines.length - SHOWN })}
          </AppLink>
        </p>
      )}
    </Card>
  );
}

function UrgentName({ line: { item } }: { line: UrgentLine }) {
  const t = useTranslations('board');
  const locale = localeOf(useLocale());
  if (!item) return <span className="text-ink-2">{t('restrictedItem')}</span>;
  const title = locale === 'en' ? item.titleEn : item.titleZh;
  const when = item.periodKey
    ? periodLabel(item.periodKey, locale)?.replace(/^\d{4}年(?=.)/, '')
    : item.eventOn && formatCivilDate(item.eventOn, locale, 'day');
  return (
    <span className="flex">
      <span className="truncate" title={`${item.itemCode} ${title}`}>
        {item.itemCode} {title}
      </span>
      {when && <span className="flex-none whitespace-pre">{t('inBrackets', { text: when })}</span>}
    </span>
  );
}
