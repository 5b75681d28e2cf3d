import { type RecordFacts, canReadRecord } from '@/lib/modules/records/policy';
import { type Actor, DECIDING_OFFICES, hasRole } from '@/lib/shared/actor';

/** The offices that doubt what they read. Restricted records are read by the case-management room alone. */
const OFFICES = [...DECIDING_OFFICES, 'room_officer', 'case_management_officer'] as const;

/** The roles that may doubt and check at all. */
export const DOUBTERS = ['group_member', 'group_leader', ...OFFICES] as const;

/**
 * Who may doubt a record: the group those of its units, the offices and the rooms of discipline what they read, a
 * group's own records among it. Nobody doubts their own, nor a group its own. Source: workflows §1.
 */
export function canDoubt(actor: Actor, record: RecordFacts): boolean {
  if (actor.memberId === record.authorMemberId || !canReadRecord(actor, record)) return false;
  if (hasRole(actor, ...OFFICES)) return true;
  return (
    record.subjectKind === 'unit' &&
    hasRole(actor, 'group_member', 'group_leader') &&
    actor.organizationId === record.groupId
  );
}

/** Who may check a doubt: whoever might raise it, save those who have accepted the record and those who have spoken. */
export function canCheck(
  actor: Actor,
  doubted: RecordFacts & { acceptedByIds: readonly string[]; spokenIds: readonly string[] },
): boolean {
  if (!canDoubt(actor, doubted) || actor.memberId === null) return false;
  return ![...doubted.acceptedByIds, ...doubted.spokenIds].includes(actor.memberId);
}
