/**
 * A draft is a record that is still being written: saved at every pause of the keyboard, seen by nobody but the
 * position that writes it, replaced by the record when it is submitted. Every save counts one revision up; who
 * writes on from an older one is told so, and nothing is overwritten.
 */
import { freeTextFields, lengthOf } from '@/lib/modules/contents/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';

/** Whether a save that began at a revision may follow the one that stands. A draft that does not stand yet begins at 0. */
export function mayFollow(standing: { revision: number } | null, begunAt: number): boolean {
  return standing === null || standing.revision === begunAt;
}

const TITLE_MAX = 40;

/** What a draft is about, for lists: its first written text, or nothing. Restricted items show none. */
export function draftTitle(
  item: Pick<ChecklistItem, 'fields' | 'sensitivity'>,
  content: Record<string, unknown>,
): string | null {
  if (item.sensitivity === 'restricted') return null;
  const texts = freeTextFields(item).map((field) => content[field.key]);
  const text = texts.find((one): one is string => typeof one === 'string' && one.trim() !== '')?.trim();
  if (!text) return null;
  return lengthOf(text) <= TITLE_MAX ? text : `${[...text].slice(0, TITLE_MAX - 1).join('')}…`;
}
