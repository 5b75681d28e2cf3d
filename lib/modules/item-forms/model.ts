/**
 * The item editor speaks in plain controls; an item is what the planner, the record form and the reviewer read.
 * This file turns one into the other and back, and carries out the editor's buttons on what is written but not yet
 * saved. It runs alike in the browser and, without script, on the server.
 */
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import type { ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import { choiceOf, isSameRule, ruleOf } from '@/lib/modules/due-choices/model';
import { type Cadence, isPeriodic } from '@/lib/modules/periods/model';
import { type FieldForm, type ItemForm, itemForm } from './schema';

/** What a ticked box posts. */
export const ON = 'on';
type Named = { labelZh: string; labelEn: string };
const tick = (value: boolean | undefined) => (value ? ON : '');

const choiceLine = (choice: Named & { value: string }) =>
  `${choice.labelZh} | ${choice.labelEn} | ${choice.value}`;
const columnLine = (column: Named & { type: string; key: string }) =>
  `${column.labelZh} | ${column.labelEn} | ${column.type} | ${column.key}`;

function fieldFormOf(field: ItemField): FieldForm {
  return {
    key: field.key,
    labelZh: field.labelZh,
    labelEn: field.labelEn,
    type: field.type,
    required: tick(field.required),
    prefill: field.prefill ?? '',
    maxLength: String(field.maxLength ?? ''),
    min: String(field.min ?? ''),
    max: String(field.max ?? ''),
    whole: tick(field.whole),
    choices: (field.enum ?? []).map(choiceLine).join('\n'),
    columns: (field.columns ?? []).map(columnLine).join('\n'),
    multiple: tick(field.multiple),
    showIf: field.showIf ?? '',
    helpZh: field.helpZh ?? '',
    helpEn: field.helpEn ?? '',
  };
}

/** What stands in the controls for an item. */
export function formOf(item: ChecklistItem, sectionCode: string): ItemForm {
  return {
    titleZh: item.titleZh,
    titleEn: item.titleEn,
    sectionCode,
    responsible: item.responsible,
    recordType: item.recordType,
    tier: item.tier ?? '',
    estimatedMinutes: String(item.estimatedMinutes ?? ''),
    appliesTo: item.appliesTo,
    onlyGroup: item.onlyGroup ?? '',
    ownerRole: item.ownerRole ?? '',
    sensitivity: item.sensitivity,
    leaderSigns: tick(item.leaderSigns),
    allowsNil: tick(item.allowsNil),
    countsForLadder: tick(item.countsForLadder),
    minPerPeriod: String(item.minPerPeriod),
    sunsetOn: item.sunsetOn ?? '',
    cadence: item.cadence,
    due: {
      ...choiceOf(item.dueRule),
      eventKey: item.eventKey ?? '',
      eventDateField: item.eventDateField ?? '',
    },
    fields: item.fields.map(fieldFormOf),
    evidence: item.evidence
      .filter((one) => one.kind !== 'none')
      .map((one) => ({
        kind: one.kind,
        labelZh: one.labelZh,
        labelEn: one.labelEn,
        when: one.required ? 'always' : (one.requiredWhen ?? ''),
      })),
    criteria: item.qualityCriteria.map((one) => ({ ...one })),
    source: item.source,
    sourceRefs: [...item.sourceRefs],
    whyZh: item.whyZh ?? '',
    whyEn: item.whyEn ?? '',
    exampleZh: item.exampleZh ?? '',
    exampleEn: item.exampleEn ?? '',
    note: item.note ?? '',
  };
}

/**
 * Reads posted controls, whose names are paths: `titleZh`, `due.day`, `fields.0.labelZh`, `sourceRefs`. A choice of
 * another rhythm that was not shown stays as it was before.
 */
export function readForm(entries: Iterable<readonly [string, unknown]>, before?: ItemForm): ItemForm {
  const lists: Record<'fields' | 'evidence' | 'criteria', Record<string, string>[]> = {
    fields: [],
    evidence: [],
    criteria: [],
  };
  const flat: Record<string, unknown> = {};
  const due: Record<string, string> = { ...before?.due };
  const sourceRefs: string[] = [];
  for (const [name, value] of entries) {
    if (typeof value !== 'string') continue;
    const inList = /^(fields|evidence|criteria)\.(\d{1,3})\.(\w+)$/.exec(name);
    if (inList) {
      const list = lists[inList[1] as keyof typeof lists];
      (list[Number(inList[2])] ??= {})[inList[3]!] = value;
    } else if (name.startsWith('due.')) due[name.slice(4)] = value;
    else if (name === 'sourceRefs') sourceRefs.push(value);
    else flat[name] = value;
  }
  const present = (list: Record<string, string>[]) => list.filter(Boolean);
  return itemForm.parse({
    ...flat,
    due,
    sourceRefs,
    fields: present(lists.fields),
    evidence: present(lists.evidence),
    criteria: present(lists.criteria),
  });
}

/** What is written line by line, its parts apart by strokes. */
export const lines = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.split(/[|｜]/).map((part) => part.trim()))
    .filter((parts) => parts[0]);

const COLUMN_WORDS: Record<string, string> = { 文字: 'text', 数字: 'number', 日期: 'date', '': 'text' };

const wholeNumber = (text: string): number | string => {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,6}(\.\d{1,2})?$/.test(plain) ? Number(plain) : plain;
};

