import { z } from 'zod';
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import type { FieldValue } from '@/lib/modules/forms/model';
import { LATE_REASONS } from '@/lib/modules/records/schema';

export const draftIdInput = z.strictObject({ draftId: z.uuid() });

export interface SavedDraft {
  draftId: string;
  revision: number;
  savedAt: string;
  /** What was taken over from a writing elsewhere, by field; a field without a value was emptied there. */
  merged?: Record<string, FieldValue | null>;
}

export interface DraftLine {
  id: string;
  itemCode: string;
  titleZh: string;
  titleEn: string;
  /** What is written in it so far. */
  about: string | null;
  obligationId: string | null;
  recordId: string | null;
  savedAt: string;
}

/** What a browser sends of a record form, with or without script, before anything is checked. */
export interface PostedForm {
  subjectId: string;
  itemCode: string;
  /** The obligation the form was opened for; stands first among those it claims. */
  startedFrom: string[];
  obligationIds: string[];
  content: Record<string, unknown>;
  attachmentIds: string[];
  lateReason: string | undefined;
  whatIsDifferent: string | undefined;
  draftId: string | undefined;
  revision: number;
  recordId: string | undefined;
  /** The version of an accepted record that is to be corrected, and why. */
  correcting: string | undefined;
  reason: string | undefined;
  key: string | undefined;
}

/** What a draft keeps beside its content: the other obligations that are ticked, and why it is late. */
export function choicesOf({ startedFrom, obligationIds, lateReason }: PostedForm) {
  return {
    obligationIds: obligationIds.filter((id) => !startedFrom.includes(id)),
    ...(lateReason ? { lateReason } : {}),
  };
}

const CONTENT = 'content.';
/** Names of several bodies in one line are set apart by any of these. */
export const BETWEEN_NAMES = /[、，,;；\n]+/;

type Sent = Pick<FormData, 'get' | 'getAll' | 'keys'>;

/** Reads a posted form. Several values of one name stay several; empty ones are left out. */
export function postedForm(form: Sent): PostedForm {
  const all = (name: string) => [
    ...new Set(
      form
        .getAll(name)
        .map(String)
        .filter((one) => one !== ''),
    ),
  ];
  const one = (name: string) => all(name)[0];
  const content: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    if (!name.startsWith(CONTENT)) continue;
    const values = all(name).filter((value) => value.trim() !== '');
    if (values.length > 0) content[name.slice(CONTENT.length)] = values.length === 1 ? values[0] : values;
  }
  const lateReason = one('lateReason');
  return {
    subjectId: one('subjectId') ?? '',
    itemCode: one('itemCode') ?? '',
    startedFrom: all('startedFrom'),
    obligationIds: [...new Set([...all('startedFrom'), ...all('obligationIds')])],
    content,
    attachmentIds: all('attachmentIds'),
    lateReason: LATE_REASONS.find((reason) => reason === lateReason),
    whatIsDifferent: one('whatIsDifferent'),
    draftId: one('draftId'),
    revision: Number(one('revision') ?? 0),
    recordId: one('recordId'),
    correcting: one('correcting'),
    reason: one('reason'),
    key: one('key'),
  };
}

/** What the writer of a short form began from, by field: what another has written since is merged with it, or told. */
export const beganFromSchema = z.record(z.string().max(64), z.string().max(1000), {
  error: ({ input }) => (input === undefined ? undefined : 'input.not_json'),
});

const texts = z.record(z.string(), z.string());

/** What the writer of a form began from, as its page has put it into the field `base`; null where that cannot be read. */
export function beganFrom(form: Pick<FormData, 'get'>): Record<string, string> | null {
  try {
    return texts.parse(JSON.parse(String(form.get('base'))));
  } catch {
    return null;
  }
}

/** A person or a body as the directory knows it. */
export interface KnownName {
  id: string;
  name: string;
}

/**
 * The posted values in the shape of the fields: a name that stands for exactly one known person or body becomes a
 * reference to it, several bodies in one line become several. What matches nothing stays the name that was typed.
 */
export function withReferences(
  fields: ChecklistItem['fields'],
  content: Record<string, unknown>,
  known: readonly KnownName[],
): Record<string, unknown> {
  const reference = (name: string) => {
    const found = known.filter((one) => one.name === name);
    return found.length === 1 ? { id: found[0]!.id, name } : { name };
  };
  const shaped = (field: ItemField, value: unknown) => {
    if (field.type !== 'person' && field.type !== 'organisation') return value;
    const names = (Array.isArray(value) ? value : [value])
      .flatMap((one) => (typeof one === 'string' && field.multiple ? one.split(BETWEEN_NAMES) : [one]))
      .map((one) => (typeof one === 'string' ? one.trim() : one))
      .filter((one) => one !== '');
    const references = names.map((one) => (typeof one === 'string' ? reference(one) : one));
    return field.multiple ? references : references[0];
  };
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => {
      const field = fields.find((one) => one.key === key);
      return [key, field ? shaped(field, value) : value];
    }),
  );
}
