import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { BodyName, useBodyName } from '@/components/statistics/body-name';
import { MatrixPopover } from '@/components/statistics/matrix-popover';
import { AppLink } from '@/components/ui/app-link';
import { FigureLink } from '@/components/ui/figure-link';
import { VerdictCell, type VerdictProps, useVerdictText } from '@/components/ui/verdict-cell';
import type { CellState, Matrix, MatrixCell, MatrixItem, MatrixRow } from '@/lib/modules/matrices/schema';

export type MatrixTableProps = {
  matrix: Matrix;
  home: string;
  /** `/api/t/<tenant>/queries/listObligationRows` */
  detailsHref: string;
  /** What the rows behind every number share: period, tier. */
  asked: Search;
};

/** The verdict that draws a state. */
export function verdictOf(state: CellState, days: number | null, isToday: boolean): VerdictProps {
  switch (state) {
    case 'done_late':
      return { verdict: 'done', late: true };
    case 'not_due':
      return { verdict: 'open' };
    case 'due_soon':
      return isToday ? { verdict: 'due_today' } : { verdict: 'due_soon', ...(days === null ? {} : { days }) };
    case 'overdue':
      return { verdict: 'overdue', ...(days === null ? {} : { days }) };
    default:
      return { verdict: state };
  }
}

/** Vertical heads hold two short lines; what is in brackets and what is too long is left to the tooltip. */
function shortTitle(title: string, english: boolean): string {
  const plain = title.replace(/\s*[(（][^)）]*[)）]/g, '');
  const most = english ? 34 : 14;
  return plain.length > most ? `${plain.slice(0, most - 1)}…` : plain;
}

/** Bodies by items: sections over upright heads, one verdict a cell, done of due beside the name that stays. */
export function MatrixTable({ matrix, home, detailsHref, asked }: MatrixTableProps) {
  const t = useTranslations('board.matrix');
  const english = useLocale() === 'en';
  const { sections, items, rows, level } = matrix;
  const title = (item: { titleZh: string; titleEn: string }) => (english ? item.titleEn : item.titleZh);
  const groups = sections
    .map((section) => ({ section, items: items.filter((item) => item.sectionCode === section.code) }))
    .filter((group) => group.items.length > 0);
  const firsts = new Set(groups.map((group) => group.items[0]!.code));
  const kind = level === 'groups' ? 'group' : 'unit';
  const rowHref = (row: MatrixRow, more: Search) =>
    address(`${home}/due`, asked, {
      kind,
      [level === 'groups' ? 'group' : 'subject']: row.body.code,
      ...more,
    });
  return (
    <MatrixPopover detailsHref={detailsHref} home={home}>
      <div
        className="relative max-h-[max(calc(100dvh-316px),384px)] overflow-auto rounded-t-3"
        tabIndex={0}
        role="region"
        aria-label={t('caption')}
      >
        <table className="tbl matrix">
          <caption className="sr-only">{t('caption')}</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="sticky top-0 left-0 z-30 pb-2! align-bottom">
                {t(level === 'groups' ? 'group' : 'unit')}
              </th>
              <th scope="col" rowSpan={2} className="sticky top-0 z-20 pb-2! align-bottom">
                <span className="block text-center leading-4 whitespace-pre">{t('done')}</span>
              </th>
              <th scope="col" rowSpan={2} className="sticky top-0 z-20 pb-2! text-center! align-bottom">
                {t('overdue')}
              </th>
              {groups.map(({ section, items: own }) => (
                <th
                  key={section.code}
                  scope="colgroup"
                  colSpan={own.length}
                  title={`${section.code} ${title(section)}`}
                  className="section sticky top-0 z-20 max-w-0 truncate px-0.5! text-center! font-strong! text-ink!"
                >
                  {own.length > 1 ? title(section) : section.code}
                </th>
              ))}
            </tr>
            <tr>
              {groups.flatMap(({ items: own }) =>
                own.map((item) => (
                  <th
                    key={item.code}
                    scope="col"
                    title={`${item.code} ${title(item)}`}
                    className={clsx('column sticky top-[30px] z-20', firsts.has(item.code) && 'section')}
                  >
                    <span className="max-h-[120px] overflow-hidden text-left text-12 leading-[15px] whitespace-normal">
                      {shortTitle(title(item), english)}
                    </span>
                    <span className="sr-only">{item.code}</span>
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.body.code} className="group">
                <th
                  scope="row"
                  className={clsx(
                    'sticky left-0 z-10 bg-surface group-hover:bg-surface-2',
                    ['institution', 'enterprise'].includes(row.body.kind) && 'pl-8! font-regular!',
                  )}
                >
                  <AppLink
                    href={`${home}/organizations/${row.body.id}`}
                    className="block max-w-60 truncate hover:text-accent-text max-md:max-w-24 max-md:leading-10"
                  >
                    <BodyName body={row.body} />
                  </AppLink>
                </th>
                <td className="num">
                  <FigureLink
                    metric="obligations_completed"
                    subject={row.body.code}
                    value={row.completed}
                    of={row.due}
                    href={rowHref(row, { verdict: 'due' })}
                  />
                </td>
                <td className="text-center!">
                  <FigureLink
                    metric="obligations_overdue"
                    subject={row.body.code}
                    value={row.overdue}
                    zero="–"
                    tone="overdue"
                    href={row.overdue > 0 ? rowHref(row, { verdict: 'overdue' }) : undefined}
                  />
                </td>
                {items.map((item) => (
                  <td key={item.code} className={clsx(firsts.has(item.code) && 'section')}>
                    <Cell
                      cell={row.cells[item.code]}
                      row={row}
                      item={item}
                      href={rowHref(row, { item: item.code, verdict: 'all' })}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </MatrixPopover>
  );
}

type CellProps = { cell: MatrixCell | undefined; row: MatrixRow; item: MatrixItem; href: string };

function Cell({ cell, row, item, href }: CellProps) {
  const t = useTranslations('board.matrix');
  const bodies = useBodyName();
  const text = useVerdictText();
  if (!cell) return null;
  if (cell.state === null) {
    return (
      <span className="text-12 text-ink-3" title={t('restricted')}>
        {cell.completed}/{cell.due}
        <span className="sr-only">{t('restricted')}</span>
      </span>
    );
  }
  const verdict = verdictOf(cell.state, cell.days, cell.isToday);
  const what = `${bodies.name(row.body)} ${item.code} ${text(verdict)}`;
  return (
    <AppLink href={href} data-cell="" aria-label={what} title={what} className="thumb inline-grid rounded-1">
      <VerdictCell {...verdict} decorative />
    </AppLink>
  );
}
