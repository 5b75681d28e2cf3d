/**
 * A checklist comes in as a file that carries its own dictionaries: the words for cadence, responsibility,
 * record type and so on, the events that open duties, the figures that fill a field. A file is taken only
 * whole. A word that its dictionaries do not know, or that the product does not act upon, is refused with the
 * path where it stands; so is a rule that could never come true. What is taken here can be planned, shown as a
 * form and judged without a further question.
 */
import { type Issue, problemsOfShape, standsTwice, unknownWord } from '@/lib/modules/checklist-faults/model';
import {
  ACTED_UPON,
  type Refuse,
  type Words,
  checkItem,
  checkSources,
  valuesOf,
  wordsOf,
} from '@/lib/modules/checklist-items/model';
import { RULES_OF_CADENCE } from '@/lib/modules/due-rules/schema';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import { SUBJECT_KIND_OF_DUTY, checklistFileSchema } from './schema';
import type { Checklist, ChecklistFile, ChecklistItem, ChecklistProblem } from './schema';

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
  const words = wordsOf(
    file,
    known,
    file.dueRuleGrammar ? Object.keys(file.dueRuleGrammar) : Object.values(RULES_OF_CADENCE).flat(),
  );
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
    if (checklist.aspectsNameSource && !words.source.has(checklist.aspectsNameSource))
      refuse(`${path}.aspectsNameSource`, ...unknownWord(checklist.aspectsNameSource));
    if (file.checklists.findIndex((other) => other.code === checklist.code) < c)
      refuse(`${path}.code`, ...standsTwice(checklist.code));
    const own = new Set(checklist.sections.flatMap((section) => section.items.map((item) => item.code)));
    for (const [e, code] of (checklist.enabled ?? []).entries())
      if (!own.has(code)) refuse(`${path}.enabled[${e}]`, ...unknownWord(code));
    for (const [s, section] of checklist.sections.entries()) {
      const here = `${path}.sections[${s}]`;
      if (sectionCodes.has(section.code)) refuse(`${here}.code`, ...standsTwice(section.code));
      sectionCodes.add(section.code);
      checkSources(section, here, words, refuse);
      for (const [i, item] of section.items.entries()) {
        const itemPath = `${here}.items[${i}]`;
        once(item.code, `${itemPath}.code`);
        codes.set(item.code, item);
        // A code is for life: an item that has moved to another section keeps it.
        if (!checklist.sections.some((one) => item.code.startsWith(`${one.code}-`)))
          refuse(`${itemPath}.code`, 'code does not begin with that of a section', '代码应以板块代码开头');
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
