import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import pdfmake from 'pdfmake';
import { readDocument } from '@/lib/platform/document-texts';
import { writePaper } from '@/lib/platform/papers';
import { readPdfText } from '@/lib/platform/pdf-texts';
import type { Paper, PaperBlock } from '@/lib/shared/paper';

const TYPE = 'application/pdf';
/** What no file of these tests needs; a machine may be slow. */
const AMPLE = { seconds: 60, megabytes: 1000, characters: 50_000 };
const SLOW = 120_000;

const paper = (...blocks: PaperBlock[]): Paper => ({
  locale: 'zh-CN',
  name: 'example',
  title: '履责情况报告',
  about: [],
  marks: [],
  header: '',
  footer: '',
  made: [],
  blocks,
});
const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text: [text] });

/** A PDF of these objects, numbered from 1, the first of which is its catalogue. */
function pdf(...objects: (string | { head: string; stream: Buffer })[]): Buffer {
  const places: number[] = [];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  objects.forEach((object, at) => {
    places.push(length());
    const [head, stream] =
      typeof object === 'string'
        ? [object, []]
        : [
            `<< ${object.head} /Length ${object.stream.length} >>`,
            [Buffer.from('\nstream\n'), object.stream, Buffer.from('\nendstream')],
          ];
    parts.push(Buffer.from(`${at + 1} 0 obj\n${head}`), ...stream, Buffer.from('\nendobj\n'));
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const begin = length();
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${begin}\n%%EOF`,
    ),
  );
  return Buffer.concat(parts);
}

const said = (text: string) => `BT /F1 12 Tf 20 100 Td ${text} Tj ET`;
const stream = (text: string) => ({ head: '', stream: Buffer.from(text) });
const page = (contents: number, more = '') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents ${contents} 0 R
      /Resources << /Font << /F1 5 0 R >> ${more} >> >>`;
const LATIN = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const CATALOGUE = '<< /Type /Catalog /Pages 2 0 R >>';
/** A first page that says “first”, and a second one of these contents. */
const withSecond = (
  second: string | { head: string; stream: Buffer },
  more = '',
  ...rest: (typeof second)[]
) =>
  pdf(
    CATALOGUE,
    '<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>',
    page(4),
    stream(said('(first)')),
    LATIN,
    page(7, more),
    second,
    ...rest,
  );

describe('the text of a PDF', () => {
  test(
    'of this product: Chinese of an embedded font, a line that is wrapped in one piece',
    async () => {
      const long =
        '研究公务用车管理和机房设备维护保养项目的廉政风险防控措施并逐项明确责任人和完成时限'.repeat(3);
      const file = await writePaper(
        paper({ kind: 'heading', level: 1, text: '一、总体情况' }, paragraph(`${long}。`), paragraph('完')),
        'pdf',
      );
      const text = await readDocument(Buffer.from(file), TYPE);
      expect(text?.split('\n')).toEqual(['履责情况报告', '一、总体情况', `${long}。`, '完']);
    },
    SLOW,
  );

  test(
    'of a font that is named and left out, by the tables of the package',
    async () => {
      const font = `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H
        /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light
        /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000
        /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880
        /Descent -120 /CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >> >>] >>`;
      const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
      // 会议纪要
      const file = pdf(CATALOGUE, pages, page(4), stream(said('<4F1A8BAE7EAA8981>')), font);
      expect(await readPdfText(file, AMPLE)).toBe('会议纪要');
    },
    SLOW,
  );

  test(
    'is cut where it is longer than asked for',
    async () => {
      const pages = Array.from({ length: 12 }, (_one, at) =>
        paragraph(`第${at}段。${'谈话提醒。'.repeat(200)}`),
      );
      const file = await writePaper(paper(...pages), 'pdf');
      const text = await readPdfText(file, { ...AMPLE, characters: 1500 });
      expect(text).toHaveLength(1500);
      expect(text).toContain('第0段');
    },
    SLOW,
  );

  test(
    'is found again where the table of its parts is wrong',
    async () => {
      const file = withSecond(stream(said('(second)')));
      const broken = Buffer.from(file.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1');
      expect((await readPdfText(broken, AMPLE)).split('\n')).toEqual(['first', 'second']);
    },
    SLOW,
  );
});

describe('nothing is read, and nothing happens', () => {
  const encrypted = async () => {
    // The papers of the product are made first: they bring the fonts.
    await writePaper(paper(), 'pdf');
    const document = pdfmake.createPdf({
      content: ['机密'],
      userPassword: 'x',
      defaultStyle: { font: 'NotoSansSC' },
    });
    return document.getBuffer();
  };
  test.each([
    ['of an encrypted file', encrypted],
    ['of a file cut short', async () => (await writePaper(paper(paragraph('会议')), 'pdf')).slice(0, 4000)],
    ['of what only begins as one', async () => Promise.resolve(Buffer.from('%PDF-1.7\n'))],
    ['of an empty file', async () => Promise.resolve(Buffer.alloc(0))],
    [
      'of a file of pages within themselves',
      async () => Promise.resolve(pdf(CATALOGUE, '<< /Type /Pages /Kids [2 0 R] /Count 1000000 >>')),
    ],
  ])(
    '%s',
    async (_what, make) => expect(await readDocument(Buffer.from(await make()), TYPE)).toBeNull(),
    SLOW,
  );
});

describe('a file that asks for too much is left where it is', () => {
  test(
    'a page that unpacks to a thousand times its size',
    async () => {
      const blanks = deflateSync(
        Buffer.concat([Buffer.alloc(600_000_000, ' '), Buffer.from(said('(second)'))]),
        {
          level: 1,
        },
      );
      const bomb = { head: '/Filter [/FlateDecode /FlateDecode]', stream: deflateSync(blanks) };
      expect(bomb.stream.length).toBeLessThan(1_000_000);
      expect(await readPdfText(withSecond(bomb), { ...AMPLE, megabytes: 300 })).toBe('first');
    },
    SLOW,
  );

  test(
    'pieces of a page that are drawn ten times by the next, and so on',
    async () => {
      const DEPTH = 12;
      const forms = Array.from({ length: DEPTH }, (_one, at) => ({
        head: `/Type /XObject /Subtype /Form /BBox [0 0 300 200]
          /Resources << /Font << /F1 5 0 R >> /XObject << /X ${at + 9} 0 R >> >>`,
        stream: Buffer.from(at === DEPTH - 1 ? said('(x)') : '/X Do '.repeat(10)),
      }));
      const file = withSecond(stream(`/X Do ${said('(second)')}`), '/XObject << /X 8 0 R >>', ...forms);
      const text = await readPdfText(file, { ...AMPLE, seconds: 3 });
      expect(text).not.toContain('second');
    },
    SLOW,
  );
});
