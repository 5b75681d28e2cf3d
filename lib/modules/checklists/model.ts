/**
 * A checklist comes in as a file that carries its own dictionaries: the words for cadence, responsibility,
 * record type and so on, the events that open duties, the figures that fill a field. A file is taken only
 * whole. A word that its dictionaries do not know, or that the product does not act upon, is refused with the
 * path where it stands; so is a rule that could never come true. What is taken here can be planned, shown as a
 * form and judged without a further question.
 */
import { type Issue, problemsOfShape, standsTwice, unknownWord } from '@/lib/modules/checklist-faults/model';
import { DUE_UNITS, RULES_OF_CADENCE } from '@/lib/modules/due-rules/schema';
import { checkForm } from '@/lib/modules/forms/model';
import { APPLIES_TO, EVENT_SOURCES, SUBJECT_KINDS } from '@/lib/modules/obligations/schema';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import { CADENCES, isPeriodic } from '@/lib/modules/periods/model';
import {
  AUTO_FULFIL_BY,
  CHECKS,
  checklistFileSchema,
  EVIDENCE_KINDS,
  FIELD_TYPES,
  OWNER_ROLES,
  PREFILLS,
  SENSITIVITIES,
  SUBJECT_KIND_OF_DUTY,
} from './schema';
import type { Checklist, ChecklistFile, ChecklistItem, ChecklistProblem } from './schema';

type Refuse = (path: string, message: string, messageZh: string) => void;

/** Reads a checklist file whole, or says everything that is wrong with it and where. */
export function parseChecklistFile(
  json: unknown,
): { ok: true; file: ChecklistFile } | { ok: false; problems: ChecklistProblem[] } {
  const parsed = checklistFileSchema.safeParse(json);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOfShape(issue as Issue)) };
  }
  const problems: ChecklistProblem[] = [];
  checkFile(parsed.data, (path, message, messageZh) => problems.push({ path, message, messageZh }));
  return problems.length === 0 ? { ok: true, file: parsed.data } : { ok: false, problems };
}

/** The subjects a checklist is for: units owe principal, groups supervision responsibility. */
export const subjectKindOf = (checklist: Pick<Checklist, 'dutyKind'>): SubjectKind =>
  SUBJECT_KIND_OF_DUTY[checklist.dutyKind];

/** Every item of a kind of subject, in the order of the file; `core` leaves out what is switched off at first. */
export function itemsOf(
  file: ChecklistFile,
  kind: SubjectKind,
  tier: 'core' | 'all' = 'all',
): ChecklistItem[] {
  return file.checklists
    .filter((checklist) => subjectKindOf(checklist) === kind)
    .flatMap((checklist) => checklist.sections.flatMap((section) => section.items))
    .filter((item) => tier === 'all' || item.tier === tier);
}

/** The words of a file by dictionary. */
type Words = Record<
  'responsible' | 'recordType' | 'source' | 'tiers' | 'sources' | 'rules',
  ReadonlySet<string>
> & { known: Record<string, ReadonlySet<string>> };

const valuesOf = (entries: readonly (string | { value: string })[]) =>
  new Set(entries.map((entry) => (typeof entry === 'string' ? entry : entry.value)));

/** Dictionaries whose words the product acts upon, so that a new word in them is a fault as well. */
const ACTED_UPON = {
  cadence: CADENCES,
  fieldType: FIELD_TYPES,
  sensitivity: SENSITIVITIES,
  eventSource: EVENT_SOURCES,
  appliesTo: APPLIES_TO,
  prefill: PREFILLS,
  autoFulfilBy: AUTO_FULFIL_BY,
  evidenceKind: EVIDENCE_KINDS,
  check: CHECKS,
  unit: DUE_UNITS,
  shift: ['previousWorkday'],
  ownerRole: OWNER_ROLES,
  subjectKind: [...SUBJECT_KINDS, 'any'],
} as const satisfies Partial<Record<keyof ChecklistFile['enums'], readonly string[]>>;

