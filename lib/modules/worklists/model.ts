/**
 * A worklist is what a position has to do, soonest consequence first: what came back, what is late, what falls due
 * this week, what comes after. It is computed from the verdicts of today and stored nowhere.
 */
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { isWorkday } from '@/lib/modules/calendars/model';
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

/** Entries spared because one event was written once for several obligations: one for each obligation after the first. */
export function entriesSaved(claimsPerRecord: readonly number[]): number {
  return claimsPerRecord.reduce((sum, claims) => sum + Math.max(0, claims - 1), 0);
}
