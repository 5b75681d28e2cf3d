import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useMonthName } from '@/components/checklists/due-calendar';
import { FigureLink } from '@/components/ui/figure-link';
import { Meter } from '@/components/ui/progress';
import type { BurdenPreview } from '@/lib/modules/burdens/schema';

const hours = (minutes: number) => Math.round(minutes / 6) / 10;

/** The burden in one line that stays in sight while items are switched on and off below. */
export function BurdenBar({ burden }: { burden: BurdenPreview }) {
  const t = useTranslations('checklists.draft');
  const monthName = useMonthName('long');
  const { draft, current, kind, limits } = burden;
  const minutes = Math.round(draft.one.minutesInYear);
  const nowMinutes = current ? Math.round(current.one.minutesInYear) : null;
  const wasNow = (value: number | null) => (value === null ? t('nowNone') : t('now', { value }));
  const facts = [
    {
      metric: 'burden_minutes_year',
      label: t('oneYear'),
      value: minutes,
      unit: t('minutes'),
      note: wasNow(nowMinutes),
    },
    {
      metric: 'burden_obligations_year',
      label: t('oneObligations'),
      value: draft.one.obligationsInYear,
      unit: t('perItem'),
      note: wasNow(current && current.one.obligationsInYear),
    },
    {
      metric: 'burden_busiest_month',
      label: t('busiest'),
      value: draft.one.obligations[draft.busiestMonth]!,
      unit: t('perItem'),
      note: monthName(draft.busiestMonth + 1),
    },
    {
      metric: 'burden_hours_year_all',
      label: t(kind === 'unit' ? 'allYear' : 'allYearGroups', { count: burden.subjects }),
      value: hours(draft.all.minutesInYear),
      unit: t('hours'),
      note: wasNow(current && hours(current.all.minutesInYear)),
    },
  ];
  return (
    <section
      aria-label={t('summary')}
      aria-live="polite"
      className="sticky top-[52px] z-20 mb-4 flex flex-wrap items-center gap-x-8 gap-y-2 rounded-3 border border-line bg-surface px-4 py-2 max-md:static"
    >
      {facts.map(({ metric, label, value, unit, note }, index) => (
        <div key={metric} className={clsx('min-w-0', index > 0 && 'flex-none')}>
          <p className="text-12 text-ink-3">{label}</p>
          <p className="flex items-baseline gap-2">
            <FigureLink
              metric={metric}
              value={value}
              unit={unit}
              format="decimal"
              className="text-17 font-strong"
            />
            <span className="text-12 text-ink-2">{note}</span>
          </p>
        </div>
      ))}
      {kind === 'unit' && (
        <div className="min-w-48 flex-1">
          <Meter
            label={t('oneYear')}
            now={Math.min(nowMinutes ?? minutes, minutes)}
            added={Math.max(0, minutes - (nowMinutes ?? minutes))}
            limit={limits.minutesInYear}
            scaleMax={limits.minutesInYear * 1.1}
          />
          <p className="text-right text-12 leading-3 text-ink-3">
            {t('limit', { limit: limits.minutesInYear })}
          </p>
        </div>
      )}
    </section>
  );
}
