/**
 * Whoever cannot do a duty says so before others have to ask: to be let off for one period or for several, or to
 * be given some days more, once. Another person decides; until then the clock stands still, so that a slow decision
 * makes nobody late, and what was late already stays late.
 */
import { addWorkdays, countWorkdays, isWorkday } from '@/lib/modules/calendars/model';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { addDays } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';

/** How far ahead a waiver may reach, in days from the end of the period it is asked in: a year. */
const COVERED_DAYS = 366;

/**
 * What forbids an extension to a day, as a problem code; null when nothing does. `most` is the number of working days
 * an extension may give. Source: workflows §2.
 */
export function extensionProblem(
  ask: { dueOn: CivilDate; newDueOn: CivilDate; today: CivilDate; extendedBefore: boolean },
  most: number,
  calendar: WorkCalendar,
): string | null {
  const { dueOn, newDueOn, today, extendedBefore } = ask;
  if (extendedBefore) return 'waivers.extended_before';
  if (today > dueOn) return 'waivers.extension_too_late';
  if (newDueOn <= dueOn) return 'waivers.extension_not_later';
  if (newDueOn > lastExtensionDay(dueOn, most, calendar)) return 'waivers.extension_too_long';
  return isWorkday(calendar, newDueOn) ? null : 'waivers.extension_day_off';
}

/** The last day to which a due day may be moved. */
export const lastExtensionDay = (dueOn: CivilDate, most: number, calendar: WorkCalendar): CivilDate =>
  addWorkdays(calendar, dueOn, most);

/** What forbids a waiver to reach to a day, as a problem code; null when nothing does. */
export function coverProblem(periodTo: CivilDate, coversTo: CivilDate): string | null {
  if (coversTo < periodTo) return 'waivers.covers_too_little';
  return coversTo > addDays(periodTo, COVERED_DAYS) ? 'waivers.covers_too_much' : null;
}

/**
 * The due day after a refusal: later by as many working days as the clock stood still since the request, or since the
 * period began if that was later. A request made after the due day stopped no clock. Source: workflows §2, "silence
 * means the clock stops until decided".
 */
export function dueOnAfterRefusal(
  obligation: { periodFrom: CivilDate; dueOn: CivilDate },
  requestedOn: CivilDate,
  decidedOn: CivilDate,
  calendar: WorkCalendar,
): CivilDate {
  const { periodFrom, dueOn } = obligation;
  const stoodFrom = requestedOn > periodFrom ? requestedOn : addDays(periodFrom, -1);
  if (requestedOn > dueOn || decidedOn <= stoodFrom) return dueOn;
  return addWorkdays(calendar, dueOn, countWorkdays(calendar, stoodFrom, decidedOn));
}

/** A waiver over several periods that is asked for or granted. */
export interface StandingWaiver {
  subjectId: string;
  itemCode: string;
  periodFrom: CivilDate;
  coversTo: CivilDate;
  isGranted: boolean;
}

/** The state in which an obligation begins whose period a waiver may cover already. */
export function initialState(
  planned: { subjectId: string; itemCode: string; periodFrom: CivilDate; periodTo: CivilDate },
  waivers: readonly StandingWaiver[],
): 'open' | 'waiver_requested' | 'waived' {
  const covering = waivers.filter(
    (one) =>
      one.subjectId === planned.subjectId &&
      one.itemCode === planned.itemCode &&
      one.periodFrom <= planned.periodFrom &&
      planned.periodTo <= one.coversTo,
  );
  if (covering.some((one) => one.isGranted)) return 'waived';
  return covering.length > 0 ? 'waiver_requested' : 'open';
}
