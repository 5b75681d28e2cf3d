import { type Actor, hasRole } from '@/lib/shared/actor';

/** The people directory (name, post, organisation) is open to every member of the tenant, and nothing else is. */
export function canReadPeople(actor: Actor): boolean {
  return actor.kind === 'system' || actor.memberId !== null;
}

/** The system administrator adds people and shuts them out; that gives nobody a role. */
export function canMaintainMembers(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'system_admin');
}

/** The security administrator alone grants and ends roles, and never the own ones. */
export function canGrantRoles(actor: Actor, memberId: string): boolean {
  if (actor.kind === 'system') return true;
  return hasRole(actor, 'security_admin') && actor.memberId !== memberId;
}
