import type { Actor } from '@/lib/shared/actor';

/** A digest belongs to the person it was sent to, whatever position the person acts from. */
export function canReadDigest(actor: Actor, memberId: string): boolean {
  return actor.memberId === memberId;
}
