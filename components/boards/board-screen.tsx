import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BoardChart } from '@/components/boards/board-chart';
import { BoardKpis } from '@/components/boards/board-kpis';
import { useBoardWords } from '@/components/boards/board-words';
import { NearDueList } from '@/components/boards/near-due-list';
import { rowsAddresses } from '@/components/boards/rows-address';
import { UrgentTable } from '@/components/boards/urgent-table';
import { type Search, address } from '@/components/statistics/address';
import { PeriodSelect } from '@/components/statistics/period-select';
import { SectionPick } from '@/components/statistics/section-pick';
import { AppLink } from '@/components/ui/app-link';
import { PageHead } from '@/components/ui/page-head';
import { Segmented } from '@/components/ui/segmented';
import { type Board, type BoardItems, MEASURES } from '@/lib/modules/boards/schema';
import type { SelectedPeriod } from '@/lib/modules/statistics/model';

export type BoardScreenProps = {
  board: Board;
  items: BoardItems;
  period: SelectedPeriod;
  /** `/t/<tenant>`, and where csv comes from: `/api/t/<tenant>/export`. */
  home: string;
  exportHome: string;
  /** What stands in the address now. */
  search: Search;
  /** Whether the reader may remind of what is near. */
  mayRemind: boolean;
  /** The figures of the period, which come later. */
  children: ReactNode;
};

/** Bars in the organisation's order under one sentence that says what they show; below, what needs attention. */
export function BoardScreen(props: BoardScreenProps) {
  const { board, items, period, home, exportHome, search, mayRemind, children } = props;
  const t = useTranslations('board');
  const words = useBoardWords(board, period);
  const rows = rowsAddresses(home, board);
  const path = `${home}/board`;
  const asked = {
    from: board.from,
    to: board.to,
    section: board.section ?? undefined,
    group: board.group?.code,
  };
  const nearHref = address(`${home}/due`, {
    kind: board.level === 'groups' ? 'group' : 'unit',
    group: board.group?.code,
    section: board.section ?? undefined,
  });
  return (
    <div className="flex flex-col gap-3">
      <PageHead
        flush
        title={words.title}
        scope={
          <>
            {words.scope}
            {words.host}
            <AppLink href={rows.definition('on_time_accepted_rate')}>{t('definition')}</AppLink>
          </>
        }
        above={
          search.group && board.group ? (
            <AppLink href={address(path, search, { group: undefined, section: undefined })} className="link">
              {t('backToGroups')}
            </AppLink>
          ) : undefined
        }
      >
        <PeriodSelect path={path} keep={search} period={period} today={board.today} />
      </PageHead>
      <BoardKpis board={board} items={items} rows={rows} />
      <BoardChart
        board={board}
        rows={rows}
        finding={words.title}
        csvHref={address(`${exportHome}/board`, asked, { measure: board.measure })}
      >
        <Segmented
          label={t('measure.label')}
          items={MEASURES.map((measure) => ({
            href: address(path, search, { measure: measure === 'on_time' ? undefined : measure }),
            label: t(`measure.${measure}`),
            current: board.measure === measure,
          }))}
        />
        <SectionPick path={path} search={search} sections={board.sections} section={board.section} />
        {board.measure === 'uploads' && <span className="text-12 text-ink-3">{t('kpi.uploadsNote')}</span>}
      </BoardChart>
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-[minmax(0,1fr)_300px]">
        <UrgentTable level={board.level} lines={items.urgent} rows={rows} allHref={nearHref} />
        <NearDueList
          items={items}
          rows={rows}
          allHref={rows.days(board.today, items.nearUntil)}
          remindHref={mayRemind ? rows.reminder(board.today, items.nearUntil) : null}
        />
      </div>
      {children}
    </div>
  );
}
