import type { Actor } from '@/lib/shared/actor';

/** The authors of a draft after a change of it; the command line is nobody. */
export function authorsWith(authorIds: readonly string[], actor: Pick<Actor, 'memberId'>): string[] {
  return actor.memberId === null ? [...authorIds] : [...new Set([...authorIds, actor.memberId])];
}
