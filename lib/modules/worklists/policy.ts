import { type Actor, hasRole } from '@/lib/shared/actor';
import type { SCOPES } from './schema';

/** Who records for the whole subject sees all of it first; leaders see what is theirs. */
export function usualScope(actor: Actor): (typeof SCOPES)[number] {
  return hasRole(actor, 'unit_recorder', 'group_member', 'group_leader') ? 'all' : 'mine';
}
