import { describe, expect, it } from 'vitest';
import { FORM_LIMITS, writeWorkbook } from '@/lib/platform/spreadsheets';
import { readRows } from '@/lib/platform/text-sheets';
import { pack, unpack } from './archives';

const LIMITS = { ...FORM_LIMITS, bytes: 100_000, unpackedBytes: 1_000_000, rows: 4, columns: 3 };
const codeOf = async (bytes: Uint8Array) => {
  const result = await readRows(bytes, LIMITS);
  return result.ok ? null : result.problems[0]!.code;
};
const workbook = () =>
  writeWorkbook([
    { name: '填写', columns: [{ title: '日期' }, { title: '事项' }], rows: [['2026-05-07', '甲']] },
  ]);
/** 日期,事项 / 2026-05-07,甲 in the Chinese national encoding. */
const NATIONAL = Buffer.from('c8d5c6da2ccac2cfee0d0a323032362d30352d30372cbcd70d0a', 'hex');

describe('the rows of a file', () => {
  const rows = [
    ['日期', '事项'],
    ['2026-05-07', '甲'],
  ];
  it.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
    ['a workbook', workbook],
    ['a text in UTF-8', () => Buffer.from('日期,事项\n2026-05-07,甲\n')],
    ['a text with the mark of UTF-8', () => Buffer.from('\uFEFF日期,事项\r\n2026-05-07,甲')],
    ['a text with tabs', () => Buffer.from('日期\t事项\n2026-05-07\t甲')],
    ['a text in the national encoding', () => NATIONAL],
  ])('are read from %s', async (_name, bytes) => {
    const read = await readRows(await bytes(), LIMITS);
    expect(read.ok && read.value[0]!.rows).toEqual(rows);
  });

  it.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
    ['nothing', () => Buffer.alloc(0), 'empty'],
    ['two bytes a character', () => Buffer.from('\uFEFF日期,事项', 'utf16le'), 'encoding'],
    ['no encoding at all', () => Buffer.from([0xc8, 0xff, 0xff, 0x2c, 0x80, 0x0a]), 'encoding'],
    ['a picture', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'not_a_workbook'],
    ['too many rows', () => Buffer.from('a\n1\n2\n3\n4\n'), 'too_many_rows'],
    ['too many columns', () => Buffer.from('a,b,c,d\n'), 'too_many_columns'],
    ['too much', () => Buffer.alloc(100_001, 'a'), 'too_large'],
    [
      'macros',
      async () =>
        pack([
          ...unpack(Buffer.from(await workbook())),
          { name: 'xl/vbaProject.bin', content: Buffer.from('x') },
        ]),
      'macros',
    ],
    [
      'a formula',
      async () =>
        pack(
          unpack(Buffer.from(await workbook())).map((entry) =>
            entry.name === 'xl/worksheets/sheet1.xml'
              ? {
                  ...entry,
                  content: Buffer.from(
                    entry.content
                      .toString()
                      .replace(/<row r="2"[^>]*>/, '$&<c r="A2"><f>1+1</f><v>2</v></c>'),
                  ),
                }
              : entry,
          ),
        ),
      'formula',
    ],
    [
      'a bomb',
      async () =>
        pack([
          ...unpack(Buffer.from(await workbook())),
          { name: 'xl/worksheets/sheet9.xml', content: Buffer.alloc(30_000_000) },
        ]),
      'bomb',
    ],
  ])('are refused of a file with %s', async (_name, bytes, code) => {
    expect(await codeOf(await bytes())).toBe(`spreadsheet.${code}`);
  });
});
