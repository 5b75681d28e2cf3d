import { canViewGroup, canViewUnitsOf } from '@/lib/modules/statistics/policy';
import { type Actor, WRITERS, hasRole } from '@/lib/shared/actor';
import type { SurgeState } from './schema';

/** A body in a month: who it is, who supervised it, and whether others see its figure already. */
export interface SurgeOf {
  subjectId: string;
  subjectKind: string;
  groupId: string;
  state: SurgeState;
}

/** Its own people as soon as the month is over; those above it later, as they see its duties. */
export function canSeeSurge(actor: Actor, { subjectId, subjectKind, groupId, state }: SurgeOf): boolean {
  if (state === 'running') return false;
  if (hasRole(actor, ...WRITERS) && [...actor.unitIds, actor.organizationId].includes(subjectId)) return true;
  if (state !== 'open') return false;
  return subjectKind === 'group' ? canViewGroup(actor, groupId) : canViewUnitsOf(actor, groupId);
}
