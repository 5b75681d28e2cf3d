import { canKeepChecklists } from '@/lib/modules/checklists/policy';
import { type Actor, WRITERS, hasRole } from '@/lib/shared/actor';

interface Version {
  status: string;
  authorIds: readonly string[];
}

/** Units and groups say what they think while they are asked. */
export function canComment(actor: Actor, { status }: Pick<Version, 'status'>): boolean {
  return status === 'in_consultation' && hasRole(actor, ...WRITERS);
}

/** Comments are answered by those who keep the list, as long as nothing is decided. */
export function canAnswerComments(actor: Actor, { status }: Pick<Version, 'status'>): boolean {
  return status === 'in_consultation' && canKeepChecklists(actor);
}

/** A draft is sent out, and taken back before it is in force, by those who keep the list. */
export function canConsult(actor: Actor, { status }: Pick<Version, 'status'>): boolean {
  return status === 'draft' && canKeepChecklists(actor);
}

export function canTakeBack(actor: Actor, { status }: Pick<Version, 'status'>): boolean {
  return ['in_consultation', 'approved'].includes(status) && canKeepChecklists(actor);
}

/** Somebody who has written nothing of it approves: the office, or the other one who keeps the list. Source: issue, four eyes. */
export function canApprove(actor: Actor, { status, authorIds }: Version): boolean {
  if (status !== 'in_consultation' || actor.memberId === null) return false;
  if (!hasRole(actor, 'coordination_officer', 'checklist_admin')) return false;
  return !authorIds.includes(actor.memberId);
}
