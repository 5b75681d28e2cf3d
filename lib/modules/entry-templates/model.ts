/**
 * A template is a set of values kept for an item, by a person for himself or for a whole body: the usual chair, the
 * usual number of people, the usual place. It begins an entry; it never hands one in. A day, a running number, a
 * figure that the platform counts, and what came from another record are of their own entry and are not copied.
 */
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { type RecordContent, fieldsOf } from '@/lib/modules/forms/model';

const OF_ONE_ENTRY = ['autoNumber', 'fromSource', 'obligationPeriod'];

/** The part of a content that may begin another entry. */
export function keptContent(item: Pick<ChecklistItem, 'fields'>, content: RecordContent): RecordContent {
  const kept = fieldsOf(item).filter(
    ({ type, prefill = '' }) =>
      type !== 'date' && !OF_ONE_ENTRY.includes(prefill) && !prefill.startsWith('computed:'),
  );
  return Object.fromEntries(
    kept.flatMap(({ key }) => (content[key] === undefined ? [] : [[key, content[key]]])),
  );
}

/** What is known of a new entry, with the values of an earlier one or of a template laid over it. */
export const copiedContent = (
  item: Pick<ChecklistItem, 'fields'>,
  known: RecordContent,
  earlier: RecordContent,
): RecordContent => ({ ...known, ...keptContent(item, earlier) });
