/**
 * One duty item judged by the dictionaries of its version: every word of it is known there and acted upon by the
 * product, its rhythm, its event and its form can come true.
 */
import { type Issue, problemsOfShape, standsTwice, unknownWord } from '@/lib/modules/checklist-faults/model';
import {
  AUTO_FULFIL_BY,
  CHECKS,
  type ChecklistFile,
  type ChecklistItem,
  type ChecklistProblem,
  EVIDENCE_KINDS,
  FIELD_TYPES,
  OWNER_ROLES,
  PREFILLS,
  SENSITIVITIES,
  checklistItemSchema,
} from '@/lib/modules/checklists/schema';
import { DUE_UNITS, RULES_OF_CADENCE } from '@/lib/modules/due-rules/schema';
import { checkForm } from '@/lib/modules/forms/model';
import { APPLIES_TO, EVENT_SOURCES, SUBJECT_KINDS } from '@/lib/modules/obligations/schema';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import { CADENCES, isPeriodic } from '@/lib/modules/periods/model';
import type { Problem } from '@/lib/shared/result';

/** What a version carries of its file. */
export type Dictionaries = Pick<ChecklistFile, 'enums' | 'tiers' | 'sources'>;
/** Takes a fault: where it stands, and what is wrong in English and Chinese. */
export type Refuse = (path: string, message: string, messageZh: string) => void;

/** The words of a file by dictionary. */
export type Words = Record<
  'responsible' | 'recordType' | 'source' | 'tiers' | 'sources' | 'rules',
  ReadonlySet<string>
> & { known: Record<string, ReadonlySet<string>> };

export const valuesOf = (entries: readonly (string | { value: string })[]) =>
  new Set(entries.map((entry) => (typeof entry === 'string' ? entry : entry.value)));

/** Dictionaries whose words the product acts upon, so that a new word in them is a fault as well. */
export const ACTED_UPON = {
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

/** The words of a version by dictionary; `known` are those that the product acts upon. */
export function wordsOf(
  { enums, tiers, sources }: Dictionaries,
  known: Words['known'],
  rules: readonly string[],
): Words {
  return {
    known,
    responsible: valuesOf(enums.responsible),
    recordType: valuesOf(enums.recordType),
    source: valuesOf(enums.source),
    tiers: new Set(Object.keys(tiers)),
    sources: new Set(sources.map((source) => source.id)),
    rules: new Set(rules),
  };
}

/**
 * Reads one item of a draft by the dictionaries of its version, or says everything that is wrong with it: what the
 * import of a file would say of it.
 */
export function parseItem(
  json: unknown,
  kind: SubjectKind,
  dictionaries: Dictionaries,
): { ok: true; item: ChecklistItem } | { ok: false; problems: ChecklistProblem[] } {
  const parsed = checklistItemSchema.safeParse(json);
  if (!parsed.success)
    return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOfShape(issue as Issue)) };
  const problems: ChecklistProblem[] = [];
  const refuse: Refuse = (path, message, messageZh) =>
    problems.push({ path: path.replace(/^\./, ''), message, messageZh });
  const item = parsed.data;
  const known = Object.fromEntries(
    Object.keys(ACTED_UPON).map((name) => [
      name,
      valuesOf(dictionaries.enums[name as keyof typeof ACTED_UPON]),
    ]),
  );
  const words = wordsOf(dictionaries, known, Object.values(RULES_OF_CADENCE).flat());
  if (!words.tiers.has(item.tier)) refuse('.tier', ...unknownWord(item.tier));
  checkItem(item, kind, '', { enums: withEventItem(dictionaries.enums, item) }, words, refuse);
  return problems.length === 0 ? { ok: true, item } : { ok: false, problems };
}

/** A fault of an item as a problem of the form that it was written in. */
export const inItem = ({ path, message, messageZh }: ChecklistProblem): Problem => ({
  path: `item.${path}`,
  code: 'checklist.item',
  params: { message, messageZh },
});

/** The dictionaries with the item under the event that opens it, and under no other. */
export function withEventItem(
  enums: ChecklistFile['enums'],
  item: Pick<ChecklistItem, 'code' | 'eventKey'>,
): ChecklistFile['enums'] {
  const eventKey = enums.eventKey.map((event) => {
    const others = event.items.filter((code) => code !== item.code);
    const opens = event.value === item.eventKey;
    if (opens === event.items.includes(item.code)) return event;
    return { ...event, items: opens ? [...others, item.code] : others };
  });
  return eventKey.every((event, index) => event === enums.eventKey[index]) ? enums : { ...enums, eventKey };
}

/** What an item or a section rests on, by the sources of the file. */
export function checkSources(
  holder: { source: string; sourceRefs: string[] },
  path: string,
  words: Words,
  refuse: Refuse,
): void {
  if (!words.source.has(holder.source)) refuse(`${path}.source`, ...unknownWord(holder.source));
  for (const [index, reference] of holder.sourceRefs.entries())
    if (!words.sources.has(reference)) refuse(`${path}.sourceRefs[${index}]`, ...unknownWord(reference));
}

/** Reports everything that is wrong with an item. `kind` is null for the template of one-off tasks, for anybody. */
export function checkItem(
  item: ChecklistItem,
  kind: SubjectKind | null,
  path: string,
  file: Pick<ChecklistFile, 'enums'>,
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
  file: Pick<ChecklistFile, 'enums'>,
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