function checkFile(file: ChecklistFile, refuse: Refuse): void {
  const { enums } = file;
  const known: Record<string, ReadonlySet<string>> = {};
  for (const [name, acted] of Object.entries(ACTED_UPON) as [keyof typeof ACTED_UPON, readonly string[]][]) {
    known[name] = valuesOf(enums[name]);
    for (const [index, entry] of enums[name].entries()) {
      const value = typeof entry === 'string' ? entry : entry.value;
      if (!acted.includes(value)) refuse(`enums.${name}[${index}]`, ...unknownWord(value));
    }
  }
  const words: Words = {
    known,
    responsible: valuesOf(enums.responsible),
    recordType: valuesOf(enums.recordType),
    source: valuesOf(enums.source),
    tiers: new Set(Object.keys(file.tiers)),
    sources: new Set(file.sources.map((source) => source.id)),
    rules: new Set(Object.keys(file.dueRuleGrammar)),
  };
  const codes = new Map<string, ChecklistItem>();
  const once = (code: string, path: string) => {
    if (codes.has(code)) refuse(path, ...standsTwice(code));
  };

  for (const [index, target] of enums.appliesTo.entries())
    if (!known.subjectKind!.has(target.subjectKind))
      refuse(`enums.appliesTo[${index}].subjectKind`, ...unknownWord(target.subjectKind));
  for (const [index, prefill] of enums.prefill.entries())
    for (const [place, type] of prefill.fieldTypes.entries())
      if (!known.fieldType!.has(type))
        refuse(`enums.prefill[${index}].fieldTypes[${place}]`, ...unknownWord(type));

  once(file.onceTemplate.code, 'onceTemplate.code');
  codes.set(file.onceTemplate.code, file.onceTemplate);
  checkItem(file.onceTemplate, null, 'onceTemplate', file, words, refuse);

  const sectionCodes = new Set<string>();
  for (const [c, checklist] of file.checklists.entries()) {
    const path = `checklists[${c}]`;
    if (!words.source.has(checklist.aspectsNameSource))
      refuse(`${path}.aspectsNameSource`, ...unknownWord(checklist.aspectsNameSource));
    if (file.checklists.findIndex((other) => other.code === checklist.code) < c)
      refuse(`${path}.code`, ...standsTwice(checklist.code));
    for (const [s, section] of checklist.sections.entries()) {
      const here = `${path}.sections[${s}]`;
      if (sectionCodes.has(section.code)) refuse(`${here}.code`, ...standsTwice(section.code));
      sectionCodes.add(section.code);
      checkSources(section, here, words, refuse);
      for (const [i, item] of section.items.entries()) {
        const itemPath = `${here}.items[${i}]`;
        once(item.code, `${itemPath}.code`);
        codes.set(item.code, item);
        if (!item.code.startsWith(`${section.code}-`))
          refuse(
            `${itemPath}.code`,
            `code does not begin with ${section.code}-`,
            `代码应以 ${section.code}- 开头`,
          );
        if (!words.tiers.has(item.tier)) refuse(`${itemPath}.tier`, ...unknownWord(item.tier));
        checkItem(item, subjectKindOf(checklist), itemPath, file, words, refuse);
      }
    }
  }
  checkEventKeys(file, codes, words, refuse);
}

function checkEventKeys(
  file: ChecklistFile,
  codes: ReadonlyMap<string, ChecklistItem>,
  words: Words,
  refuse: Refuse,
): void {
  for (const [index, event] of file.enums.eventKey.entries()) {
    const path = `enums.eventKey[${index}]`;
    if (!words.known.eventSource!.has(event.source)) refuse(`${path}.source`, ...unknownWord(event.source));
    for (const [place, code] of event.items.entries())
      if (codes.get(code)?.eventKey !== event.value)
        refuse(`${path}.items[${place}]`, `item ${code} does not open by it`, `事项 ${code} 并不由它触发`);
  }
}

function checkSources(
  holder: { source: string; sourceRefs: string[] },
  path: string,
  words: Words,
  refuse: Refuse,
): void {
  if (!words.source.has(holder.source)) refuse(`${path}.source`, ...unknownWord(holder.source));
  for (const [index, reference] of holder.sourceRefs.entries())
    if (!words.sources.has(reference)) refuse(`${path}.sourceRefs[${index}]`, ...unknownWord(reference));
}

