import { type Actor, WRITERS, hasRole } from '@/lib/shared/actor';

export interface PromiseFacts {
  groupId: string;
  ownerPositionId: string;
  hostPositionId: string;
}

const isOwner = (actor: Actor, { ownerPositionId }: PromiseFacts) =>
  hasRole(actor, ...WRITERS) && actor.positionId === ownerPositionId;

const isChair = (actor: Actor, { groupId, hostPositionId }: PromiseFacts) =>
  actor.organizationId === groupId &&
  (hasRole(actor, 'group_leader') || (hasRole(actor, 'group_member') && actor.positionId === hostPositionId));

/** Who says that it is done: the owner, or whoever leads the group or chaired the meeting. */
export const canFinishPromise = (actor: Actor, promise: PromiseFacts): boolean =>
  isOwner(actor, promise) || isChair(actor, promise);

/** Nobody lets go of what another has laid on them: that is for the chair. */
export const canDropPromise = isChair;

/** Who knows of it: the owner, and the people of the group. */
export const canSeePromise = (actor: Actor, promise: PromiseFacts): boolean =>
  isOwner(actor, promise) ||
  (hasRole(actor, 'group_member', 'group_leader') && actor.organizationId === promise.groupId);
