import { type Actor, hasRole } from '@/lib/shared/actor';

/**
 * The auditor reads who did what to which object and when, of every user including administrators, and never
 * what stands in the object. Everyone else meets the history of an object on its own page, which asks whether
 * the object may be seen.
 */
export function canSearchHistory(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'auditor');
}

/** What only the person concerned does: who did it would say about whom it is, so the log withholds it. */
export const ACTOR_WITHHELD: readonly string[] = ['StrikeExplained'];
