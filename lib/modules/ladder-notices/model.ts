/**
 * Who is told of each step of the ladder. The person concerned is told of everything that is decided about them; the
 * office of what waits for it; the leader of the group of a confirmed strike; the leader in charge of an interview
 * from the day it is confirmed. Of the steps against a unit its leaders are told, the office of what waits for it, and the
 * leader of the group of what is to be carried out. Nobody else is told anything, and no message names the person. Source: workflows §3.
 */
import { holderOf } from '@/lib/modules/interviews/policy';
import type { InterviewLevel } from '@/lib/modules/ladder-rules/schema';

/** A post of today, and the groups in its charge. */
export interface Post {
  memberId: string;
  organizationId: string;
  roles: readonly string[];
  charges: readonly string[];
}

export type Audience =
  | 'person'
  | 'second'
  | 'office'
  | 'group_leader'
  | 'holder'
  | 'unit_lead'
  | 'system_admin';

/** Whom an event is told to, and under which kind. Events that are not named are told to nobody. */
export const AUDIENCES: Record<string, readonly (readonly [Audience, string])[]> = {
  StrikeProposed: [['person', 'strike_proposed']],
  StrikeExplained: [['office', 'strike_explained']],
  StrikeConfirmed: [
    ['person', 'strike_confirmed'],
    ['group_leader', 'strike_confirmed_group'],
  ],
  StrikeCancelled: [['person', 'strike_cancelled']],
  StrikeWaived: [['person', 'strike_waived']],
  InterviewOpened: [['office', 'interview_opened']],
  InterviewConfirmed: [
    ['person', 'interview_confirmed'],
    ['holder', 'interview_to_hold'],
  ],
  InterviewScheduled: [
    ['person', 'interview_scheduled'],
    ['holder', 'interview_scheduled'],
  ],
  InterviewHeld: [['second', 'interview_to_sign']],
  InterviewCountersigned: [
    ['person', 'interview_held'],
    ['holder', 'interview_signed'],
  ],
  InterviewClosed: [
    ['person', 'interview_closed'],
    ['office', 'interview_closed'],
  ],
  InterviewDropped: [
    ['person', 'interview_dropped'],
    ['holder', 'interview_dropped'],
  ],
  EscalationProposed: [['unit_lead', 'escalation_proposed']],
  EscalationExplained: [['office', 'escalation_explained']],
  EscalationConfirmed: [
    ['unit_lead', 'escalation_confirmed'],
    ['group_leader', 'escalation_to_finish'],
  ],
  EscalationCancelled: [['unit_lead', 'escalation_fell']],
  EscalationWaived: [['unit_lead', 'escalation_fell']],
  EscalationFinished: [['unit_lead', 'escalation_finished']],
  DowntimeRecorded: [['system_admin', 'downtime_recorded']],
};

export interface Told {
  memberId?: string;
  groupId?: string;
  unitId?: string;
  secondId?: string;
  level?: InterviewLevel;
  /** False where an interview fell before the person and the leader knew of it. */
  toldPerson?: boolean;
}

/** Those who answer for a unit. */
const UNIT_LEAD: readonly string[] = ['unit_leader', 'unit_secretary'];

/** The members of an audience. The person concerned is never among the others, whatever posts they hold. */
export function membersOf(
  audience: Audience,
  about: Told,
  posts: readonly Post[],
  hostGroupId: string | null,
): string[] {
  const { memberId, secondId, groupId, unitId, level } = about;
  if (audience === 'person') return memberId && about.toldPerson !== false ? [memberId] : [];
  if (audience === 'second') return secondId ? [secondId] : [];
  if (audience === 'holder' && about.toldPerson === false) return [];
  const is = (post: Post): boolean => {
    switch (audience) {
      case 'office':
        return post.roles.includes(groupId === hostGroupId ? 'assessment_officer' : 'coordination_officer');
      case 'group_leader':
        return post.organizationId === groupId && post.roles.includes('group_leader');
      case 'holder':
        return post.roles.includes(holderOf(level!)) && post.charges.includes(groupId!);
      case 'unit_lead':
        return post.organizationId === unitId && post.roles.some((role) => UNIT_LEAD.includes(role));
      case 'system_admin':
        return post.roles.includes('system_admin');
    }
  };
  const members = posts.filter((post) => is(post) && post.memberId !== memberId).map((post) => post.memberId);
  return [...new Set(members)].sort();
}
