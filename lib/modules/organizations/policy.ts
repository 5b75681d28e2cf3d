import { type Actor, hasRole } from '@/lib/shared/actor';

/** The directory of organisations is open to every member of the tenant. */
export function canReadDirectory(actor: Actor): boolean {
  return actor.kind === 'system' || actor.memberId !== null;
}

/** The system administrator keeps the directory: bodies, links, traits, and who is a subject from when. */
export function canMaintainOrganizations(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'system_admin');
}
