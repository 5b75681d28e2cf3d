/**
 * A new version of a checklist takes over on the first day of a month. What the earlier version has planned for
 * periods from that day on, and nobody has begun, moves over: it follows the item as it now stands, or falls
 * away with an item that is dropped. Everything else runs to its end under the version it began in.
 * Source: workflows §17.
 */
import { holidayBeginningOn } from '@/lib/modules/calendars/model';
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import { dueOfEvent, dueOnInPeriod, dueSoonFrom } from '@/lib/modules/due-rules/model';
import type { DueRule } from '@/lib/modules/due-rules/schema';
import { nextObligationState } from '@/lib/modules/obligations/model';
import type { ObligationState } from '@/lib/modules/obligations/schema';
import { type Cadence, isPeriodic } from '@/lib/modules/periods/model';
import type { CivilDate } from '@/lib/shared/civil-date';

/** An obligation the earlier version has planned. */
export type PlannedDuty = {
  status: ObligationState;
  cadence: Cadence;
  periodFromOn: CivilDate;
  periodToOn: CivilDate;
  dueOn: CivilDate;
  eventOn: CivilDate | null;
  submittedCount: number;
};

/** The item of the new version that the obligation would belong to. */
export type TakingItem = {
  enabled: boolean;
  /** It is for the subject of the obligation. */
  applies: boolean;
  cadence: Cadence;
  minPerPeriod: number;
  dueRule: DueRule;
};

/** The days of an obligation that follows its item into the new version. */
export type NewDays = {
  periodFromOn: CivilDate;
  periodToOn: CivilDate;
  dueOn: CivilDate;
  dueSoonFromOn: CivilDate | null;
};

export type CarryOver = { to: 'stay' } | { to: 'cancel' } | { to: 'follow'; days: NewDays };

/** Whether somebody has already done something for it. */
const isBegun = (duty: PlannedDuty) => duty.submittedCount > 0 || duty.status === 'submitted';

/** What becomes of a planned obligation; `item` is undefined when the new version does not know its code. */
export function carryOver(
  duty: PlannedDuty,
  item: TakingItem | undefined,
  calendar: WorkCalendar,
): CarryOver {
  if (isBegun(duty) || nextObligationState(duty.status, 'item_dropped') === null) return { to: 'stay' };
  const isAsked = item?.enabled && item.applies && item.minPerPeriod > 0 && item.cadence === duty.cadence;
  if (!isAsked) return { to: 'cancel' };
  const days = daysUnder(duty, item.dueRule, calendar);
  return days ? { to: 'follow', days } : { to: 'cancel' };
}

function daysUnder(duty: PlannedDuty, rule: DueRule, calendar: WorkCalendar): NewDays | null {
  if (isPeriodic(duty.cadence)) {
    const period = { from: duty.periodFromOn, to: duty.periodToOn };
    const dueOn = dueOnInPeriod(rule, period, calendar);
    return dueOn ? newDays(period, dueOn, calendar) : null;
  }
  const holiday = duty.eventOn ? holidayBeginningOn(calendar, duty.eventOn) : undefined;
  if (holiday && rule.type !== 'dateSetAtIssue') {
    const due = dueOfEvent(rule, holiday, calendar);
    return due ? newDays(due.period, due.dueOn, calendar) : null;
  }
  // Opened by somebody who has named the day: the day stands.
  return newDays({ from: duty.periodFromOn, to: duty.periodToOn }, duty.dueOn, calendar);
}

function newDays(
  period: { from: CivilDate; to: CivilDate },
  dueOn: CivilDate,
  calendar: WorkCalendar,
): NewDays {
  return {
    periodFromOn: period.from,
    periodToOn: period.to,
    dueOn,
    dueSoonFromOn: dueSoonFrom(period, dueOn, calendar),
  };
}
