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
  /** The writer's part: who goes to another body's meeting takes part or sits in. */
  takesPart: boolean;
  nouns: readonly string[];
}

export interface ItemGuess {
  item: EntryItem;
  score: number;
  /** Which share of what tells the item from others stands in the line, 0 to 1. */
  covered: number;
}

const HAN_PAIR = /(?=(\p{Script=Han}{2}))/gu;
const pairsOf = (text: string) => [...new Set([...text.matchAll(HAN_PAIR)].map((match) => match[1]!))];
const plain = (title: string) => title.replace(/[(（].*?[)）]/g, '');

interface Weighed {
  item: EntryItem;
  pairs: readonly (readonly [string, number])[];
  sum: number;
}

export type ItemIndex = readonly Weighed[];

/** Prepares the items of one list: how much each pair of characters tells of which item. */
export function indexItems(items: readonly EntryItem[]): ItemIndex {
  const titles = items.map((item) => pairsOf(plain(item.titleZh)));
  const count = new Map<string, number>();
  for (const pairs of titles) for (const pair of pairs) count.set(pair, (count.get(pair) ?? 0) + 1);
  return items.map((item, index) => {
    const pairs = titles[index]!.map((pair) => [pair, 1 / count.get(pair)!] as const);
    return { item, pairs, sum: pairs.reduce((sum, [, weight]) => sum + weight, 0) };
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
const SOLE_CHOICES = 3;

function choiceScore(item: EntryItem, words: string): number {
  let score = 0;
  for (const field of item.fields) {
    if (field.type !== 'enum' || field.enum!.some((one) => ['yes', 'no'].includes(one.value))) continue;
    if (field.enum!.some((one) => one.labelZh.length >= 2 && words.includes(one.labelZh)))
      score += field.enum!.length <= SOLE_CHOICES ? 1.5 : 0.8;
  }
  return score;
}

/** The items of a list by how well they fit a line, best first; those that nothing speaks for left out. */
export function rankItems(index: ItemIndex, traits: Traits): ItemGuess[] {
  const { words } = traits;
  const strengths = kindStrengths(words);
  const strongest = Math.max(0, ...strengths.values());
  const said = SAID_FOR.flatMap(([pattern, standard]) => (pattern.test(words) ? [standard] : []));
  const spoken = new Set(pairsOf([words, ...said].join(' ')));
  const guesses = index.map(({ item, pairs, sum }): ItemGuess => {
    const hit = pairs.reduce((total, [pair, weight]) => total + (spoken.has(pair) ? weight : 0), 0);
    const covered = sum === 0 ? 0 : hit / sum;
    const kind = strengths.get(item.recordType) ?? 0;
    let score = TITLE_WEIGHT * covered + Math.min(hit, 4) + kind - (strongest - kind) * 0.5;
    score += choiceScore(item, words);
    const visiting = item.fields.some((field) => field.type === 'enum' && isPartTaken(field));
    if (visiting) score += traits.takesPart && traits.elsewhere ? 8 : traits.takesPart ? 3 : -4;
    const counted = item.fields.filter(
      (field) => field.type === 'count' && traits.nouns.some((noun) => field.labelZh.includes(noun)),
    );
    score += Math.min(counted.length, 3) * 0.7;
    return { item, score, covered };
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
