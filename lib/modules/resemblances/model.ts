/**
 * A resemblance says how much of a text stands in an earlier record of the same duty item. Its author sees it first
 * and alone; who hands the record in anyway says what is different this time, and with that answer reviewers see it.
 * Only letters count: digits, dates and punctuation do not, so that last month's text with other figures is found.
 * What other bodies write as well, the phrases of a form or of a superior's notice, is nobody's copy.
 */

/** Shorter texts, in letters, say too little to be a copy of anything. */
export const SHORTEST_TEXT = 40;
/** What is different this time is said in so many characters at most. */
export const LONGEST_DIFFERENCE = 200;
/** A passage that two texts have in common, in letters. */
const PASSAGE = 3;
/** Longer passages find the records to be compared: fewer records have them. */
const FINDING_PASSAGE = 4;
/** So many are kept of each record: those with the smallest numbers, so that what two texts share is kept of both. */
const KEPT = 20;
/** Of other bodies the second most alike says what is common: one more may have copied the same record. */
const COMMON_TO = 2;
/** From this share of the text on it can be a near copy. */
const NEAR_SHARE = 0.5;
/** By how much the share is above what is common: of a text with own words, and of one that is there as a whole. */
const ABOVE_COMMON = 0.28;
const WHOLE_SHARE = 0.95;
const WHOLE_ABOVE_COMMON = 0.12;
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

function passagesOf({ letters }: Letters, length: number): string[] {
  return Array.from({ length: Math.max(0, letters.length - length + 1) }, (_, at) =>
    letters.slice(at, at + length).join(''),
  );
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
function sharedLetters(read: Letters, passages: ReadonlySet<string>): boolean[] {
  const shared = read.letters.map(() => false);
  passagesOf(read, PASSAGE).forEach((passage, at) => {
    if (passages.has(passage)) shared.fill(true, at, at + PASSAGE);
  });
  return shared;
}

const shareOf = (shared: readonly boolean[]): number =>
  shared.length === 0 ? 0 : shared.filter(Boolean).length / shared.length;

/**
 * How much of a text stands in another one, 0 to 1: the share of its letters in passages of three letters that the
 * other has too, wherever they stand in it.
 */
export function shareIn(text: string, other: string): number {
  const read = lettersOf(text);
  return shareOf(sharedLetters(read, new Set(passagesOf(lettersOf(other), PASSAGE))));
}

/** An earlier record that a text is compared with. */
export interface Earlier {
  recordId: string;
  subjectId: string;
  text: string;
}

export type Near<Record extends Earlier> = Record & {
  /** How much of the text stands in the record, 0 to 1. */
  share: number;
};

/**
 * The records that a text is a near copy of, the most alike first, three at most. A record is one when half of the
 * text and more stands in it, and clearly more than stands in the records of other bodies too: the share of the second
 * most alike other body says what is common. A text that is there as a whole needs to be less far above.
 */
export function nearCopies<Record extends Earlier>(text: string, earlier: readonly Record[]): Near<Record>[] {
  const read = lettersOf(text);
  if (read.letters.length < SHORTEST_TEXT) return [];
  const compared = earlier
    .map((record): Near<Record> => {
      const passages = new Set(passagesOf(lettersOf(record.text), PASSAGE));
      return { ...record, share: shareOf(sharedLetters(read, passages)) };
    })
    .sort((a, b) => b.share - a.share || (a.recordId < b.recordId ? -1 : 1));
  return compared
    .filter((record) => isNear(record.share, commonBeside(record, compared)))
    .slice(0, MOST_SHOWN);
}

/** What the text has in common with bodies other than the record's: the share of the second most alike one. */
function commonBeside(record: Earlier, compared: readonly Near<Earlier>[]): number {
  const others = new Map<string, number>();
  for (const { subjectId, share } of compared) {
    if (subjectId !== record.subjectId && !others.has(subjectId)) others.set(subjectId, share);
  }
  return [...others.values()][COMMON_TO - 1] ?? 0;
}

function isNear(share: number, common: number): boolean {
  const above = share >= WHOLE_SHARE ? WHOLE_ABOVE_COMMON : ABOVE_COMMON;
  return share >= NEAR_SHARE && share - common >= above;
}

/** A piece of a text, and whether it stands in the other one too. */
export interface Passage {
  text: string;
  same: boolean;
}

/** A text in pieces that stand in another one too and pieces that do not; together they are the text. */
export function passagesBeside(text: string, other: string): Passage[] {
  const read = lettersOf(text);
  const shared = sharedLetters(read, new Set(passagesOf(lettersOf(other), PASSAGE)));
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
