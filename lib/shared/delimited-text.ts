/**
 * Rows of cells as spreadsheets write them into a text: cells apart by a comma, a tab or a semicolon, a cell in quotes
 * where it holds one of these, a quote or a line break (RFC 4180). What is copied from a spreadsheet has the same form
 * with tabs.
 */
export const DELIMITERS = ['\t', ',', ';'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * The cells of a text, row by row. A line break at the end makes no row. A quote inside a cell that did not begin with
 * one, or that is never closed, is a quote.
 */
export function parseDelimited(text: string, delimiter: Delimiter): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  const put = (cell: string) => rows.at(-1)!.push(cell);
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedCell(text, at, delimiter) : null;
    const end = quoted ? quoted.end : endOfCell(text, at, delimiter);
    put(quoted ? quoted.cell : text.slice(at, end));
    if (text[end] === delimiter) {
      at = end + 1;
      continue;
    }
    if (end >= text.length) break;
    at = end + (text.startsWith('\r\n', end) ? 2 : 1);
    if (at >= text.length) break;
    rows.push([]);
  }
  return rows.length === 1 && rows[0]!.length === 1 && rows[0]![0] === '' ? [] : rows;
}

const isBreak = (char: string | undefined) => char === '\n' || char === '\r';

function endOfCell(text: string, from: number, delimiter: Delimiter): number {
  let end = from;
  while (end < text.length && text[end] !== delimiter && !isBreak(text[end])) end += 1;
  return end;
}

/** A cell in quotes, or null where what begins here is none. */
function quotedCell(text: string, from: number, delimiter: Delimiter): { cell: string; end: number } | null {
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    const next = text[quote + 1];
    if (next === '"') {
      at = quote + 2;
      continue;
    }
    if (next !== undefined && next !== delimiter && !isBreak(next)) return null;
    return { cell: text.slice(from + 1, quote).replaceAll('""', '"'), end: quote + 1 };
  }
}

/** The delimiter that sets most cells apart in the first row. */
export function delimiterOf(text: string): Delimiter {
  const cells = (delimiter: Delimiter) => parseDelimited(text.slice(0, 10_000), delimiter)[0]?.length ?? 0;
  return DELIMITERS.reduce((best, one) => (cells(one) > cells(best) ? one : best), ',' as Delimiter);
}
