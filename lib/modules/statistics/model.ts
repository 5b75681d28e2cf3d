/**
 * Statistics read what duty leaves behind and add nothing to it. Every number has rows, a definition and a
 * period; a period is a range of civil dates of the tenant, chosen by its name or by its days.
 */
import { type PeriodicCadence, periodOf } from '@/lib/modules/periods/model';
import { type CivilDate, addDays, earlierOf, isCivilDate } from '@/lib/shared/civil-date';
import { PERIOD_PRESETS, type PeriodPreset } from './schema';

const CADENCE_OF: Record<PeriodPreset, PeriodicCadence> = {
  week: 'weekly',
  month: 'monthly',
  quarter: 'quarterly',
  half: 'half-yearly',
  year: 'yearly',
};

export interface SelectedPeriod {
  preset: PeriodPreset | 'custom';
  from: CivilDate;
  to: CivilDate;
  /** The key of the named period; null for days chosen freely. */
  key: string | null;
  /** The last day of the named period, which may lie ahead. */
  endsOn: CivilDate;
  /** The period has not ended and is looked at up to today. */
  toDate: boolean;
}

/**
 * The period an address asks for: `from` and `to`, else `period` by name (a quarter when it names none),
 * up to today unless `until=end`. What is no day or out of order is left aside.
 */
export function selectPeriod(
  search: { period?: string; from?: string; to?: string; until?: string },
  today: CivilDate,
): SelectedPeriod {
  const { from, to } = search;
  if (isCivilDate(from) && isCivilDate(to) && from <= to)
    return { preset: 'custom', from, to, key: null, endsOn: to, toDate: false };
  const preset = PERIOD_PRESETS.find((one) => one === search.period) ?? 'quarter';
  const period = periodOf(CADENCE_OF[preset], today);
  const toDate = search.until !== 'end' && today < period.to;
  return {
    preset,
    from: period.from,
    to: toDate ? earlierOf(today, period.to) : period.to,
    key: period.key,
    endsOn: period.to,
    toDate,
  };
}

/** A share in per cent with one decimal; null where there is nothing to divide by. */
export function shareOf(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((part / whole) * 1000) / 10 : null;
}

/** The months from a day to a day, `YYYY-MM`, both included. */
export function monthsOf(from: CivilDate, to: CivilDate): string[] {
  const months: string[] = [];
  let month = periodOf('monthly', from);
  while (month.from <= to) {
    months.push(month.key);
    month = periodOf('monthly', addDays(month.to, 1));
  }
  return months;
}

/** The reasons that were chosen for late entries of one obligation, each once. Source: workflows §2. */
export const lateReasonsOf = (row: { records: readonly { lateReason: string | null }[] }): string[] => [
  ...new Set(row.records.flatMap((record) => record.lateReason ?? [])),
];
