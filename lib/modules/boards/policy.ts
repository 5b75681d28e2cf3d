import {
  GROUP_OVERSEERS,
  GROUP_PEOPLE,
  UNIT_PEOPLE,
  canViewUnitsOf,
  groupsInView,
} from '@/lib/modules/statistics/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';
import type { Level } from './schema';

/** Who may open a board at all. */
export const BOARD_READERS = [...GROUP_OVERSEERS, ...GROUP_PEOPLE, ...UNIT_PEOPLE] as const;

/** What a board shows one by one: these groups, the units of this group, or these units; `null` stands for all. */
export type BoardView =
  | { level: 'groups'; groupIds: readonly string[] | null }
  | { level: 'units'; groupId: string }
  | { level: 'units'; unitIds: readonly string[] };

/**
 * The board of a position: groups from above, the units of one group for the group and from above, the own unit
 * for the people of a unit. Null when it may not see what was asked for.
 */
export function boardView(
  actor: Actor,
  asked: { level?: Level | undefined; groupId?: string | undefined },
): BoardView | null {
  if (hasRole(actor, ...UNIT_PEOPLE)) {
    if (asked.level === 'groups' || asked.groupId !== undefined) return null;
    return { level: 'units', unitIds: actor.unitIds };
  }
  if (asked.groupId !== undefined) {
    if (asked.level === 'groups' || !canViewUnitsOf(actor, asked.groupId)) return null;
    return { level: 'units', groupId: asked.groupId };
  }
  if (hasRole(actor, ...GROUP_OVERSEERS) || actor.kind === 'system') {
    return asked.level === 'units' ? null : { level: 'groups', groupIds: groupsInView(actor) };
  }
  if (asked.level === 'groups' || !hasRole(actor, ...GROUP_PEOPLE) || !actor.organizationId) return null;
  return { level: 'units', groupId: actor.organizationId };
}
