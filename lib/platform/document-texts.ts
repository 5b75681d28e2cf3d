import { plainTextOf } from './file-contents';
import { readPdfText } from './pdf-texts';
import { type ZipEntry, contentOfEntry, zipEntries } from './zip';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';

interface Format {
  /** The parts of the archive that hold text. */
  parts: RegExp;
  /** The element that holds it, and those whose end breaks it. */
  text: string;
  breaks: readonly string[];
}

const FORMATS: Readonly<Record<string, Format>> = {
  [`${OFFICE}wordprocessingml.document`]: {
    parts: /^word\/(?:document|footnotes|endnotes)\.xml$/,
    text: 't',
    breaks: ['p', 'tab', 'br'],
  },
  [`${OFFICE}spreadsheetml.sheet`]: {
    parts: /^xl\/(?:sharedStrings|worksheets\/[^/]+)\.xml$/,
    text: 't',
    breaks: ['si', 'is'],
  },
  [`${OFFICE}presentationml.presentation`]: {
    parts: /^ppt\/(?:slides|notesSlides)\/[^/]+\.xml$/,
    text: 't',
    breaks: ['p'],
  },
  'application/ofd': { parts: /(?:^|\/)Content\.xml$/, text: 'TextCode', breaks: ['Page'] },
};

/** Unpacked, of all parts together: a longer text is read no further than this. */
const MOST_UNPACKED = 20_000_000;
const PIECE = /<(\/?)(?:[A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)[^<>]*?(\/?)>|[^<]+/g;
const ENTITY = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos));/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescape = (text: string) =>
  text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name) return NAMED[name.toLowerCase()]!;
    const code = decimal ? Number(decimal) : parseInt(hex!, 16);
    const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return isCharacter ? String.fromCodePoint(code) : whole;
  });

/** The words of one part; entities of the document's own are never followed. */
function textOfXml(xml: string, { text, breaks }: Format): string {
  const said: string[] = [];
  let depth = 0;
  for (const [piece, closing, name, empty] of xml.matchAll(PIECE)) {
    if (name === undefined) {
      if (depth > 0) said.push(unescape(piece));
    } else if (name === text && !empty) depth = closing ? Math.max(0, depth - 1) : depth + 1;
    else if (breaks.includes(name) && (closing || empty)) said.push('\n');
  }
  return said.join('');
}

/** The number in the name of a part: the second page comes before the tenth. */
const place = (entry: ZipEntry) => Number(/(\d+)\D*$/.exec(entry.name)?.[1] ?? 0);

async function readArchive(bytes: Buffer, format: Format): Promise<string | null> {
  const entries = (zipEntries(bytes) ?? [])
    .filter((entry) => format.parts.test(entry.name))
    .sort((a, b) => place(a) - place(b) || (a.name < b.name ? -1 : 1));
  const said: string[] = [];
  let left = MOST_UNPACKED;
  for (const entry of entries) {
    // Nothing unpacks to more than it declares, and everything together to no more than is left.
    if (entry.encrypted || entry.unpacked === 0 || entry.unpacked > left) continue;
    const part = await contentOfEntry(bytes, entry);
    left -= entry.unpacked;
    if (part) said.push(textOfXml(part.toString('utf8'), format));
  }
  return said.length > 0 ? said.join('\n') : null;
}

const PDF = 'application/pdf';

/** Whether files of this type may have a text that is read. */
export const isReadable = (mediaType: string): boolean =>
  mediaType === 'text/plain' || mediaType === PDF || mediaType in FORMATS;

/** Whether reading a file of this type takes a noticeable time. */
export const isReadSlowly = (mediaType: string): boolean => mediaType === PDF;

async function textOf(bytes: Buffer, mediaType: string): Promise<string | null> {
  if (mediaType === 'text/plain') return plainTextOf(bytes);
  if (mediaType === PDF) return readPdfText(bytes);
  const format = FORMATS[mediaType];
  return format ? readArchive(bytes, format) : null;
}

const NOT_STORABLE = /\0/g;

/**
 * The text of a file that a stranger may have made, or null where there is none to read: plain text, Word, Excel,
 * PowerPoint (of 2007 and later), OFD and PDF. Pictures and the older formats are not read.
 */
export async function readDocument(bytes: Buffer, mediaType: string): Promise<string | null> {
  const text = await textOf(bytes, mediaType);
  const tidy = text
    ?.replace(NOT_STORABLE, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
  return tidy || null;
}
