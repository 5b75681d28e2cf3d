/** What the buttons of the item editor do to what is written, before anything is saved. */
import { FIELD_TYPES } from '@/lib/modules/checklists/schema';
import { ON } from '@/lib/modules/item-forms/model';
import type { FieldForm, FormStep, ItemForm } from '@/lib/modules/item-forms/schema';

const CRITERION = { code: '', textZh: '', textEn: '', check: 'review' };
const EVIDENCE = { kind: 'file', labelZh: '', labelEn: '', when: '' };

/** A new field of a kind; `file` is evidence and goes to its own list. */
function newField(type: string, taken: readonly string[]): FieldForm {
  let number = 1;
  while (taken.includes(`f${number}`)) number += 1;
  return {
    key: `f${number}`,
    labelZh: '',
    labelEn: '',
    type,
    required: ON,
    prefill: '',
    min: '',
    max: '',
    whole: '',
    maxLength: type === 'text' ? '200' : type === 'longText' ? '2000' : '',
    choices: '',
    columns: '',
    multiple: '',
    showIf: '',
    helpZh: '',
    helpEn: '',
  };
}

/** What is written after a button of the editor. A step that leads nowhere changes nothing. */
export function afterStep(form: ItemForm, step: FormStep): ItemForm {
  const list: unknown[] = form[step.list];
  const put = (next: unknown[]) => ({ ...form, [step.list]: next });
  switch (step.do) {
    case 'add': {
      if (step.list === 'evidence') return put([...list, EVIDENCE]);
      if (step.list === 'criteria') return put([...list, CRITERION]);
      if (step.what === 'file') return { ...form, evidence: [...form.evidence, EVIDENCE] };
      if (!(FIELD_TYPES as readonly string[]).includes(step.what)) return form;
      return put([
        ...list,
        newField(
          step.what,
          form.fields.map((one) => one.key),
        ),
      ]);
    }
    case 'drop':
      return put(list.filter((_one, place) => place !== step.at));
    case 'up':
      return moved(step.at, step.at - 1);
    case 'down':
      return moved(step.at, step.at + 1);
    case 'move':
      return moved(step.at, step.to);
  }

  function moved(at: number, to: number): ItemForm {
    if (at < 0 || to < 0 || at >= list.length || to >= list.length) return form;
    return put(list.toSpliced(at, 1).toSpliced(to, 0, list[at]));
  }
}

/** A step as the name of a button says it: `up fields 2`, `add fields money`, `move fields 2 0`. */
export function stepOf(text: string): FormStep | null {
  const [action, list, what, to] = text.split(' ');
  if (list !== 'fields' && list !== 'evidence' && list !== 'criteria') return null;
  if (action === 'add') return { do: 'add', list, what: what ?? '' };
  const at = Number(what);
  if (!Number.isInteger(at)) return null;
  if (action === 'move') return { do: 'move', list, at, to: Number(to) };
  return action === 'up' || action === 'down' || action === 'drop' ? { do: action, list, at } : null;
}
