import { canChangeVersion, canReadVersion } from '@/lib/modules/checklists/policy';
import type { Actor } from '@/lib/shared/actor';
import { type Refusal, refuse } from '@/lib/shared/result';

/** The authors of a draft after a change of it; the command line is nobody. */
export function authorsWith(authorIds: readonly string[], actor: Pick<Actor, 'memberId'>): string[] {
  return actor.memberId === null ? [...authorIds] : [...new Set([...authorIds, actor.memberId])];
}

/** Why a version is no draft any more; null for a draft. */
export function notADraft({ status }: { status: string }): Refusal | null {
  if (status === 'draft') return null;
  return refuse.conflict(
    status === 'published' ? 'checklist.published_already' : 'checklist.taken_back_first',
  );
}

/** Why a draft may not be changed by this call; null when it may. */
export function refusalOf(
  actor: Actor,
  version: { status: string; revision: number } | undefined,
  revision: number | null,
): Refusal | null {
  if (!version || !canReadVersion(actor, version)) return refuse.notFound('checklist.no_version');
  const closed = notADraft(version);
  if (closed) return closed;
  if (!canChangeVersion(actor, version)) return refuse.forbidden('forbidden.role');
  return revision === null || revision === version.revision
    ? null
    : refuse.conflict('checklist.changed_meanwhile');
}
