/**
 * One version of a checklist as a file, and a file for a draft. A file is taken whole or not at all; what it does not
 * say of a draft stays as it was.
 */
import { parseChecklistFile } from '@/lib/modules/checklists/model';
import type {
  Checklist,
  ChecklistFile,
  ChecklistItem,
  ChecklistProblem,
} from '@/lib/modules/checklists/schema';
import { type Problem, type Result, refuse } from '@/lib/shared/result';

/** The file of one checklist: what other lists need of the dictionaries is left out of them. */
export function fileOfVersion(
  checklist: Checklist,
  dictionaries: Pick<ChecklistFile, 'enums' | 'tiers' | 'sources' | 'generalRules' | 'onceTemplate'>,
): ChecklistFile {
  const codes = new Set(checklist.sections.flatMap((section) => section.items.map((item) => item.code)));
  const { enums, tiers, sources, generalRules, onceTemplate } = dictionaries;
  codes.add(onceTemplate.code);
  const eventKey = enums.eventKey.map((event) => ({
    ...event,
    items: event.items.filter((code) => codes.has(code)),
  }));
  return {
    schemaVersion: '1.0',
    enums: { ...enums, eventKey },
    tiers,
    sources,
    generalRules,
    onceTemplate,
    checklists: [checklist],
  };
}

/** The dictionaries of a draft after a file: events keep the items of other checklists that they open. */
export function dictionariesAfter(
  file: ChecklistFile,
  before: ChecklistFile['enums'],
  ofThisList: ReadonlySet<string>,
) {
  const { enums, tiers, sources, generalRules, onceTemplate } = file;
  const eventKey = enums.eventKey.map((event) => {
    const others = before.eventKey.find((one) => one.value === event.value)?.items ?? [];
    const items = new Set([...event.items, ...others.filter((code) => !ofThisList.has(code))]);
    return { ...event, items: [...items] };
  });
  return { enums: { ...enums, eventKey }, tiers, sources, generalRules, onceTemplate };
}

const inFile = ({ path, message, messageZh }: ChecklistProblem): Problem => ({
  path: `file.${path}`,
  code: 'checklist.file',
  params: { path, message, messageZh },
});

/** The checklist of a file that a draft is of, once the whole file is without a fault. */
export function listOfFile(
  json: unknown,
  version: { code: string; dutyKind: string },
): Result<{ file: ChecklistFile; checklist: Checklist }> {
  const parsed = parseChecklistFile(json);
  if (!parsed.ok) return refuse.invalid(...parsed.problems.map(inFile));
  const checklist = parsed.file.checklists.find((one) => one.code === version.code);
  if (!checklist || checklist.dutyKind !== version.dutyKind)
    return refuse.invalid({ path: 'file', code: 'checklist.other_list', params: { code: version.code } });
  return { ok: true, value: { file: parsed.file, checklist } };
}

type ItemContent = ChecklistItem & { sectionCode: string };

export interface ItemAfter {
  code: string;
  sectionCode: string;
  enabled: boolean;
  content: ItemContent;
}

/** The items of a draft after a file, in its order. Where it says nothing of what is on, what was on stays on. */
export function itemsAfter(
  checklist: Checklist,
  before: readonly { code: string; enabled: boolean }[],
): ItemAfter[] {
  const on = new Set(checklist.enabled ?? before.filter((item) => item.enabled).map((item) => item.code));
  return checklist.sections.flatMap((section) =>
    section.items.map((item) => ({
      code: item.code,
      sectionCode: section.code,
      enabled: on.has(item.code),
      content: { ...item, sectionCode: section.code },
    })),
  );
}
