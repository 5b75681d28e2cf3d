/**
 * A text with other names is the same text: who copies a record for another body changes its offices, bodies, projects
 * and people and leaves the rest. Names are those the city has itself (its bodies, its people, what its pick lists
 * hold) and what ends as offices do. What two honest records of one form differ in is what they speak of, and that is
 * no name.
 */
import { type Letters, letterCodesOf, lettersOf, shareOf, sharedWith } from '@/lib/modules/passages/model';

/** Names by their first two letters, the longest first. */
export type NameIndex = ReadonlyMap<string, readonly string[]>;

/** A shorter name may be a word, in letters. */
const SHORTEST_NAME = 3;
const LONGEST_NAME = 14;
/** What the names of offices and bodies end in. */
const OFFICE =
  /委员会|办公室|办事处|管理部|中心|支队|大队|总队|分局|公司|集团|法院|检察院|学校|医院|党委|党组|[科处室局所站院馆厅]/gu;
/** What stands before a name and not in it. */
const BEFORE = '在由对与向请把将被从为经至';
const NUMERALS = '一二三四五六七八九十两';
/** So many letters after a piece may belong to the name that it begins. */
const LETTERS_AFTER = 3;
/** A passage has three letters, so that two beside a name are not found again with it. */
const LETTERS_BESIDE = 2;

/** Two texts differ in names alone: nearly nothing else does, the names are a third at most, the rest is in order. */
const MOST_BESIDE_NAMES = 0.05;
const MOST_NAMES = 1 / 3;
/** So much of a text stands in the one whose names it has changed, 0 to 1. */
export const LEAST_SHARED = 1 - MOST_NAMES - MOST_BESIDE_NAMES;
const IN_ORDER = 0.9;
/** Figures of fewer digits may agree by chance. */
const FEWEST_DIGITS = 3;
/** Of a longer text enough is left whatever its names are; in letters. */
const LONGEST_TEXT = 1000;

/** Known names, in letters alone, so that they can be looked up in a text. Shorter ones than three letters are left out. */
export function indexNames(names: Iterable<string>): NameIndex {
  const index = new Map<string, Set<string>>();
  for (const name of names) {
    const { letters } = lettersOf(name);
    if (letters.length < SHORTEST_NAME) continue;
    const begin = letters[0]! + letters[1]!;
    const there = index.get(begin);
    if (there) there.add(letters.join(''));
    else index.set(begin, new Set([letters.join('')]));
  }
  return new Map([...index].map(([begin, all]) => [begin, [...all].sort((a, b) => b.length - a.length)]));
}

function lettersOfKnownNames({ letters }: Letters, names: NameIndex): boolean[] {
  const known = letters.map(() => false);
  for (let at = 0; at + 1 < letters.length; at += 1) {
    const there = names.get(letters[at]! + letters[at + 1]!);
    const name = there?.find((one) => letters.slice(at, at + one.length).join('') === one);
    if (!name) continue;
    known.fill(true, at, at + name.length);
    at += name.length - 1;
  }
  return known;
}

/** Which letters that another text does not have belong to names. */
function lettersOfNames(read: Letters, shared: readonly boolean[], names: NameIndex): boolean[] {
  const { letters, places } = read;
  const begins = (at: number) => at > 0 && places[at]!.from > places[at - 1]!.to;
  const named = lettersOfKnownNames(read, names).map((known, at) => known && !shared[at]);
  const isOpen = (at: number) => at < letters.length && !shared[at] && !named[at];
  const short: [number, number][] = [];
  for (let from = 0; from < letters.length; ) {
    if (!isOpen(from)) {
      from += 1;
      continue;
    }
    let to = from + 1;
    while (isOpen(to) && !begins(to) && !BEFORE.includes(letters[to]!)) to += 1;
    let end = to;
    while (end < letters.length && end < to + LETTERS_AFTER && !begins(end)) end += 1;
    if (endsAsName(letters.slice(from, end).join(''), to - from)) named.fill(true, from, to);
    else if (to - from <= LETTERS_BESIDE) short.push([from, to]);
    from = to;
  }
  for (const [from, to] of short) if (named[from - 1] || named[to]) named.fill(true, from, to);
  return named;
}

