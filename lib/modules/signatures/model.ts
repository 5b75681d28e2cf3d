/** A signature is due two working days after the record came in. Source: workflows §1 [A]. */
import { type WorkCalendar, addWorkdays } from '@/lib/modules/calendars/model';
import { type CivilDate, civilDateOf } from '@/lib/shared/civil-date';

export const SIGNATURE_WORKDAYS = 2;

/** The last day on which a signature is in good time. Nothing happens when it passes; the record's own time stands. */
export function signBy(submittedAt: Date, timeZone: string, calendar: WorkCalendar): CivilDate {
  return addWorkdays(calendar, civilDateOf(submittedAt, timeZone), SIGNATURE_WORKDAYS);
}
