import { useTranslations } from 'next-intl';
import { type Search, address } from '@/components/statistics/address';
import { verdictOf } from '@/components/statistics/matrix-table';
import { FigureLink } from '@/components/ui/figure-link';
import { VerdictCell } from '@/components/ui/verdict-cell';
import { CELL_STATES, type Matrix } from '@/lib/modules/matrices/schema';

/** What each sign means and how many obligations say it; each number opens its rows. */
export function MatrixLegend({ matrix, home, asked }: { matrix: Matrix; home: string; asked: Search }) {
  const t = useTranslations('board.matrix');
  const kind = matrix.level === 'groups' ? 'group' : 'unit';
  return (
    <ul
      aria-label={t('legend')}
      className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line px-4 py-3 text-12 text-ink-2"
    >
      {CELL_STATES.map((state) => (
        <li key={state} className="flex items-center gap-1.5">
          <VerdictCell
            {...verdictOf(state, state === 'due_soon' ? 3 : state === 'overdue' ? 4 : null, false)}
            decorative
          />
          {t(`state.${state}`)}
          <FigureLink
            metric={`obligations_${state}`}
            value={matrix.legend[state]}
            tone={state === 'overdue' ? 'overdue' : 'quiet'}
            href={
              matrix.legend[state] > 0
                ? address(`${home}/due`, asked, { kind, verdict: state, group: matrix.group?.code })
                : undefined
            }
          />
        </li>
      ))}
    </ul>
  );
}
