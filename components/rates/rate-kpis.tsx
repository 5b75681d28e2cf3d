import { useTranslations } from 'next-intl';
import { METRIC_OF, type RateRowsAddresses } from '@/components/rates/rate-address';
import { Change } from '@/components/rates/rate-table';
import { Card } from '@/components/ui/card';
import { FigureLink } from '@/components/ui/figure-link';
import { KpiStrip } from '@/components/ui/kpi-strip';
import { PART_OF, RATE_METRICS, rateValue, wholeOf } from '@/lib/modules/rates/model';
import type { RateCounts, Rates } from '@/lib/modules/rates/schema';

/** Five rates, each with its fraction and its change. */
export function RateKpis({ rates, rows }: { rates: Rates; rows: RateRowsAddresses }) {
  const t = useTranslations('statistics');
  const { total, before } = rates;
  return (
    <KpiStrip
      label={t('rates')}
      items={RATE_METRICS.map((metric) => ({
        label: t(`column.${metric}`),
        figure: {
          metric,
          value: rateValue(metric, total),
          format: 'percent' as const,
          href: rows.of(PART_OF[metric]),
          definitionHref: rows.definition(metric),
        },
        note: (
          <>
            {t('of', { part: total[PART_OF[metric]], whole: wholeOf(metric, total) })}
            {metric === 'on_time_accepted_rate' && (
              <>
                {' · '}
                {t('changeSince')} <Change counts={total} before={before.total} subject="total" />
              </>
            )}
          </>
        ),
      }))}
    />
  );
}

const INSIDE = ['fulfilled', 'nil', 'overdue', 'open'] as const;
const OUTSIDE = ['notApplicable', 'waived', 'cancelled'] as const;

/** What became of the duties, kept apart: what is expected on the left, what is outside of it beside. */
export function OutcomeLine({ rates, rows }: { rates: Rates; rows: RateRowsAddresses }) {
  const t = useTranslations('statistics');
  const list = (names: readonly (keyof RateCounts)[]) => (
    <ul className="flex flex-wrap gap-x-5 gap-y-1">
      {names.map((name) => (
        <li key={name} className="text-13 text-ink-2">
          {t(`count.${name}`)}{' '}
          <FigureLink
            metric={METRIC_OF[name]}
            value={rates.total[name]}
            tone={name === 'overdue' ? 'overdue' : 'default'}
            href={rows.of(name)}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <Card className="flex flex-wrap items-center gap-x-8 gap-y-2 px-4 py-2.5" aria-label={t('outcomes')}>
      <span className="text-13 font-strong">{t('inside')}</span>
      {list(INSIDE)}
      <span className="text-13 font-strong">{t('outside')}</span>
      {list(OUTSIDE)}
    </Card>
  );
}
