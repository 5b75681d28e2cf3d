import { z } from 'zod';
import { dueRuleSchema } from '@/lib/modules/due-rules/schema';
import { APPLIES_TO, EVENT_SOURCES, SUBJECT_KINDS } from '@/lib/modules/obligations/schema';
import { CADENCES } from '@/lib/modules/periods/model';
import { isCivilDate } from '@/lib/shared/civil-date';

/** Words that the product acts upon. A file may use fewer of them, never others. */
export const FIELD_TYPES = [
  'text',
  'longText',
  'number',
  'count',
  'money',
  'date',
  'enum',
  'person',
  'organisation',
  'table',
] as const;
/** What a column of a table holds. */
export const COLUMN_TYPES = ['text', 'number', 'date'] as const;
export const SENSITIVITIES = ['normal', 'personal', 'restricted'] as const;
export const CHECKS = ['auto', 'review', 'auto+review'] as const;
export const OWNER_ROLES = ['group_leader', 'group_member'] as const;
export const AUTO_FULFIL_BY = ['any_activity', 'submitted_record', 'confirm_prepared'] as const;
export const EVIDENCE_KINDS = [
  'none',
  'file',
  'minutes',
  'signIn',
  'checkSheet',
  'signedRecord',
  'systemExport',
  'offlineRef',
  'proof',
] as const;
export const PREFILLS = [
  'today',
  'currentUser',
  'unitHead',
  'lastValue',
  'pickList',
  'obligationPeriod',
  'autoNumber',
  'fromSource',
  'computed:<name>',
] as const;

const words = z.string().min(1);
const code = z.string().regex(/^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)?$/);
const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/);
const labels = { labelZh: words, labelEn: words };
const titles = { titleZh: words, titleEn: words };
const entry = z.strictObject({ value: words, ...labels });
const meaning = z.strictObject({ value: words, meaningEn: words });

const columnSchema = z.strictObject({ key, ...labels, type: z.enum(COLUMN_TYPES) });

const fieldSchema = z.strictObject({
  key,
  ...labels,
  type: z.enum(FIELD_TYPES),
  required: z.boolean(),
  prefill: words.optional(),
  maxLength: z.int().min(1).max(10_000).optional(),
  /** The least and the greatest that a number may be, and whether it has no decimals. */
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.boolean().optional(),
  enum: z.array(entry).min(1).optional(),
  multiple: z.boolean().optional(),
  columns: z.array(columnSchema).min(1).max(8).optional(),
  showIf: words.optional(),
  helpZh: words.optional(),
  helpEn: words.optional(),
});

const evidenceSchema = z.strictObject({
  kind: z.enum(EVIDENCE_KINDS),
  ...labels,
  required: z.boolean(),
  requiredWhen: words.optional(),
});

const criterionSchema = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z_]*$/),
  textZh: words,
  textEn: words,
  check: z.enum(CHECKS),
});

const autoFulfilSchema = z.strictObject({
  by: z.enum(AUTO_FULFIL_BY),
  countsAsRecord: z.boolean(),
  textZh: words,
  textEn: words,
});

const itemShape = {
  code,
  ...titles,
  responsible: words,
  cadence: z.enum(CADENCES),
  minPerPeriod: z.int().min(0).max(99),
  dueRule: dueRuleSchema,
  eventKey: words.optional(),
  eventSource: z.enum(EVENT_SOURCES).optional(),
  eventDateField: key.optional(),
  recordType: words,
  evidence: z.array(evidenceSchema).min(1),
  fields: z.array(fieldSchema).min(1),
  qualityCriteria: z.array(criterionSchema).min(1),
  autoFulfil: autoFulfilSchema.optional(),
  source: words,
  sourceRefs: z.array(words),
  cadenceSource: words,
  dueRuleSource: words,
  appliesTo: z.enum(APPLIES_TO),
  /** The code of the one group that it is for, itself or with its units; for all groups without it. */
  onlyGroup: z.string().min(1).max(40).optional(),
  sensitivity: z.enum(SENSITIVITIES),
  leaderSigns: z.boolean(),
  allowsNil: z.boolean(),
  ownerRole: z.enum(OWNER_ROLES).optional(),
  countsForLadder: z.boolean().optional(),
  feedsMetrics: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)).optional(),
  note: words.optional(),
  /** The last day on which a period of it may begin. */
  sunsetOn: z.string().refine(isCivilDate, 'input.date').optional(),
  whyZh: words.optional(),
  whyEn: words.optional(),
  exampleZh: words.optional(),
  exampleEn: words.optional(),
};

