/**
 * A due rule turns a period, or an event, into the day on which a duty is due. Rules of clause 0 of the domain
 * workflows: a due day on a day off moves to the working day before it, so that nothing falls due in a holiday;
 * the shift never leaves the period (then the first working day of the period is due); a day beyond the end of
 * a month means its last day; a period without a working day has no due day and makes no obligation.
 */
import { addWorkdays, workdayOnOrAfter, workdayOnOrBefore, workdaysIn } from '@/lib/modules/calendars/model';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { addDays, addMonths, civilDate, daysInMonth, monthOf, yearOf } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { DueRule, DueUnit } from './schema';

/** How many months before its due day the period of a before-event duty begins. */
const LEAD_MONTHS = 1;
/** Due soon begins at most this many working days before the due day (source P02: five days). */
const DUE_SOON_WORKDAYS = 5;

type Span = { from: CivilDate; to: CivilDate };

/** The period of one occurrence of an event and its due day. */
export type EventDue = { period: Span; dueOn: CivilDate };

/** The last working day up to `nominal`, but not before the span begins; null when the span has no working day. */
function shiftWithin(calendar: WorkCalendar, span: Span, nominal: CivilDate): CivilDate | null {
  const before = workdayOnOrBefore(calendar, nominal);
  if (before >= span.from) return before;
  const first = workdayOnOrAfter(calendar, span.from);
  return first <= span.to ? first : null;
}

function clampedDay(year: number, month: number, day: number): CivilDate {
  return civilDate(year, month, Math.min(day, daysInMonth(year, month)));
}

/** The day a rule names inside a period, before any shift. */
function nominalDay(rule: DueRule, period: Span): CivilDate {
  const [year, month] = [yearOf(period.from), monthOf(period.from)];
  switch (rule.type) {
    case 'dailyWorkday':
    case 'weeklyLastWorkday':
    case 'lastWorkdayOfMonth':
    case 'lastWorkdayOfQuarter':
      return period.to;
    case 'dayOfMonth':
      return clampedDay(year, month, rule.day);
    case 'dayOfQuarter':
      return clampedDay(year, month + rule.monthInQuarter - 1, rule.day);
    case 'dayOfHalfYear':
      return clampedDay(year, ...(month <= 6 ? rule.firstHalf : rule.secondHalf));
    case 'dayOfYear':
      return clampedDay(year, rule.month, rule.day);
    case 'afterEvent':
    case 'beforeEvent':
    case 'dateSetAtIssue':
      throw new TypeError(`A rule of type ${rule.type} needs an event, not a period`);
  }
}

/**
 * The due day of a periodic rule in a period of its own cadence; null when the period has no working day.
 * Throws TypeError for an event rule.
 */
export function dueOnInPeriod(rule: DueRule, period: Span, calendar: WorkCalendar): CivilDate | null {
  return shiftWithin(calendar, period, nominalDay(rule, period));
}

function step(calendar: WorkCalendar, from: CivilDate, count: number, unit: DueUnit): CivilDate {
  if (unit === 'workday') return addWorkdays(calendar, from, count);
  return unit === 'day' ? addDays(from, count) : addMonths(from, count);
}

/**
 * The due day of an event rule and the period that belongs to it; null when that period has no working day.
 *
 * `event` is the day of the event, or for a public holiday its first and last day off: a rule before the event
 * counts from the first, a rule after it from the last. The period runs from the event to the due day. A duty
 * before an event has no such period, so it runs for one month up to its due day. `setDueOn` is the day written
 * at issue, for `dateSetAtIssue` alone; it too moves off days off.
 * Throws TypeError for a periodic rule.
 */
export function dueOfEvent(
  rule: DueRule,
  event: Span,
  calendar: WorkCalendar,
  setDueOn?: CivilDate,
): EventDue | null {
  switch (rule.type) {
    case 'beforeEvent': {
      const dueOn = workdayOnOrBefore(calendar, step(calendar, event.from, -rule.ahead, rule.unit));
      return { period: { from: addMonths(dueOn, -LEAD_MONTHS), to: dueOn }, dueOn };
    }
    case 'afterEvent':
      return dueAfter(calendar, event.to, step(calendar, event.to, rule.within, rule.unit));
    case 'dateSetAtIssue':
      return dueAfter(calendar, event.to, setDueOn ?? step(calendar, event.to, rule.defaultDays, rule.unit));
    default:
      throw new TypeError(`A rule of type ${rule.type} needs a period, not an event`);
  }
}

function dueAfter(calendar: WorkCalendar, eventOn: CivilDate, nominal: CivilDate): EventDue | null {
  if (nominal < eventOn) return null;
  const dueOn = shiftWithin(calendar, { from: eventOn, to: nominal }, nominal);
  return dueOn === null ? null : { period: { from: eventOn, to: dueOn }, dueOn };
}

/**
 * The day from which an obligation is due soon: min(5 working days, half of the period's working days rounded
 * down) before its due day. Null when that is no day at all, as always for daily items. Source: workflows §2.
 */
export function dueSoonFrom(period: Span, dueOn: CivilDate, calendar: WorkCalendar): CivilDate | null {
  const lead = Math.min(DUE_SOON_WORKDAYS, Math.floor(workdaysIn(calendar, period) / 2));
  return lead === 0 ? null : addWorkdays(calendar, dueOn, -lead);
}
