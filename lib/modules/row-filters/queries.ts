/** What narrows obligations, of a table `o` with a pending waiver `w`, to the rows of a number. */
import type { ObligationReach } from '@/lib/modules/statistics/policy';
import type { RowFilter } from '@/lib/modules/statistics/schema';
import { own, part } from '@/lib/platform/db';
import type { CivilDate } from '@/lib/shared/civil-date';

type Part = ReturnType<typeof part>;

/** Waivers that were asked for and not decided, now or just before a moment of the past. */
const isPending = (before: Date | null) =>
  before
    ? part`requested_at < ${before} AND (decision IS NULL OR decided_at >= ${before})`
    : part`decision IS NULL`;

/** The day on which a pending waiver of obligation `o` was asked for, as `w.asked_on`. */
export const pendingWaiver = (timeZone: string, before: Date | null = null) => part`
  LEFT JOIN LATERAL (
    SELECT (max(requested_at) AT TIME ZONE ${timeZone})::date AS asked_on FROM waivers
    WHERE ${own()} AND obligation_id = o.id AND ${isPending(before)} AND o.status = 'waiver_requested') w ON true`;

/** {@link pendingWaiver} for many obligations that are counted: all pending waivers, which are few, at once. */
export const pendingWaivers = (timeZone: string, before: Date | null = null) => part`
  LEFT JOIN (
    SELECT obligation_id, (max(requested_at) AT TIME ZONE ${timeZone})::date AS asked_on FROM waivers
    WHERE ${own()} AND ${isPending(before)} GROUP BY obligation_id) w ON w.obligation_id = o.id`;

/** Overdue as `verdict` has it: the due day has ended, and no waiver was asked for in time. */
export const isOverdue = (today: CivilDate) => part`(o.due_on < ${today}::date
  AND (o.status = 'open' OR (o.status = 'waiver_requested' AND coalesce(w.asked_on > o.due_on, false))))`;

/** Daily beats are fulfilled by any work of the day: nobody has to be reminded of them ahead. */
export const isNoDailyBeat = part`o.cadence <> 'daily'`;
export const isUnfinished = part`o.status IN ('open', 'waiver_requested')`;
/** Asked for and neither let off nor outside: the denominator of every rate. */
export const isExpected = part`(o.status NOT IN ('waived', 'cancelled') AND o.outcome IS DISTINCT FROM 'not_applicable')`;
/** Handed in and not taken back, whether reviewed or not. */
export const isRecorded = part`(${isExpected} AND o.status IN ('submitted', 'completed'))`;
export const isJudged = part`o.status = 'completed' AND o.outcome IS DISTINCT FROM 'not_applicable'`;
export const isOnTime = part`(o.done_on_time AND o.recorded_on_time) IS TRUE`;
const isDueSoon = (
  today: CivilDate,
) => part`(o.status = 'open' AND o.due_on >= ${today}::date AND ${isNoDailyBeat}
  AND (o.due_on = ${today}::date OR (o.period_from_on <= ${today}::date AND o.due_soon_from_on <= ${today}::date)))`;

/** The rows of a filter, of obligations `o` with {@link pendingWaiver}. Each agrees with `verdict`; a test compares them. */
export function matching(filter: RowFilter, today: CivilDate, nearUntil: CivilDate): Part {
  switch (filter) {
    case 'near':
      return part`${isUnfinished} AND (${isOverdue(today)}
        OR (o.due_on BETWEEN ${today}::date AND ${nearUntil}::date AND ${isNoDailyBeat}))`;
    case 'all':
      return part`true`;
    case 'due':
      return isExpected;
    case 'recorded':
      return isRecorded;
    case 'recorded_on_time':
      return part`${isRecorded} AND ${isOnTime}`;
    case 'recorded_late':
      return part`${isRecorded} AND NOT ${isOnTime}`;
    case 'fulfilled':
      return part`${isRecorded} AND o.outcome IS DISTINCT FROM 'nil'`;
    case 'on_time':
      return part`${isJudged} AND ${isOnTime}`;
    case 'late':
      return part`${isJudged} AND NOT ${isOnTime}`;
    case 'completed':
      return isJudged;
    case 'awaiting_review':
      return part`o.status = 'submitted' AND o.outcome IS DISTINCT FROM 'not_applicable'`;
    case 'overdue':
      return part`${isUnfinished} AND ${isOverdue(today)}`;
    case 'open':
      return part`${isUnfinished} AND NOT ${isOverdue(today)}`;
    case 'coming':
      return part`${isUnfinished} AND NOT ${isOverdue(today)} AND ${isNoDailyBeat}`;
    case 'due_soon':
      return part`${isUnfinished} AND ${isDueSoon(today)}`;
    case 'not_due':
      return part`${isUnfinished} AND NOT ${isOverdue(today)} AND NOT ${isDueSoon(today)}`;
    case 'done':
      return part`${isJudged} AND o.outcome IS DISTINCT FROM 'nil' AND ${isOnTime}`;
    case 'done_late':
      return part`${isJudged} AND o.outcome IS DISTINCT FROM 'nil' AND NOT ${isOnTime}`;
    case 'nothing_to_report':
      return part`${isRecorded} AND o.outcome = 'nil'`;
    case 'not_applicable':
      return part`o.status NOT IN ('waived', 'cancelled') AND o.outcome = 'not_applicable'`;
    case 'waived':
    case 'cancelled':
      return part`o.status = ${filter}`;
  }
}

/** Obligations `o` a position may see. */
export const inReach = (reach: ObligationReach) => part`(${reach.all}
  OR o.subject_id = ANY(${reach.subjectIds}::uuid[]) OR o.group_id = ANY(${reach.groupIds}::uuid[]))`;

/** Obligations `o` in reach that may be listed; the others are counted only. */
export const listable = (reach: ObligationReach) => part`(${reach.all} OR o.sensitivity <> 'restricted'
  OR o.subject_id = ANY(${reach.subjectIds}::uuid[]) OR o.group_id = ANY(${reach.restrictedGroupIds}::uuid[]))`;
