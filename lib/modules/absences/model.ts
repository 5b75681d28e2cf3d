/**
 * The holder of a position is away from a day to a day, and somebody of the same body may act meanwhile. An absence is
 * entered by another than the person, which is its approval. It stays for ever: coming back early ends it the day
 * before, and one that has not begun is cancelled.
 */
import { type WorkCalendar, addWorkdays } from '@/lib/modules/calendars/model';
import type { CivilDate } from '@/lib/shared/civil-date';

export interface Absence {
  id: string;
  positionId: string;
  substitutePositionId: string | null;
  fromOn: CivilDate;
  toOn: CivilDate;
  /** When it was entered, for those who judge what it excuses. */
  createdAt: Date;
}

/** Whether an absence covers at least one day of a span, both ends included. */
export function overlaps(
  absence: Pick<Absence, 'fromOn' | 'toOn'>,
  span: { fromOn: CivilDate; toOn: CivilDate },
): boolean {
  return absence.fromOn <= span.toOn && absence.toOn >= span.fromOn;
}

/** The first day that an absence entered today may cover, `workdays` working days back. */
export function earliestEntry(calendar: WorkCalendar, today: CivilDate, workdays: number): CivilDate {
  return addWorkdays(calendar, today, -workdays);
}

/**
 * Who acts for a position on a day: itself while it is there, else its substitute, else the substitute's substitute.
 * A position that is away without a substitute, or whose substitutes go in a circle, stands for itself, so that
 * nothing is lost.
 */
export function actingPosition(
  positionId: string,
  day: CivilDate,
  absences: readonly Pick<Absence, 'positionId' | 'substitutePositionId' | 'fromOn' | 'toOn'>[],
): string {
  const seen = new Set<string>();
  for (let acting = positionId; !seen.has(acting); ) {
    seen.add(acting);
    const away = absences.find(
      (one) => one.positionId === acting && overlaps(one, { fromOn: day, toOn: day }),
    );
    if (!away) return acting;
    if (!away.substitutePositionId) return positionId;
    acting = away.substitutePositionId;
  }
  return positionId;
}

/** What coming back on a day makes of an absence: cancelled before it begins, else ended the day before; null when it is over. */
export function endedOn(
  absence: Pick<Absence, 'fromOn' | 'toOn'>,
  today: CivilDate,
  yesterday: CivilDate,
): { cancelled: true } | { toOn: CivilDate } | null {
  if (absence.toOn < today) return null;
  return absence.fromOn >= today ? { cancelled: true } : { toOn: yesterday };
}
