/**
 * A resemblance says how much of a text stands in an earlier record of the same duty item. Its author sees it first
 * and alone; who hands the record in anyway says what is different this time, and with that answer reviewers see it.
 * Only letters count: digits, dates and punctuation do not, so that last month's text with other figures is found.
 * What other bodies write as well, the phrases of a form or of a superior's notice, is nobody's copy.
 */

/** Shorter texts, in letters, say too little to be a copy of anything. */
export const SHORTEST_TEXT = 32;
/** What is different this time is said in so many characters at most. */
export const LONGEST_DIFFERENCE = 200;
/** A passage that two texts have in common, in letters. */
const PASSAGE = 3;
/** Longer passages find the records to be compared: fewer records have them. */
const FINDING_PASSAGE = 4;
/** So many are kept of each record: those with the smallest numbers, so that what two texts share is kept of both. */
const KEPT = 20;
/** A text is there as a whole: four letters of five kept, or all of them in another order. */
const WHOLE_SHARE = 0.93;
/**
 * Else so much of it is, and of a short text so many letters' worth more: two honest sentences on one matter are soon
 * alike. A part of what stands in the most alike record of another body comes on top: that much is common to both.
 */
const LARGE_SHARE = 0.475;
const LETTERS_ON_TOP = 12;
const COMMON_PART = 0.3;
/** Where fewer than three other bodies can be compared, what is common is not known, and taken to be so much. */
const BODIES_COMPARED = 3;
const COMMON_UNKNOWN = 0.5;
/** What two other bodies write nearly as much of is nobody's copy; one more may have copied the same record. */
const ABOVE_COMMON = 0.12;
/** Half of a text is enough where no other body comes near: by so much, and by so many letters' worth. */
const HALF_SHARE = 0.5;
const STANDS_OUT = 0.1;
const LETTERS_STANDING_OUT = 16;
const MOST_SHOWN = 3;

/** The letters of a text in one width and case, with the places where they stand in it. */
interface Letters {
  letters: string[];
  /** Begin and end of the character of each letter, in UTF-16 units. */
  places: { from: number; to: number }[];
}

/** The common Chinese characters: what nearly every letter here is, and quick to tell. */
const isHan = (character: string) => character >= '\u4e00' && character <= '\u9fff';

function lettersOf(text: string): Letters {
  const letters: string[] = [];
  const places: Letters['places'] = [];
  let from = 0;
  for (const character of text) {
    const to = from + character.length;
    for (const letter of isHan(character) ? character : character.normalize('NFKC').toLowerCase()) {
      if (!isHan(letter) && !/\p{L}/u.test(letter)) continue;
      letters.push(letter);
      places.push({ from, to });
    }
    from = to;
  }
  return { letters, places };
}

/** The passages of so many letters, in their order. */
function passagesOf({ letters }: Letters, length: number): string[] {
  const passages: string[] = [];
  for (let at = 0; at + length <= letters.length; at += 1) {
    let passage = letters[at]!;
    for (let next = at + 1; next < at + length; next += 1) passage += letters[next]!;
    passages.push(passage);
  }
  return passages;
}

/** What a text is searched for passages of another: all of them, and those that are there with one letter in between. */
function passagesWithGaps(read: Letters): Set<string> {
  const { letters } = read;
  const passages = new Set(passagesOf(read, PASSAGE));
  for (let at = 3; at < letters.length; at += 1) {
    passages.add(letters[at - 3]! + letters[at - 1]! + letters[at]!);
    passages.add(letters[at - 3]! + letters[at - 2]! + letters[at]!);
  }
  return passages;
}

/** FNV-1a with a last stirring, as a signed 32-bit number. */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/**
 * The passages by which a text of a duty item is found again, as numbers: the twenty smallest of its passages of four
 * letters (a bottom-k sketch). Of two texts that share half of their passages about as large a part of them is the
 * same. None of a short text.
 */
export function printOf(itemCode: string, text: string): number[] {
  const read = lettersOf(text);
  if (read.letters.length < SHORTEST_TEXT) return [];
  const numbers = new Set(
    passagesOf(read, FINDING_PASSAGE).map((passage) => numberOf(`${itemCode} ${passage}`)),
  );
  return [...numbers].sort((a, b) => a - b).slice(0, KEPT);
}

/** Which letters of a text stand in passages that are among the given ones. */
function sharedLetters(
  read: Letters,
  passages: ReadonlySet<string>,
  own = passagesOf(read, PASSAGE),
): boolean[] {
  const shared = read.letters.map(() => false);
  own.forEach((passage, at) => {
    if (passages.has(passage)) shared.fill(true, at, at + PASSAGE);
  });
  return shared;
}

const shareOf = (shared: readonly boolean[]): number =>
  shared.length === 0 ? 0 : shared.filter(Boolean).length / shared.length;

/**
 * How much of a text stands in another one, 0 to 1: the share of its letters in passages of three letters that the
 * other has too, wherever they stand in it, or has with one letter more in between.
 */
export function shareIn(text: string, other: string): number {
  const read = lettersOf(text);
  return shareOf(sharedLetters(read, passagesWithGaps(lettersOf(other))));
}

