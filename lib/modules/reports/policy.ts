import { GROUP_OVERSEERS, GROUP_PEOPLE, UNIT_PEOPLE, canViewUnitsOf } from '@/lib/modules/statistics/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';

export const REPORT_READERS = [...UNIT_PEOPLE, ...GROUP_PEOPLE, ...GROUP_OVERSEERS] as const;

/** Who writes in the report of their own body. */
export const REPORT_WRITERS = [...UNIT_PEOPLE, ...GROUP_PEOPLE] as const;

/** A body that a report may be about, with the groups that supervised it in the period; a group is its own. */
export interface ReportedBody {
  subjectId: string;
  groupIds: readonly string[];
}

/**
 * Who reads the report of a body: its own people, its group, and those who look at that group from above. A group does
 * not read what a unit did under another one: its figures are those of its own time, as in every list.
 */
export function canReadReport(actor: Actor, body: ReportedBody): boolean {
  if (actor.kind === 'system') return true;
  if (hasRole(actor, ...UNIT_PEOPLE)) return actor.unitIds.includes(body.subjectId);
  return body.groupIds.some((groupId) => canViewUnitsOf(actor, groupId));
}

/** The people of a body write its report: those of a unit, those of a group. Nobody from above puts words into it. */
export function canWriteReport(actor: Actor, { subjectId }: { subjectId: string }): boolean {
  if (hasRole(actor, ...UNIT_PEOPLE)) return actor.unitIds.includes(subjectId);
  return hasRole(actor, ...GROUP_PEOPLE) && actor.groupIds.includes(subjectId);
}
