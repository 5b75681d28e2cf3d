import { type Result, ok, refuse } from '@/lib/shared/result';
import { contentOfEntry, zipEntries } from './zip';

/** What a Word file says, paragraph by paragraph; the cells of a table stand in one line. */
export interface DocumentRead {
  lines: string[];
  /** Whether there is more than was read. */
  cut: boolean;
}

/** What the text of one document may unpack to, and how much of it is read. */
const MOST_UNPACKED = 20_000_000;
export const MOST_CHARACTERS = 40_000;

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-fA-F]{1,6}));/g;

function textOf(xml: string): string {
  return xml.replace(ENTITY, (_whole, name?: string, decimal?: string, hex?: string) => {
    if (name) return NAMED[name]!;
    const code = decimal ? Number(decimal) : parseInt(hex!, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

/** Elements that carry or part text (ECMA-376, WordprocessingML); what was struck out as a change is left out. */
const PIECE = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>|<w:(tab|br|cr)(?:\s[^>]*)?\/>|<\/w:(p|tc|tr)>|<w:(tc)[\s>]/g;

/** The lines of the main part of a Word file. */
function linesOf(xml: string): DocumentRead {
  const lines: string[] = [];
  let [line, cells, taken] = ['', 0, 0];
  const end = () => {
    if (line.trim() !== '') lines.push(line.trimEnd());
    line = '';
  };
  for (const [, text, gap, closed, opened] of xml.matchAll(PIECE)) {
    if (text !== undefined) line += textOf(text);
    else if (gap) line += gap === 'tab' ? '\t' : ' ';
    else if (opened) cells += 1;
    else if (closed === 'tc') {
      cells -= 1;
      line += '\t';
    } else if (closed === 'tr') end();
    // A paragraph of a cell does not end the line of its row.
    else if (cells > 0) line += ' ';
    else end();
    taken += text?.length ?? 0;
    if (taken > MOST_CHARACTERS) {
      end();
      return { lines, cut: true };
    }
  }
  end();
  return { lines, cut: false };
}

const refused = (code: string) => refuse.invalid({ path: 'file', code: `preview.${code}` });

/**
 * Reads the text of a Word file that a stranger may have made: one part of the archive is unpacked, to no more than
 * it declares and to 20 MB at most, and is read as text alone.
 */
export async function readDocument(bytes: Buffer): Promise<Result<DocumentRead>> {
  const entry = zipEntries(bytes)?.find(({ name }) => name === 'word/document.xml');
  if (!entry || entry.encrypted) return refused('damaged');
  if (entry.unpacked > MOST_UNPACKED) return refused('too_large');
  const xml = await contentOfEntry(bytes, entry);
  return xml ? ok(linesOf(xml.toString('utf8'))) : refused('damaged');
}
