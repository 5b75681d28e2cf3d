/**
 * A draft is a record that is still being written: saved at every pause of the keyboard, seen by nobody but the
 * position that writes it, replaced by the record when it is submitted. Every save counts one revision up. Who writes
 * on from an older one, in another tab or on another device, has both writings merged field by field; a field that
 * both have changed is shown side by side, and nothing is overwritten.
 */
import { freeTextFields, lengthOf } from '@/lib/modules/contents/model';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import type { FieldValue, RecordContent } from '@/lib/modules/forms/model';

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

/** A value as it is typed: a number and its digits, a person and his name are the same writing. */
export function written(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => one.name).join('、');
  return (typeof value === 'object' ? value.name : String(value)).trim();
}

const same = (a: FieldValue | undefined, b: FieldValue | undefined) => written(a) === written(b);

export interface Merged {
  content: RecordContent;
  /** Fields that were taken over from the other writing. */
  taken: string[];
  /** Fields that both have changed, each to something else. */
  conflicts: string[];
}

/**
 * Brings two writings of one draft together, field by field: what only one side has changed since both were the same
 * is taken, what both have changed alike is no matter, and what they have changed apart is a conflict, in which
 * `content` keeps what is mine. An emptied field is a change like any other.
 */
export function mergedDraft(base: RecordContent, mine: RecordContent, theirs: RecordContent): Merged {
  const merged: Merged = { content: {}, taken: [], conflicts: [] };
  for (const key of new Set([base, mine, theirs].flatMap(Object.keys))) {
    const changedByMe = !same(base[key], mine[key]);
    const changedByThem = !same(base[key], theirs[key]);
    const takes = changedByThem && !changedByMe;
    if (takes) merged.taken.push(key);
    if (changedByMe && changedByThem && !same(mine[key], theirs[key])) merged.conflicts.push(key);
    const value = takes ? theirs[key] : mine[key];
    if (value !== undefined) merged.content[key] = value;
  }
  return merged;
}
