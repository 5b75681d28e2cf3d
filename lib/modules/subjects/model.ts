/**
 * A subject is an organisation that owes obligations, from a day to a day: a department or a group, and any
 * institution or enterprise that the administrator makes one. A unit owes its obligations under the group that
 * supervises it on the day; what stands under a department is supervised with it unless a group is named for it.
 */
import { type OrganizationKind, UNIT_KINDS } from '@/lib/modules/organizations/schema';
import type { CivilDate } from '@/lib/shared/civil-date';
import type { PlanningSubject, SubjectKind } from './schema';

/** The kind of subject a body can be, or null. Groups owe supervision, units principal responsibility. */
export function subjectKindOf(kind: OrganizationKind): SubjectKind | null {
  if (kind === 'group') return 'group';
  return UNIT_KINDS.includes(kind) ? 'unit' : null;
}

/** The group that supervises a subject on a day, or null. A group answers for itself. */
export function groupOn(subject: Pick<PlanningSubject, 'groups'>, day: CivilDate): string | null {
  return subject.groups.find((one) => one.from <= day && (one.to === null || one.to >= day))?.groupId ?? null;
}
