import { useLocale, useTranslations } from 'next-intl';
import type { SelectedPeriod } from '@/lib/modules/statistics/model';
import { formatCivilDate } from '@/lib/shared/locales';

/** A period in words: 二季度至今, 二季度, 4月1日至6月15日. */
export function usePeriodWords() {
  const t = useTranslations('board.period');
  const locale = useLocale();
  const day = (on: string) => formatCivilDate(on, locale, 'day');
  const span = ({ from, to }: { from: string; to: string }) => {
    const sameYear = from.slice(0, 4) === to.slice(0, 4);
    const form = sameYear ? 'day' : 'date';
    return t('span', { from: formatCivilDate(from, locale, form), to: formatCivilDate(to, locale, form) });
  };
  const name = ({ preset, key }: Pick<SelectedPeriod, 'preset' | 'key'>) => {
    switch (preset) {
      case 'quarter':
        return t(`quarters.${key!.slice(-1) as '1' | '2' | '3' | '4'}`);
      case 'half':
        return t(`halves.${key!.slice(-1) as '1' | '2'}`);
      case 'week':
        return t('week');
      case 'month':
        return t('month');
      case 'year':
        return t('year');
      case 'custom':
        return t('custom');
    }
  };
  return {
    day,
    span,
    name,
    phrase: (period: SelectedPeriod) =>
      period.preset === 'custom'
        ? span(period)
        : period.toDate
          ? t('toDate', { name: name(period) })
          : name(period),
  };
}
