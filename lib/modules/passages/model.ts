/**
 * Passages are what two texts are compared by: three letters that follow each other, whatever stands between them.
 * Digits, dates, blanks and punctuation are no letters. Where a passage stands in a text does not matter.
 */

/** A passage that two texts have in common, in letters. */
export const PASSAGE = 3;

/** The letters of a text in one width and case, with the places where they stand in it. */
export interface Letters {
  letters: string[];
  /** Begin and end of the character of each letter, in UTF-16 units. */
  places: { from: number; to: number }[];
}

/** The common Chinese characters: what nearly every letter here is, and quick to tell. */
const isHan = (character: string) => character >= '\u4e00' && character <= '\u9fff';

function eachLetter(text: string, say: (letter: string, from: number, to: number) => void): void {
  let from = 0;
  for (const character of text) {
    const to = from + character.length;
    if (isHan(character)) say(character, from, to);
    else
      for (const letter of character.normalize('NFKC').toLowerCase())
        if (isHan(letter) || /\p{L}/u.test(letter)) say(letter, from, to);
    from = to;
  }
}

export function lettersOf(text: string): Letters {
  const read: Letters = { letters: [], places: [] };
  eachLetter(text, (letter, from, to) => {
    read.letters.push(letter);
    read.places.push({ from, to });
  });
  return read;
}

/** The letters of a text as code points: quick to search, where nobody asks for their places. */
export function letterCodesOf(text: string): Uint32Array {
  const codes: number[] = [];
  eachLetter(text, (letter) => codes.push(letter.codePointAt(0)!));
  return Uint32Array.from(codes);
}

/** The passages of so many letters, in their order. */
export function passagesOf({ letters }: Letters, length: number): string[] {
  const passages: string[] = [];
  for (let at = 0; at + length <= letters.length; at += 1) {
    let passage = letters[at]!;
    for (let next = at + 1; next < at + length; next += 1) passage += letters[next]!;
    passages.push(passage);
  }
  return passages;
}

/**
 * Tells of other texts, by their letters as code points, which letters of this one stand in passages that they have too,
 * or have with one letter more in between.
 */
export function sharedWith({ letters }: Letters): (codes: Uint32Array) => boolean[] {
  const known = new Map<number, number>();
  const own = letters.map((letter) => {
    const code = letter.codePointAt(0)!;
    if (!known.has(code)) known.set(code, known.size + 1);
    return known.get(code)!;
  });
  // A passage is one number, so that nothing has to be made to look one up. Letters that this text lacks are 0.
  const size = known.size + 1;
  const places = new Map<number, number[]>();
  for (let at = 0; at + PASSAGE <= own.length; at += 1) {
    const passage = (own[at]! * size + own[at + 1]!) * size + own[at + 2]!;
    const there = places.get(passage);
    if (there) there.push(at);
    else places.set(passage, [at]);
  }
  return (codes) => {
    const shared = letters.map(() => false);
    const mark = (first: number, second: number, third: number) => {
      if (first === 0 || second === 0 || third === 0) return;
      for (const at of places.get((first * size + second) * size + third) ?? [])
        shared.fill(true, at, at + PASSAGE);
    };
    let [before3, before2, before1] = [0, 0, 0];
    for (const code of codes) {
      const letter = known.get(code) ?? 0;
      mark(before2, before1, letter);
      mark(before3, before1, letter);
      mark(before3, before2, letter);
      [before3, before2, before1] = [before2, before1, letter];
    }
    return shared;
  };
}

/** The share of the letters that are marked, 0 to 1; of no letters none. */
export const shareOf = (shared: readonly boolean[]): number =>
  shared.length === 0 ? 0 : shared.filter(Boolean).length / shared.length;
