import { describe, expect, it, test } from 'vitest';
import { previewOf } from '@/lib/modules/attachments/model';
import { MOST_CHARACTERS } from '@/lib/platform/documents';
import { writeWorkbook } from '@/lib/platform/spreadsheets';
import { readTextPreview } from '@/lib/platform/text-previews';
import { pack, unpack } from './archives';

const word = (body: string, more: { declared?: number } = {}) =>
  pack([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    {
      name: 'word/document.xml',
      content: Buffer.from(`<w:document><w:body>${body}</w:body></w:document>`),
      ...more,
    },
  ]);
const paragraph = (text: string) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const refusal = (code: string) => ({ ok: false, code: 'invalid', problems: [{ path: 'file', code }] });

describe('a Word file as text', () => {
  it.each([
    [
      'paragraphs, one a line; empty ones fall away',
      paragraph('第一条') + '<w:p/>' + paragraph('第二条'),
      ['第一条', '第二条'],
    ],
    [
      'a text that is split into runs',
      '<w:p><w:r><w:t>渣土</w:t></w:r><w:r><w:t>运输</w:t></w:r></w:p>',
      ['渣土运输'],
    ],
    [
      'tabs and breaks',
      '<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>',
      ['甲\t乙 丙'],
    ],
    [
      'a table, a row a line',
      `<w:tbl><w:tr><w:tc><w:tcPr/>${paragraph('姓名')}</w:tc><w:tc>${paragraph('职务')}</w:tc></w:tr></w:tbl>${paragraph('以上')}`,
      ['姓名 \t职务', '以上'],
    ],
    [
      'signs that stand for others',
      paragraph('A&amp;B &lt;script&gt; &#20013;&#x6587;'),
      ['A&B <script> 中文'],
    ],
    [
      'what was struck out stays out',
      '<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p>',
      ['新'],
    ],
    [
      'field instructions stay out',
      '<w:p><w:r><w:instrText> HYPERLINK "x" </w:instrText><w:t>链接</w:t></w:r></w:p>',
      ['链接'],
    ],
  ])('%s', async (_what, body, lines) => {
    expect(await readTextPreview(word(body), 'docx')).toEqual({
      ok: true,
      value: { lines, sheets: [], cut: false },
    });
  });

  test('a long one is cut, and says so', async () => {
    const read = await readTextPreview(word(paragraph('履'.repeat(1000)).repeat(60)), 'docx');
    expect(read).toMatchObject({ ok: true, value: { cut: true } });
    if (read.ok) expect(read.value.lines.join('').length).toBeLessThanOrEqual(MOST_CHARACTERS + 1000);
  });

  test('one that says it unpacks to too much is not unpacked; one that says too little is stopped', async () => {
    const big = '<w:p/>'.repeat(100_000);
    expect(await readTextPreview(word(big, { declared: 4_000_000_000 }), 'docx')).toEqual(
      refusal('preview.too_large'),
    );
    expect(await readTextPreview(word(big, { declared: 100 }), 'docx')).toEqual(refusal('preview.damaged'));
  });

  it.each([
    ['no archive', Buffer.from('%PDF-1.7')],
    ['an archive without a text', pack([{ name: 'other.xml', content: Buffer.from('<x/>') }])],
    ['a cut one', word(paragraph('甲'.repeat(500))).subarray(0, 120)],
  ])('%s is refused', async (_what, bytes) => {
    expect(await readTextPreview(bytes, 'docx')).toEqual(refusal('preview.damaged'));
  });
});

describe('a workbook as text', () => {
  const columns = [{ title: '单位' }, { title: '次数', kind: 'number' as const }];
  const book = async (rows: (string | number)[][]) =>
    Buffer.from(await writeWorkbook([{ name: '台账', columns, rows }]));

  test('its rows as they stand', async () => {
    expect(await readTextPreview(await book([['住建局', 3]]), 'xlsx')).toEqual({
      ok: true,
      value: {
        lines: [],
        sheets: [
          {
            name: '台账',
            rows: [
              ['单位', '次数'],
              ['住建局', '3'],
            ],
          },
        ],
        cut: false,
      },
    });
  });

  test('only the beginning of a long one', async () => {
    const rows = Array.from({ length: 300 }, (_none, index) => [`单位${index}`, index]);
    const read = await readTextPreview(await book(rows), 'xlsx');
    expect(read).toMatchObject({ ok: true, value: { cut: true } });
    if (read.ok) expect(read.value.sheets[0]!.rows).toHaveLength(100);
  });

  test('one with formulas shows their last values', async () => {
    const withFormula = pack(
      unpack(await book([['合计', 3]])).map((entry) =>
        entry.name === 'xl/worksheets/sheet1.xml'
          ? {
              ...entry,
              content: Buffer.from(entry.content.toString('utf8').replace('<v>3</v>', '<f>1+2</f><v>3</v>')),
            }
          : entry,
      ),
    );
    const read = await readTextPreview(withFormula, 'xlsx');
    expect(read).toMatchObject({
      ok: true,
      value: {
        sheets: [
          {
            rows: [
              ['单位', '次数'],
              ['合计', '3'],
            ],
          },
        ],
      },
    });
  });

  test('a bomb is refused', async () => {
    const bomb = pack(unpack(await book([['甲', 1]])).map((entry) => ({ ...entry, declared: 100_000_000 })));
    expect(await readTextPreview(bomb, 'xlsx')).toEqual(refusal('preview.too_large'));
    expect(await readTextPreview(Buffer.from('no'), 'xlsx')).toEqual(refusal('preview.damaged'));
  });
});

describe('a plain text', () => {
  test('in UTF-8 and in the national encoding', async () => {
    const read = (bytes: number[] | Buffer) => readTextPreview(Buffer.from(bytes), 'txt');
    expect(await read(Buffer.from('第一行\r\n第二行'))).toMatchObject({
      value: { lines: ['第一行', '第二行'] },
    });
    expect(await read([0xd6, 0xd0, 0xce, 0xc4])).toMatchObject({ value: { lines: ['中文'] } });
  });
});

it.each([
  ['照片.JPG', 'picture'],
  ['方案.pdf', 'pdf'],
  ['纪要.docx', 'text'],
  ['台账.xlsx', 'text'],
  ['说明.txt', 'text'],
  ['旧文件.doc', null],
  ['图片.heic', null],
  ['没有后缀', null],
])('%s is looked at as %s', async (name, kind) => {
  expect(previewOf(name)).toBe(kind);
  if (kind !== 'text')
    expect(await readTextPreview(Buffer.from('x'), name.split('.')[1] ?? '')).toEqual(
      refusal('preview.none'),
    );
});
