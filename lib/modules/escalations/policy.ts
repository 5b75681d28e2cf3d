import { decidesAbout } from '@/lib/modules/strikes/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';
import type { EscalationState } from './schema';

export interface EscalationAbout {
  unitId: string;
  groupId: string;
  status: EscalationState;
}

/** Those who answer for the unit. */
const answersFor = (actor: Actor, { unitId }: Pick<EscalationAbout, 'unitId'>) =>
  hasRole(actor, 'unit_leader', 'unit_secretary') && actor.unitIds.includes(unitId);

/** Nobody opens a step by hand. */
export function canProposeEscalations(actor: Actor): boolean {
  return actor.kind === 'system';
}

/**
 * Those who must read a step: who answers for the unit, the office that decides, and from the day it is confirmed the
 * leader of the group that carries it out. Source: workflows §3.
 */
export function canReadEscalation(actor: Actor, about: EscalationAbout): boolean {
  if (answersFor(actor, about) || decidesAbout(actor, about.groupId)) return true;
  return ['confirmed', 'done'].includes(about.status) && canFinishEscalation(actor, about);
}

/** The leaders of the unit explain. */
export function canExplainEscalation(actor: Actor, about: Pick<EscalationAbout, 'unitId'>): boolean {
  return answersFor(actor, about);
}

/** The office decides, never the group that supervises the unit. */
export function canDecideEscalation(actor: Actor, about: Pick<EscalationAbout, 'groupId'>): boolean {
  return decidesAbout(actor, about.groupId);
}

/** The leader of the supervising group talks, writes or interviews. */
export function canFinishEscalation(actor: Actor, about: Pick<EscalationAbout, 'groupId'>): boolean {
  return hasRole(actor, 'group_leader') && actor.organizationId === about.groupId;
}
