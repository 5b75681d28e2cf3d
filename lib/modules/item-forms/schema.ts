import { z } from 'zod';

const text = z.string().default('');

const fieldForm = z.object({
  key: text,
  labelZh: text,
  labelEn: text,
  type: text,
  required: text,
  prefill: text,
  maxLength: text,
  min: text,
  max: text,
  whole: text,
  /** One choice a line: Chinese, English, code. */
  choices: text,
  /** One column a line: Chinese, English, kind, key. */
  columns: text,
  multiple: text,
  showIf: text,
  helpZh: text,
  helpEn: text,
});

const evidenceForm = z.object({ kind: text, labelZh: text, labelEn: text, when: text });
const criterionForm = z.object({ code: text, textZh: text, textEn: text, check: text });

const dueForm = z.object({
  /** `day`, `last`, `after`, `before`, `issue`. */
  kind: text,
  day: text,
  monthInQuarter: text,
  month: text,
  firstMonth: text,
  firstDay: text,
  secondMonth: text,
  secondDay: text,
  count: text,
  unit: text,
  eventKey: text,
  eventDateField: text,
});

/** What stands in the controls of the item editor, as texts; a box that is not ticked is empty. */
export const itemForm = z.object({
  titleZh: text,
  titleEn: text,
  sectionCode: text,
  responsible: text,
  recordType: text,
  tier: text,
  estimatedMinutes: text,
  appliesTo: text,
  onlyGroup: text,
  ownerRole: text,
  sensitivity: text,
  leaderSigns: text,
  allowsNil: text,
  countsForLadder: text,
  minPerPeriod: text,
  sunsetOn: text,
  cadence: text,
  due: dueForm.prefault({}),
  fields: z.array(fieldForm).default([]),
  evidence: z.array(evidenceForm).default([]),
  criteria: z.array(criterionForm).default([]),
  source: text,
  sourceRefs: z.array(z.string()).default([]),
  whyZh: text,
  whyEn: text,
  exampleZh: text,
  exampleEn: text,
  note: text,
});

export type ItemForm = z.infer<typeof itemForm>;
export type FieldForm = ItemForm['fields'][number];

/** What a button of the editor does to what is written, before anything is saved. */
export type FormStep =
  | { do: 'add'; list: FormList; what: string }
  | { do: 'up' | 'down' | 'drop'; list: FormList; at: number }
  | { do: 'move'; list: FormList; at: number; to: number };
export type FormList = 'fields' | 'evidence' | 'criteria';
