import { type Actor, hasRole } from '@/lib/shared/actor';
import { belongsToSubject } from '@/lib/modules/obligations/policy';

export interface RecordFacts {
  subjectId: string;
  subjectKind: string;
  groupId: string;
  sensitivity: string;
  authorMemberId: string;
  handlerMemberId: string | null;
}

/** Roles above the groups that read records of the groups in their reach (not case facts). */
const ABOVE = [
  'coordination_officer',
  'room_officer',
  'assessment_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
] as const;

/** Who reads the group that hosts the coordination office: not the office, and not the room that guides it. */
const HOST_READERS = [
  'assessment_officer',
  'standing_member_in_charge',
  'deputy_secretary_in_charge',
  'commission_secretary',
] as const;

/** Who may write a record for a subject: its own people. */
export function canRecord(actor: Actor, subject: { subjectId: string; subjectKind: string }): boolean {
  return belongsToSubject(actor, subject);
}

/**
 * Whose rows a position may read at all, before sensitivity. The group that hosts the
 * coordination office is read by the assessment officer and the leaders alone.
 */
export interface RecordReach {
  unitIds: readonly string[];
  groupIds: readonly string[];
  /** Sensitivities readable within the reach of groups. */
  inGroups: readonly string[];
  /** Sensitivities readable for the own unit. */
  inUnits: readonly string[];
  /** The own entries, and restricted ones the member is named in as handler, are always readable. */
  authorId: string | null;
}

/**
 * What a position may read, as data for one predicate: normal records for the unit, its group and above;
 * personal ones for the unit's leaders, the group and above; restricted ones for the group leader, the
 * case-management room, their author and the named handler alone. Source: `enums.sensitivity` of the checklist file.
 */
export function recordReach(actor: Actor): RecordReach {
  const isLeader = hasRole(actor, ...SIGNERS);
  const isUnit = isLeader || hasRole(actor, 'unit_recorder', 'team_member');
  const inUnits = isLeader ? ['normal', 'personal'] : ['normal'];
  const none: RecordReach = { unitIds: [], groupIds: [], inGroups: [], inUnits, authorId: actor.memberId };
  if (isUnit) return { ...none, unitIds: actor.unitIds };
  if (hasRole(actor, 'group_leader')) {
    return { ...none, groupIds: actor.groupIds, inGroups: ['normal', 'personal', 'restricted'] };
  }
  if (hasRole(actor, 'group_member'))
    return { ...none, groupIds: actor.groupIds, inGroups: ['normal', 'personal'] };
  if (hasRole(actor, 'case_management_officer'))
    return { ...none, groupIds: actor.groupIds, inGroups: ['restricted'] };
  if (hasRole(actor, ...ABOVE)) {
    const hidden = hasRole(actor, ...HOST_READERS) ? null : actor.hostGroupId;
    return {
      ...none,
      groupIds: actor.groupIds.filter((id) => id !== hidden),
      inGroups: ['normal', 'personal'],
    };
  }
  return { ...none, authorId: null };
}

/** Whether one record may be read. The same rule as the predicate of the lists. */
export function canReadRecord(actor: Actor, record: RecordFacts): boolean {
  const reach = recordReach(actor);
  if (reach.authorId !== null && [record.authorMemberId, record.handlerMemberId].includes(reach.authorId))
    return true;
  if (reach.groupIds.includes(record.groupId) && reach.inGroups.includes(record.sensitivity)) return true;
  return reach.unitIds.includes(record.subjectId) && reach.inUnits.includes(record.sensitivity);
}

/** Whether counts of records may be read where the rows may not: whoever sees the group at all. */
export function canCountRecords(actor: Actor, groupId: string): boolean {
  return hasRole(actor, 'group_member', 'group_leader', ...ABOVE) && actor.groupIds.includes(groupId);
}

/** The author takes a record back or submits it again; a colleague of the same subject may carry on a returned one. */
export function canWithdraw(actor: Actor, record: RecordFacts): boolean {
  return actor.memberId === record.authorMemberId;
}

export function canResubmit(actor: Actor, record: RecordFacts): boolean {
  return belongsToSubject(actor, record) && canReadRecord(actor, record);
}

/** Who signs at all: the leader of a unit, and who stands in. */
export const SIGNERS = ['unit_leader', 'unit_secretary'] as const;

/** The unit's leader signs; nobody signs their own entry (it needs no signature). */
export function canSign(actor: Actor, record: RecordFacts): boolean {
  return (
    record.subjectKind === 'unit' &&
    hasRole(actor, ...SIGNERS) &&
    actor.unitIds.includes(record.subjectId) &&
    actor.memberId !== record.authorMemberId
  );
}

/**
 * Who reviews: the group its units; the coordination office samples the groups, the assessment officer the
 * group that hosts the office; restricted records of groups wait for the clock. Nobody reviews their own.
 * Source: workflows §0.
 */
export function canReview(actor: Actor, record: RecordFacts): boolean {
  if (actor.memberId === record.authorMemberId || !canReadRecord(actor, record)) return false;
  if (record.subjectKind === 'unit') {
    return hasRole(actor, 'group_member', 'group_leader') && actor.organizationId === record.groupId;
  }
  const isHost = record.groupId === actor.hostGroupId;
  return hasRole(actor, isHost ? 'assessment_officer' : 'coordination_officer');
}

/** Whether a record may leave the platform as a file or a row of one: restricted ones never do. */
export const mayLeave = ({ sensitivity }: Pick<RecordFacts, 'sensitivity'>): boolean =>
  sensitivity !== 'restricted';
