import { belongsToSubject } from '@/lib/modules/obligations/policy';
import type { Actor } from '@/lib/shared/actor';
import type { Side } from './schema';

export interface CorroborationFacts {
  unitId: string;
  groupId: string;
  statedBy: Side;
}

/** The side that an actor stands on, by the people of the unit or of the group; null for everybody else. */
export function sideOf(actor: Actor, { unitId, groupId }: Omit<CorroborationFacts, 'statedBy'>): Side | null {
  if (belongsToSubject(actor, { subjectId: unitId, subjectKind: 'unit' })) return 'unit';
  return belongsToSubject(actor, { subjectId: groupId, subjectKind: 'group' }) ? 'group' : null;
}

/** Both sides see it; those above meet it on the page of a record that they may read. */
export function canSeeCorroboration(actor: Actor, facts: CorroborationFacts): boolean {
  return actor.kind === 'system' || sideOf(actor, facts) !== null;
}

/** The side that did not record it answers. */
export function canAnswerAttendance(actor: Actor, facts: CorroborationFacts): boolean {
  const side = sideOf(actor, facts);
  return side !== null && side !== facts.statedBy;
}
