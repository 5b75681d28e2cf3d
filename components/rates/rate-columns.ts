import { type RateMetric, RATE_METRICS } from '@/lib/modules/rates/model';
import { type RateCounts } from '@/lib/modules/rates/schema';

/** What a table of rates may show beside the name: counts, rates, and the change since the period before. */
export const OUTCOME_COLUMNS = [
  'fulfilled',
  'nil',
  'overdue',
  'open',
  'notApplicable',
  'waived',
  'cancelled',
] as const satisfies readonly (keyof RateCounts)[];
export type RateColumnName = RateMetric | (typeof OUTCOME_COLUMNS)[number] | 'change';

export const ALL_COLUMNS: readonly RateColumnName[] = [...RATE_METRICS, 'change', ...OUTCOME_COLUMNS];
const SHOWN: readonly RateColumnName[] = [...RATE_METRICS, 'change', 'overdue'];

/** The columns an address asks for, in their own order; the usual ones where it asks for none. */
export function columnsIn(asked: string | undefined): readonly RateColumnName[] {
  const wanted = asked?.split(',');
  const chosen = wanted ? ALL_COLUMNS.filter((name) => wanted.includes(name)) : [];
  return chosen.length > 0 ? chosen : SHOWN;
}
