import { type Actor, hasRole } from '@/lib/shared/actor';

/** Everybody chooses for oneself, and nobody for another. */
export function canChooseChannels(actor: Actor): boolean {
  return actor.memberId !== null;
}

/** The system administrator reads whether messages went out; never what they said. */
export function canReadDeliveries(actor: Actor): boolean {
  return hasRole(actor, 'system_admin');
}
