/**
 * A past day is read again, never stored: every step of an obligation leaves a row with what it was before, so the
 * state at the end of a day is what stands before the first step after it, and what stands now where none came after.
 */
import { type CivilDate, endOfDayInstant, isCivilDate } from '@/lib/shared/civil-date';

/** A past day that is looked at: the civil date, and the first instant after it. */
export interface PastDay {
  day: CivilDate;
  end: Date;
}

/** The end of a civil date of the tenant; null when no day is asked for. */
export function pastDay(asOf: CivilDate | undefined, timeZone: string): PastDay | null {
  return asOf === undefined ? null : { day: asOf, end: endOfDayInstant(asOf, timeZone) };
}

/**
 * What forbids to look back to a day, as a problem code; null when nothing does. A day ends before it can be looked at,
 * and steps have been kept only since a day where the tenant is older than they are.
 */
export function lookBackProblem(asOf: CivilDate, today: CivilDate, keptFrom: unknown): string | null {
  if (asOf >= today) return 'statistics.day_not_ended';
  return isCivilDate(keptFrom) && asOf < keptFrom ? 'statistics.not_kept_then' : null;
}
