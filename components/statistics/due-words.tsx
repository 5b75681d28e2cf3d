import clsx from 'clsx';
import { useLocale, useTranslations } from 'next-intl';
import { useVerdictText } from '@/components/ui/verdict-cell';
import type { Verdict } from '@/lib/modules/obligations/schema';
import { formatCivilDate } from '@/lib/shared/locales';

/** A due day with what it means today: 5月29日，逾期11个工作日. */
export function DueWords({
  dueOn,
  verdict,
  days,
  late,
}: {
  dueOn: string;
  verdict: Verdict;
  days: number | null;
  late?: boolean;
}) {
  const t = useTranslations('board');
  const locale = useLocale();
  const text = useVerdictText();
  const isLate = verdict === 'overdue';
  const isNear = verdict === 'due_soon' || verdict === 'due_today';
  const state =
    verdict === 'open' && days !== null && days > 0
      ? t('daysLeft', { count: days })
      : text({ verdict, ...(late ? { late } : {}), ...(days === null ? {} : { days }) });
  return (
    <span className={clsx(isLate ? 'text-red-text' : isNear ? 'text-amber-text' : 'text-ink-2')}>
      <time dateTime={dueOn}>{formatCivilDate(dueOn, locale, 'day')}</time>
      {t('comma2')}
      {state}
    </span>
  );
}
