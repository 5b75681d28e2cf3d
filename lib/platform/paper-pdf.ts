import path from 'node:path';
import pdfmake, { type Content } from 'pdfmake';
import {
  PAGE,
  PAGES,
  type Paper,
  type PaperBlock,
  type PaperText,
  plainText,
  printable,
  runsOf,
  titleLine,
} from '@/lib/shared/paper';

const FONTS = path.join(process.cwd(), 'node_modules/@expo-google-fonts/noto-sans-sc');
const FILES = {
  normal: path.join(FONTS, '400Regular/NotoSansSC_400Regular.ttf'),
  bold: path.join(FONTS, '700Bold/NotoSansSC_700Bold.ttf'),
};

pdfmake.setFonts({ NotoSansSC: FILES });
// A paper is made of its own text and of these two files: nothing else is read, from no disk and no network.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((file) => Object.values(FILES).includes(file));

const MILLIMETRE = 72 / 25.4;
const MARGINS = [28, 26, 26, 24].map((millimetres) => millimetres * MILLIMETRE);
const SIZE = { title: 17, heading1: 13.5, heading2: 11.5, body: 11, cell: 9.5, small: 8.5 };
const INK = { text: '#1b1f24', soft: '#57606a', link: '#1a4f8b', line: '#c4cad1', head: '#f1f3f5' };

/** What has no place to end a line at, a checksum for example, may end it anywhere; Chinese never begins one with a comma. */
const UNBROKEN = /[!-~]{30}/;

/** A link in one piece: the library would frame every character of it that a line could end at. */
const inline = (text: PaperText): { text: string }[] =>
  runsOf(text).map((run) =>
    run.href === null
      ? { text: run.text, ...(UNBROKEN.test(run.text) ? { wordBreak: 'break-all' } : {}) }
      : { text: run.text, link: run.href, color: INK.link, noWrap: true },
  );

/** Characters of a cell that may fill a page. */
const LONG_CELL = 600;

const spaceless = { lineHeight: 1.05 };

const layout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => INK.line,
  vLineColor: () => INK.line,
  paddingTop: () => 3,
  paddingBottom: () => 3,
};

function blockOf(block: PaperBlock, isChinese: boolean): Content {
  switch (block.kind) {
    case 'heading':
      return {
        text: printable(block.text),
        bold: true,
        fontSize: block.level === 1 ? SIZE.heading1 : SIZE.heading2,
        margin: [0, block.level === 1 ? 12 : 7, 0, 5],
        headlineLevel: block.level,
      };
    case 'paragraph':
      return {
        text: inline(block.text),
        margin: [0, 0, 0, 5],
        alignment: isChinese ? 'justify' : 'left',
        ...(isChinese ? { leadingIndent: 2 * SIZE.body } : {}),
      };
    case 'note':
      return {
        text: inline(block.text),
        fontSize: SIZE.small,
        color: INK.soft,
        margin: [0, 2, 0, 5],
        ...spaceless,
      };
    case 'list':
      return {
        ul: block.items.map((item) => ({ text: inline(item), margin: [0, 0, 0, 2] })),
        margin: [isChinese ? SIZE.body : 0, 0, 0, 5],
        markerColor: INK.soft,
      };
    case 'fields':
      return tableOf(
        ['24%', '76%'],
        block.rows.map(({ label, value }) => [
          { text: printable(label), color: INK.soft, fillColor: INK.head },
          { text: inline(value) },
        ]),
        0,
        true,
      );
    case 'table': {
      const sum = block.columns.reduce((total, column) => total + column.width, 0);
      const head = block.columns.map(({ title, isNumber }) => ({
        text: printable(title),
        bold: true,
        fillColor: INK.head,
        alignment: isNumber ? 'right' : 'left',
      }));
      const rows = block.rows.map((row) =>
        row.map((cell, at) => ({
          text: inline(cell),
          alignment: block.columns[at]?.isNumber ? 'right' : 'left',
        })),
      );
      return tableOf(
        block.columns.map((column) => `${(100 * column.width) / sum}%`),
        [head, ...rows],
        1,
        block.rows.some((row) => row.some((cell) => plainText(cell).length > LONG_CELL)),
      );
    }
  }
}

/** A table; its rows stay in one piece, unless one of them would not fit on a page. */
const tableOf = (widths: string[], body: Content[][], headerRows: number, isSplit = false): Content =>
  body.length === 0
    ? ''
    : {
        table: { headerRows, widths, body, dontBreakRows: !isSplit },
        layout,
        fontSize: SIZE.cell,
        ...spaceless,
        margin: [0, 2, 0, 8],
      };

/** A heading does not end a page: it begins the next, where little would follow it. */
const breaksBefore = ({ headlineLevel, startPosition }: Placed): boolean =>
  headlineLevel !== undefined && startPosition.verticalRatio > LOW;
const LOW = 0.87;

interface Placed {
  headlineLevel?: number;
  /** Where it begins on its page, from 0 to 1. */
  startPosition: { verticalRatio: number };
}

/** A paper as PDF, its text kept as text and its two fonts inside, cut to the characters that stand in it. */
export async function writePdf(paper: Paper): Promise<Uint8Array> {
  const isChinese = paper.locale === 'zh-CN';
  const [left, , right] = [MARGINS[0]!, MARGINS[1]!, MARGINS[2]!];
  const small = { fontSize: SIZE.small, color: INK.soft };
  return pdfmake
    .createPdf({
      pageSize: 'A4',
      pageOrientation: paper.isWide ? 'landscape' : 'portrait',
      pageMargins: MARGINS,
      info: { title: titleLine(paper), creator: 'Luji' },
      lang: paper.locale,
      defaultStyle: { font: 'NotoSansSC', fontSize: SIZE.body, lineHeight: 1.2, color: INK.text },
      header: () => ({ text: printable(paper.header), ...small, margin: [left, 12 * MILLIMETRE, right, 0] }),
      footer: (page, pages) => ({
        text: paper.footer.replace(PAGE, String(page)).replace(PAGES, String(pages)),
        ...small,
        alignment: 'center',
        margin: [0, 8 * MILLIMETRE, 0, 0],
      }),
      pageBreakBefore: breaksBefore,
      content: [
        ...paper.marks.map((mark) => ({
          text: printable(mark),
          bold: true,
          fontSize: SIZE.cell,
          margin: [0, 0, 0, 4],
        })),
        {
          text: printable(paper.title),
          bold: true,
          fontSize: SIZE.title,
          alignment: 'center',
          margin: [0, 6, 0, 4],
        },
        ...paper.about.map((line) => ({
          text: printable(line),
          fontSize: SIZE.cell,
          color: INK.soft,
          alignment: 'center',
        })),
        { text: '', margin: [0, 0, 0, 8] },
        ...paper.blocks.map((block) => blockOf(block, isChinese)),
        ...paper.made.map((line, at) => ({
          text: printable(line),
          ...small,
          margin: [0, at === 0 ? 12 : 0, 0, 0],
        })),
      ],
    })
    .getBuffer();
}
