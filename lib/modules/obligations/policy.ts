import { type Actor, hasRole } from '@/lib/shared/actor';

export interface SubjectFacts {
  subjectId: string;
  subjectKind: string;
  groupId: string;
}

const UNIT_ROLES = ['unit_recorder', 'unit_leader', 'unit_secretary', 'team_member'] as const;

/** Whoever answers for the subject: the people of the unit (and of its affiliates' department), or of the group. */
export function belongsToSubject(
  actor: Actor,
  subject: Pick<SubjectFacts, 'subjectId' | 'subjectKind'>,
): boolean {
  if (subject.subjectKind === 'unit')
    return hasRole(actor, ...UNIT_ROLES) && actor.unitIds.includes(subject.subjectId);
  return hasRole(actor, 'group_member', 'group_leader') && actor.organizationId === subject.subjectId;
}

/** Roles that look at the duties of the groups in their reach, and of the units of those groups. */
const OVERSEERS = [
  'group_member',
  'group_leader',
  'coordination_officer',
  'room_officer',
  'assessment_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
] as const;

/** Who may see an obligation and its verdict: the subject's own people, its group, and those above the group. */
export function canSeeObligation(actor: Actor, obligation: SubjectFacts): boolean {
  if (actor.kind === 'system' || belongsToSubject(actor, obligation)) return true;
  return hasRole(actor, ...OVERSEERS) && actor.groupIds.includes(obligation.groupId);
}

/** Nothing to report and not applicable are said by the recorder, for the own subject. */
export function canDeclare(actor: Actor, subject: Pick<SubjectFacts, 'subjectId' | 'subjectKind'>): boolean {
  return belongsToSubject(actor, subject);
}

/** Who owns an item's obligations is arranged by the leader of the subject. */
export function canAssignOwner(
  actor: Actor,
  subject: Pick<SubjectFacts, 'subjectId' | 'subjectKind'>,
): boolean {
  return belongsToSubject(actor, subject) && hasRole(actor, 'unit_leader', 'unit_secretary', 'group_leader');
}

/** A waiver is asked for by the leader of the subject. */
export function canRequestWaiver(
  actor: Actor,
  subject: Pick<SubjectFacts, 'subjectId' | 'subjectKind'>,
): boolean {
  return canAssignOwner(actor, subject);
}

/**
 * A waiver is decided by another: the group leader for units, the coordination office for groups, the
 * assessment officer for the group that hosts the office.
 */
export function canDecideWaiver(actor: Actor, obligation: SubjectFacts): boolean {
  if (obligation.subjectKind === 'unit')
    return hasRole(actor, 'group_leader') && actor.organizationId === obligation.groupId;
  const isHost = obligation.groupId === actor.hostGroupId;
  return hasRole(actor, isHost ? 'assessment_officer' : 'coordination_officer');
}

/** A task or a passed-on matter is issued by the office to anyone, by a group to itself and its units. */
export function canIssue(actor: Actor, subject: SubjectFacts): boolean {
  if (actor.kind === 'system' || hasRole(actor, 'coordination_officer')) return true;
  return hasRole(actor, 'group_member', 'group_leader') && actor.organizationId === subject.groupId;
}
