/** What the item editor offers to choose from, and where it says what is wrong. */
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import { fieldOf, lines } from '@/lib/modules/item-forms/model';
import type { FieldForm, ItemForm } from '@/lib/modules/item-forms/schema';

export interface ConditionChoice {
  value: string;
  labelZh: string;
  labelEn: string;
}

/** The conditions a person may choose for a field or for evidence: a choice of another field, or a number above 0. */
export function conditionsOf(form: ItemForm, except?: string): ConditionChoice[] {
  return form.fields
    .filter((field) => field.key !== except && !field.showIf && field.labelZh.trim())
    .flatMap((field): ConditionChoice[] => {
      const [zh, en] = [field.labelZh.trim(), field.labelEn.trim() || field.labelZh.trim()];
      if (['count', 'number', 'money'].includes(field.type))
        return [{ value: `${field.key} > 0`, labelZh: `“${zh}”大于0`, labelEn: `“${en}” is above 0` }];
      if (field.type !== 'enum') return [];
      return (fieldOf(field).enum as ConditionChoice[]).flatMap((choice) => [
        {
          value: `${field.key} = ${choice.value}`,
          labelZh: `“${zh}”是“${choice.labelZh}”`,
          labelEn: `“${en}” is “${choice.labelEn}”`,
        },
        {
          value: `${field.key} != ${choice.value}`,
          labelZh: `“${zh}”不是“${choice.labelZh}”`,
          labelEn: `“${en}” is not “${choice.labelEn}”`,
        },
      ]);
    });
}

/** The words that may fill in a field of a kind, by the dictionaries of the version. */
export function prefillsOf(field: FieldForm, dictionaries: Pick<Dictionaries, 'enums'>): string[] {
  const words = dictionaries.enums.prefill
    .filter((one) => one.fieldTypes.includes(field.type))
    .flatMap((one) =>
      one.value === 'computed:<name>'
        ? dictionaries.enums.computed.map((figure) => `computed:${figure.value}`)
        : [one.value],
    );
  const literals =
    field.type === 'enum'
      ? lines(field.choices).map(([, , value], index) => value || `choice${index + 1}`)
      : ['count', 'number'].includes(field.type)
        ? ['0']
        : [];
  const all = [...words, ...literals];
  return field.prefill && !all.includes(field.prefill) ? [...all, field.prefill] : all;
}

const DUE_CONTROLS: Record<string, string> = {
  day: 'day',
  month: 'month',
  monthInQuarter: 'monthInQuarter',
  'firstHalf[0]': 'firstMonth',
  'firstHalf[1]': 'firstDay',
  'secondHalf[0]': 'secondMonth',
  'secondHalf[1]': 'secondDay',
  within: 'count',
  ahead: 'count',
  defaultDays: 'count',
  unit: 'unit',
  event: 'eventKey',
  type: 'kind',
};

/** The control that mends a fault of an item: `item.fields[2].enum[0]` stands in `fields.2.choices`. */
export function controlOf(path: string): string {
  const rest = path.replace(/^item\./, '');
  const due = /^dueRule\.(.+)$/.exec(rest);
  if (due) return `due.${DUE_CONTROLS[due[1]!] ?? 'kind'}`;
  if (['eventKey', 'eventSource'].includes(rest)) return 'due.eventKey';
  if (rest === 'eventDateField') return 'due.eventDateField';
  return rest
    .replace('qualityCriteria', 'criteria')
    .replace(/^(fields\[\d+\])\.enum.*/, '$1.choices')
    .replace(/^(fields\[\d+\])\.columns.*/, '$1.columns')
    .replace(/^(evidence\[\d+\])\.required.*/, '$1.when')
    .replace(/\[(\d+)\]/g, '.$1');
}
