/**
 * The content of a record is what a person filled into the form of a duty item. It comes in as loosely as a
 * browser sends it and is kept in one shape: texts trimmed, numbers as numbers, hidden and empty fields absent.
 * What cannot be kept is told field by field; nothing is ever corrected silently in meaning.
 */
import { CALENDAR_SPAN } from '@/lib/modules/calendars/model';
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { fieldsOf, formFields, happenedField } from '@/lib/modules/forms/model';
import type { FieldValue, NamedReference, RecordContent } from '@/lib/modules/forms/model';
import { readTable } from '@/lib/modules/record-tables/model';
import type { Locale } from '@/lib/modules/periods/model';
import { isCivilDate } from '@/lib/shared/civil-date';
import type { CivilDate } from '@/lib/shared/civil-date';

export type FieldProblemCode =
  | 'required'
  | 'unknown_field'
  | 'not_text'
  | 'too_long'
  | 'not_a_number'
  | 'not_a_whole_number'
  | 'out_of_range'
  | 'not_money'
  | 'not_a_date'
  | 'in_future'
  | 'not_a_choice'
  | 'not_a_name'
  | 'identity_number'
  | 'mobile_number'
  | 'too_many_cells'
  | 'cell';

/** `path` is the key of the field. */
export type FieldProblem = { path: string; code: FieldProblemCode; params?: Record<string, string | number> };

export const COUNT_MAX = 99_999;
/** Numbers are amounts in yuan, hours or per cent; beyond this they are typing errors. */
const NUMBER_MAX = 9_999_999_999_999;
/** Length of a text whose field names none. */
const TEXT_MAX = 200;
const LONG_TEXT_MAX = 2000;
const NAME_MAX = 100;
const REFERENCES_MAX = 50;
/** Free text of restricted items. Source: workflows §0, three secrecy classes. */
export const RESTRICTED_TEXT_MAX = 200;

const SEPARATOR = /[\s-]/g;
const IDENTITY_NUMBER = /(?<!\d)(?=((?:\d[\s-]?){17}[\dX])(?![\dX]))/gi;
const MOBILE_NUMBER = /(?<!\d)(?=((?:\+?86[\s-]?)?1[\s-]?[3-9](?:[\s-]?\d){9})(?!\d))/g;
/** Digits 7 to 14 of an identity number are a day of birth; with it, dates in a row are not taken for one. */
const BORN_ON = /^\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/;
const MOBILE_SEPARATORS = 3;

/** What a restricted text must not hold: an 18-digit identity number or a mobile number, however it is spaced. */
export function secretIn(text: string): 'identity_number' | 'mobile_number' | null {
  const plain = text.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-');
  for (const [, found] of plain.matchAll(IDENTITY_NUMBER)) {
    const digits = found!.replace(SEPARATOR, '');
    if (digits.length === found!.length || BORN_ON.test(digits)) return 'identity_number';
  }
  for (const [, found] of plain.matchAll(MOBILE_NUMBER))
    if ((found!.match(SEPARATOR)?.length ?? 0) <= MOBILE_SEPARATORS) return 'mobile_number';
  return null;
}

/** Length in characters as people count them. */
export const lengthOf = (text: string): number => [...text].length;

/**
 * The day a record happened: its happened field, or the head date. Null while it is empty or no day.
 */
export function happenedOnOf(
  item: Pick<ChecklistItem, 'fields'>,
  content: Record<string, unknown>,
): CivilDate | null {
  const value = content[happenedField(item).key];
  return isCivilDate(value) ? value : null;
}

type Item = Pick<ChecklistItem, 'fields' | 'sensitivity'>;

/**
 * Brings a content into the shape in which it is kept, and says everything that is wrong with it. `today` is
 * the civil date of the tenant: the happened field may not lie after it. With `draft` nothing is required.
 * The content that comes back is of use only when there are no problems.
 */
