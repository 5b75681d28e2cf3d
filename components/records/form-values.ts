import type { ItemField } from '@/lib/modules/checklists/schema';
import type { FieldValue } from '@/lib/modules/forms/model';
import { conditionHolds, parseCondition } from '@/lib/shared/condition';

/** What stands in the controls of a form, by field key. */
export type Texts = Readonly<Record<string, string>>;

export const CONTENT = 'content.';
export const fieldId = (key: string) => `field-${key}`;

/** A stored value as it is typed: names of several bodies in one line. */
export function textOf(value: FieldValue | undefined): string {
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.map((one) => one.name).join('、');
  return typeof value === 'object' ? value.name : String(value);
}

export const textsOf = (content: Readonly<Record<string, FieldValue>>): Texts =>
  Object.fromEntries(Object.entries(content).map(([key, value]) => [key, textOf(value)]));

/** What came back from a refused submission. */
export const postedTexts = (content: Readonly<Record<string, unknown>>): Texts =>
  Object.fromEntries(
    Object.entries(content).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.join('、') : String(value),
    ]),
  );

/** What stands in the controls now. */
export function textsOfForm(form: HTMLFormElement): Texts {
  const texts: Record<string, string> = {};
  for (const [name, value] of new FormData(form).entries())
    if (name.startsWith(CONTENT) && typeof value === 'string') texts[name.slice(CONTENT.length)] = value;
  return texts;
}

/** Whether a condition of the form holds; without one it always does. */
export function holds(condition: string | undefined, texts: Texts): boolean {
  if (condition === undefined) return true;
  const parsed = parseCondition(condition);
  return parsed !== null && conditionHolds(parsed, texts[parsed.field]);
}

export const isShown = (field: ItemField, texts: Texts) => holds(field.showIf, texts);

/** Required fields that are shown and still empty. */
export const missingKeys = (fields: readonly ItemField[], texts: Texts): string[] =>
  fields
    .filter((field) => field.required && isShown(field, texts) && (texts[field.key] ?? '').trim() === '')
    .map((field) => field.key);

export interface FieldGroups {
  /** Filled in by the product. */
  given: ItemField[];
  /** To be filled in. */
  asked: ItemField[];
  optional: ItemField[];
}

/** The fields in the order in which they are worked through; a conditional field follows the one it hangs on. */
export function groupFields(fields: readonly ItemField[], prefilled: readonly string[]): FieldGroups {
  const groups: FieldGroups = { given: [], asked: [], optional: [] };
  const placeOf = (field: ItemField): keyof FieldGroups => {
    if (prefilled.includes(field.key)) return 'given';
    return field.required ? 'asked' : 'optional';
  };
  for (const field of fields) {
    if (field.showIf !== undefined) continue;
    const group = groups[placeOf(field)];
    group.push(
      field,
      ...fields.filter((one) => one.showIf && parseCondition(one.showIf)?.field === field.key),
    );
  }
  return groups;
}
