import { describe, expect, test } from 'vitest';
import { parseItem, withEventItem } from '@/lib/modules/checklist-items/model';
import { afterStep, stepOf } from '@/lib/modules/form-steps/model';
import { conditionsOf, prefillsOf } from '@/lib/modules/form-choices/model';
import { formOf, itemOf, readForm } from '@/lib/modules/item-forms/model';
import type { ItemForm } from '@/lib/modules/item-forms/schema';
import type { ChecklistItem } from '@/lib/modules/checklists/schema';
import { FIELD_TYPES } from '@/lib/modules/checklists/schema';
import { newItem } from '@/lib/modules/checklist-drafts/model';
import { checklistFile } from '../../support/duty-content';

const { enums, tiers, sources } = checklistFile;
const dictionaries = { enums: { ...enums, fieldType: [...FIELD_TYPES] }, tiers, sources };
const all = checklistFile.checklists.flatMap((list) =>
  list.sections.flatMap((section) =>
    section.items.map(
      (item) =>
        ({ item, section: section.code, kind: list.dutyKind === 'principal' ? 'unit' : 'group' }) as const,
    ),
  ),
);

/** The controls as a browser posts them: a box that is not ticked is not sent. */
function posted(form: ItemForm): [string, string][] {
  const entries: [string, string][] = [];
  const put = (name: string, value: unknown): void => {
    if (typeof value === 'string') {
      if (value !== '') entries.push([name, value]);
    } else if (name === 'sourceRefs') for (const one of value as string[]) entries.push([name, one]);
    else
      for (const [key, inner] of Object.entries(value as object))
        put(name === '' ? key : `${name}.${key}`, inner);
  };
  put('', form);
  return entries;
}

describe('every item of the product', () => {
  test.each(all.map((one) => [one.item.code, one] as const))(
    '%s comes back from the editor as it was',
    (_code, one) => {
      const form = readForm(posted(formOf(one.item, one.section)));
      const parsed = parseItem(itemOf(form, one.item, dictionaries), one.kind, dictionaries);
      expect(parsed).toEqual({ ok: true, item: one.item });
    },
  );
});

const item = newItem('unit', 'U1-99', { titleZh: '新事项', titleEn: 'New item' });
const change = (set: (form: ItemForm) => void, before: ChecklistItem = item) => {
  const form = formOf(before, 'U1');
  set(form);
  return parseItem(itemOf(form, before, dictionaries), 'unit', dictionaries);
};
const changed = (set: (form: ItemForm) => void) => {
  const parsed = change(set);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.item;
};

describe('a due rule by plain choices', () => {
  test.each<[string, (form: ItemForm) => void, object]>([
    ['daily', (form) => (form.cadence = 'daily'), { type: 'dailyWorkday', textZh: '每个工作日' }],
    ['weekly', (form) => (form.cadence = 'weekly'), { type: 'weeklyLastWorkday' }],
    [
      'by a day of the month',
      (form) => Object.assign(form, { cadence: 'monthly', due: { ...form.due, kind: 'day', day: '２５' } }),
      { type: 'dayOfMonth', day: 25, textZh: '每月25日前', textEn: 'By day 25 of the month' },
    ],
    [
      'on the last working day',
      (form) => Object.assign(form, { cadence: 'monthly', due: { ...form.due, kind: 'last' } }),
      { type: 'lastWorkdayOfMonth' },
    ],
    [
      'in the quarter',
      (form) =>
        Object.assign(form, { cadence: 'quarterly', due: { ...form.due, monthInQuarter: '3', day: '20' } }),
      { type: 'dayOfQuarter', monthInQuarter: 3, day: 20, textZh: '每季末月20日前' },
    ],
    [
      'in both halves',
      (form) => Object.assign(form, { cadence: 'half-yearly' }),
      { type: 'dayOfHalfYear', firstHalf: [6, 25], secondHalf: [12, 10], textZh: '6月25日、12月10日前' },
    ],
    [
      'a day of the year',
      (form) => Object.assign(form.due, { month: '3', day: '20' }),
      { type: 'dayOfYear', month: 3, day: 20, textZh: '3月20日前', textEn: 'By 20 March' },
    ],
    [
      'before a holiday',
      (form) =>
        Object.assign(form, {
          cadence: 'event-driven',
          due: { ...form.due, kind: 'before', count: '3', unit: 'workday', eventKey: 'public_holiday' },
        }),
      { type: 'beforeEvent', ahead: 3, unit: 'workday', textZh: '法定节假日前3个工作日以上' },
    ],
    [
      'one month after an event',
      (form) =>
        Object.assign(form, {
          cadence: 'event-driven',
          due: { ...form.due, kind: 'after', count: '1', unit: 'month', eventKey: 'public_holiday' },
        }),
      { type: 'afterEvent', within: 1, textEn: expect.stringMatching(/^Within 1 month after: /) },
    ],
  ])('%s', (_name, set, rule) => {
    expect(changed(set).dueRule).toMatchObject(rule);
  });

  test('a kind that the cadence does not know falls back to one it knows', () => {
    const yearly = changed((form) => Object.assign(form.due, { kind: 'last', month: '5', day: '4' }));
    expect(yearly.dueRule).toMatchObject({ type: 'dayOfYear', month: 5, day: 4 });
  });

  test.each<[string, (form: ItemForm) => void, string]>([
    ['a day that is none', (form) => (form.due.day = '40'), 'dueRule.day'],
    ['letters for a day', (form) => (form.due.day = 'x'), 'dueRule.day'],
    ['an event without a name', (form) => (form.cadence = 'event-driven'), 'dueRule.event'],
    ['no title', (form) => (form.titleZh = ' '), 'titleZh'],
    ['minutes that are none', (form) => (form.estimatedMinutes = 'many'), 'estimatedMinutes'],
    ['a field without a name', (form) => (form.fields[0]!.labelZh = ''), 'fields[0].labelZh'],
    [
      'a choice without choices',
      (form) => Object.assign(form.fields[0]!, { type: 'enum', maxLength: '' }),
      'fields[0].enum',
    ],
    [
      'a table without columns',
      (form) => Object.assign(form.fields[0]!, { type: 'table', maxLength: '' }),
      'fields[0].columns',
    ],
    ['an unknown tier', (form) => (form.tier = 'gold'), 'tier'],
    ['groups’ projects in a list of units', (form) => (form.appliesTo = 'groupHasProjects'), 'appliesTo'],
    ['a yearly item that may answer nothing', (form) => (form.allowsNil = 'on'), 'allowsNil'],
    ['a sunset that is no day', (form) => (form.sunsetOn = '2027-02-30'), 'sunsetOn'],
    ['no field at all', (form) => (form.fields = []), 'fields'],
  ])('%s is refused where it stands', (_name, set, path) => {
    const parsed = change(set);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.problems.map((problem) => problem.path)).toContain(path);
  });
});

