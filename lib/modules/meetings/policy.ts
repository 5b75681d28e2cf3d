import { belongsToSubject } from '@/lib/modules/obligations/policy';
import { recordReach } from '@/lib/modules/records/policy';
import type { Actor } from '@/lib/shared/actor';
import type { MeetingState } from './schema';

/** The people of the group prepare its meetings, keep their minutes and end them, as they record for it. */
export function canHoldMeeting(actor: Actor, { groupId }: { groupId: string }): boolean {
  return belongsToSubject(actor, { subjectId: groupId, subjectKind: 'group' });
}

/** What is prepared is the group's own; a meeting that has ended is read by whoever reads its record. */
export function canReadMeeting(
  actor: Actor,
  meeting: { groupId: string; status: MeetingState; sensitivity: string },
): boolean {
  if (canHoldMeeting(actor, meeting)) return true;
  const { groupIds, inGroups } = recordReach(actor);
  return (
    meeting.status === 'ended' && groupIds.includes(meeting.groupId) && inGroups.includes(meeting.sensitivity)
  );
}
