/**
 * A doubt stops an accepted record at *in doubt* until two persons agree on what is true: it stands, or it does not.
 * They are neither its author nor whoever accepted it. Where the first two differ, a third decides between them. What
 * does not stand counts no more, and its duties are open again. Source: workflows §1.
 */
import { type WorkCalendar, addWorkdays } from '@/lib/modules/calendars/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { Finding } from './schema';

/** Working days in which a doubt is to be settled. Source: workflows §1 [A]. */
export const CHECK_WORKDAYS = 15;

/** The day by which a doubt raised on a day is to be settled. */
export function checkDueOn(raisedOn: CivilDate, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, raisedOn, CHECK_WORKDAYS);
}

/** Persons who must agree. */
export const AGREEING = 2;

/** What has been found when this opinion joins the earlier ones: the finding that two persons share, or nothing yet. */
export function findingAfter(earlier: readonly Finding[], opinion: Finding): Finding | null {
  const agreeing = earlier.filter((one) => one === opinion).length + 1;
  return agreeing >= AGREEING ? opinion : null;
}
