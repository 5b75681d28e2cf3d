/**
 * Five rates over one denominator, after the reporting rates of DHIS2: what was expected, what of it is recorded, what
 * was on time, what is accepted, and what is both. What was waived, cancelled or not applicable is expected of nobody
 * and stands beside; the four outcomes of a duty (fulfilled, nothing to report, not applicable, not fulfilled) are
 * never mixed. Source: issue 3, workflows §2, indicators (`obligation_on_time_rate`).
 */
import type { FigureDefinition } from '@/lib/modules/figures/model';
import { shareOf } from '@/lib/modules/statistics/model';
import { type CivilDate, addDays, addMonths, dayOf, daysBetween } from '@/lib/shared/civil-date';
import type { RateCounts } from './schema';

/** Nothing laid on anybody. */
export const NO_RATES: RateCounts = {
  expected: 0,
  recorded: 0,
  onTime: 0,
  accepted: 0,
  onTimeAccepted: 0,
  fulfilled: 0,
  nil: 0,
  overdue: 0,
  open: 0,
  notApplicable: 0,
  waived: 0,
  cancelled: 0,
};
export const COUNTED = Object.keys(NO_RATES) as (keyof RateCounts)[];

/** Counts together. */
export function sumOfRates(some: readonly RateCounts[]): RateCounts {
  const sum = { ...NO_RATES };
  for (const one of some) for (const name of COUNTED) sum[name] += one[name];
  return sum;
}

/** Counts by a key, in the order in which the keys first come. */
export function ratesBy<Row extends { counts: RateCounts }, Key>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): { key: Key; counts: RateCounts }[] {
  const sums = new Map<Key, RateCounts[]>();
  for (const row of rows) {
    const known = sums.get(keyOf(row));
    if (known) known.push(row.counts);
    else sums.set(keyOf(row), [row.counts]);
  }
  return [...sums].map(([key, some]) => ({ key, counts: sumOfRates(some) }));
}

/** Everything that was laid on somebody and not taken back with its item. */
export const laidOf = (counts: RateCounts): number => counts.expected + counts.notApplicable + counts.waived;

/**
 * The range before a range, for the change from period to period: as many months before, where the range begins with a
 * month; else as many days.
 */
export function rangeBefore({ from, to }: { from: CivilDate; to: CivilDate }): {
  from: CivilDate;
  to: CivilDate;
} {
  if (dayOf(from) !== 1) return { from: addDays(from, -1 - daysBetween(from, to)), to: addDays(from, -1) };
  let months = 1;
  while (addMonths(from, months) <= to) months += 1;
  return { from: addMonths(from, -months), to: addDays(from, -1) };
}

/** The change of a rate in percentage points, one decimal; null where one of the two has no denominator. */
export function changeOf(metric: RateMetric, now: RateCounts, before: RateCounts | null): number | null {
  const [is, was] = [rateValue(metric, now), before && rateValue(metric, before)];
  return is === null || was === null ? null : Math.round((is - was) * 10) / 10;
}

const EXPECTED = {
  zh: '应履事项：应完成日期在统计期内的事项，已豁免、已取消和本期不适用的不计，另列。',
  en: 'Expected: obligations due in the period, without waived, cancelled and not applicable ones, which stand beside.',
};
const rate = (
  metric: string,
  nameZh: string,
  nameEn: string,
  definitionZh: string,
  definitionEn: string,
) => ({
  metric,
  nameZh,
  nameEn,
  definitionZh: `${definitionZh}${EXPECTED.zh}`,
  definitionEn: `${definitionEn} ${EXPECTED.en}`,
  unitZh: '%',
  unitEn: '%',
});

export const RATE_METRICS = [
  'expected_rate',
  'recorded_rate',
  'on_time_rate',
  'accepted_rate',
  'on_time_accepted_rate',
] as const;
export type RateMetric = (typeof RATE_METRICS)[number];

/** The counted part of a rate. */
export const PART_OF: Record<RateMetric, keyof RateCounts> = {
  expected_rate: 'expected',
  recorded_rate: 'recorded',
  on_time_rate: 'onTime',
  accepted_rate: 'accepted',
  on_time_accepted_rate: 'onTimeAccepted',
};

/** What a rate divides by: all that was laid for the first, the expected for the others. */
export const wholeOf = (metric: RateMetric, counts: RateCounts): number =>
  metric === 'expected_rate' ? laidOf(counts) : counts.expected;

/** A rate in per cent with one decimal; null where nothing was expected. */
export const rateValue = (metric: RateMetric, counts: RateCounts): number | null =>
  shareOf(counts[PART_OF[metric]], wholeOf(metric, counts));

/** The rates that the boards do not define already. */
export const RATE_FIGURES = [
  rate(
    'expected_rate',
    '应履率',
    'Expected',
    '统计期内布置的事项（已取消的除外）中，应履事项的占比。',
    'Of the obligations laid on somebody in the period, cancelled ones left out, the share that was expected.',
  ),
  rate(
    'recorded_rate',
    '记录率',
    'Recorded',
    '应履事项中，已提交记录或已报“本期无事项”的占比，不论是否审核、是否按期；退回未补的不计。',
    'Share of the expected obligations that are recorded or declared as nothing to report, reviewed or not, in time or late; what was returned and not handed in again does not count.',
  ),
  rate(
    'on_time_rate',
    '按期率',
    'On time',
    '应履事项中，按期做且按期记的占比，不论是否审核。',
    'Share of the expected obligations that were done on time and recorded on time, reviewed or not.',
  ),
  rate(
    'accepted_rate',
    '通过率',
    'Accepted',
    '应履事项中，记录已审核通过（含按期自动通过）的占比，不论是否按期。',
    'Share of the expected obligations whose records are accepted, by a person or by the clock, in time or late.',
  ),
] as const satisfies readonly FigureDefinition[];
