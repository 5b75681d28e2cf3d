import { type Actor, hasRole } from '@/lib/shared/actor';

/** The bodies whose duties stand in a position's worklist: its unit and the affiliates under it, or its group. */
export function worklistSubjects(actor: Actor): readonly string[] {
  if (hasRole(actor, 'group_member', 'group_leader'))
    return actor.organizationId ? [actor.organizationId] : [];
  return actor.unitIds;
}
