/**
 * A period report is drafted from what stands on the platform: every figure is a number of rows that the reader can
 * open, and is read when the report is asked for. What the platform cannot know (what came of the work, what is wrong,
 * what comes next) the body writes itself; it is kept by the days of the report, for every reader and in every file.
 */
import { REPORT_FIGURES, type ReportCounts } from './schema';

/** Titles that one report names, and open duties. A longer one would be read by nobody; the lists hold the rest. */
export const MOST_TITLES = 300;
export const MOST_OPEN = 60;

/** No duties. */
export const NO_COUNTS = Object.fromEntries(REPORT_FIGURES.map((name) => [name, 0])) as ReportCounts;

/** Counts together. */
export function sumOfCounts(some: readonly ReportCounts[]): ReportCounts {
  const sum = { ...NO_COUNTS };
  for (const one of some) for (const name of REPORT_FIGURES) sum[name] += one[name];
  return sum;
}

/** Counts by a key, the keys in the order given; keys without rows are left out, unknown ones come last. */
export function countsBy<Row extends { counts: ReportCounts }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  order: readonly string[],
): { key: string; counts: ReportCounts }[] {
  const sums = new Map<string, ReportCounts[]>();
  for (const row of rows) sums.set(keyOf(row), [...(sums.get(keyOf(row)) ?? []), row.counts]);
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return [...sums]
    .map(([key, some]) => ({ key, counts: sumOfCounts(some) }))
    .sort((a, b) => place(a.key) - place(b.key) || (a.key < b.key ? -1 : 1));
}
