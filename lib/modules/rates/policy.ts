import { GROUP_OVERSEERS, GROUP_PEOPLE, canViewUnitsOf, groupsInView } from '@/lib/modules/statistics/policy';
import { type Actor, hasRole } from '@/lib/shared/actor';
import type { DutyKind, Structure } from './schema';

/** Who reads rates: a group over its units, and those above over groups and their units. */
export const RATE_READERS = [...GROUP_OVERSEERS, ...GROUP_PEOPLE] as const;

/** What is set side by side, and whose duties may be counted at all; `null` stands for every group. */
export type RatesView = { kind: DutyKind; visible: readonly string[] | null } & (
  | { level: 'groups' }
  | { level: 'units'; groupId: string }
);

/**
 * What a position sees: from above groups with their own duties or those of their units, or the units of one group;
 * in a group its units. Units under their present group only for those above, because a group does not read what a
 * unit did under another. Null when it may not see what was asked for.
 */
export function ratesView(
  actor: Actor,
  asked: { kind?: DutyKind | undefined; groupId?: string | undefined; structure: Structure },
): RatesView | null {
  const isAbove = hasRole(actor, ...GROUP_OVERSEERS) || actor.kind === 'system';
  if (asked.structure === 'now' && !isAbove) return null;
  if (isAbove && asked.groupId === undefined)
    return { level: 'groups', kind: asked.kind ?? 'group', visible: groupsInView(actor) };
  const groupId = asked.groupId ?? (hasRole(actor, ...GROUP_PEOPLE) ? actor.organizationId : null);
  if (!groupId || asked.kind === 'group' || !canViewUnitsOf(actor, groupId)) return null;
  return { level: 'units', kind: 'unit', groupId, visible: isAbove ? groupsInView(actor) : [groupId] };
}
