'use client';

import { useEffect, type RefObject } from 'react';
import { CONTENT, type Texts, missingKeys } from '@/components/records/form-values';
import type { ItemField } from '@/lib/modules/checklists/schema';
import type { RecordPreview } from '@/lib/modules/previews/schema';
import type { EntryReading } from '@/lib/modules/quick-entries/schema';
import type { RecordFormDto } from '@/lib/modules/record-forms/schema';

/** Under which name the browser keeps a copy of the form; null for a restricted item, which it never does. */
export function shelfOf(
  tenant: string,
  { item, returned, obligation, subject }: RecordFormDto,
): string | null {
  if (item.sensitivity === 'restricted') return null;
  return `draft:${tenant}:${returned?.recordId ?? obligation?.id ?? `${subject.id}:${item.code}`}`;
}

/** Whether the entry as it stands will be late for something. */
export function isLate(
  { obligation, others, returned, today }: RecordFormDto,
  preview: RecordPreview | null,
  ticked: ReadonlySet<string>,
): boolean {
  return (
    (obligation !== null && obligation.dueOn < today && !returned) ||
    others.some((one) => ticked.has(one.id) && one.dueOn < today) ||
    (preview?.late.length ?? 0) > 0 ||
    (returned !== null && returned.workdays < 0)
  );
}

/**
 * For each field the words of the line that a doubtful value was read from, until it is touched. A form that a line
 * has filled is gone on with where something is to be looked at or still missing, else at the button.
 */
export function useDoubtful(
  element: RefObject<HTMLFormElement | null>,
  reading: EntryReading | null,
  fields: readonly ItemField[],
  texts: Texts,
  given: Texts,
): (key: string) => string | null {
  function words(key: string): string | null {
    const read = reading?.fields.find((one) => one.key === key && !one.certain);
    const untouched = texts[key] === given[key] && (texts[key] ?? '') !== '';
    return read && reading && untouched ? reading.line.slice(read.from, read.to) : null;
  }
  useEffect(() => {
    if (!reading) return;
    const next = fields.find((field) => words(field.key) !== null)?.key ?? missingKeys(fields, texts)[0];
    element.current
      ?.querySelector<HTMLElement>(next ? `[name="${CONTENT}${next}"]` : 'button[name=intent][value=submit]')
      ?.focus();
    // Once, when the form has opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  return words;
}
