/**
 * A resemblance says how much of a text stands in an earlier record: of the same duty item, or of any other with the
 * same figures. Its author sees it first and alone; who hands the record in anyway says what is different this time,
 * and with that answer reviewers see it. How much is counted in letters: digits, dates and punctuation are none, so that
 * last month's text with other figures is found; the same figures tell a copy with other names from an honest record.
 * What other bodies write as well, the phrases of a form or of a superior's notice, is nobody's copy.
 */
import {
  LEAST_SHARED,
  type NameIndex,
  figuresOf,
  hasOtherFigures,
  hasSameFigures,
  isRenamed,
  textToCompare,
} from '@/lib/modules/name-changes/model';
import { letterCodesOf, lettersOf, passagesOf, shareOf, sharedWith } from '@/lib/modules/passages/model';
import { groupBy } from '@/lib/shared/group-by';

/** Shorter texts, in letters, say too little to be a copy of anything. */
export const SHORTEST_TEXT = 32;
/** What is different this time is said in so many characters at most. */
export const LONGEST_DIFFERENCE = 200;
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
const LARGE_SHARE = 0.5;
const LETTERS_ON_TOP = 16;
const COMMON_PART = 0.3;
/** Where fewer than three other bodies can be compared, what is common is not known, and taken to be so much. */
const BODIES_COMPARED = 3;
const COMMON_UNKNOWN = 0.5;
/** What two other bodies write nearly as much of is nobody's copy; one more may have copied the same record. */
const ABOVE_COMMON = 0.06;
/** Half of a text is enough where no other body comes near: by so much, and by so many letters' worth. */
const HALF_SHARE = 0.5;
const STANDS_OUT = 0.15;
const LETTERS_STANDING_OUT = 16;
/** Of a text with other names so much must be uncommon, in letters: one that n other bodies have counts 1 / (1 + n)². */
const LEAST_UNCOMMON = 0.125;
/** Short sentences of a form differ in names and figures alone: with other figures too, more of them must be uncommon. */
const SHORT_TEXT = 60;
const LEAST_UNCOMMON_OF_SHORT = 0.5;
const MOST_SHOWN = 3;

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
 * same. One more stands for its figures, where they tell it from others, and finds it among all items. None of a short
 * text.
 */
export function printOf(itemCode: string, text: string): number[] {
  const read = lettersOf(text);
  if (read.letters.length < SHORTEST_TEXT) return [];
  const numbers = new Set(
    passagesOf(read, FINDING_PASSAGE).map((passage) => numberOf(`${itemCode} ${passage}`)),
  );
  const kept = [...numbers].sort((a, b) => a - b).slice(0, KEPT);
  const figures = figuresOf(text);
  return figures === '' ? kept : [...new Set([...kept, numberOf(figures)])].sort((a, b) => a - b);
}

/**
 * How much of a text stands in another one, 0 to 1: the share of its letters in passages of three letters that the
 * other has too, wherever they stand in it, or has with one letter more in between.
 */
export function shareIn(text: string, other: string): number {
  return shareOf(sharedWith(lettersOf(text))(letterCodesOf(other)));
}

/** An earlier record that a text is compared with. */
export interface Earlier {
  recordId: string;
  subjectId: string;
  text: string;
}

/** The letters of a record: many texts are compared with the same one. */
const searched = new WeakMap<Earlier, Uint32Array>();

function codesOf(record: Earlier): Uint32Array {
  const codes = searched.get(record) ?? letterCodesOf(record.text);
  searched.set(record, codes);
  return codes;
}

export type Near<Record extends Earlier> = Record & {
  /** How much of the text stands in the record, 0 to 1. */
  share: number;
};

type Compared<Record extends Earlier> = Near<Record> & {
  shared: boolean[];
  renamed: boolean;
  /** Whether it has the figures of the text too, and what differs is taken for names. */
  sameFigures: boolean;
  otherFigures: boolean;
};

