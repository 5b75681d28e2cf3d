/**
 * Every checklist reads as a guide: what is asked, of whom, how often, by when, why, and what a good entry looks
 * like. A reader gets the version in force, else the one that comes next, else the newest draft.
 */
import type { ChecklistFile, ChecklistItem, ItemField } from '@/lib/modules/checklists/schema';
import type { Role } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';

export interface Label {
  nameZh: string;
  nameEn: string;
}

/** The dictionaries a version carries, as they came with its file. */
export type Dictionaries = Pick<ChecklistFile, 'enums' | 'sources' | 'tiers'>;

interface DatedVersion {
  status: string;
  number: number;
  inForceFromOn: CivilDate | null;
  inForceToOn: CivilDate | null;
}

/** The version a reader wants when none is named. `versions` are those that may be read. */
export function versionToRead<Version extends DatedVersion>(
  versions: readonly Version[],
  today: CivilDate,
): Version | undefined {
  const published = versions.filter((one) => one.status === 'published');
  const inForce = published.findLast(
    (one) => one.inForceFromOn! <= today && (one.inForceToOn === null || one.inForceToOn >= today),
  );
  return (
    inForce ?? published.find((one) => one.inForceFromOn! > today) ?? published.at(-1) ?? versions.at(-1)
  );
}

export type ConcernedRole = Extract<Role, 'petition_officer' | 'style_room_officer' | 'data_analyst'>;

/** Duties that concern a post which has none of its own, by what they record or by their section. */
const CONCERNS: Record<ConcernedRole, { recordTypes: readonly string[]; sections: readonly string[] }> = {
  petition_officer: { recordTypes: ['complaint', 'clue'], sections: [] },
  style_room_officer: { recordTypes: [], sections: ['U4', 'G2'] },
  data_analyst: { recordTypes: ['dataCheck', 'statistic'], sections: [] },
};

/** The first of the roles that looks on at duties of others; null when none does. */
export function concernOf(roles: readonly Role[]): ConcernedRole | null {
  return (Object.keys(CONCERNS) as ConcernedRole[]).find((role) => roles.includes(role)) ?? null;
}

/** Whether a duty concerns a role that has none of its own. Source: the scope of the role in the organisation file. */
export function isConcern(role: ConcernedRole, section: string, item: { recordKind: string }): boolean {
  const { recordTypes, sections } = CONCERNS[role];
  return recordTypes.includes(item.recordKind) || sections.includes(section);
}

type LabelledDictionary = 'cadence' | 'responsible' | 'recordType' | 'appliesTo' | 'eventKey' | 'eventSource';

/** The label of a word in one of the version's dictionaries; the word itself when it has none. */
export function labelOf(dictionaries: Dictionaries, dictionary: LabelledDictionary, value: string): Label {
  const entry = dictionaries.enums[dictionary].find((one) => one.value === value);
  return { nameZh: entry?.labelZh ?? value, nameEn: entry?.labelEn ?? value };
}

export interface SourceLine {
  id: string;
  /** Its name; a file may give it in English alone. */
  title: Label;
  /** Only addresses of the web; several stand in the file with semicolons between. */
  urls: string[];
}

/** What an item or a section refers to, in its order. */
export function sourcesOf(dictionaries: Dictionaries, references: readonly string[]): SourceLine[] {
  return references.flatMap((id) => {
    const source = dictionaries.sources.find((one) => one.id === id);
    if (!source) return [];
    const urls = source.url.split(/\s*;\s*/).filter((url) => /^https?:\/\//.test(url));
    const nameEn = source.title.replace(/^Seed \d+: /, '');
    return [{ id, title: { nameZh: source.titleZh ?? nameEn, nameEn }, urls }];
  });
}

/** One line of the example of a good entry: the field, and a value or the kind of sentence to write there. */
export interface ExampleLine {
  key: string;
  label: Label;
  value:
    | { is: 'choice'; label: Label }
    | { is: 'number'; value: number }
    | { is: 'date'; on: CivilDate }
    | { is: 'person' | 'organisation' | 'text'; sentence: string };
}

/** Numbers that look like real ones, by field. */
const NUMBERS: Readonly<Record<string, number>> = {
  coverage: 100,
  progress: 60,
  hours: 4,
  likelihood: 3,
  consequence: 4,
  amount: 86,
  budget: 90,
  approvedEstimate: 1280,
  currentFigure: 1240,
  yearFrom: 2013,
};
const COUNTS: Readonly<Record<string, number>> = {
  attendeeCount: 9,
  talkeeCount: 1,
  issuesFound: 0,
  followUps: 2,
};
const SOME_COUNT = 6;

/** A day on which the example may have happened: the due day itself, or a working day when none is given. */
export function exampleOf(item: Pick<ChecklistItem, 'fields'>, on: CivilDate): ExampleLine[] {
  return item.fields
    .filter((field) => !field.showIf && !field.prefill?.startsWith('computed:'))
    .map((field) => ({
      key: field.key,
      label: { nameZh: field.labelZh, nameEn: field.labelEn },
      value: exampleValue(field, on),
    }));
}

function exampleValue(field: ItemField, on: CivilDate): ExampleLine['value'] {
  switch (field.type) {
    case 'enum': {
      const choice = field.enum!.find((one) => one.value === field.prefill) ?? field.enum![0]!;
      return { is: 'choice', label: { nameZh: choice.labelZh, nameEn: choice.labelEn } };
    }
    case 'date':
      return { is: 'date', on };
    case 'count':
    case 'number':
    case 'money':
      return { is: 'number', value: exampleNumber(field) };
    case 'longText':
    case 'table':
      return { is: 'text', sentence: field.key };
    case 'person':
    case 'organisation':
    case 'text':
      return { is: field.type, sentence: field.key };
  }
}

function exampleNumber(field: ItemField): number {
  const literal = /^\d+$/.test(field.prefill ?? '') ? Number(field.prefill) : undefined;
  return NUMBERS[field.key] ?? COUNTS[field.key] ?? literal ?? SOME_COUNT;
}
