import { useTranslations } from 'next-intl';
import type { rowsAddresses } from '@/components/boards/rows-address';
import { KpiStrip } from '@/components/ui/kpi-strip';
import { metricsOf } from '@/lib/modules/boards/model';
import type { Board, BoardItems } from '@/lib/modules/boards/schema';

export type BoardKpisProps = {
  board: Board;
  items: Pick<BoardItems, 'urgent' | 'near' | 'longestWait'>;
  rows: ReturnType<typeof rowsAddresses>;
};

/** The state of all bars together; each figure with its denominator or its age. */
export function BoardKpis({ board, items, rows }: BoardKpisProps) {
  const t = useTranslations('board.kpi');
  const { total, columns, level } = board;
  const metrics = metricsOf(total);
  const overdue = columns.filter((column) => column.overdue > 0);
  const soon = columns.filter((column) => column.dueSoon > 0);
  const worst = Math.max(
    0,
    ...items.urgent.filter((line) => line.verdict === 'overdue').map((line) => line.days),
  );
  const busiest = items.near
    .filter((day) => day.dueOn <= board.soonUntil)
    .reduce<(typeof items.near)[number] | null>((most, day) => (most && most.n >= day.n ? most : day), null);
  const bodies = (count: number) => t(level === 'groups' ? 'groups' : 'units', { count });
  return (
    <KpiStrip
      label={t('label')}
      items={[
        {
          label: t('rate'),
          figure: {
            metric: 'on_time_accepted_rate',
            value: metrics.on_time_accepted_rate,
            format: 'percent',
            href: rows.duties('on_time'),
            definitionHref: rows.definition('on_time_accepted_rate'),
          },
          note: t('rateNote', { done: total.onTime, due: total.due }),
        },
        {
          label: t('awaiting'),
          figure: {
            metric: 'obligations_awaiting_review',
            value: total.awaiting,
            href: rows.duties('awaiting_review'),
            definitionHref: rows.definition('obligations_awaiting_review'),
          },
          note:
            total.awaiting === 0 || items.longestWait === null
              ? t('nothingWaits')
              : t('awaitingNote', { days: items.longestWait }),
        },
        {
          label: t('overdue'),
          figure: {
            metric: 'obligations_overdue',
            value: total.overdue,
            tone: 'overdue',
            href: rows.duties('overdue'),
            definitionHref: rows.definition('obligations_overdue'),
          },
          note:
            total.overdue === 0
              ? t('noneOverdue')
              : worst > 0
                ? t('overdueNote', { bodies: bodies(overdue.length), days: worst })
                : bodies(overdue.length),
        },
        {
          label: t('dueSoon'),
          figure: {
            metric: 'obligations_due_soon',
            value: total.dueSoon,
            tone: 'due',
            href: rows.soon(),
            definitionHref: rows.definition('obligations_due_soon'),
          },
          note:
            total.dueSoon > 0 && busiest
              ? t('dueSoonNote', {
                  bodies: bodies(soon.length),
                  count: busiest.n,
                  day: Number(busiest.dueOn.slice(8)),
                })
              : t('noneDueSoon'),
        },
        {
          label: t('notReviewed'),
          figure: {
            metric: 'not_reviewed_share',
            value: metrics.not_reviewed_share,
            format: 'percent',
            href: rows.definition('not_reviewed_share'),
          },
          note: t('notReviewedNote', { count: total.notReviewed, of: total.accepted }),
        },
        {
          label: t('uploads'),
          figure: {
            metric: 'uploads',
            value: total.uploads,
            href: rows.uploads(),
            definitionHref: rows.definition('uploads'),
          },
          note: t('uploadsNote'),
          quiet: true,
        },
      ]}
    />
  );
}
