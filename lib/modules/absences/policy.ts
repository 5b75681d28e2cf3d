import { type Actor, hasRole } from '@/lib/shared/actor';

export interface AbsentFacts {
  memberId: string;
  organizationId: string;
  organizationKind: string;
}

/** The bodies of the commission, whose absences the coordination office may enter. */
export const KEPT_BY_OFFICE: readonly string[] = ['group', 'room', 'office', 'coordination_office'];

/**
 * An absence is entered by the leader of the body, for the groups and the offices also by the coordination office.
 * Nobody enters the own one: entering it approves it.
 */
export function canKeepAbsence(actor: Actor, facts: AbsentFacts): boolean {
  if (actor.kind === 'system') return true;
  if (actor.memberId === facts.memberId) return false;
  if (hasRole(actor, 'coordination_officer') && KEPT_BY_OFFICE.includes(facts.organizationKind)) return true;
  return (
    hasRole(actor, 'unit_leader', 'unit_secretary', 'group_leader') &&
    actor.organizationId === facts.organizationId
  );
}
