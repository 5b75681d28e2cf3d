import type { InterviewLevel } from '@/lib/modules/ladder-rules/schema';
import { canDecideStrike } from '@/lib/modules/strikes/policy';
import { type Actor, type Role, hasRole } from '@/lib/shared/actor';
import type { InterviewState } from './schema';

export interface InterviewAbout {
  memberId: string;
  groupId: string;
  level: InterviewLevel;
  status: InterviewState;
}

const HOLDERS: Record<InterviewLevel, Role> = {
  standing_member: 'standing_member_in_charge',
  deputy_secretary: 'deputy_secretary_in_charge',
};

/** The role that holds the interviews of a level. */
export const holderOf = (level: InterviewLevel): Role => HOLDERS[level];

const isOwn = (actor: Actor, interview: Pick<InterviewAbout, 'memberId'>) =>
  actor.memberId !== null && actor.memberId === interview.memberId;

/** The office says whether the count is right, never the person concerned. */
export function canCheckInterview(
  actor: Actor,
  interview: Pick<InterviewAbout, 'memberId' | 'groupId'>,
): boolean {
  return canDecideStrike(actor, interview);
}

/** The leader of the level in whose charge the group is. */
export function canHoldInterview(
  actor: Actor,
  interview: Pick<InterviewAbout, 'memberId' | 'groupId' | 'level'>,
): boolean {
  return (
    !isOwn(actor, interview) &&
    hasRole(actor, holderOf(interview.level)) &&
    actor.groupIds.includes(interview.groupId)
  );
}

/** The day is set by the leader, or by the office for the leader. */
export function canScheduleInterview(
  actor: Actor,
  interview: Pick<InterviewAbout, 'memberId' | 'groupId' | 'level'>,
): boolean {
  return canHoldInterview(actor, interview) || canCheckInterview(actor, interview);
}

/** The second person signs the record, whatever post they hold. */
export function canCountersignInterview(
  actor: Actor,
  interview: Pick<InterviewAbout, 'memberId'> & { secondId: string | null },
): boolean {
  return actor.memberId !== null && actor.memberId === interview.secondId && !isOwn(actor, interview);
}

/**
 * Those who must read an interview: the leader who holds it, the office, who sat beside, and the person concerned from the day it
 * is confirmed. What was dropped before it was confirmed never reaches the person.
 */
export function canReadInterview(
  actor: Actor,
  interview: InterviewAbout & { toldPerson: boolean; secondId: string | null },
): boolean {
  if (isOwn(actor, interview)) return interview.toldPerson;
  return (
    canHoldInterview(actor, interview) ||
    canCheckInterview(actor, interview) ||
    canCountersignInterview(actor, interview)
  );
}