/**
 * The records that a text is a near copy of, the most alike first, three at most. A record is one when enough of the
 * text stands in it, and more than stands in the records of other bodies too: what they have is common; or when the
 * text is the record with other names. The figures of the rule are fitted to two years of the demo:
 * `npm run bench:resemblance-rates`.
 */
export function nearCopies<Record extends Earlier>(
  text: string,
  earlier: readonly Record[],
  names: NameIndex = new Map(),
): Near<Record>[] {
  const mine = textToCompare(text);
  const length = mine.read.letters.length;
  if (length < SHORTEST_TEXT) return [];
  const sharedIn = sharedWith(mine.read);
  const compared = earlier
    .map((record): Compared<Record> => {
      const shared = sharedIn(codesOf(record));
      const share = shareOf(shared);
      if (share < LEAST_SHARED)
        return { ...record, share, shared, renamed: false, sameFigures: false, otherFigures: false };
      const theirs = textToCompare(record.text);
      const renamed = isRenamed(mine, theirs, names);
      const sameFigures = renamed && hasSameFigures(mine, theirs);
      const otherFigures = renamed && hasOtherFigures(text, record.text);
      return { ...record, share, shared, renamed, sameFigures, otherFigures };
    })
    .sort((a, b) => b.share - a.share || (a.recordId < b.recordId ? -1 : 1));
  return compared
    .filter(
      (record) =>
        isNear(record.share, length, sharesBeside(record, compared)) || isOnlyRenamed(record, compared),
    )
    .sort((a, b) => Number(b.renamed) - Number(a.renamed))
    .slice(0, MOST_SHOWN)
    .map(
      ({ shared: _shared, renamed: _renamed, sameFigures: _same, otherFigures: _other, ...record }) =>
        record as unknown as Near<Record>,
    );
}

/**
 * Whether the text is the record with other names, and not what the form makes everybody write: at most one other body
 * has it that way, and something in it hardly any other body writes: its figures, or words.
 */
function isOnlyRenamed(record: Compared<Earlier>, compared: readonly Compared<Earlier>[]): boolean {
  if (!record.renamed) return false;
  const others = compared.filter((one) => one.subjectId !== record.subjectId);
  const likewise = others.filter((one) => one.renamed && (one.sameFigures || !record.sameFigures));
  if (new Set(likewise.map((one) => one.subjectId)).size > 1) return false;
  if (record.sameFigures) return true;
  const ofBodies = [...groupBy(others, (one) => one.subjectId).values()];
  const uncommon = record.shared.reduce((sum, isShared, at) => {
    const bodies = ofBodies.filter((ones) => ones.some((one) => one.shared[at])).length;
    return isShared ? sum + 1 / (1 + bodies) ** 2 : sum;
  }, 0);
  const isShort = record.shared.length < SHORT_TEXT;
  return uncommon >= (isShort && record.otherFigures ? LEAST_UNCOMMON_OF_SHORT : LEAST_UNCOMMON);
}

function isNear(share: number, length: number, others: readonly number[]): boolean {
  const [most = 0, second = 0] = others;
  const first = others.length < BODIES_COMPARED ? Math.max(most, COMMON_UNKNOWN) : most;
  const isLarge = share >= LARGE_SHARE + LETTERS_ON_TOP / length + COMMON_PART * first;
  if (share - second >= ABOVE_COMMON && (isLarge || share >= WHOLE_SHARE)) return true;
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

/** A text in pieces that stand in another one too and pieces that do not, other figures among them; together they are it. */
export function passagesBeside(text: string, other: string): Passage[] {
  const read = lettersOf(text);
  const shared = sharedWith(read)(letterCodesOf(other));
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
    // What stands between two shared letters is shared with them, a figure only where the other has it between them too.
    const before = read.places[at - 1];
    const isBetween = before !== undefined && shared[at]! && shared[at - 1]!;
    const isKept = !/\d/.test(text.slice(before?.to, from)) || other.includes(text.slice(before?.from, to));
    say(from, isBetween && isKept);
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
