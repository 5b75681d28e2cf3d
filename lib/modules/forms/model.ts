/**
 * A form is what a duty item asks for: typed fields, some shown only while a condition holds, and evidence. A
 * form is checked once, when its checklist is imported; afterwards every condition can be read and every
 * prefill is of the right type. Grammar: `conditionGrammar` and `enums.prefill` of the checklist file.
 */
import { PREFILLS } from '@/lib/modules/checklists/schema';
import type { ChecklistFile, ChecklistItem, ItemEvidence, ItemField } from '@/lib/modules/checklists/schema';
import { conditionHolds, parseCondition } from '@/lib/shared/condition';

/** The key of the head date, which no field of a file may take. */
export const HEAD_DATE_KEY = 'happenedOn';

const HEAD_DATE: ItemField = {
  key: HEAD_DATE_KEY,
  labelZh: '发生日期',
  labelEn: 'Date it happened',
  type: 'date',
  required: true,
  prefill: 'today',
};

/** A person or an organisation: a row of the directory, or a name that was typed and matches nothing. */
export type NamedReference = { id?: string; name: string };
export type FieldValue = string | number | NamedReference | NamedReference[];

/** What a record holds, by field key. An empty field is absent. */
export type RecordContent = Record<string, FieldValue>;

/** A field as it stands in the form of one content. */
export type FormField = ItemField & { visible: boolean };

/**
 * The field that says when a record happened: the first required date field prefilled with today. An item
 * without one carries the day in the head of the record, under {@link HEAD_DATE_KEY}. Source: general rules.
 */
export function happenedField(item: Pick<ChecklistItem, 'fields'>): ItemField {
  const own = item.fields.find(
    (field) => field.type === 'date' && field.required && field.prefill === 'today' && !field.showIf,
  );
  return own ?? HEAD_DATE;
}

/** The fields of an item as a form has them: its own, after the head date where it needs one. */
export function fieldsOf(item: Pick<ChecklistItem, 'fields'>): ItemField[] {
  return happenedField(item) === HEAD_DATE ? [HEAD_DATE, ...item.fields] : item.fields;
}

function holds(text: string, content: Record<string, unknown>): boolean {
  const condition = parseCondition(text);
  if (!condition) throw new TypeError(`Not a condition: ${text}`);
  return conditionHolds(condition, content[condition.field]);
}

/**
 * All fields of the form in order. `visible` is false while the condition of a field does not hold; `required`
 * is what the field asks for in this content, so a hidden field is never required.
 * Throws TypeError for a condition that import would have refused.
 */
export function formFields(
  item: Pick<ChecklistItem, 'fields'>,
  content: Record<string, unknown>,
): FormField[] {
  return fieldsOf(item).map((field) => {
    const visible = field.showIf === undefined || holds(field.showIf, content);
    return { ...field, visible, required: field.required && visible };
  });
}

/** Kinds of evidence that are files brought by the recorder; the others come from the form or the platform. */
const FILES: readonly ItemEvidence['kind'][] = ['file', 'minutes', 'signedRecord', 'proof'];
const PROOF_FILES = 3;

export type EvidenceAsked = ItemEvidence & {
  /** Files at least and at most; 0 and 0 where the form or the platform itself is the evidence. */
  files: { min: number; max: number };
};

/** The evidence that an item asks for under a content; what is optional here is left out. */
export function evidenceRequired(
  item: Pick<ChecklistItem, 'evidence'>,
  content: Record<string, unknown>,
): EvidenceAsked[] {
  return item.evidence
    .filter((one) => one.required || (one.requiredWhen !== undefined && holds(one.requiredWhen, content)))
    .map((one) => {
      if (!FILES.includes(one.kind)) return { ...one, files: { min: 0, max: 0 } };
      return { ...one, files: { min: 1, max: one.kind === 'proof' ? PROOF_FILES : 1 } };
    });
}

/** How many files a record must carry before it can be submitted. */
export function filesRequired(
  item: Pick<ChecklistItem, 'evidence'>,
  content: Record<string, unknown>,
): number {
  return evidenceRequired(item, content).reduce((sum, one) => sum + one.files.min, 0);
}

type Refuse = (path: string, message: string, messageZh: string) => void;
type Enums = ChecklistFile['enums'];

/** Reports everything in the form of an item that its file's dictionaries or the grammar do not allow. */
export function checkForm(item: ChecklistItem, path: string, enums: Enums, refuse: Refuse): void {
  const seen = new Set<string>([HEAD_DATE_KEY]);
  for (const [index, field] of item.fields.entries()) {
    const here = `${path}.fields[${index}]`;
    if (seen.has(field.key))
      refuse(`${here}.key`, `key ${field.key} is taken`, `字段键 ${field.key} 重复或被保留`);
    seen.add(field.key);
    checkField(field, item, here, enums, refuse);
  }
  for (const [index, evidence] of item.evidence.entries()) {
    const here = `${path}.evidence[${index}]`;
    if (!enums.evidenceKind.some((kind) => kind.value === evidence.kind))
      refuse(`${here}.kind`, `unknown word "${evidence.kind}"`, `字典中没有“${evidence.kind}”这个词`);
    if (evidence.requiredWhen === undefined) continue;
    if (evidence.required) refuse(`${here}.requiredWhen`, 'it is required always', '已是必需,不能再设条件');
    checkCondition(evidence.requiredWhen, item, `${here}.requiredWhen`, refuse);
  }
}

