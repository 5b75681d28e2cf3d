import { type Actor, DECIDING_OFFICES, hasRole } from '@/lib/shared/actor';

/** Only the product itself says that it lives. */
export function canBeat(actor: Actor): boolean {
  return actor.kind === 'system';
}

/** The system administrator knows why the system was silent. */
export function canDecideDowntime(actor: Actor): boolean {
  return hasRole(actor, 'system_admin');
}

/** Those who decide about downtimes, and the office that has to weigh them. */
export function canReadDowntimes(actor: Actor): boolean {
  return canDecideDowntime(actor) || hasRole(actor, ...DECIDING_OFFICES);
}