/** An earlier record that a text is compared with. */
export interface Earlier {
  recordId: string;
  subjectId: string;
  text: string;
}

/** What the text of a record is searched in: many texts are compared with the same record. */
const searched = new WeakMap<Earlier, Set<string>>();

function searchedIn(record: Earlier): Set<string> {
  let passages = searched.get(record);
  if (!passages) searched.set(record, (passages = passagesWithGaps(lettersOf(record.text))));
  return passages;
}

export type Near<Record extends Earlier> = Record & {
  /** How much of the text stands in the record, 0 to 1. */
  share: number;
};

/**
 * The records that a text is a near copy of, the most alike first, three at most. A record is one when enough of the
 * text stands in it, and more than stands in the records of other bodies too: what they have is common. The figures of
 * the rule are fitted to the demo's year: `npm run bench:resemblance-rates`.
 */
export function nearCopies<Record extends Earlier>(text: string, earlier: readonly Record[]): Near<Record>[] {
  const read = lettersOf(text);
  const length = read.letters.length;
  if (length < SHORTEST_TEXT) return [];
  const own = passagesOf(read, PASSAGE);
  const compared = earlier
    .map((record): Near<Record> => {
      const share = shareOf(sharedLetters(read, searchedIn(record), own));
      return { ...record, share };
    })
    .sort((a, b) => b.share - a.share || (a.recordId < b.recordId ? -1 : 1));
  return compared
    .filter((record) => isNear(record.share, length, sharesBeside(record, compared)))
    .slice(0, MOST_SHOWN);
}

function isNear(share: number, length: number, others: readonly number[]): boolean {
  const [most = 0, second = 0] = others;
  const first = others.length < BODIES_COMPARED ? Math.max(most, COMMON_UNKNOWN) : most;
  const isLarge = share >= LARGE_SHARE + LETTERS_ON_TOP / length + COMMON_PART * first;
  const isUncommon = share - second >= ABOVE_COMMON;
  if (isUncommon && (isLarge || share >= WHOLE_SHARE)) return true;
  return share >= HALF_SHARE && share - first >= STANDS_OUT + LETTERS_STANDING_OUT / length;
}

/** How much of the text stands in the most alike record of each body other than the record's, the most first. */
function sharesBeside(record: Earlier, compared: readonly Near<Earlier>[]): number[] {
  const others = new Map<string, number>();
  for (const { subjectId, share } of compared) {
    if (subjectId !== record.subjectId && !others.has(subjectId)) others.set(subjectId, share);
  }
  return [...others.values()];
}

/** A piece of a text, and whether it stands in the other one too. */
export interface Passage {
  text: string;
  same: boolean;
}

/** A text in pieces that stand in another one too and pieces that do not; together they are the text. */
export function passagesBeside(text: string, other: string): Passage[] {
  const read = lettersOf(text);
  const shared = sharedLetters(read, passagesWithGaps(lettersOf(other)));
  const pieces: Passage[] = [];
  let written = 0;
  const say = (to: number, same: boolean) => {
    if (to <= written) return;
    const last = pieces.at(-1);
    const piece = text.slice(written, to);
    if (last?.same === same) last.text += piece;
    else pieces.push({ text: piece, same });
    written = to;
  };
  read.places.forEach(({ from, to }, at) => {
    // What stands between two shared letters is shared with them.
    say(from, at > 0 && shared[at]! && shared[at - 1]!);
    say(to, shared[at]!);
  });
  say(text.length, false);
  return pieces;
}

/**
 * Of each text so many records that have the most passages in common with it, a passage that many have counting for
 * less. `found` names the records that have a passage; `except` one that is no answer. Among equals the later identity
 * comes first.
 */
export function closestRecords(
  texts: readonly { passages: readonly number[]; except: string | null }[],
  found: readonly { passage: number; recordIds: readonly string[] }[],
  most: number,
): string[][] {
  const ids = [...new Set(found.flatMap((one) => one.recordIds))].sort().reverse();
  const placeOf = new Map(ids.map((id, place) => [id, place]));
  const having = new Map(
    found.map(({ passage, recordIds }) => [passage, recordIds.map((id) => placeOf.get(id)!)]),
  );
  const weights = new Float64Array(ids.length);
  return texts.map(({ passages, except }) => {
    const met: number[] = [];
    for (const passage of passages) {
      const places = having.get(passage) ?? [];
      const weight = 1 / Math.sqrt(places.length);
      for (const place of places) {
        if (weights[place] === 0) met.push(place);
        weights[place]! += weight;
      }
    }
    // Sorting numbers alone is quick; most of what was met is then out of the question.
    const enough =
      Float64Array.from(met, (place) => weights[place]!)
        .sort()
        .at(-most - 1) ?? 0;
    const closest = met.filter((place) => weights[place]! >= enough);
    closest.sort((a, b) => weights[b]! - weights[a]! || a - b);
    for (const place of met) weights[place] = 0;
    return closest.flatMap((place) => (ids[place] === except ? [] : ids[place]!)).slice(0, most);
  });
}