/** A duty item as the file writes it; `onceTemplate` is one without tier and minutes. */
export const checklistItemSchema = z.strictObject({
  ...itemShape,
  tier: words,
  estimatedMinutes: z.number().min(0).max(600),
});
const onceTemplateSchema = z.strictObject(itemShape);

const sectionSchema = z.strictObject({
  code,
  ...titles,
  source: words,
  sourceRefs: z.array(words),
  items: z.array(checklistItemSchema).min(1),
});

const checklistSchema = z.strictObject({
  code,
  ...titles,
  dutyKind: z.enum(['principal', 'supervision']),
  aspectsNameSource: words.optional(),
  aspectsNote: words.optional(),
  /** The codes that are switched on; without them the one who takes the file says which. */
  enabled: z.array(code).optional(),
  sections: z.array(sectionSchema).min(1),
});

const enumsSchema = z.strictObject({
  cadence: z.array(entry),
  responsible: z.array(entry),
  recordType: z.array(entry),
  fieldType: z.array(words),
  source: z.array(words),
  sensitivity: z.array(meaning),
  fieldTypeNotes: z.record(z.string(), words),
  eventSource: z.array(z.strictObject({ value: words, ...labels, meaningEn: words })),
  eventKey: z.array(
    z.strictObject({
      value: words,
      ...labels,
      source: words,
      opensWhenEn: words.optional(),
      items: z.array(words),
    }),
  ),
  appliesTo: z.array(z.strictObject({ value: words, ...labels, subjectKind: words, ruleEn: words })),
  prefill: z.array(z.strictObject({ value: words, meaningEn: words, fieldTypes: z.array(words) })),
  prefillLiteral: words,
  computed: z.array(meaning),
  autoFulfilBy: z.array(meaning),
  autoFulfilNote: words,
  evidenceKind: z.array(meaning),
  check: z.array(meaning),
  unit: z.array(words),
  shift: z.array(words),
  ownerRole: z.array(words),
  subjectKind: z.array(words),
});

const burdenFigureSchema = z.strictObject({
  datedObligationsByMonth: z.array(z.int().min(0)).length(12),
  perYear: z.int().min(0),
  minutesPerYear: z.int().min(0),
});
const burdenOfKindSchema = z.strictObject({ core: burdenFigureSchema, all: burdenFigureSchema });

/**
 * The whole checklist file. Unknown keys are refused everywhere. What only tells people about it may be left out;
 * a file of one version has none of it.
 */
export const checklistFileSchema = z.strictObject({
  schemaVersion: z.literal('1.0'),
  language: z.array(words).optional(),
  _about: words.optional(),
  seedFacts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  enums: enumsSchema,
  tiers: z.record(z.string(), words),
  burden: z.strictObject({ _about: words, unit: burdenOfKindSchema, group: burdenOfKindSchema }).optional(),
  dueRuleGrammar: z.record(z.string(), z.string()).optional(),
  conditionGrammar: z.record(z.string(), words).optional(),
  generalRules: z.array(words),
  onceTemplate: onceTemplateSchema,
  checklists: z.array(checklistSchema).min(1),
  sources: z.array(z.strictObject({ id: words, titleZh: words.optional(), title: words, url: words })),
});

export type ChecklistFile = z.infer<typeof checklistFileSchema>;
export type Checklist = ChecklistFile['checklists'][number];
/** A duty item; without tier and minutes it may also be the template of one-off tasks. */
export type ChecklistItem = z.infer<typeof onceTemplateSchema> & { tier?: string; estimatedMinutes?: number };
export type ItemField = ChecklistItem['fields'][number];
export type ItemEvidence = ChecklistItem['evidence'][number];
export type QualityCriterion = ChecklistItem['qualityCriteria'][number];
export type Sensitivity = (typeof SENSITIVITIES)[number];

export const SUBJECT_KIND_OF_DUTY = { principal: SUBJECT_KINDS[0], supervision: SUBJECT_KINDS[1] } as const;

/** One thing that is wrong in a file, and where: `checklists[0].sections[1].items[2].cadence`. */
export type ChecklistProblem = { path: string; message: string; messageZh: string };

/** A section of a checklist, for the choices above boards. */
export interface SectionChoice {
  code: string;
  titleZh: string;
  titleEn: string;
}
