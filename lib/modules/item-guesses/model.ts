/**
 * Which duty a line is about: the words of every item's title and choices are weighed by how few items have them, and
 * the kind of record that the line speaks of. The best is certain only when it has enough of its title behind it and
 * stands clear of the next.
 */
import type { ItemField } from '@/lib/modules/checklists/schema';
import { KIND_WORDS, SAID_FOR } from '@/lib/modules/entry-words/model';

export interface EntryItem {
  code: string;
  subjectKind: string;
  recordType: string;
  titleZh: string;
  titleEn: string;
  sensitivity: string;
  fields: ItemField[];
}

/** What the line holds beside its words. */
export interface Traits {
  /** The line without days, quantities and bodies, each replaced by a blank. */
  words: string;
  /** A body other than the writer's own is named. */
  elsewhere: boolean;
  /** A body that is below a bureau is named. */
  below: boolean;
  /** The writer's part: who goes to another body's meeting takes part or sits in. */
  takesPart: boolean;
  nouns: readonly string[];
}

export interface ItemGuess {
  item: EntryItem;
  score: number;
  /** Which share of what tells the item from others stands in the line, 0 to 1. */
  covered: number;
  /** The same of the line's own words, without what they stand for. */
  literal: number;
  /** A choice stands in the line that no other item has. */
  told: boolean;
}

const HAN_PAIR = /(?=(\p{Script=Han}{2}))/gu;
const pairsOf = (text: string) => [...new Set([...text.matchAll(HAN_PAIR)].map((match) => match[1]!))];
const plain = (title: string) => title.replace(/[(（].*?[)）]/g, '');

interface Weighed {
  item: EntryItem;
  pairs: readonly (readonly [string, number])[];
  sum: number;
  /** What its choices are worth, of each field by itself. */
  choices: readonly (readonly (readonly [label: string, worth: number])[])[];
}

export type ItemIndex = readonly Weighed[];

/** Prepares the items of one list: how much each pair of characters tells of which item. */
export function indexItems(items: readonly EntryItem[]): ItemIndex {
  const titles = items.map((item) => pairsOf(plain(item.titleZh)));
  const count = new Map<string, number>();
  for (const pairs of titles) for (const pair of pairs) count.set(pair, (count.get(pair) ?? 0) + 1);
  const having = new Map<string, number>();
  const labels = items.map((item) => item.fields.filter(isChoice).map(labelsOf));
  for (const label of labels.flatMap((fields) => [...new Set(fields.flat())]))
    having.set(label, (having.get(label) ?? 0) + 1);
  return items.map((item, index) => {
    const pairs = titles[index]!.map((pair) => [pair, 1 / count.get(pair)!] as const);
    const choices = labels[index]!.map((field) =>
      field.map((label) => [label, worthOf(having.get(label)!, field.length)] as const),
    );
    return { item, pairs, sum: pairs.reduce((sum, [, weight]) => sum + weight, 0), choices };
  });
}

/** How strongly the words of a line speak for each kind of record. */
export function kindStrengths(words: string): Map<string, number> {
  const strengths = new Map<string, number>();
  for (const [kind, strength, pattern] of KIND_WORDS)
    if (pattern.test(words)) strengths.set(kind, (strengths.get(kind) ?? 0) + strength);
  return strengths;
}

/** Where the words stand that speak for a kind; the beginning of the line when none do. */
export function kindPlace(words: string, kind: string): { from: number; to: number } {
  for (const [one, , pattern] of KIND_WORDS) {
    const match = one === kind ? pattern.exec(words) : null;
    if (match) return { from: match.index, to: match.index + match[0].length };
  }
  return { from: 0, to: 0 };
}

const TITLE_WEIGHT = 12;
const SAID_WEIGHT = 0.8;
const SOLE_CHOICES = 3;
const TELLING = 3;

const isChoice = (field: ItemField) =>
  field.type === 'enum' && !field.enum!.some((one) => ['yes', 'no'].includes(one.value));
const labelsOf = (field: ItemField) =>
  field.enum!.flatMap(({ labelZh }) => (labelZh.length >= 2 ? [labelZh] : []));

/** A choice that one item alone has (变更签证) tells of it, one that many have does not. */
const worthOf = (having: number, choices: number) =>
  Math.max(having === 1 ? TELLING : 0, choices <= SOLE_CHOICES ? 1.5 : 0.8);

const choiceScore = ({ choices }: Weighed, words: string): number =>
  choices.reduce(
    (score, field) =>
      score + Math.max(0, ...field.map(([label, worth]) => (words.includes(label) ? worth : 0))),
    0,
  );

/** The items of a list by how well they fit a line, best first; those that nothing speaks for left out. */
export function rankItems(index: ItemIndex, traits: Traits): ItemGuess[] {
  const { words } = traits;
  const strengths = kindStrengths(words);
  const strongest = Math.max(0, ...strengths.values());
  const said = SAID_FOR.flatMap(([pattern, standard]) => (pattern.test(words) ? [standard] : []));
  if (traits.below) said.push('下属事业单位、企业');
  const own = new Set(pairsOf(words));
  const spoken = new Set([...own, ...pairsOf(said.join(' '))]);
  const guesses = index.map((weighed): ItemGuess => {
    const { item, pairs, sum } = weighed;
    const hit = pairs.reduce((total, [pair, weight]) => total + (spoken.has(pair) ? weight : 0), 0);
    const covered = sum === 0 ? 0 : hit / sum;
    const word = pairs.reduce((total, [pair, weight]) => total + (own.has(pair) ? weight : 0), 0);
    const literal = sum === 0 ? 0 : word / sum;
    const kind = strengths.get(item.recordType) ?? 0;
    // The line's own words count for more than what they stand for.
    const told = literal + (covered - literal) * SAID_WEIGHT;
    let score = TITLE_WEIGHT * told + Math.min(hit, 4) + kind - (strongest - kind) * 0.5;
    const chosen = choiceScore(weighed, words);
    score += chosen;
    const visiting = item.fields.some((field) => field.type === 'enum' && isPartTaken(field));
    const decides = (strengths.get('decision') ?? 0) >= 4;
    if (visiting) score += traits.takesPart && traits.elsewhere && !decides ? 8 : traits.takesPart ? 3 : -4;
    const counted = item.fields.filter(
      (field) => field.type === 'count' && traits.nouns.some((noun) => field.labelZh.includes(noun)),
    );
    score += Math.min(counted.length, 3) * 0.7;
    return { item, score, covered, literal, told: chosen >= TELLING };
  });
  return guesses
    .filter((guess) => guess.score > 0 && (guess.covered > 0 || strongest > 0))
    .sort((a, b) => b.score - a.score || (a.item.code < b.item.code ? -1 : 1));
}

/** A field that asks how the writer took part in somebody else's meeting. */
export function isPartTaken(field: ItemField): boolean {
  const labels = (field.enum ?? []).map((one) => one.labelZh);
  return labels.includes('列席') && labels.includes('参加');
}
