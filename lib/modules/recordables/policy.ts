import { type Actor, hasRole } from '@/lib/shared/actor';

/** Roles that owe something themselves, have a worklist and write records. */
export const WRITERS = [
  'unit_recorder',
  'unit_leader',
  'unit_secretary',
  'team_member',
  'group_member',
  'group_leader',
] as const;

/** The bodies whose duties stand in a position's worklist: its unit and the affiliates under it, or its group. */
export function worklistSubjects(actor: Actor): readonly string[] {
  if (hasRole(actor, 'group_member', 'group_leader'))
    return actor.organizationId ? [actor.organizationId] : [];
  return actor.unitIds;
}