export function validateContent(
  item: Item,
  input: Record<string, unknown>,
  { today, draft = false }: { today: CivilDate; draft?: boolean },
): { content: RecordContent; problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const known = new Set(fieldsOf(item).map((field) => field.key));
  for (const key of Object.keys(input))
    if (!known.has(key)) problems.push({ path: key, code: 'unknown_field' });

  const read = new Map<string, FieldValue>();
  const faults = new Map<string, FieldProblem[]>();
  for (const field of fieldsOf(item)) {
    const refuse = (code: FieldProblemCode, params?: FieldProblem['params']) => {
      const problem = params ? { path: field.key, code, params } : { path: field.key, code };
      faults.set(field.key, [...(faults.get(field.key) ?? []), problem]);
      return null;
    };
    const value = isEmpty(input[field.key]) ? null : readValue(field, item, input[field.key], refuse);
    if (value !== null) read.set(field.key, value);
  }

  const content: RecordContent = {};
  const happenedKey = happenedField(item).key;
  for (const field of formFields(item, Object.fromEntries(read))) {
    if (!field.visible) continue;
    const value = read.get(field.key);
    if (faults.has(field.key)) problems.push(...faults.get(field.key)!);
    else if (value !== undefined) content[field.key] = value;
    else if (field.required && !draft) problems.push({ path: field.key, code: 'required' });
    if (field.key === happenedKey && typeof value === 'string' && value > today)
      problems.push({ path: field.key, code: 'in_future', params: { today } });
  }
  return { content, problems };
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  return Array.isArray(value) && value.length === 0;
}

type RefuseValue = (code: FieldProblemCode, params?: FieldProblem['params']) => null;

function readValue(field: ItemField, item: Item, value: unknown, refuse: RefuseValue): FieldValue | null {
  switch (field.type) {
    case 'text':
    case 'longText':
      return typeof value === 'string' ? readText(field, item, value, refuse) : refuse('not_text');
    case 'count':
    case 'number':
    case 'money':
      return readNumber(field, value, refuse);
    case 'table':
      return typeof value === 'string' ? readCells(field, item, value, refuse) : refuse('not_text');
    case 'date':
      if (!isCivilDate(value) || value < CALENDAR_SPAN.from || value > CALENDAR_SPAN.to)
        return refuse('not_a_date');
      return value;
    case 'enum':
      return typeof value === 'string' && field.enum!.some((choice) => choice.value === value)
        ? value
        : refuse('not_a_choice');
    case 'person':
      return readReference(field, item, value, refuse);
    case 'organisation': {
      if (!field.multiple) return readReference(field, item, value, refuse);
      const list = Array.isArray(value) ? value : [value];
      if (list.length > REFERENCES_MAX) return refuse('out_of_range', { min: 0, max: REFERENCES_MAX });
      const references = list.map((one) => readReference(field, item, one, refuse));
      return references.every((one) => one !== null) ? references : null;
    }
  }
}

function readText(field: ItemField, item: Item, value: string, refuse: RefuseValue): string | null {
  const text = value.replace(/\r\n?/g, '\n').trim();
  const own = field.maxLength ?? (field.type === 'longText' ? LONG_TEXT_MAX : TEXT_MAX);
  const max = item.sensitivity === 'restricted' ? Math.min(own, RESTRICTED_TEXT_MAX) : own;
  if (lengthOf(text) > max) return refuse('too_long', { max, length: lengthOf(text) });
  const secret = item.sensitivity === 'restricted' ? secretIn(text) : null;
  return secret ? refuse(secret) : text;
}

/** Between what a number may be: what its field says, within what its type allows. */
function boundsOf({ type, min, max }: ItemField): { min: number; max: number } {
  const most = type === 'count' ? COUNT_MAX : NUMBER_MAX;
  const least = type === 'number' ? -NUMBER_MAX : 0;
  return { min: Math.max(least, min ?? least), max: Math.min(most, max ?? most) };
}

function readNumber(field: ItemField, value: unknown, refuse: RefuseValue): number | null {
  const text = typeof value === 'string' ? value.normalize('NFKC').trim() : value;
  const number = typeof text === 'string' ? (/^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : NaN) : text;
  if (typeof number !== 'number' || !Number.isFinite(number)) return refuse('not_a_number');
  if ((field.type === 'count' || field.whole) && !Number.isInteger(number))
    return refuse('not_a_whole_number');
  if (field.type === 'money' && Math.round(number * 100) / 100 !== number) return refuse('not_money');
  const { min, max } = boundsOf(field);
  if (number < min || number > max) return refuse('out_of_range', { min, max });
  return number === 0 ? 0 : number;
}

