/**
 * A search entry is what a record, or one of its files, is found by: the pieces of its words, and the bodies and
 * people that decide who reads it. It is made from what is stored elsewhere and follows it; a record that was taken
 * back has none.
 */
import type { FieldLine } from '@/lib/modules/review-sheets/schema';

const RUN = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /\p{Script=Han}/u;
/** A run of letters or digits beyond this is no word. */
const LONGEST_RUN = 60;
/** How much of the text of one file is kept and searched, in characters. */
export const MOST_TEXT = 50_000;

/** A text as it is compared: full-width forms as plain ones, letters small. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The unbroken runs of a text: Chinese characters, or letters and digits. */
export const runsOf = (text: string): string[] =>
  (plain(text).match(RUN) ?? []).map((run) =>
    HAN.test(run) ? run : [...run].slice(0, LONGEST_RUN).join(''),
  );

const TOKEN =
  /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:-(?:(?!\p{Script=Han})[\p{L}\p{N}])+)*/gu;

/** The runs of a question; what hyphens hold together, such as the number of a record, is one. */
export const tokensOf = (text: string): string[] => plain(text).match(TOKEN) ?? [];

export const isChinese = (run: string): boolean => HAN.test(run);

/**
 * The pieces by which a text is found. Chinese is kept as every pair of neighbouring characters, so that any word of
 * two characters is found wherever a dictionary would have cut; the last character of a run stands alone, so that
 * every single character begins some piece. Letters and digits are kept run by run.
 */
export function piecesOf(text: string): Set<string> {
  const pieces = new Set<string>();
  for (const run of runsOf(text)) {
    const letters = isChinese(run) ? [...run] : [run];
    letters.forEach((letter, index) => pieces.add(letter + (letters[index + 1] ?? '')));
  }
  return pieces;
}

/** The end of an identity is enough to find by; whoever reads is judged by the whole of it. */
const tail = (id: string) => id.slice(-12);

/** Pieces that say whose an entry is and what it is about, beside those of its words. */
export const ofGroup = (id: string): string => `@g${tail(id)}`;
export const ofSubject = (id: string): string => `@u${tail(id)}`;
export const ofMember = (id: string): string => `@m${tail(id)}`;
export const ofItem = (code: string): string => `@i${code.toLowerCase()}`;
/** The month of a civil date. */
export const ofMonth = (day: string): string => `@d${day.slice(0, 7)}`;
export const OF_ATTACHMENT = '@a';
/** A piece of a title, told apart from the same piece anywhere. */
export const inTitle = (piece: string): string => `#${piece}`;

/** A piece as the database writes it. */
export const quoted = (piece: string): string => `'${piece.replace(/['\\]/g, '$&$&')}'`;

interface EntryFacts {
  groupId: string;
  subjectId: string;
  itemCode: string;
  authorMemberId: string;
  handlerMemberId: string | null;
  happenedOn: string;
}

/** Everything an entry is found by, in the form in which the database takes it. */
export function wordsOf(
  facts: EntryFacts,
  title: readonly string[],
  body: readonly string[],
  isAttachment = false,
): string {
  const titled = [...piecesOf(title.join('\n'))];
  const pieces = new Set([
    ...titled,
    ...titled.map(inTitle),
    ...piecesOf(body.join('\n')),
    ofGroup(facts.groupId),
    ofSubject(facts.subjectId),
    ofItem(facts.itemCode),
    ofMember(facts.authorMemberId),
    ofMonth(facts.happenedOn),
    ...(facts.handlerMemberId ? [ofMember(facts.handlerMemberId)] : []),
    ...(isAttachment ? [OF_ATTACHMENT] : []),
  ]);
  return [...pieces].map(quoted).join(' ');
}

/** What stands in a field in words, a choice in each language; figures and days are found by their filters. */
export function textsOfLine({ value }: FieldLine): string[] {
  switch (value.kind) {
    case 'text':
      return [value.text];
    case 'choice':
      return [value.label.nameZh, value.label.nameEn ?? ''].filter(Boolean);
    case 'names':
      return [value.names.join('、')];
    case 'table':
      return [value.rows.map((row) => row.filter(Boolean).join(' ')).join('\n')];
    default:
      return [];
  }
}
