import { type Actor, hasRole } from '@/lib/shared/actor';

/** Lists are kept by the checklist administrator; the command line and the clock act for it. */
export function canKeepChecklists(actor: Actor): boolean {
  return actor.kind === 'system' || hasRole(actor, 'checklist_admin');
}

/**
 * What is published or asked about is there for everyone; a draft only for those who write it and the office that
 * answers for it. The form of a campaign (`issued`) is read where it is filled in, by whom it was issued to.
 */
export function canReadVersion(actor: Actor, version: { status: string }): boolean {
  if (version.status === 'issued') return false;
  return version.status !== 'draft' || canReadDrafts(actor);
}

export function canReadDrafts(actor: Actor): boolean {
  return canKeepChecklists(actor) || hasRole(actor, 'coordination_officer');
}

/** Only a draft changes; what is asked about is taken back first, a published version never. */
export function canChangeVersion(actor: Actor, version: { status: string }): boolean {
  return version.status === 'draft' && canKeepChecklists(actor);
}

/** People publish what another has approved; the command line sets up a city with drafts of its own. */
export function canPublishVersion(actor: Actor, version: { status: string }): boolean {
  if (!canKeepChecklists(actor)) return false;
  return version.status === 'approved' || (version.status === 'draft' && actor.kind === 'system');
}

/** The office says what is dropped for a list that asks too much, or why not. */
export function canExplainBurden(actor: Actor, version: { status: string }): boolean {
  return version.status !== 'published' && hasRole(actor, 'coordination_officer');
}
