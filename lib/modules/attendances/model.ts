/**
 * Attendance is what a record says of a group at an event of a unit: whether it came, to whom, and what it was about.
 * It is read from the fields of the item, so that the checklist decides who is asked.
 */
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { freeTexts } from '@/lib/modules/contents/model';
import type { RecordContent } from '@/lib/modules/forms/model';

/** Days by which records of two sides may lie apart and still be of one event. */
export const SAME_EVENT_DAYS = 3;

/** The kind of event that a record type is of: decisions are taken at meetings. */
export const eventKindOf = (recordType: string): string =>
  recordType === 'decision' ? 'meeting' : recordType;

/**
 * Fields by which the checklist asks whether the group was there, and what their values say. The content names the
 * items: any item of any version that has such a field asks.
 */
const ATTENDANCE_FIELDS: Readonly<Record<string, Readonly<Record<string, 'yes' | 'no'>>>> = {
  groupAttended: { yes: 'yes', no: 'no' },
  role: { attend: 'yes', observe: 'yes' },
};

/**
 * What a content says of the group's attendance, by the fields of its item; null where it asks nothing of the kind.
 * A choice counts only where the item offers it.
 */
export function attendanceIn(
  item: Pick<ChecklistItem, 'fields'>,
  content: RecordContent,
): 'yes' | 'no' | null {
  for (const field of item.fields) {
    const meanings = field.type === 'enum' ? ATTENDANCE_FIELDS[field.key] : undefined;
    const value = content[field.key];
    if (!meanings || typeof value !== 'string') continue;
    if (field.enum!.some((choice) => choice.value === value)) return meanings[value] ?? null;
  }
  return null;
}

/** The bodies that a content names by id in a field for one organisation. */
export function unitNamedIn(item: Pick<ChecklistItem, 'fields'>, content: RecordContent): string | null {
  const field = item.fields.find((one) => one.type === 'organisation' && !one.multiple);
  const value = field && content[field.key];
  return typeof value === 'object' && !Array.isArray(value) ? (value.id ?? null) : null;
}

/** What an event was about: its topic, or else the first free text. A record that is not for everybody tells none. */
export function topicIn(
  item: Pick<ChecklistItem, 'fields' | 'sensitivity'>,
  content: RecordContent,
): string | null {
  if (item.sensitivity !== 'normal') return null;
  const { topic } = content;
  if (typeof topic === 'string' && topic !== '') return topic;
  return freeTexts(item, content)[0] ?? null;
}