describe('fields of every kind', () => {
  test.each(FIELD_TYPES)('%s', (type) => {
    const made = changed((form) => {
      form.fields = afterStep(form, { do: 'add', list: 'fields', what: type }).fields;
      const field = form.fields.at(-1)!;
      field.labelZh = '新字段';
      if (type === 'enum') field.choices = '是\n否 | No';
      if (type === 'table') field.columns = '项目 | Item\n金额 | Amount | 数字\n日期 | Day | date | on';
    });
    const field = made.fields.at(-1)!;
    expect(field).toMatchObject({ key: 'f1', type, required: true, labelEn: '新字段' });
    if (type === 'enum')
      expect(field.enum).toEqual([
        { value: 'choice1', labelZh: '是', labelEn: '是' },
        { value: 'choice2', labelZh: '否', labelEn: 'No' },
      ]);
    if (type === 'table')
      expect(field.columns!.map((one) => [one.key, one.type])).toEqual([
        ['c1', 'text'],
        ['c2', 'number'],
        ['on', 'date'],
      ]);
  });

  test('a file is evidence', () => {
    const form = afterStep(formOf(item, 'U1'), { do: 'add', list: 'fields', what: 'file' });
    expect(form.fields).toHaveLength(1);
    expect(form.evidence).toHaveLength(1);
    form.evidence[0]!.labelZh = '报告';
    form.evidence[0]!.when = 'always';
    expect(itemOf(form, item, dictionaries).evidence).toEqual([
      { kind: 'file', labelZh: '报告', labelEn: '报告', required: true },
    ]);
  });
});

describe('the buttons of the editor', () => {
  const three = ['text', 'money', 'date'].reduce(
    (form, what) => afterStep(form, { do: 'add', list: 'fields', what }),
    { ...formOf(item, 'U1'), fields: [] } as ItemForm,
  );
  const keys = (text: string) => afterStep(three, stepOf(text)!).fields.map((field) => field.key);
  test.each([
    ['up fields 1', ['f2', 'f1', 'f3']],
    ['up fields 0', ['f1', 'f2', 'f3']],
    ['down fields 0', ['f2', 'f1', 'f3']],
    ['down fields 2', ['f1', 'f2', 'f3']],
    ['drop fields 1', ['f1', 'f3']],
    ['move fields 2 0', ['f3', 'f1', 'f2']],
    ['move fields 0 9', ['f1', 'f2', 'f3']],
    ['add fields photo', ['f1', 'f2', 'f3']],
    ['add fields table', ['f1', 'f2', 'f3', 'f4']],
  ])('%s', (text, expected) => expect(keys(text)).toEqual(expected));
  test.each(['', 'up', 'up sections 1', 'up fields x', 'burn fields 1'])('“%s” is no button', (text) =>
    expect(stepOf(text)).toBeNull(),
  );
});

test('conditions are offered of choices and numbers of other fields that stand always', () => {
  const form = formOf(all.find((one) => one.item.code === 'U4-03')!.item, 'U4');
  const values = conditionsOf(form, 'issueSummary').map((one) => one.value);
  expect(values).toContain('issuesFound > 0');
  expect(values).toContain('handling = letter');
  expect(values).toContain('handling != none');
  expect(conditionsOf(form, 'handling').some((one) => one.value.startsWith('handling'))).toBe(false);
  expect(form.fields.find((one) => one.key === 'issueSummary')!.showIf).toBe('issuesFound > 0');
});

test('what may fill a field in follows its kind', () => {
  const form = formOf(all.find((one) => one.item.code === 'U4-03')!.item, 'U4');
  const of = (key: string) => prefillsOf(form.fields.find((one) => one.key === key)!, dictionaries);
  expect(of('inspectedOn')).toContain('today');
  expect(of('issuesFound')).toContain('0');
  expect(of('handling')).toContain('none');
  expect(of('target')).toEqual(['pickList']);
});

test('an item stands under the event that opens it, and under no other', () => {
  const moved = withEventItem(enums, { code: 'U4-01', eventKey: 'personnel_change' } as never);
  expect(moved.eventKey.find((one) => one.value === 'public_holiday')!.items).not.toContain('U4-01');
  expect(withEventItem(enums, { code: 'U4-01', eventKey: 'public_holiday' })).toBe(enums);
  expect(
    withEventItem(enums, { code: 'U9-01', eventKey: 'public_holiday' }).eventKey.find(
      (one) => one.value === 'public_holiday',
    )!.items,
  ).toContain('U9-01');
});
