import type { Actor } from '@/lib/shared/actor';

/** An import is its author's: what is refused in it may be anybody's business. */
export function canUseImport(actor: Actor, one: { createdById: string }): boolean {
  return actor.memberId === one.createdById;
}
