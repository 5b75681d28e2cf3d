import type { SubjectFacts } from '@/lib/modules/obligations/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';

export const SENDERS = ['group_member', 'group_leader', 'coordination_officer'] as const;

/** A group reminds itself and its units, the coordination office everybody. */
export function canRemind(actor: Actor, obligation: SubjectFacts): boolean {
  if (hasRole(actor, 'coordination_officer')) return true;
  return hasRole(actor, 'group_member', 'group_leader') && actor.organizationId === obligation.groupId;
}

/** What became of a reminder is read by the group or office that sent it. */
export function canFollowReminder(actor: Actor, organizationId: string): boolean {
  return hasRole(actor, ...SENDERS) && actor.organizationId === organizationId;
}