/** Whether a piece of so many letters, read with what follows it, is a numeral or ends as offices do. */
function endsAsName(piece: string, length: number): boolean {
  if (length === 1 && NUMERALS.includes(piece[0]!)) return true;
  if (length > LONGEST_NAME) return false;
  return [...piece.matchAll(OFFICE)].some(
    ({ index, 0: ending }) =>
      (index >= 2 || ending.length >= 3) && index <= length && index + ending.length >= length - 1,
  );
}

/** A text with its letters, and the figures by which it is told from others. */
interface Compared {
  read: Letters;
  codes: Uint32Array;
  figures: string;
}

export function textToCompare(text: string): Compared {
  return { read: lettersOf(text), codes: letterCodesOf(text), figures: figuresOf(text) };
}

const allFiguresOf = (text: string): string[] => text.normalize('NFKC').match(/\d+/g) ?? [];

/**
 * The figures of a text in their order; empty where so few are told that two texts may agree in them by chance. Round
 * numbers and years, which many write, are not counted.
 */
export function figuresOf(text: string): string {
  const figures = allFiguresOf(text);
  const telling = figures.filter((one) => !/^20\d\d$/.test(one)).map((one) => one.replace(/0+$/, ''));
  return telling.join('').length < FEWEST_DIGITS ? '' : figures.join(' ');
}

/**
 * Whether two texts tell the same figures. Honest records of a form differ in them, whatever else it makes them share;
 * who changes the names leaves them.
 */
export const hasSameFigures = (mine: Compared, theirs: Compared): boolean =>
  mine.figures !== '' && mine.figures === theirs.figures;

/** Whether two texts differ in any figure, be it one that many write. */
export const hasOtherFigures = (text: string, other: string): boolean =>
  allFiguresOf(text).join(' ') !== allFiguresOf(other).join(' ');

/**
 * Whether two texts are one text with different names, its sentences in the same order. With the same figures whatever
 * else differs is taken for a name, known or not.
 */
export function isRenamed(mine: Compared, theirs: Compared, names: NameIndex): boolean {
  const known = hasSameFigures(mine, theirs) ? null : names;
  const [left, right] = [withoutNames(mine, theirs, known), withoutNames(theirs, mine, known)];
  if (!left || !right) return false;
  return inCommon(left, right) >= IN_ORDER * Math.max(left.length, right.length);
}

/** The letters of a text that are no names; null where something else differs too. Without names all that differs is one. */
function withoutNames({ read }: Compared, other: Compared, names: NameIndex | null): string[] | null {
  const { letters } = read;
  if (letters.length > LONGEST_TEXT) return null;
  const shared = sharedWith(read)(other.codes);
  // Nothing that can be set aside makes up for this much.
  if (shareOf(shared) < LEAST_SHARED) return null;
  const named = names ? lettersOfNames(read, shared, names) : shared.map((isShared) => !isShared);
  const beside = letters.filter((_, at) => !shared[at] && !named[at]).length;
  const isSame = beside <= MOST_BESIDE_NAMES * letters.length && shareOf(named) <= MOST_NAMES;
  return isSame ? letters.filter((_, at) => !named[at]) : null;
}

/** How many letters two sequences have in common in the same order: the length of their longest common subsequence. */
function inCommon(left: readonly string[], right: readonly string[]): number {
  const row = new Uint16Array(right.length + 1);
  for (const letter of left) {
    let before = 0;
    right.forEach((one, at) => {
      const above = row[at + 1]!;
      row[at + 1] = one === letter ? before + 1 : Math.max(row[at]!, above);
      before = above;
    });
  }
  return row[right.length]!;
}
