import type { Locale } from './locales';

/**
 * A paper is what leaves the platform to be read: a title, who made it when, and blocks in reading order. It is laid out
 * once and drawn on a screen, in Word and in PDF.
 */
export interface PaperRun {
  text: string;
  /** Where a figure's rows or the thing itself stand: a path of the platform, or an address. */
  href: string;
  /** What is counted, where the text is a figure. */
  metric?: string;
}
export type PaperText = string | readonly (string | PaperRun)[];

export interface PaperColumn {
  title: string;
  /** Its share of the width. */
  width: number;
  /** Figures stand at the end of their cell. */
  isNumber?: boolean;
}

export type PaperBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: PaperText }
  | { kind: 'note'; text: PaperText }
  | { kind: 'fields'; rows: { label: string; value: PaperText }[] }
  | { kind: 'list'; items: PaperText[] }
  | { kind: 'table'; columns: PaperColumn[]; rows: PaperText[][] };

export interface Paper {
  locale: Locale;
  /** The name of the file, without its ending. */
  name: string;
  /** In one line or two. */
  title: string;
  /** Beneath the title, a line each: whom and which days it is about. */
  about: string[];
  /** What a reader must know before reading: personal details inside, invented people. */
  marks: string[];
  /** On top of every page: whose paper it is, and of which day. */
  header: string;
  /** At the foot of every page, with {@link PAGE} and {@link PAGES}. */
  footer: string;
  /** The last lines: who made it, when, as of when. */
  made: string[];
  /** Wide tables stand on pages turned sideways. */
  isWide?: boolean;
  blocks: PaperBlock[];
}

/** Characters of a Chinese title in one line of an official paper. */
export const LONGEST_TITLE_LINE = 20;

export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

/** Stand in a footer for the number of the page and of all pages. */
export const PAGE = '\uE000';
export const PAGES = '\uE001';

// No XML holds these, and what turns the direction of writing would show another text than the one that stands there.
const UNPRINTABLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF\p{Surrogate}]/gu;

/** A text as it can stand in a file: line ends alike, no control characters, no half of a character. */
export const printable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');

/** The parts of a text, printable, empty ones left out. */
export function runsOf(text: PaperText): { text: string; href: string | null; metric?: string }[] {
  return (typeof text === 'string' ? [text] : text)
    .map((run) =>
      typeof run === 'string' ? { text: printable(run), href: null } : { ...run, text: printable(run.text) },
    )
    .filter((run) => run.text !== '');
}

/** The title in one line, as the properties of a file name it. */
export const titleLine = (paper: Paper): string => printable(paper.title).replace('\n', '');

/** The words of a text alone. */
export const plainText = (text: PaperText): string =>
  runsOf(text)
    .map((run) => run.text)
    .join('');

/** What a person wrote, a paragraph for each line. */
export const writtenBlocks = (text: string): PaperBlock[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));

/** A paper whose links name the whole address, for files that are read elsewhere. */
export function withOrigin(paper: Paper, origin: string): Paper {
  const text = (given: PaperText): PaperText =>
    typeof given === 'string'
      ? given
      : given.map((run) =>
          typeof run !== 'string' && run.href.startsWith('/')
            ? { ...run, href: `${origin}${run.href}` }
            : run,
        );
  const block = (one: PaperBlock): PaperBlock => {
    switch (one.kind) {
      case 'heading':
        return one;
      case 'paragraph':
      case 'note':
        return { ...one, text: text(one.text) };
      case 'fields':
        return { ...one, rows: one.rows.map((row) => ({ ...row, value: text(row.value) })) };
      case 'list':
        return { ...one, items: one.items.map(text) };
      case 'table':
        return { ...one, rows: one.rows.map((row) => row.map(text)) };
    }
  };
  return { ...paper, blocks: paper.blocks.map(block) };
}