const NUMBER_TYPES: readonly string[] = ['count', 'number', 'money'];

function checkField(field: ItemField, item: ChecklistItem, here: string, enums: Enums, refuse: Refuse): void {
  if (!enums.fieldType.includes(field.type))
    refuse(`${here}.type`, `unknown word "${field.type}"`, `字典中没有“${field.type}”这个词`);
  if ((field.type === 'enum') !== (field.enum !== undefined))
    refuse(
      `${here}.enum`,
      'choices belong to every enum field and to no other',
      '枚举字段须有选项,其他字段不得有',
    );
  for (const [place, choice] of (field.enum ?? []).entries())
    if (field.enum!.findIndex((other) => other.value === choice.value) < place)
      refuse(`${here}.enum[${place}].value`, `choice ${choice.value} stands twice`, '选项重复');
  if ((field.type === 'table') !== (field.columns !== undefined))
    refuse(
      `${here}.columns`,
      'columns belong to every table and to no other field',
      '表格须有列,其他字段不得有',
    );
  for (const [place, column] of (field.columns ?? []).entries())
    if (field.columns!.findIndex((other) => other.key === column.key) < place)
      refuse(`${here}.columns[${place}].key`, `column ${column.key} stands twice`, '列重复');
  if (field.maxLength !== undefined && !['text', 'longText', 'organisation'].includes(field.type))
    refuse(`${here}.maxLength`, 'only text has a length', '只有文字才有长度');
  if ((field.min !== undefined || field.max !== undefined) && !NUMBER_TYPES.includes(field.type))
    refuse(`${here}.min`, 'only numbers have bounds', '只有数字才有上下限');
  if (field.whole && field.type !== 'number')
    refuse(`${here}.whole`, 'only a number may be asked to be whole', '只有数字字段可以要求整数');
  if (field.min !== undefined && field.max !== undefined && field.min > field.max)
    refuse(`${here}.max`, 'the greatest is less than the least', '上限小于下限');
  if (field.multiple && field.type !== 'organisation')
    refuse(`${here}.multiple`, 'only organisation fields take several', '只有机构字段可以多选');
  if (field.prefill !== undefined && !prefillFits(field, field.prefill, enums))
    refuse(
      `${here}.prefill`,
      `"${field.prefill}" is no prefill for a ${field.type} field`,
      `“${field.prefill}”不能用于此类字段的预填`,
    );
  if (field.showIf !== undefined) checkCondition(field.showIf, item, `${here}.showIf`, refuse, field);
}

/** A prefill is a word of the dictionary for this type of field, a computed figure, or a literal of the field. */
function prefillFits(field: ItemField, prefill: string, enums: Enums): boolean {
  const computed = /^computed:(.*)$/.exec(prefill);
  if (computed && !enums.computed.some((one) => one.value === computed[1])) return false;
  const entry = enums.prefill.find((one) => one.value === (computed ? 'computed:<name>' : prefill));
  if (entry) return entry.fieldTypes.includes(field.type);
  if (computed || (PREFILLS as readonly string[]).includes(prefill)) return false;
  if (field.type === 'enum') return field.enum?.some((choice) => choice.value === prefill) ?? false;
  return (field.type === 'count' || field.type === 'number') && /^\d{1,9}$/.test(prefill);
}

function checkCondition(
  text: string,
  item: ChecklistItem,
  path: string,
  refuse: Refuse,
  owner?: ItemField,
): void {
  const condition = parseCondition(text);
  if (!condition) return refuse(path, 'is not a condition', '不符合条件语法');
  const field = item.fields.find((one) => one.key === condition.field);
  if (!field)
    return refuse(path, `the item has no field "${condition.field}"`, `本事项没有字段“${condition.field}”`);
  if (owner && (field === owner || field.showIf !== undefined))
    return refuse(path, 'depends on itself or on a conditional field', '不能依赖自身或另一个有条件的字段');
  if (condition.operator === '>') {
    if (!['count', 'number', 'money'].includes(field.type))
      refuse(path, `"${field.key}" is no number`, `“${field.key}”不是数字字段`);
    return;
  }
  for (const value of condition.operator === 'in' ? condition.values : [condition.value])
    if (!field.enum?.some((choice) => choice.value === value))
      refuse(path, `"${value}" is no choice of "${field.key}"`, `“${value}”不是“${field.key}”的选项`);
}

/** Whether a number is within the bounds of its field. */
export const isWithin = ({ min = -Infinity, max = Infinity, whole }: ItemField, value: unknown): boolean =>
  Number(value) >= min && Number(value) <= max && (!whole || Number.isInteger(value));
