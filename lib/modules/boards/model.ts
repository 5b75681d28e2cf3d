/**
 * A board sets bars beside each other: what was due, and what became of it. The order is always the
 * organisation's and never a ranking; what counts is on time and accepted, volume stands beside it in grey.
 */
import { type WorkCalendar, isWorkday } from '@/lib/modules/calendars/model';
import { shareOf } from '@/lib/modules/statistics/model';
import type { FigureDefinition } from '@/lib/modules/figures/model';
import { type CivilDate, addDays, addMonths, dayOf } from '@/lib/shared/civil-date';
import type { BoardColumn, BoardCounts } from './schema';

export interface DayRange {
  from: CivilDate;
  to: CivilDate;
}

/**
 * A range of civil days, both ends included, as the months that lie wholly in it (each by its first day) and the days
 * before and after them. A part that holds nothing ends before it begins; without a whole month everything is `before`.
 */
export function wholeMonths({ from, to }: DayRange): { months: DayRange; before: DayRange; after: DayRange } {
  const firstOf = (day: CivilDate) => addDays(day, 1 - dayOf(day));
  const first = dayOf(from) === 1 ? from : addMonths(firstOf(from), 1);
  const end = firstOf(addDays(to, 1));
  const none = { from: addDays(to, 1), to };
  if (first >= end) return { months: none, before: { from, to }, after: none };
  return {
    months: { from: first, to: addMonths(end, -1) },
    before: { from, to: addDays(first, -1) },
    after: { from: end, to },
  };
}

/** Below this share of on time and accepted, in per cent, a bar is marked. */
export const THRESHOLD = 85;

/** Nothing due and nothing recorded. */
export const NO_COUNTS: BoardCounts = {
  due: 0,
  onTime: 0,
  awaiting: 0,
  late: 0,
  overdue: 0,
  open: 0,
  dueSoon: 0,
  uploads: 0,
  accepted: 0,
  notReviewed: 0,
};

/** The columns together. */
export function totalOf(columns: readonly BoardCounts[]): BoardCounts {
  const total = { ...NO_COUNTS };
  for (const column of columns) {
    for (const name of Object.keys(NO_COUNTS) as (keyof BoardCounts)[]) total[name] += column[name];
  }
  return total;
}

/** On time and accepted of what was due, in per cent; null where nothing was due. */
export const rateOf = (counts: Pick<BoardCounts, 'onTime' | 'due'>): number | null =>
  shareOf(counts.onTime, counts.due);

/** The columns that are below the threshold, in the organisation's order. */
export function belowThreshold(columns: readonly BoardColumn[]): BoardColumn[] {
  return columns.filter((column) => column.due > 0 && column.onTime * 100 < column.due * THRESHOLD);
}

/** The raw values of a column or of the whole, by metric code. */
export function metricsOf(counts: BoardCounts): Record<BoardMetric, number | null> {
  return {
    on_time_accepted_rate: rateOf(counts),
    obligations_due: counts.due,
    obligations_on_time: counts.onTime,
    obligations_awaiting_review: counts.awaiting,
    obligations_done_late: counts.late,
    obligations_overdue: counts.overdue,
    obligations_open: counts.open,
    obligations_due_soon: counts.dueSoon,
    not_reviewed_share: shareOf(counts.notReviewed, counts.accepted),
    uploads: counts.uploads,
  };
}

/** Whether a day is the last working day before days off that hold a public holiday. */
export function isLastBeforeHoliday(day: CivilDate, calendar: WorkCalendar): boolean {
  for (let next = addDays(day, 1); !isWorkday(calendar, next); next = addDays(next, 1))
    if (calendar.publicHolidays.some((one) => one.from <= next && next <= one.to)) return true;
  return false;
}

const ITEM = { unitZh: '项', unitEn: 'items' };
const PER_CENT = { unitZh: '%', unitEn: '%' };

