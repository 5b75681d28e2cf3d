import type { Actor } from '@/lib/shared/actor';

/** Entries follow from what was recorded; nobody writes them by hand. */
export function canKeepEntries(actor: Actor): boolean {
  return actor.kind === 'system';
}
