import { type Actor, hasRole } from '@/lib/shared/actor';

/** Lists are kept by the checklist administrator; the command line and the clock act for it. */
export function canKeepChecklists(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'checklist_admin');
}

/** What is published is there for everyone; a draft only for those who write it and the office that answers for it. */
export function canReadVersion(actor: Actor, version: { status: string }): boolean {
  return version.status === 'published' || canReadDrafts(actor);
}

export function canReadDrafts(actor: Actor): boolean {
  return canKeepChecklists(actor) || hasRole(actor, 'coordination_officer');
}

/** A published version never changes. */
export function canChangeVersion(actor: Actor, version: { status: string }): boolean {
  return version.status === 'draft' && canKeepChecklists(actor);
}
