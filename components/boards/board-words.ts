import { useLocale, useTranslations } from 'next-intl';
import { useBodyName } from '@/components/statistics/body-name';
import { usePeriodWords } from '@/components/statistics/period-words';
import { formatFigure } from '@/components/ui/figure-link';
import { THRESHOLD, belowThreshold, rateOf } from '@/lib/modules/boards/model';
import type { Board } from '@/lib/modules/boards/schema';
import type { SelectedPeriod } from '@/lib/modules/statistics/model';

/** What a board finds, in one sentence, and what it was computed from, in another. */
export function useBoardWords(board: Board, period: SelectedPeriod) {
  const t = useTranslations('board');
  const locale = useLocale();
  const bodies = useBodyName();
  const words = usePeriodWords();
  const { columns, total, level } = board;
  const one = level === 'units' && columns.length === 1 ? columns[0]! : null;
  const who = one
    ? bodies.name(one.body)
    : level === 'groups'
      ? t('countGroups', { count: columns.length })
      : board.group
        ? t('unitsOf', { group: bodies.name(board.group), count: columns.length })
        : t('countUnits', { count: columns.length });
  const facts = { period: words.phrase(period), who };
  const finding = () => {
    if (board.measure === 'uploads') return t('finding.uploads', { ...facts, count: total.uploads });
    if (board.measure === 'overdue') {
      const late = columns.filter((column) => column.overdue > 0);
      if (late.length === 0) return t('finding.noneOverdue', facts);
      return t('finding.overdue', {
        ...facts,
        count: total.overdue,
        names: bodies.list(late.map((column) => column.body)),
      });
    }
    const rate = rateOf(total);
    if (rate === null) return t('finding.nothingDue', facts);
    const sentence = t('finding.onTime', { ...facts, rate: formatFigure(rate, locale, 'percent') });
    const below = belowThreshold(columns).map((column) => column.body);
    if (one) return sentence;
    if (below.length === 0) return t('finding.allAbove', { sentence, threshold: THRESHOLD });
    return t('finding.below', { sentence, names: bodies.list(below), threshold: THRESHOLD });
  };
  return {
    title: finding(),
    scope: t('scope', { span: words.span(board) }),
    host: board.hiddenHost ? t('hiddenHost', { group: bodies.name(board.hiddenHost) }) : null,
  };
}
