/**
 * A file is used again when an earlier record has its very content already, or a picture that looks the same. Versions
 * of one record are one use. Records of one event may share their files, and are not asked about them: the decisions
 * taken at a meeting of a body share its minutes, and both sides of a corroborated event may bring the same sheet.
 */
import { type RecordFacts, canReadRecord } from '@/lib/modules/records/policy';
import type { Actor } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';
import { groupBy } from '@/lib/shared/group-by';

/** A file of an entry, and one earlier record that has it. */
export interface FileUse extends RecordFacts {
  attachmentId: string;
  name: string;
  /** A picture that looks the same: saved anew, scaled or cut a little. */
  alike: boolean;
  recordId: string;
  number: string;
  title: string;
  happenedOn: CivilDate;
}

/**
 * Of each file the one use that its author is told of: of the same content before a picture that looks the same, and
 * in a record that the author may read before one that it may not. `uses` has the same content first, then the newest.
 */
export function toldUses(actor: Actor, uses: readonly FileUse[]): FileUse[] {
  return [...groupBy(uses, (use) => use.attachmentId).values()].map((all) => {
    const isAlike = all.every((use) => use.alike);
    const nearest = all.filter((use) => use.alike === isAlike);
    return nearest.find((use) => canReadRecord(actor, use)) ?? nearest[0]!;
  });
}
