import { canIssue } from '@/lib/modules/obligations/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';

export const ISSUERS = ['coordination_officer', 'group_member', 'group_leader'] as const;

/** The office issues to every unit, a group to its own; only the leader of a group may ask what stays restricted. */
export function canIssueCampaign(
  actor: Actor,
  to: { subjectId: string; groupId: string; sensitivity: string },
): boolean {
  if (to.sensitivity === 'restricted' && !canRestrict(actor)) return false;
  const { subjectId, groupId } = to;
  return actor.kind === 'member' && canIssue(actor, { subjectId, subjectKind: 'unit', groupId });
}

/** Restricted answers are read by the leader of the group alone, so that nobody else may ask for them. */
export function canRestrict(actor: Actor): boolean {
  return hasRole(actor, 'group_leader');
}

/** A campaign is withdrawn by the body that issued it. */
export function canWithdrawCampaign(actor: Actor, campaign: { organizationId: string }): boolean {
  return hasRole(actor, ...ISSUERS) && actor.organizationId === campaign.organizationId;
}
