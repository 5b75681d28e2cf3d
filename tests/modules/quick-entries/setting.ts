import { readFileSync } from 'node:fs';
import path from 'node:path';
import { indexBodies } from '@/lib/modules/body-names/model';
import type { ChecklistFile } from '@/lib/modules/checklists/schema';
import { indexItems } from '@/lib/modules/item-guesses/model';
import { readLine } from '@/lib/modules/quick-entries/model';
import type { EntryDictionary, Reading } from '@/lib/modules/quick-entries/schema';

const content = <Value>(name: string) =>
  JSON.parse(readFileSync(path.join(process.cwd(), 'prisma/seed/content', name), 'utf8')) as Value;

interface OrgRow {
  id: string;
  nameZh: string;
  shortZh?: string;
}

interface Orgs {
  tenant: { nameZh: string };
  departments: { id: string; nameZh: string }[];
  institutions: { id: string; nameZh: string }[];
  enterprises: { id: string; nameZh: string }[];
  groups: { id: string; nameZh: string; shortZh: string }[];
  people: { id: string; nameZh: string }[];
}

const orgs = content<Orgs>('orgs.json');
const lists = content<ChecklistFile>('checklists.json').checklists;
const bodies = indexBodies(
  [...orgs.departments, ...orgs.institutions, ...orgs.enterprises, ...orgs.groups].map((one: OrgRow) => ({
    id: one.id,
    code: one.id,
    nameZh: one.nameZh,
    shortZh: one.shortZh ?? null,
  })),
);
const people = orgs.people.map((one) => ({ id: one.id, name: one.nameZh }));

function dictionaryOf(kind: 'u' | 'g'): EntryDictionary {
  const list = lists.find((one) => (one.dutyKind === 'principal') === (kind === 'u'))!;
  const items = list.sections.flatMap((section) => section.items);
  const subjectKind = kind === 'u' ? 'unit' : 'group';
  return {
    items: indexItems(items.map((item) => ({ ...item, subjectKind }))),
    bodies,
    cityName: orgs.tenant.nameZh,
    people,
  };
}

/** What is known in the demo city when every item of the lists is switched on. */
export const dictionaries = { u: dictionaryOf('u'), g: dictionaryOf('g') };

export interface Line {
  kind: 'u' | 'g';
  text: string;
  expected: Map<string, { values: string[]; optional: boolean }>;
}

/** Reads a file of lines: `g | the line`, then what is right about it. */
export function linesOf(file: string): Line[] {
  const rows = readFileSync(path.join(import.meta.dirname, file), 'utf8')
    .split('\n')
    .filter((row) => row.trim() !== '' && !row.startsWith('#'));
  const lines: Line[] = [];
  for (const row of rows) {
    const head = /^([gu]) \| (.*)$/.exec(row);
    if (head) lines.push({ kind: head[1] as 'u' | 'g', text: head[2]!, expected: new Map() });
    else
      for (const pair of row.trim().split('; ')) {
        const [, key, optional, values] = /^(\w+)(\?)?=(.*)$/.exec(pair.trim())!;
        lines.at(-1)!.expected.set(key!, { values: values!.split('/'), optional: optional === '?' });
      }
  }
  return lines;
}

interface Said {
  value: string;
  certain: boolean;
}

const textOf = (value: Reading['fields'][number]['value']) =>
  Array.isArray(value)
    ? value.map((one) => one.name).join(',')
    : typeof value === 'object'
      ? value.name
      : String(value);

/** Everything that a reading says, by the names of the files of lines. */
export function saidBy(reading: Reading, expected: Line['expected']): Map<string, Said> {
  const said = new Map<string, Said>();
  if (reading.kind) said.set('kind', reading.kind);
  if (reading.item) said.set('item', reading.item);
  if (reading.happenedOn) said.set('on', reading.happenedOn);
  // The matter goes by the name of its field or as the topic.
  const matter = reading.fields.find(
    (one) => one.from === reading.topic?.from && typeof one.value === 'string',
  );
  const byField = matter && !expected.has('topic') && expected.has(matter.key);
  const wrong = reading.fields.find((one) => ['problem', 'powerItem'].includes(one.key));
  if (!reading.topic && wrong && expected.has('topic'))
    said.set('topic', { value: textOf(wrong.value), certain: wrong.certain });
  if (reading.topic) said.set(byField ? matter.key : 'topic', reading.topic);
  if (reading.bodies.length > 0) {
    said.set('org', {
      value: reading.bodies.map((one) => one.value[0]!.code).join(','),
      certain: reading.bodies.every((one) => one.certain),
    });
  }
  for (const field of reading.fields) {
    const isBody = reading.bodies.some((one) => one.from === field.from);
    const isShown = [reading.happenedOn, reading.topic].some(
      (one) => one?.from === field.from && one.value === field.value,
    );
    const isMatter = field.value === said.get('topic')?.value;
    if (((isShown || isMatter) && !expected.has(field.key)) || isBody) continue;
    said.set(field.key, { value: textOf(field.value), certain: field.certain });
  }
  return said;
}

export interface Score {
  fields: number;
  right: number;
  /** Lines with what was wrong in them. */
  wrong: string[];
  /** Wrong and shown as certain. */
  wrongCertain: string[];
}

/** Judges the reading of every line: what was expected and not read, and what was read and not expected, is wrong. */
export function judge(lines: readonly Line[], today: string): Score {
  const score: Score = { fields: 0, right: 0, wrong: [], wrongCertain: [] };
  for (const { kind, text, expected } of lines) {
    const said = saidBy(readLine(text, dictionaries[kind], today), expected);
    for (const key of new Set([...said.keys(), ...expected.keys()])) {
      const [is, should] = [said.get(key), expected.get(key)];
      if (should?.optional && (!is || !is.certain)) continue;
      score.fields += 1;
      if (is && should?.values.includes(is.value)) {
        score.right += 1;
        continue;
      }
      const note = `${text} · ${key}: ${is ? `${is.value}${is.certain ? '!' : '?'}` : '–'} for ${should?.values.join('/') ?? 'nothing'}`;
      score.wrong.push(note);
      if (is?.certain) score.wrongCertain.push(note);
    }
  }
  return score;
}
