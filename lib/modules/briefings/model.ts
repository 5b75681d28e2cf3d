/** A briefing is what a group finds in the morning: what its units sent, what is odd, what is late. */
import {
  type WorkCalendar,
  addWorkdays,
  workdayOnOrBefore,
  workdaysLeft,
} from '@/lib/modules/calendars/model';
import { verdict } from '@/lib/modules/obligations/model';
import type { JudgedObligation } from '@/lib/modules/obligations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';

/** Working days a briefing looks back, today included. */
export const LAST_DAYS = 3;

/**
 * The days from which on something is new: the working day before today, so that Monday shows the weekend and
 * Friday, and the first of the last three working days.
 */
export function newSince(
  today: CivilDate,
  calendar: WorkCalendar,
): { yesterday: CivilDate; lastDays: CivilDate } {
  return {
    yesterday: addWorkdays(calendar, today, -1),
    lastDays: addWorkdays(calendar, workdayOnOrBefore(calendar, today), 1 - LAST_DAYS),
  };
}

type Open = JudgedObligation & { submittedCount: number; acceptedCount: number };

/** The overdue ones with their working days over, the longest overdue first; equal ones keep their order. */
export function overdueOf<Obligation extends Open>(
  obligations: readonly Obligation[],
  today: CivilDate,
  calendar: WorkCalendar,
): (Obligation & { daysOver: number })[] {
  return obligations
    .filter((one) => {
      const claims = { submittedOrBetter: one.submittedCount, accepted: one.acceptedCount };
      return verdict(one, claims, today) === 'overdue';
    })
    .map((one) => ({ ...one, daysOver: -workdaysLeft(calendar, one.dueOn, today) }))
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
