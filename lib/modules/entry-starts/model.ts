/** How an entry begins from a line: what is known anyway, with what was read laid over it. */
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { RecordContent } from '@/lib/modules/forms/model';
import type { Reading } from '@/lib/modules/quick-entries/schema';

/**
 * The content with which the form opens. Doubtful readings are filled in to be looked at; a day that has not come yet
 * is left empty, and so is the day that would have been taken for today.
 */
export function startedContent(
  fields: readonly Pick<ItemField, 'key'>[],
  known: RecordContent,
  reading: Pick<Reading, 'fields'>,
): RecordContent {
  const content = { ...known };
  for (const { key, value, doubt } of reading.fields) {
    if (!fields.some((field) => field.key === key)) continue;
    if (doubt === 'future') delete content[key];
    else content[key] = value;
  }
  return content;
}