/** A field as an item holds it, unchecked. A missing English label is the Chinese one. */
export function fieldOf(field: FieldForm): Record<string, unknown> {
  const is = (...types: string[]) => types.includes(field.type);
  return {
    key: field.key,
    labelZh: field.labelZh.trim(),
    labelEn: field.labelEn.trim() || field.labelZh.trim(),
    type: field.type,
    required: field.required === ON,
    ...(field.prefill ? { prefill: field.prefill } : {}),
    ...(field.maxLength && is('text', 'longText', 'organisation')
      ? { maxLength: wholeNumber(field.maxLength) }
      : {}),
    ...(field.min && is('count', 'number', 'money') ? { min: wholeNumber(field.min) } : {}),
    ...(field.max && is('count', 'number', 'money') ? { max: wholeNumber(field.max) } : {}),
    ...(field.whole && is('number') ? { whole: true } : {}),
    ...(is('enum')
      ? {
          enum: lines(field.choices).map(([zh, en, value], index) => ({
            value: value || `choice${index + 1}`,
            labelZh: zh,
            labelEn: en || zh,
          })),
        }
      : {}),
    ...(field.multiple && is('organisation') ? { multiple: true } : {}),
    ...(is('table')
      ? {
          columns: lines(field.columns).map(([zh, en, type, key], index) => ({
            key: key || `c${index + 1}`,
            labelZh: zh,
            labelEn: en || zh,
            type: COLUMN_WORDS[type ?? ''] ?? type,
          })),
        }
      : {}),
    ...(field.showIf ? { showIf: field.showIf } : {}),
    ...(field.helpZh.trim() ? { helpZh: field.helpZh.trim() } : {}),
    ...(field.helpEn.trim() ? { helpEn: field.helpEn.trim() } : {}),
  };
}

const NO_EVIDENCE = {
  kind: 'none',
  labelZh: '不需另附材料',
  labelEn: 'No attachment needed',
  required: false,
};

/**
 * The item that is written in the controls, unchecked; what the editor has no control for stays as it was. The
 * sentences of a due rule stay while the rule is the same.
 */
export function itemOf(
  form: ItemForm,
  before: ChecklistItem,
  dictionaries: Pick<Dictionaries, 'enums'>,
): Record<string, unknown> {
  const cadence = form.cadence as Cadence;
  const periodic = isPeriodic(cadence);
  const event = periodic
    ? undefined
    : dictionaries.enums.eventKey.find((one) => one.value === form.due.eventKey);
  const rule = ruleOf(cadence, form.due, event);
  const same = isSameRule(rule, before.dueRule) && (before.eventKey ?? '') === (event?.value ?? '');
  const optional = (key: string, value: string) => (value.trim() ? { [key]: value.trim() } : {});
  const both = (key: string, zh: string, en: string) =>
    zh.trim() ? { [`${key}Zh`]: zh.trim(), [`${key}En`]: en.trim() || zh.trim() } : {};
  const kept = { autoFulfil: before.autoFulfil, feedsMetrics: before.feedsMetrics };
  return {
    ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)),
    code: before.code,
    titleZh: form.titleZh.trim(),
    titleEn: form.titleEn.trim() || form.titleZh.trim(),
    responsible: form.responsible,
    cadence,
    minPerPeriod: wholeNumber(form.minPerPeriod),
    dueRule: same ? before.dueRule : rule,
    ...(periodic
      ? {}
      : {
          eventKey: form.due.eventKey,
          ...(event ? { eventSource: event.source } : {}),
          ...(event?.source === 'self' ? optional('eventDateField', form.due.eventDateField) : {}),
        }),
    recordType: form.recordType,
    evidence:
      form.evidence.length === 0
        ? [before.evidence.find((one) => one.kind === 'none') ?? NO_EVIDENCE]
        : form.evidence.map((one) => ({
            kind: one.kind,
            labelZh: one.labelZh.trim(),
            labelEn: one.labelEn.trim() || one.labelZh.trim(),
            required: one.when === 'always',
            ...(one.when && one.when !== 'always' ? { requiredWhen: one.when } : {}),
          })),
    fields: form.fields.map(fieldOf),
    qualityCriteria: form.criteria.map((one, index) => ({
      code: one.code || `OWN_${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[index % 26]}`,
      textZh: one.textZh.trim(),
      textEn: one.textEn.trim() || one.textZh.trim(),
      check: one.check,
    })),
    source: form.source,
    sourceRefs: form.sourceRefs,
    cadenceSource: cadence === before.cadence ? before.cadenceSource : 'assumed',
    dueRuleSource: same ? before.dueRuleSource : 'assumed',
    appliesTo: form.appliesTo,
    ...optional('onlyGroup', form.onlyGroup),
    sensitivity: form.sensitivity,
    leaderSigns: form.leaderSigns === ON,
    allowsNil: form.allowsNil === ON,
    ...optional('ownerRole', form.ownerRole),
    ...(form.countsForLadder || before.countsForLadder !== undefined
      ? { countsForLadder: form.countsForLadder === ON }
      : {}),
    ...optional('note', form.note),
    ...optional('sunsetOn', form.sunsetOn),
    ...both('why', form.whyZh, form.whyEn),
    ...both('example', form.exampleZh, form.exampleEn),
    tier: form.tier,
    estimatedMinutes: wholeNumber(form.estimatedMinutes),
  };
}
