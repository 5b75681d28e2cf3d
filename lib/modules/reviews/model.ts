/**
 * A review is one person's decision about one version of a record: accepted, or returned with one of the fixed
 * reasons. What nobody has reviewed after five working days is accepted by the clock and says so.
 */
import { type WorkCalendar, addWorkdays } from '@/lib/modules/calendars/model';
import { civilDateOf } from '@/lib/shared/civil-date';

/** Working days a reviewer has; then the clock accepts. Source: workflows §1 [A]. */
export const REVIEW_WORKDAYS = 5;

/** The last day on which a record released at an instant still waits for a reviewer. */
export function reviewDueOn(releasedAt: Date, timeZone: string, calendar: WorkCalendar): string {
  return addWorkdays(calendar, civilDateOf(releasedAt, timeZone), REVIEW_WORKDAYS);
}

/** Whether the clock accepts a record: its reviewer's days have ended. */
export function clockAccepts(
  releasedAt: Date,
  today: string,
  timeZone: string,
  calendar: WorkCalendar,
): boolean {
  return today > reviewDueOn(releasedAt, timeZone, calendar);
}
