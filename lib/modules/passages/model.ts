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

export function lettersOf(text: string): Letters {
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
export function passagesOf({ letters }: Letters, length: number): string[] {
  const passages: string[] = [];
  for (let at = 0; at + length <= letters.length; at += 1) {
    let passage = letters[at]!;
    for (let next = at + 1; next < at + length; next += 1) passage += letters[next]!;
    passages.push(passage);
  }
  return passages;
}

/** What a text is searched for passages of another: all of them, and those that are there with one letter in between. */
export function passagesWithGaps(read: Letters, own = passagesOf(read, PASSAGE)): Set<string> {
  const { letters } = read;
  const passages = new Set(own);
  for (let at = 3; at < letters.length; at += 1) {
    passages.add(letters[at - 3]! + letters[at - 1]! + letters[at]!);
    passages.add(letters[at - 3]! + letters[at - 2]! + letters[at]!);
  }
  return passages;
}

/** Which letters of a text stand in passages that are among the given ones. */
export function sharedLetters(
  read: Letters,
  passages: ReadonlySet<string>,
  own = passagesOf(read, PASSAGE),
): boolean[] {
  const shared = read.letters.map(() => false);
  for (let at = 0; at < own.length; at += 1) {
    if (!passages.has(own[at]!)) continue;
    for (let place = at; place < at + PASSAGE; place += 1) shared[place] = true;
  }
  return shared;
}

/** The share of the letters that are marked, 0 to 1; of no letters none. */
export const shareOf = (shared: readonly boolean[]): number =>
  shared.length === 0 ? 0 : shared.filter(Boolean).length / shared.length;
