import type { Actor } from '@/lib/shared/actor';

/** A draft belongs to the position that writes it and is seen by nobody else, whatever their role. */
export function canUseDraft(actor: Actor, draft: { positionId: string }): boolean {
  return actor.positionId !== null && actor.positionId === draft.positionId;
}
