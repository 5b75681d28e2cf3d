import type { Actor } from '@/lib/shared/actor';

/** Nobody writes into an inbox by hand: what happened does, and the clock. */
export function canNotify(actor: Actor): boolean {
  return actor.kind === 'system';
}

/** An inbox belongs to its member alone, whatever position the member acts from. */
export function canReadInbox(actor: Actor, memberId: string): boolean {
  return actor.memberId === memberId;
}