/** The figures of the boards with their definitions. */
export const BOARD_FIGURES = [
  {
    metric: 'on_time_accepted_rate',
    nameZh: '按期并通过率',
    nameEn: 'Share on time and accepted',
    definitionZh:
      '统计期内应履事项中，按期做、按期记并已审核通过的占比。应履事项按应完成日期归入统计期，已豁免、已取消和本期不适用的不计。审核快慢不影响是否按期；尚未审核的先计入“已报待审”。',
    definitionEn:
      'Share of the obligations due in the period that were done on time, recorded on time and accepted. Obligations belong to the period by their due day; waived, cancelled and not applicable ones are left out. Review never makes anything late; what waits for review is counted as awaiting.',
    ...PER_CENT,
  },
  {
    metric: 'obligations_due',
    nameZh: '应履事项',
    nameEn: 'Obligations due',
    definitionZh: '应完成日期在统计期内的事项数，已豁免、已取消和本期不适用的不计。',
    definitionEn:
      'Obligations whose due day lies in the period, without waived, cancelled and not applicable ones.',
    ...ITEM,
  },
  {
    metric: 'obligations_on_time',
    nameZh: '按期并通过',
    nameEn: 'On time and accepted',
    definitionZh: '应履事项中，发生和记录都不晚于应完成日期并已通过的；按期报“本期无事项”的也在内。',
    definitionEn:
      'Of the obligations due, those that happened and were recorded by their due day and were accepted; “nothing to report” said in time is among them.',
    ...ITEM,
  },
  {
    metric: 'obligations_awaiting_review',
    nameZh: '已报待审',
    nameEn: 'Awaiting review',
    definitionZh: '应履事项中，记录已提交、尚在审签或审核的。',
    definitionEn:
      'Of the obligations due, those whose records are handed in and wait to be signed or reviewed.',
    ...ITEM,
  },
  {
    metric: 'obligations_done_late',
    nameZh: '逾期后补',
    nameEn: 'Done late',
    definitionZh: '应履事项中，晚于应完成日期才做或才记、现已通过的。',
    definitionEn: 'Of the obligations due, those done or recorded after their due day and accepted since.',
    ...ITEM,
  },
  {
    metric: 'obligations_overdue',
    nameZh: '逾期未补',
    nameEn: 'Overdue',
    definitionZh:
      '应履事项中，应完成日期已过、提交的记录仍少于要求的。申请豁免待批的，按申请是否在期内判断。审核快慢不会造成逾期。',
    definitionEn:
      'Of the obligations due, those whose due day has ended with fewer records handed in than asked for. A waiver asked for in time holds the clock. Review never makes anything overdue.',
    ...ITEM,
  },
  {
    metric: 'obligations_open',
    nameZh: '尚未到期',
    nameEn: 'Not yet due',
    definitionZh: '应履事项中，尚未完成也未逾期的。',
    definitionEn: 'Of the obligations due, those that are neither finished nor overdue.',
    ...ITEM,
  },
  {
    metric: 'obligations_due_soon',
    nameZh: '5个工作日内到期',
    nameEn: 'Due within 5 working days',
    definitionZh:
      '从今天起5个工作日内到期、尚未提交的事项，不受统计期限制；每日维护随当天工作自动完成，不列入。',
    definitionEn:
      'Open obligations due within five working days from today, whatever the period; daily beats, which any work of the day fulfils, are left out.',
    ...ITEM,
  },
  {
    metric: 'not_reviewed_share',
    nameZh: '未经人工审核',
    nameEn: 'Not reviewed',
    definitionZh: '统计期内发生并已通过的记录中，5个工作日无人审核、由系统按时通过的占比。',
    definitionEn:
      'Of the accepted records that happened in the period, the share accepted by the clock because nobody had reviewed them within five working days.',
    ...PER_CENT,
  },
  {
    metric: 'uploads',
    nameZh: '上传记录',
    nameEn: 'Records uploaded',
    definitionZh: '统计期内发生、已提交的记录条数。仅供参考，不计入评价。',
    definitionEn: 'Records handed in that happened in the period. For orientation only, never scored.',
    unitZh: '条',
    unitEn: 'records',
  },
] as const satisfies readonly FigureDefinition[];

export type BoardMetric = (typeof BOARD_FIGURES)[number]['metric'];
