/**
 * A prefill is what the product already knows of a record before a word is typed: the day, the writer, the head of
 * the subject, the figures of last time, the name of the period, the next number, what the platform has counted.
 * What it does not know stays empty; a guess would be signed by a person. Words: `enums.prefill` and
 * `enums.computed` of the checklist file.
 */
import type { WorkCalendar } from '@/lib/modules/calendars/model';
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { computedOf } from '@/lib/modules/computations/model';
import { happenedOnOf } from '@/lib/modules/contents/model';
import {
  type FieldValue,
  type NamedReference,
  type RecordContent,
  fieldsOf,
  formFields,
  happenedField,
  isWithin,
} from '@/lib/modules/forms/model';
import { periodLabel } from '@/lib/modules/periods/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import { formatCivilDate } from '@/lib/shared/locales';

/** What is known when a form is opened; null where it is not. */
export interface KnownFacts {
  today: CivilDate;
  /** The days of the obligation; null for an entry that was not started from one. */
  period: { from: CivilDate; to: CivilDate } | null;
  periodName: string | null;
  writer: NamedReference | null;
  /** The writer keeps the records of a unit: what is recorded was done by others. */
  writesForOthers: boolean;
  /** The Party-group secretary of a unit, the leader of a group. */
  head: NamedReference | null;
  /** The subject's last record of the item. */
  last: RecordContent | null;
  /** The record that opened the obligation. */
  source: RecordContent | null;
  nextNumber: string | null;
  /** Figures counted by the platform, by the name of the computed prefill. */
  counted: Readonly<Record<string, number | null>>;
  calendar: WorkCalendar;
}

const isPlain = (value: FieldValue | undefined): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/** Whether a field names who held a talk: nobody who only writes of it. */
export const isTalker = (field: Pick<ItemField, 'type' | 'labelZh'>): boolean =>
  field.type === 'person' && field.labelZh.startsWith('谈话人');

function fits(field: ItemField, value: FieldValue): boolean {
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'table':
      return typeof value === 'string';
    case 'count':
    case 'number':
    case 'money':
      return typeof value === 'number' && isWithin(field, value);
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'enum':
      return field.enum!.some((choice) => choice.value === value);
    case 'person':
      return typeof value === 'object' && !Array.isArray(value);
    case 'organisation':
      return typeof value === 'object' && Array.isArray(value) === (field.multiple ?? false);
  }
}

/**
 * The value of one field, or null when it is not known. A day that has happened is only taken to be today while the
 * obligation's own days run: afterwards it lies in the past, and the writer knows when.
 */
function valueOf(field: ItemField, facts: KnownFacts): FieldValue | null {
  const { prefill } = field;
  if (prefill === undefined || prefill === 'pickList' || prefill.startsWith('computed:')) return null;
  const { period, today } = facts;
  switch (prefill) {
    case 'today':
      return period === null || (period.from <= today && today <= period.to) ? today : null;
    case 'currentUser':
      return facts.writesForOthers && isTalker(field) ? null : facts.writer;
    case 'unitHead':
      return facts.head;
    case 'lastValue': {
      const value = facts.last?.[field.key];
      return isPlain(value) ? value : null;
    }
    case 'obligationPeriod':
      return facts.periodName;
    case 'autoNumber':
      return facts.nextNumber;
    case 'fromSource':
      return facts.source?.[field.key] ?? null;
    default:
      return field.type === 'count' || field.type === 'number' ? Number(prefill) : prefill;
  }
}

const computedName = (field: ItemField) => /^computed:(.+)$/.exec(field.prefill ?? '')?.[1];

/** Everything an item's form is prefilled with, fields that a condition hides left out. */
export function prefilledContent(
  item: Pick<ChecklistItem, 'fields' | 'sensitivity'>,
  facts: KnownFacts,
): RecordContent {
  const content: RecordContent = {};
  for (const field of fieldsOf(item)) {
    const value = valueOf(field, facts);
    if (value !== null && value !== '' && fits(field, value)) content[field.key] = value;
  }
  Object.assign(content, computedContent(item, content, facts));
  const visible = new Set(
    formFields(item, content)
      .filter((field) => field.visible)
      .map((field) => field.key),
  );
  return Object.fromEntries(Object.entries(content).filter(([key]) => visible.has(key)));
}

/** The computed fields of a content: from the content itself, else as the platform has counted them; unknown ones left out. */
export function computedContent(
  item: Pick<ChecklistItem, 'fields'>,
  content: RecordContent,
  facts: Pick<KnownFacts, 'counted' | 'calendar'>,
): RecordContent {
  const computed: RecordContent = {};
  for (const field of item.fields) {
    const name = computedName(field);
    if (!name) continue;
    const known = { ...content, ...computed };
    const value =
      computedOf(name, known, happenedOnOf(item, content), facts.calendar) ?? facts.counted[name] ?? null;
    if (value !== null && fits(field, value)) computed[field.key] = value;
  }
  return computed;
}

/** The required fields that are still empty: what the writer has to type. */
export function missingFields(item: Pick<ChecklistItem, 'fields'>, content: RecordContent): string[] {
  return formFields(item, content)
    .filter((field) => field.required && content[field.key] === undefined)
    .map((field) => field.key);
}

const NUMBER_PREFIX: Record<string, string> = { clue: '线索', complaint: '信访', letter: '监督' };
const NUMBERED = /^(.*?)(\d+)(\D*)$/s;

/**
 * The next running number of a kind in a year, written as the last one of the year was; the first of a year as
 * 信访〔2026〕1号. Source: document numbers, workflows §0.
 */
export function nextNumber(recordType: string, year: number, usedThisYear: readonly string[]): string {
  const last = usedThisYear.map((used) => NUMBERED.exec(used)).find((match) => match !== null);
  if (!last) return `${NUMBER_PREFIX[recordType] ?? ''}〔${year}〕1号`;
  const [, before, digits, after] = last;
  const running = usedThisYear
    .map((used) => NUMBERED.exec(used))
    .filter((match) => match?.[1] === before && match?.[3] === after)
    .map((match) => Number(match![2]));
  return `${before}${String(Math.max(...running) + 1).padStart(digits!.length, '0')}${after}`;
}

/** The key under which the day stands in the content of an item. */
export const dayKeyOf = (item: Pick<ChecklistItem, 'fields'>): string => happenedField(item).key;

export interface PeriodNames {
  zh: string;
  en: string;
}

/** How people call the period of an obligation: its quarter, its holiday, or the day of its event. */
export function periodNames(
  obligation: { occurrenceKey: string; eventOn: CivilDate | null; periodFrom: CivilDate },
  holidays: WorkCalendar['publicHolidays'],
): PeriodNames {
  const { occurrenceKey, eventOn, periodFrom } = obligation;
  const zh = periodLabel(occurrenceKey, 'zh-CN');
  const en = periodLabel(occurrenceKey, 'en');
  if (zh && en) return { zh, en };
  const holiday = holidays.find((one) => occurrenceKey === `holiday:${one.from}`);
  const year = (eventOn ?? periodFrom).slice(0, 4);
  if (holiday) return { zh: `${year}年${holiday.nameZh}`, en: `${holiday.nameEn} ${year}` };
  const on = eventOn ?? periodFrom;
  return { zh: formatCivilDate(on, 'zh-CN', 'date'), en: formatCivilDate(on, 'en', 'date') };
}