function readCells(field: ItemField, item: Item, value: string, refuse: RefuseValue): string | null {
  const secret = item.sensitivity === 'restricted' ? secretIn(value) : null;
  if (secret) return refuse(secret);
  const read = readTable(field.columns!, value);
  return 'text' in read ? read.text : refuse(read.code, read.params);
}

function readReference(
  field: ItemField,
  item: Item,
  value: unknown,
  refuse: RefuseValue,
): NamedReference | null {
  const { id, name } = typeof value === 'string' ? { id: undefined, name: value } : Object(value);
  if (
    typeof name !== 'string' ||
    name.trim() === '' ||
    (id !== undefined && id !== null && typeof id !== 'string')
  )
    return refuse('not_a_name');
  const max = Math.min(field.maxLength ?? NAME_MAX, NAME_MAX);
  const trimmed = name.trim();
  if (lengthOf(trimmed) > max) return refuse('too_long', { max, length: lengthOf(trimmed) });
  const secret = item.sensitivity === 'restricted' ? secretIn(trimmed) : null;
  if (secret) return refuse(secret);
  return id ? { id, name: trimmed } : { name: trimmed };
}

/** Prefills that make a text given rather than written. */
const GIVEN = ['obligationPeriod', 'autoNumber', 'pickList', 'fromSource'];

const isText = (field: ItemField) => field.type === 'text' || field.type === 'longText';

/** The fields in which a person writes freely. */
export const freeTextFields = (item: Pick<ChecklistItem, 'fields'>): ItemField[] =>
  item.fields.filter((field) => isText(field) && !GIVEN.includes(field.prefill ?? ''));

/** The texts a person wrote freely; names, numbers, periods and picked values are left out. */
export function freeTexts(item: Pick<ChecklistItem, 'fields'>, content: RecordContent): string[] {
  return freeTextFields(item)
    .map((field) => content[field.key])
    .filter((value): value is string => typeof value === 'string' && value !== '');
}

const SUMMARY_MAX = 60;

/**
 * A short title of a record for lists: what was written first, or whom it was about, or its number or period,
 * with its first choice. Restricted items show numbers and stages only; persons are never named in a title.
 */
export function summaryOf(
  item: Pick<ChecklistItem, 'fields' | 'sensitivity' | 'titleZh' | 'titleEn'>,
  content: RecordContent,
  locale: Locale,
): string {
  const textOf = (field: ItemField | undefined) => {
    const value = field && content[field.key];
    if (Array.isArray(value)) return value.map((one) => one.name).join(locale === 'en' ? ', ' : '、');
    return typeof value === 'object' ? value.name : typeof value === 'string' ? value : '';
  };
  const filled = item.fields.filter((field) => textOf(field) !== '');
  const texts = filled.filter(isText);
  const isNumber = (field: ItemField) =>
    field.prefill === 'autoNumber' || (item.sensitivity === 'restricted' && field.prefill === 'fromSource');
  const written = texts.find((field) => field.prefill !== 'obligationPeriod' && !isNumber(field));
  const open =
    item.sensitivity === 'restricted' ? [] : [written, filled.find((f) => f.type === 'organisation')];
  const subject =
    open.find((field) => field) ??
    texts.find(isNumber) ??
    texts.find((field) => field.prefill === 'obligationPeriod');
  // A bare yes tells nothing.
  const choice = filled.find(
    (field) => field.type === 'enum' && !field.enum!.some((one) => one.value === 'yes'),
  );
  const label = choice?.enum!.find((one) => one.value === content[choice.key]);
  const parts = [
    clip(textOf(subject).replace(/\s+/g, ' '), SUMMARY_MAX),
    label ? (locale === 'en' ? label.labelEn : label.labelZh) : '',
  ].filter((part) => part !== '');
  return parts.join(' · ') || (locale === 'en' ? item.titleEn : item.titleZh);
}

function clip(text: string, max: number): string {
  return lengthOf(text) <= max ? text : `${[...text].slice(0, max - 1).join('')}…`;
}