/** `kind` is null for the template of one-off tasks, which is for anybody. */
function checkItem(
  item: ChecklistItem,
  kind: SubjectKind | null,
  path: string,
  file: ChecklistFile,
  words: Words,
  refuse: Refuse,
): void {
  const word = (name: string, value: string | undefined, dictionary: ReadonlySet<string>) => {
    if (value !== undefined && !dictionary.has(value)) refuse(`${path}.${name}`, ...unknownWord(value));
  };
  const { known } = words;
  word('cadence', item.cadence, known.cadence!);
  word('responsible', item.responsible, words.responsible);
  word('recordType', item.recordType, words.recordType);
  word('cadenceSource', item.cadenceSource, words.source);
  word('dueRuleSource', item.dueRuleSource, words.source);
  word('sensitivity', item.sensitivity, known.sensitivity!);
  word('ownerRole', item.ownerRole, known.ownerRole!);
  word('autoFulfil.by', item.autoFulfil?.by, known.autoFulfilBy!);
  word('dueRule.type', item.dueRule.type, words.rules);
  if ('unit' in item.dueRule) word('dueRule.unit', item.dueRule.unit, known.unit!);
  if ('shift' in item.dueRule) word('dueRule.shift', item.dueRule.shift, known.shift!);
  checkSources(item, path, words, refuse);

  if (!RULES_OF_CADENCE[item.cadence].includes(item.dueRule.type))
    refuse(`${path}.dueRule.type`, 'does not fit the cadence', '与频次不符');
  const target = file.enums.appliesTo.find((entry) => entry.value === item.appliesTo);
  if (!target) refuse(`${path}.appliesTo`, ...unknownWord(item.appliesTo));
  else if (kind && target.subjectKind !== 'any' && target.subjectKind !== kind)
    refuse(`${path}.appliesTo`, `is not for subjects of kind ${kind}`, '不适用于本清单的对象');
  if (kind === 'unit' && item.ownerRole)
    refuse(`${path}.ownerRole`, 'only items of groups name an owner role', '只有派驻组事项可以指定责任岗位');
  if (item.countsForLadder && (kind !== 'group' || !isMonthlyOrLess(item) || !isLadderType(item)))
    refuse(
      `${path}.countsForLadder`,
      'only reports and meetings of groups, monthly or less often, count',
      '只有派驻组按月及以上频次的报告和会议事项可以计入',
    );
  if (item.allowsNil && item.cadence !== 'daily' && item.cadence !== 'weekly' && item.eventSource !== 'self')
    refuse(
      `${path}.allowsNil`,
      'only daily and weekly items and self-reported events may answer nothing',
      '只有每日、每周事项和自行登记事项可以报“无事项”',
    );
  checkEvent(item, path, file, words, refuse);
  for (const [index, criterion] of item.qualityCriteria.entries()) {
    const here = `${path}.qualityCriteria[${index}]`;
    if (!known.check!.has(criterion.check)) refuse(`${here}.check`, ...unknownWord(criterion.check));
    if (item.qualityCriteria.findIndex((other) => other.code === criterion.code) < index)
      refuse(`${here}.code`, ...standsTwice(criterion.code));
  }
  checkForm(item, path, file.enums, refuse);
}

const isMonthlyOrLess = (item: ChecklistItem) =>
  isPeriodic(item.cadence) && item.cadence !== 'daily' && item.cadence !== 'weekly';
const isLadderType = (item: ChecklistItem) => item.recordType === 'report' || item.recordType === 'meeting';

function checkEvent(
  item: ChecklistItem,
  path: string,
  file: ChecklistFile,
  words: Words,
  refuse: Refuse,
): void {
  const { eventSource, eventKey, eventDateField } = item;
  if (isPeriodic(item.cadence)) {
    for (const name of ['eventSource', 'eventKey', 'eventDateField'] as const)
      if (item[name] !== undefined)
        refuse(`${path}.${name}`, 'a periodic item has no event', '按周期的事项没有触发事件');
    return;
  }
  if (!eventSource) return refuse(`${path}.eventSource`, 'missing', '缺少此项');
  if (!eventKey) return refuse(`${path}.eventKey`, 'missing', '缺少此项');
  if (!words.known.eventSource!.has(eventSource)) refuse(`${path}.eventSource`, ...unknownWord(eventSource));
  const event = file.enums.eventKey.find((entry) => entry.value === eventKey);
  if (!event) return refuse(`${path}.eventKey`, ...unknownWord(eventKey));
  if (event.source !== eventSource)
    refuse(`${path}.eventSource`, `event ${eventKey} is of source ${event.source}`, '与触发事件的来源不符');
  if (!event.items.includes(item.code))
    refuse(`${path}.eventKey`, `its items do not name ${item.code}`, `该事件的事项表中没有 ${item.code}`);
  const setAtIssue = item.dueRule.type === 'dateSetAtIssue';
  if (eventSource === 'issued' ? !setAtIssue : eventSource !== 'action' && setAtIssue)
    refuse(`${path}.dueRule.type`, 'does not fit the event source', '与事件来源不符');
  if (eventSource === 'self') {
    const field = item.fields.find((one) => one.key === eventDateField);
    if (field?.type !== 'date' || !field.required || field.showIf)
      refuse(
        `${path}.eventDateField`,
        'must name a required date field of the item',
        '应为本事项的一个必填日期字段',
      );
  } else if (eventDateField !== undefined) {
    refuse(`${path}.eventDateField`, 'only a self-reported event has one', '只有自行登记事项才有此项');
  }
}
