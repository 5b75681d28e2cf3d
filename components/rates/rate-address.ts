import { type Search, address } from '@/components/statistics/address';
import type { RateCounts, Rates } from '@/lib/modules/rates/schema';
import type { RowFilter } from '@/lib/modules/statistics/schema';

/** The rows behind each count. */
export const ROWS_OF: Record<keyof RateCounts, RowFilter> = {
  expected: 'due',
  recorded: 'recorded',
  onTime: 'recorded_on_time',
  accepted: 'completed',
  onTimeAccepted: 'on_time',
  fulfilled: 'fulfilled',
  nil: 'nothing_to_report',
  overdue: 'overdue',
  open: 'open',
  notApplicable: 'not_applicable',
  waived: 'waived',
  cancelled: 'cancelled',
};

/** By which metric each count is called. */
export const METRIC_OF: Record<keyof RateCounts, string> = {
  expected: 'obligations_due',
  recorded: 'obligations_recorded',
  onTime: 'obligations_recorded_on_time',
  accepted: 'obligations_accepted',
  onTimeAccepted: 'obligations_on_time',
  fulfilled: 'obligations_fulfilled',
  nil: 'obligations_nothing_to_report',
  overdue: 'obligations_overdue',
  open: 'obligations_open',
  notApplicable: 'obligations_not_applicable',
  waived: 'obligations_waived',
  cancelled: 'obligations_cancelled',
};

export const NARROWED = ['section', 'item', 'cadence', 'tier'] as const;

/** Addresses of the rows behind the numbers of a page; `more` narrows to one line of a table. */
export function rateRows(
  home: string,
  rates: Pick<Rates, 'kind' | 'level' | 'group' | 'structure' | 'from' | 'to' | 'asOf'>,
  search: Search,
) {
  const { kind, group, structure, from, to, asOf } = rates;
  const narrowed = Object.fromEntries(NARROWED.map((name) => [name, search[name]]));
  const isNow = structure === 'now';
  const ofGroup: Search = group ? { [isNow ? 'groupNow' : 'group']: group.code } : {};
  return {
    of: (count: keyof RateCounts, more: Search = {}) =>
      address(
        `${home}/due`,
        { verdict: ROWS_OF[count], kind, from, to, asOf: asOf ?? undefined },
        ofGroup,
        narrowed,
        more,
      ),
    column: (code: string): Search =>
      rates.level === 'units'
        ? { subject: code }
        : { [isNow && kind === 'unit' ? 'groupNow' : 'group']: code },
    changes: (is?: string) =>
      address(
        `${home}/statistics/changes`,
        { from, to, kind, asOf: asOf ?? undefined, is },
        group ? { group: group.code } : {},
        narrowed,
      ),
    definition: (metric: string) => address(`${home}/figures/${metric}`, { from, to, group: group?.code }),
  };
}
export type RateRowsAddresses = ReturnType<typeof rateRows>;
