import { type Actor, hasRole } from '@/lib/shared/actor';

/** Roles that look at the groups in their reach. */
export const GROUP_OVERSEERS = [
  'coordination_officer',
  'assessment_officer',
  'room_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
] as const;

export const GROUP_PEOPLE = ['group_member', 'group_leader'] as const;
export const UNIT_PEOPLE = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'] as const;

/** Who may see the group that hosts the coordination office as one of the groups: not the office itself. */
const HOST_SEERS = [
  'assessment_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
] as const;

/**
 * The groups a position looks at one by one: those in its reach, and the group that hosts the coordination
 * office only for the assessment officer and the leaders. `null` stands for all of them.
 */
export function groupsInView(actor: Actor): readonly string[] | null {
  if (actor.kind === 'system') return null;
  if (!hasRole(actor, ...GROUP_OVERSEERS)) return [];
  if (hasRole(actor, ...HOST_SEERS)) return actor.groupIds;
  return actor.groupIds.filter((id) => id !== actor.hostGroupId);
}

/** Whether a position may look at one group, or at its units, from above. */
export function canViewGroup(actor: Actor, groupId: string): boolean {
  const view = groupsInView(actor);
  return view === null || view.includes(groupId);
}

/** Whether a position may look at the units of a group: the group itself, and those above it. */
export function canViewUnitsOf(actor: Actor, groupId: string): boolean {
  if (hasRole(actor, ...GROUP_PEOPLE) && actor.organizationId === groupId) return true;
  return canViewGroup(actor, groupId);
}

/** Whose obligations a position may see at all, as data for one predicate. */
export interface ObligationReach {
  all: boolean;
  /** Bodies the position belongs to. */
  subjectIds: readonly string[];
  /** Groups whose own and whose units' obligations it sees. */
  groupIds: readonly string[];
  /** Groups of which it may list the restricted ones too; elsewhere these are counted and never listed. */
  restrictedGroupIds: readonly string[];
}

export function obligationReach(actor: Actor): ObligationReach {
  if (actor.kind === 'system') return { all: true, subjectIds: [], groupIds: [], restrictedGroupIds: [] };
  const reach: ObligationReach = { all: false, subjectIds: [], groupIds: [], restrictedGroupIds: [] };
  if (hasRole(actor, ...UNIT_PEOPLE)) return { ...reach, subjectIds: actor.unitIds };
  if (hasRole(actor, ...GROUP_PEOPLE)) {
    const own = actor.organizationId ? [actor.organizationId] : [];
    const restrictedGroupIds = hasRole(actor, 'group_leader') ? own : [];
    return { ...reach, subjectIds: own, groupIds: own, restrictedGroupIds };
  }
  if (hasRole(actor, 'case_management_officer'))
    return { ...reach, groupIds: actor.groupIds, restrictedGroupIds: actor.groupIds };
  return { ...reach, groupIds: groupsInView(actor) ?? [] };
}

export interface ObligationSight {
  subjectId: string;
  groupId: string;
  sensitivity: string;
}

/** Whether one obligation may be listed. The same rule as the predicate of the lists. */
export function canListObligation(actor: Actor, obligation: ObligationSight): boolean {
  const reach = obligationReach(actor);
  if (reach.all || reach.subjectIds.includes(obligation.subjectId)) return true;
  if (!reach.groupIds.includes(obligation.groupId)) return false;
  return obligation.sensitivity !== 'restricted' || reach.restrictedGroupIds.includes(obligation.groupId);
}
