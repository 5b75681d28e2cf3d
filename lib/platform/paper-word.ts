import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  type IRunOptions,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import {
  PAGE,
  PAGES,
  type Paper,
  type PaperBlock,
  type PaperColumn,
  type PaperText,
  printable,
  runsOf,
  titleLine,
} from '@/lib/shared/paper';

/** Twentieths of a point; type sizes count in halves of one. */
const MILLIMETRE = 1440 / 25.4;
/** Of the text: with the margins of official papers upright, and less beside wide tables. */
const widthOf = ({ isWide }: Pick<Paper, 'isWide'>) => Math.round((isWide ? 257 : 156) * MILLIMETRE);
const POINT = 20;

const face = (eastAsia: string) => ({
  eastAsia,
  ascii: 'Times New Roman',
  hAnsi: 'Times New Roman',
  cs: 'Times New Roman',
});
/** The faces of official papers (GB/T 9704): headings in Hei and Kai, text in Fangsong. */
const HEI = face('黑体');
const KAI = face('楷体_GB2312');
const FANGSONG = face('仿宋_GB2312');
const SIZE = { title: 44, heading: 32, body: 32, cell: 24, small: 21 };
const LINK = { color: '1A4F8B' };

const text = (line: string, options: Omit<IRunOptions, 'text'> = {}) =>
  line
    .split('\n')
    .map((part, at) => new TextRun({ ...options, text: part, ...(at > 0 ? { break: 1 } : {}) }));

const inline = (given: PaperText, options: Omit<IRunOptions, 'text'> = {}) =>
  runsOf(given).flatMap((run): ParagraphChild[] =>
    run.href === null
      ? text(run.text, options)
      : [new ExternalHyperlink({ link: run.href, children: text(run.text, { ...options, ...LINK }) })],
  );

const small = { size: SIZE.small, font: FANGSONG };

const LINES = { style: BorderStyle.SINGLE, size: 4, color: '9AA3AD' };
const BORDERS = {
  top: LINES,
  bottom: LINES,
  left: LINES,
  right: LINES,
  insideHorizontal: LINES,
  insideVertical: LINES,
};

function cellOf(
  given: PaperText,
  width: number,
  { size = SIZE.cell, isNumber, isHead }: { size?: number; isNumber?: boolean; isHead?: boolean },
) {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { top: 40, bottom: 40, left: 90, right: 90 },
    ...(isHead ? { shading: { type: ShadingType.CLEAR, fill: 'F1F3F5' } } : {}),
    children: [
      new Paragraph({
        alignment: isNumber ? AlignmentType.END : AlignmentType.START,
        children: inline(given, { size, font: isHead ? HEI : FANGSONG }),
      }),
    ],
  });
}

function tableOf(widths: readonly number[], rows: TableRow[]): (Table | Paragraph)[] {
  const width = widths.reduce((sum, one) => sum + one, 0);
  if (rows.length === 0) return [];
  return [
    new Table({
      layout: TableLayoutType.FIXED,
      columnWidths: [...widths],
      width: { size: width, type: WidthType.DXA },
      borders: BORDERS,
      rows,
    }),
    new Paragraph({ spacing: { after: 100 }, children: [] }),
  ];
}

function widthsOf(columns: readonly Pick<PaperColumn, 'width'>[], whole: number): number[] {
  const sum = columns.reduce((total, column) => total + column.width, 0);
  return columns.map((column) => Math.round((whole * column.width) / sum));
}

const LABELLED = [{ width: 24 }, { width: 76 }];

