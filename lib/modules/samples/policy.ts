import { RATE_READERS } from '@/lib/modules/rates/policy';
import { type Actor, DECIDING_OFFICES, hasRole } from '@/lib/shared/actor';

export const SAMPLERS = DECIDING_OFFICES;
/** Seeds, populations and counts are open to everybody who reads statistics; what was found, to who reads the record. */
export const SAMPLE_READERS = RATE_READERS;

/** The coordination office samples the groups; the group that hosts it is sampled by the assessment officer. Source: workflows §0. */
export function canSampleGroup(actor: Actor, { groupId }: { groupId: string }): boolean {
  return hasRole(actor, groupId === actor.hostGroupId ? 'assessment_officer' : 'coordination_officer');
}

/** The groups that a position samples. */
export const sampledGroups = (actor: Actor): string[] =>
  actor.groupIds.filter((groupId) => canSampleGroup(actor, { groupId }));

/** Whether a sample is the position's own to draw. */
export const drawsFor = (actor: Actor, groupIds: readonly string[]): boolean =>
  groupIds.length > 0 && groupIds.every((groupId) => canSampleGroup(actor, { groupId }));

/** A drawn record and everybody who has written, signed or reviewed it. */
export interface DrawnRecord {
  groupId: string;
  involvedIds: readonly string[];
}

/** Who samples the group checks, and the assessment officer where the office has reviewed; never whoever had a hand in it. */
export function canCheckDrawnRecord(actor: Actor, { groupId, involvedIds }: DrawnRecord): boolean {
  if (actor.memberId === null || involvedIds.includes(actor.memberId)) return false;
  return canSampleGroup(actor, { groupId }) || hasRole(actor, 'assessment_officer');
}
