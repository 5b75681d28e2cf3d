/**
 * A worklist is what a position has to do, soonest consequence first: what came back, what is late, what falls due
 * this week, what comes after. It is computed from the verdicts of today and stored nowhere.
 */
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { isWorkday } from '@/lib/modules/calendars/model';
import type { FigureDefinition } from '@/lib/modules/figures/model';
import type { Verdict } from '@/lib/modules/obligations/schema';
import { periodOf } from '@/lib/modules/periods/model';
import { type CivilDate, addDays } from '@/lib/shared/civil-date';

export const BUCKETS = ['overdue', 'this_week', 'coming'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** How far ahead a worklist looks. */
export const HORIZON_DAYS = 45;

/** Beats that come back every day or week: the next ones are no news. */
const BEATS = ['daily', 'weekly'];

/**
 * Where an obligation stands in a worklist, or null when there is nothing to do about it now. The week is the ISO
 * week of today.
 */
export function bucketOf(
  obligation: { verdict: Verdict; dueOn: CivilDate; periodFrom: CivilDate; cadence: string },
  today: CivilDate,
): Bucket | null {
  const { verdict, dueOn, periodFrom, cadence } = obligation;
  if (verdict === 'overdue') return 'overdue';
  if (!['planned', 'open', 'due_soon', 'due_today'].includes(verdict)) return null;
  const begun = periodFrom <= today;
  if (dueOn <= periodOf('weekly', today).to) return begun ? 'this_week' : null;
  if (dueOn > addDays(today, HORIZON_DAYS) || (!begun && BEATS.includes(cadence))) return null;
  return 'coming';
}

export interface Week {
  from: CivilDate;
  to: CivilDate;
  /** The last day that is worked; null in a week wholly off. */
  lastWorkday: CivilDate | null;
  /** A public holiday that begins in the week. */
  holiday: { nameZh: string; nameEn: string; from: CivilDate } | null;
}

/** The week of a day as people plan it. */
export function weekOf(today: CivilDate, calendar: WorkCalendar): Week {
  const { from, to } = periodOf('weekly', today);
  const days = Array.from({ length: 7 }, (_, index) => addDays(from, index));
  const holiday = calendar.publicHolidays.find((one) => from <= one.from && one.from <= to);
  return {
    from,
    to,
    lastWorkday: days.findLast((day) => isWorkday(calendar, day)) ?? null,
    holiday: holiday ? { nameZh: holiday.nameZh, nameEn: holiday.nameEn, from: holiday.from } : null,
  };
}

export interface Repeated<Line> {
  first: Line;
  more: Line[];
}

/**
 * Lines of the same beat under one: ten missed days of a daily item are one thing to do. Others stand alone. The
 * order is kept.
 */
export function underOneBeat<Line extends { itemCode: string; subjectId: string; cadence: string }>(
  lines: readonly Line[],
): Repeated<Line>[] {
  const groups: Repeated<Line>[] = [];
  for (const line of lines) {
    const group = BEATS.includes(line.cadence)
      ? groups.find(({ first }) => first.itemCode === line.itemCode && first.subjectId === line.subjectId)
      : undefined;
    if (group) group.more.push(line);
    else groups.push({ first: line, more: [] });
  }
  return groups;
}

/** What the worklist counts besides what there is to do. */
export const ENTRIES_SAVED: FigureDefinition = {
  metric: 'entries_saved',
  nameZh: '少录次数',
  nameEn: 'Entries saved',
  definitionZh:
    '一条记录履行多个事项时，第一个之外每个已通过的事项计一次；按发生日期计入本年，已提交未审核、已退回的不计。只给本单位（本组）看，不计入评价。',
  definitionEn:
    'Where one record fulfils several duties: one for each accepted duty after the first. By the day it happened, in this year; what waits for review or was returned does not count. Shown to the own side alone, never scored.',
  unitZh: '次',
  unitEn: 'entries',
};

/** Entries spared because one event was written once: the accepted claims of each record after its first. */
export function entriesSaved(acceptedPerRecord: readonly number[]): number {
  return acceptedPerRecord.reduce((sum, claims) => sum + Math.max(0, claims - 1), 0);
}
