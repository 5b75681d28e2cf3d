/**
 * A search is a line of words, cut by a dictionary where no blank parts them. All of them must stand in what is
 * found, wherever; what has them in its title comes first, and the newer before the older.
 */
import { inTitle, isChinese, plain, quoted, runsOf, tokensOf } from '@/lib/modules/search-entries/model';
import { initialsOf } from '@/lib/shared/initials';

const MOST_WORDS = 12;
/** A shorter word of letters or figures stands for itself; a longer one also for what begins with it. */
const LEAST_BEGINNING = 3;

/** Up to so many characters, a run that falls into pieces is looked for as it stands (查公车). */
const SHORT_RUN = 3;

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The words of one run of Chinese. Single characters that follow one another are one word (住, 建, 局). */
async function wordsOfRun(run: string, segment: (text: string) => Promise<string[]>): Promise<string[]> {
  const words: string[] = [];
  let singles = '';
  for (const word of [...(await segment(run)), '']) {
    if ([...word].length === 1) {
      singles += word;
      continue;
    }
    words.push(singles, word);
    singles = '';
  }
  const said = words.filter((word) => word !== '');
  const isBroken = said.some((word) => [...word].length === 1);
  return isBroken && [...run].length <= SHORT_RUN ? [run] : said;
}

/**
 * The words of a question. `names` are those of the city's own bodies, which no dictionary knows; they are taken as
 * they are. A single character that is left alone among longer words (的, 次) says nothing and is left out.
 */
export async function wordsOfQuestion(
  question: string,
  segment: (text: string) => Promise<string[]>,
  names: readonly string[] = [],
): Promise<string[]> {
  const longestFirst = [...names].sort((a, b) => b.length - a.length).map((name) => escaped(plain(name)));
  const known = longestFirst.length > 0 ? new RegExp(`(${longestFirst.join('|')})`, 'u') : null;
  const words: string[] = [];
  for (const run of tokensOf(question)) {
    if (!isChinese(run)) {
      words.push(run);
      continue;
    }
    // Every second piece is a name.
    const pieces = known ? run.split(known) : [run];
    for (const [index, piece] of pieces.entries())
      words.push(...(index % 2 === 1 ? [piece] : await wordsOfRun(piece, segment)));
  }
  const said = [...new Set(words.filter((word) => word !== ''))];
  const longer = said.filter((word) => [...word].length > 1 || !isChinese(word));
  return (longer.length > 0 ? longer : said).slice(0, MOST_WORDS);
}

/** The pieces a word is found by, each with whether anything that begins with it will do: of a number its last part. */
function piecesOfWord(word: string): { piece: string; begins: boolean }[] {
  if (!isChinese(word)) {
    const runs = runsOf(word);
    return runs.map((piece, at) => ({
      piece,
      begins: at === runs.length - 1 && piece.length >= LEAST_BEGINNING,
    }));
  }
  const letters = [...word];
  if (letters.length === 1) return [{ piece: word, begins: true }];
  return letters.slice(1).map((letter, index) => ({ piece: letters[index]! + letter, begins: false }));
}

/** The words as a condition of the database, all of them required. `place` says where they must stand. */
export function conditionOf(words: readonly string[], place: 'title' | 'anywhere'): string {
  return words
    .flatMap(piecesOfWord)
    .map(({ piece, begins }) => quoted(place === 'title' ? inTitle(piece) : piece) + (begins ? ':*' : ''))
    .join(' & ');
}

/** A condition that also asks for one piece of each of several lists. */
export function narrowed(condition: string, ...among: readonly (readonly string[])[]): string {
  return [
    condition,
    ...among.filter((list) => list.length > 0).map((list) => `(${list.map(quoted).join(' | ')})`),
  ].join(' & ');
}

export interface TextPart {
  text: string;
  hit: boolean;
}

function hitsOf(text: string, words: readonly string[]): { from: number; to: number; word: string }[] {
  if (words.length === 0) return [];
  const longestFirst = [...words].sort((a, b) => b.length - a.length).map(escaped);
  return [...text.matchAll(new RegExp(longestFirst.join('|'), 'giu'))].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    word: match[0].toLowerCase(),
  }));
}

/** A text in parts, those of the words marked. */
export function partsOf(text: string, words: readonly string[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const { from, to } of hitsOf(text, words)) {
    if (from > at) parts.push({ text: text.slice(at, from), hit: false });
    parts.push({ text: text.slice(from, to), hit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

const SNIPPET = 110;
const AHEAD = 24;

/** How well a text shows why it was found: the most different words of the question close together, and where. */
function bestPlace(text: string, words: readonly string[]): { from: number; words: number } | null {
  const hits = hitsOf(text, words);
  let best: { from: number; words: number } | null = null;
  for (const [index, { from }] of hits.entries()) {
    const near = new Set<string>();
    for (let next = index; next < hits.length && hits[next]!.to <= from + SNIPPET - AHEAD; next += 1)
      near.add(hits[next]!.word);
    if (!best || near.size > best.words) best = { from, words: near.size };
    if (best.words === words.length) break;
  }
  return best;
}

/** The piece of the best of several texts that shows the words, or null when none holds any of them. */
export function snippetOf<Line extends { text: string }>(
  lines: readonly Line[],
  words: readonly string[],
): { line: Line; parts: TextPart[] } | null {
  let best: { line: Line; from: number; words: number } | null = null;
  for (const line of lines) {
    const place = bestPlace(line.text, words);
    if (place && (!best || place.words > best.words)) best = { line, ...place };
  }
  if (!best) return null;
  const { line, from } = best;
  const start = Math.max(0, from - AHEAD);
  const end = Math.min(line.text.length, start + SNIPPET);
  const cut = line.text.slice(start, end).replace(/\s+/g, ' ');
  return {
    line,
    parts: partsOf(`${start > 0 ? '…' : ''}${cut}${end < line.text.length ? '…' : ''}`, words),
  };
}

/** A name in parts: the words marked where they stand, else the characters whose pinyin initials were typed. */
export function partsOfName(name: string, question: string, kind: 'person' | 'body'): TextPart[] {
  const words = question.trim().split(/\s+/).filter(Boolean);
  const literal = partsOf(name, words);
  if (literal.some((part) => part.hit)) return literal;
  const letters = [...name];
  const initials = initialsOf(name, kind);
  for (const word of words) {
    const at = initials.length === letters.length ? initials.indexOf(word.toLowerCase()) : -1;
    if (at < 0) continue;
    const [before, hit, after] = [
      letters.slice(0, at),
      letters.slice(at, at + word.length),
      letters.slice(at + word.length),
    ].map((some) => some.join(''));
    return [
      { text: before!, hit: false },
      { text: hit!, hit: true },
      { text: after!, hit: false },
    ].filter((part) => part.text !== '');
  }
  return literal;
}
