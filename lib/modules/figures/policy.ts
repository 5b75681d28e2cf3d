import { GROUP_OVERSEERS, GROUP_PEOPLE, canViewGroup } from '@/lib/modules/statistics/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';

/** Who may read figures of the groups in reach; the case-management room reads the restricted rows behind them. */
export const FIGURE_READERS = [...GROUP_OVERSEERS, ...GROUP_PEOPLE, 'case_management_officer'] as const;

export function canReadFigures(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, ...FIGURE_READERS);
}

/**
 * The groups whose records a position's figures count. The line of figures counts all groups in reach, the one
 * that hosts the coordination office among them; `null` stands for all.
 */
export function groupsCounted(actor: Actor): readonly string[] | null {
  if (actor.kind === 'system') return null;
  return canReadFigures(actor) ? actor.groupIds : [];
}

/** Whether a position may see the figures of one group apart from the others. */
export function canBreakOut(actor: Actor, groupId: string): boolean {
  if (hasRole(actor, ...GROUP_PEOPLE) && actor.organizationId === groupId) return true;
  if (hasRole(actor, 'case_management_officer')) return actor.groupIds.includes(groupId);
  return canViewGroup(actor, groupId);
}
