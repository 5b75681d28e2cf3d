/** How an entry begins from a line: what is known anyway, with what was read laid over it. */
import type { ItemField } from '@/lib/modules/checklists/schema';
import {
  type FieldValue,
  type NamedReference,
  type RecordContent,
  happenedField,
} from '@/lib/modules/forms/model';
import { isCalled } from '@/lib/modules/person-names/model';
import type { Reading } from '@/lib/modules/quick-entries/schema';

/** The choice of how problems were handled that says there were none. */
const NO_PROBLEM = 'none';

/**
 * The content with which the form opens. Doubtful readings are filled in to be looked at; a day that has not come yet
 * is left empty, today is not taken for a time that is no day (十月份), and 李局 is no other than the 李样甲 who is known.
 */
export function startedContent(
  fields: readonly ItemField[],
  known: RecordContent,
  reading: Pick<Reading, 'fields' | 'someDay'>,
): RecordContent {
  const content = { ...known };
  const happened = happenedField({ fields: [...fields] }).key;
  if (reading.someDay) delete content[happened];
  for (const { key, value, doubt } of reading.fields) {
    if (!fields.some((field) => field.key === key)) continue;
    if (doubt === 'future') delete content[key];
    else if (!isKnown(value, known[key])) content[key] = value;
  }
  // What led to an event (found, decided, asked for) was not today when the event was earlier.
  const isLate = ({ key, type, prefill }: ItemField) =>
    type === 'date' &&
    prefill === 'today' &&
    !reading.fields.some((read) => read.key === key) &&
    String(content[key] ?? '') > String(content[happened] ?? '');
  for (const { key } of fields.filter(isLate)) delete content[key];
  // How problems were handled is not known from their number, except that there was something to handle.
  const isRead = reading.fields.some(({ key }) => key === 'handling');
  if (!isRead && content.handling === NO_PROBLEM && Number(content.issuesFound) > 0) delete content.handling;
  return content;
}

const isOne = (value: FieldValue | undefined): value is NamedReference =>
  typeof value === 'object' && !Array.isArray(value);

/** Whether what was read is only how somebody is called who is known already. */
const isKnown = (read: FieldValue, known: FieldValue | undefined): boolean =>
  isOne(read) && isOne(known) && !read.id && isCalled(read.name, known.name);
