/**
 * A correction changes what an accepted record says: the people of its subject ask with a reason, its reviewer agrees
 * or refuses. Agreed, it becomes a new version that everybody sees; the old one stays beside it. It is asked for in
 * the year in which the record was accepted, one at a time. Source: workflows §0 and §1.
 */
import type { Punctuality } from '@/lib/modules/obligations/schema';
import type { RecordContent } from '@/lib/modules/forms/model';
import { type CivilDate, civilDateOf, yearOf } from '@/lib/shared/civil-date';

/** Whether the year is over in which a record accepted at an instant may be corrected. */
export function isYearOver(verifiedAt: Date, today: CivilDate, timeZone: string): boolean {
  return yearOf(today) > yearOf(civilDateOf(verifiedAt, timeZone));
}

interface Written {
  content: RecordContent;
  attachmentIds: readonly string[];
}

const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(canonical)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, one]) => [key, canonical(one)]),
        )
      : value;

/** Whether two versions say the same with the same files, whatever the order of their keys and files. */
export function isSame(before: Written, after: Written): boolean {
  const text = ({ content, attachmentIds }: Written) =>
    JSON.stringify([canonical(content), [...attachmentIds].sort()]);
  return text(before) === text(after);
}

/**
 * A claim after the correction of its record: done on time is judged anew when the day it happened is another one;
 * recorded on time stays, because the record itself was handed in when it was.
 */
export function judgedAnew(
  claim: Punctuality,
  happenedOn: { before: CivilDate; after: CivilDate },
  dueOn: CivilDate,
): Punctuality {
  const { recordedOnTime } = claim;
  const doneOnTime = happenedOn.before === happenedOn.after ? claim.doneOnTime : happenedOn.after <= dueOn;
  return { doneOnTime, recordedOnTime };
}