function blockOf(block: PaperBlock, paper: Paper): (Paragraph | Table)[] {
  const isChinese = paper.locale === 'zh-CN';
  const whole = widthOf(paper);
  const spacing = { line: 28 * POINT, lineRule: LineRuleType.EXACT };
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
          spacing: { before: 160, after: 80 },
          children: text(printable(block.text)),
        }),
      ];
    case 'paragraph':
      return [
        new Paragraph({
          spacing,
          alignment: isChinese ? AlignmentType.BOTH : AlignmentType.START,
          ...(isChinese ? { indent: { firstLineChars: 200, firstLine: 2 * 16 * POINT } } : {}),
          children: inline(block.text),
        }),
      ];
    case 'note':
      return [new Paragraph({ spacing: { after: 120 }, children: inline(block.text, small) })];
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({ spacing, numbering: { reference: 'list', level: 0 }, children: inline(item) }),
      );
    case 'fields': {
      const [label, value] = widthsOf(LABELLED, whole) as [number, number];
      return tableOf(
        [label, value],
        block.rows.map(
          (row) =>
            new TableRow({
              children: [cellOf(row.label, label, { isHead: true }), cellOf(row.value, value, {})],
            }),
        ),
      );
    }
    case 'table': {
      const widths = widthsOf(block.columns, whole);
      const size = paper.isWide ? SIZE.small : SIZE.cell;
      const head = new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: block.columns.map(({ title, isNumber }, at) =>
          cellOf(title, widths[at]!, { size, isHead: true, ...(isNumber ? { isNumber } : {}) }),
        ),
      });
      const rows = block.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((cell, at) =>
              cellOf(cell, widths[at]!, { size, ...(block.columns[at]?.isNumber ? { isNumber: true } : {}) }),
            ),
          }),
      );
      return tableOf(widths, [head, ...rows]);
    }
  }
}

/** The footer, its two marks replaced by the fields that Word counts. */
function footerOf(footer: string): Paragraph {
  const fields: Record<string, string> = { [PAGE]: PageNumber.CURRENT, [PAGES]: PageNumber.TOTAL_PAGES };
  const parts = footer.split(new RegExp(`([${PAGE}${PAGES}])`)).filter((part) => part !== '');
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ ...small, children: parts.map((part) => fields[part] ?? part) })],
  });
}

/** A paper for Word and WPS, in the faces and sizes of official papers. */
export async function writeWord(paper: Paper): Promise<Uint8Array> {
  const isChinese = paper.locale === 'zh-CN';
  const heading = (font: typeof HEI) => ({
    run: { font, size: SIZE.heading, color: '000000', bold: !isChinese },
  });
  const centred = (children: TextRun[], after = 0) =>
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { after }, children });
  const document = new Document({
    title: titleLine(paper),
    creator: 'Luji',
    styles: {
      default: {
        document: {
          run: {
            font: FANGSONG,
            size: SIZE.body,
            language: { value: paper.locale === 'en' ? 'en-GB' : 'en-US', eastAsia: 'zh-CN' },
          },
        },
        heading1: heading(HEI),
        heading2: heading(KAI),
      },
    },
    numbering: {
      config: [
        {
          reference: 'list',
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '·',
              style: { paragraph: { indent: { left: 2 * 16 * POINT, hanging: 16 * POINT } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: {
              width: Math.round(210 * MILLIMETRE),
              height: Math.round(297 * MILLIMETRE),
              orientation: paper.isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: paper.isWide
              ? { top: '24mm', bottom: '22mm', left: '20mm', right: '20mm' }
              : { top: '37mm', bottom: '35mm', left: '28mm', right: '26mm' },
          },
        },
        headers: {
          default: new Header({
            children: [new Paragraph({ children: text(printable(paper.header), small) })],
          }),
        },
        footers: { default: new Footer({ children: [footerOf(paper.footer)] }) },
        children: [
          ...paper.marks.map(
            (mark) => new Paragraph({ children: text(printable(mark), { font: HEI, size: SIZE.cell }) }),
          ),
          centred(text(printable(paper.title), { font: HEI, size: SIZE.title, bold: !isChinese }), 120),
          ...paper.about.map((line) => centred(text(printable(line), { size: SIZE.cell }))),
          new Paragraph({ children: [] }),
          ...paper.blocks.flatMap((block) => blockOf(block, paper)),
          ...paper.made.map(
            (line, at) =>
              new Paragraph({
                spacing: { before: at === 0 ? 240 : 0 },
                children: text(printable(line), small),
              }),
          ),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
