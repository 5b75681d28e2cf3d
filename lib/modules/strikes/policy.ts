import { type Actor, hasRole } from '@/lib/shared/actor';
import type { StrikeState } from './schema';

export interface StrikeAbout {
  memberId: string;
  groupId: string;
  status: StrikeState;
}

/** Whether the strike is the asker's own, whatever position the asker acts from. */
const isOwn = (actor: Actor, strike: Pick<StrikeAbout, 'memberId'>) =>
  actor.memberId !== null && actor.memberId === strike.memberId;

/** The coordination office decides; about the group that hosts it the assessment officer, as with waivers. */
export function decidesAbout(actor: Actor, groupId: string): boolean {
  return hasRole(actor, groupId === actor.hostGroupId ? 'assessment_officer' : 'coordination_officer');
}

/** Nobody opens a strike by hand. */
export function canProposeStrikes(actor: Actor): boolean {
  return actor.kind === 'system';
}

/**
 * Those who must read a strike: the person concerned, the office that decides, and the leader of the person's group
 * once it is confirmed. The leaders of the commission see the strikes that led to an interview, on its page.
 * Source: workflows §3.
 */
export function canReadStrike(actor: Actor, strike: StrikeAbout): boolean {
  if (isOwn(actor, strike) || decidesAbout(actor, strike.groupId)) return true;
  return (
    strike.status === 'confirmed' && hasRole(actor, 'group_leader') && actor.organizationId === strike.groupId
  );
}

/** Only the person concerned explains. */
export function canExplainStrike(actor: Actor, strike: Pick<StrikeAbout, 'memberId'>): boolean {
  return isOwn(actor, strike);
}

/** The office decides, never the person concerned. */
export function canDecideStrike(actor: Actor, strike: Pick<StrikeAbout, 'memberId' | 'groupId'>): boolean {
  return !isOwn(actor, strike) && decidesAbout(actor, strike.groupId);
}
