import fc from 'fast-check';
import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { cellName, readWorkbook, writeCsv, writeWorkbook } from '@/lib/platform/spreadsheets';
import { compound, xlsx, zip } from '../modules/attachments/files';
import { type Entry, pack, unpack } from './archives';

const text = (title: string) => ({ title });
const limits = { bytes: 2_000_000, unpackedBytes: 5_000_000, sheets: 4, rows: 20, columns: 6 };

const codeOf = async (bytes: Uint8Array) => {
  const read = await readWorkbook(bytes, limits);
  return read.ok ? 'ok' : read.problems.map(({ code, params }) => [code, params]);
};

/** A workbook of ours with one part changed. */
async function changed(name: string, change: (xml: string) => string): Promise<Buffer> {
  const bytes = await writeWorkbook([{ name: 'a', columns: [text('head')], rows: [['words'], [3]] }]);
  return pack(
    unpack(Buffer.from(bytes)).map((entry) =>
      entry.name === name ? { name, content: Buffer.from(change(entry.content.toString('utf8'))) } : entry,
    ),
  );
}
const SHEET = 'xl/worksheets/sheet1.xml';

describe('writing', () => {
  test('what is written is read again, whatever the words are', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.constantFrom(
        '=1+1',
        '+86',
        '-2',
        '@SUM(A1)',
        '\t=1',
        '_x000D_',
        '_x005F_x000D_',
        'a\r\nb',
        '0012',
        'TRUE',
        ' ',
      ),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
        async (rows) => {
          const columns = ['a', 'b', 'c', 'd'].map(text);
          const read = await readWorkbook(await writeWorkbook([{ name: '数据', columns, rows }]), limits);
          const expected = rows.map((row) => {
            const cells = row.map((one) => (one === '' ? null : one));
            while (cells.length > 0 && cells.at(-1) === null) cells.pop();
            return cells;
          });
          while (expected.at(-1)?.length === 0) expected.pop();
          expect(read).toEqual({
            ok: true,
            value: [{ name: '数据', rows: [['a', 'b', 'c', 'd'], ...expected] }],
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('no text is a formula, and every text stays one when it is edited', async () => {
    const bytes = await writeWorkbook([{ name: 'a', columns: [text('h')], rows: [['=HYPERLINK("x")']] }]);
    const parts = new Map(
      unpack(Buffer.from(bytes)).map(({ name, content }) => [name, content.toString('utf8')]),
    );
    expect(parts.get(SHEET)).not.toMatch(/<f[ >]/);
    expect(parts.get(SHEET)).toMatch(/<c r="A2" t="s" s="2">/);
    expect(parts.get('xl/styles.xml')).toMatch(
      /numFmtId="164" formatCode="@".*<cellXfs.*?<xf .*?<xf .*?<xf numFmtId="164"/,
    );
  });

  test('days are days of the calendar in a date column', async () => {
    const columns = [{ title: 'day', kind: 'date' } as const];
    const bytes = await writeWorkbook([
      { name: 'a', columns, rows: [['2026-02-28'], ['2024-02-29'], ['later']] },
    ]);
    const read = await readWorkbook(bytes, limits);
    expect(read.ok && read.value[0]!.rows).toEqual([['day'], ['2026-02-28'], ['2024-02-29'], ['later']]);
  });

  test('choices stand in a sheet of their own, which nobody reads back', async () => {
    const choices = ['是', '否, 或 "其他"'];
    const columns = [{ title: 'a', choices }, text('b'), { title: 'c', choices }];
    const bytes = await writeWorkbook([{ name: 'a', columns, rows: [], rowsForChoices: 500 }]);
    const parts = unpack(Buffer.from(bytes)).map(({ content }) => content.toString('utf8'));
    const found = parts.flatMap((xml) => xml.match(/sqref="[^"]+"|_choices'!\S+?(?=<)/g) ?? []);
    expect(found.filter((one) => one.startsWith('sqref="A2') || one.startsWith('sqref="C2'))).toEqual([
      'sqref="A2:A501"',
      'sqref="C2:C501"',
    ]);
    expect(found.filter((one) => one.startsWith('_choices'))).toEqual([
      "_choices'!$A$1:$A$2",
      "_choices'!$A$1:$A$2",
    ]);
    const read = await readWorkbook(bytes, limits);
    expect(read.ok && read.value.map((sheet) => sheet.name)).toEqual(['a']);
  });

  test('csv quotes what needs it and makes no text a formula', () => {
    expect(
      writeCsv(
        ['名称', 'n'],
        [
          ['a,"b"', 1.5],
          ['=1+1', null],
          ['+86', -2],
          ['two\nlines', undefined],
          ['@x', true],
          ['\ty', '-1'],
        ],
      ),
    ).toBe(
      '\uFEFF名称,n\r\n"a,""b""",1.5\r\n\'=1+1,\r\n\'+86,-2\r\n"two\nlines",\r\n\'@x,true\r\n\'\ty,\'-1\r\n',
    );
  });

  test('cells have the names that people read', () => {
    expect([cellName(0, 0), cellName(9, 25), cellName(1, 26), cellName(4, 701), cellName(0, 702)]).toEqual([
      'A1',
      'Z10',
      'AA2',
      'ZZ5',
      'AAA1',
    ]);
  });
});

describe('refusing', () => {
  const rows = (count: number, width = 1) =>
    Array.from({ length: count }, () => Array.from({ length: width }, () => 'x'));
  const sheetOf = (content: unknown[][]) => ({ name: 'a', rows: content as string[][] });

  test.each([
    ['a file that is too large', async () => Buffer.alloc(2_000_001), 'too_large'],
    ['words', async () => Buffer.from('姓名,单位\r\n'), 'not_a_workbook'],
    ['nothing', async () => Buffer.alloc(0), 'not_a_workbook'],
    ['another kind of archive', async () => zip(['readme.txt']), 'not_a_workbook'],
    ['a workbook without content', async () => xlsx(), 'damaged'],
    ['macros', async () => zip(['[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin']), 'macros'],
    ['the old format', async () => compound({ Workbook: Buffer.alloc(4096) }), 'old_format'],
    [
      'a password',
      () => writeXlsx({ sheets: [sheetOf([['x']])], encryption: { password: 'x', spinCount: 10 } }),
      'encrypted',
    ],
    [
      'many sheets',
      () => writeXlsx({ sheets: 'abcde'.split('').map((name) => ({ name, rows: [['x']] })) }),
      'too_many_sheets',
    ],
    ['many rows', () => writeXlsx({ sheets: [sheetOf(rows(21))] }), 'too_many_rows'],
    ['many columns', () => writeXlsx({ sheets: [sheetOf(rows(1, 7))] }), 'too_many_columns'],
    [
      'one cell far away',
      () => writeXlsx({ sheets: [{ ...sheetOf([['x']]), cells: new Map([['900000,3', { value: 1 }]]) }] }),
      'too_many_rows',
    ],
  ])('%s', async (_what, make, code) => {
    const read = await readWorkbook(await make(), limits);
    expect(read.ok ? 'ok' : read.problems.map((problem) => problem.code)).toEqual([`spreadsheet.${code}`]);
  });

  test.each(['f', 'x:f'])('a formula, with the place where it stands (%s)', async (tag) => {
    const bytes = await changed(SHEET, (xml) =>
      xml.replace('<v>3</v>', `<${tag} t="shared">1+2</${tag}><v>3</v>`),
    );
    expect(await codeOf(bytes)).toEqual([['spreadsheet.formula', { cell: 'A3' }]]);
  });

  test('the words <f> in a cell are words', async () => {
    const bytes = await writeWorkbook([{ name: 'a', columns: [text('h')], rows: [['<f>1</f>']] }]);
    expect(await codeOf(bytes)).toBe('ok');
  });

  test('an archive that unpacks to more than is taken, before anything is unpacked', async () => {
    const bomb = await changed(SHEET, (xml) =>
      xml.replace('<sheetData>', `<sheetData>${' '.repeat(6_000_000)}`),
    );
    expect(bomb.length).toBeLessThan(50_000);
    expect(await codeOf(bomb)).toEqual([['spreadsheet.bomb', { maximum: 5 }]]);
  });

  test.each([
    ['less than it holds', 1000, 'damaged'],
    ['nothing', 0, 'bomb'],
  ])('an archive whose directory declares %s', async (_what, declared, code) => {
    const parts: Entry[] = unpack(
      await changed(SHEET, (xml) => xml.replace('<sheetData>', `<sheetData>${' '.repeat(8_000_000)}`)),
    );
    const bytes = pack(parts.map((entry) => (entry.name === SHEET ? { ...entry, declared } : entry)));
    expect(await codeOf(bytes)).toMatchObject([
      [`spreadsheet.${code}`, code === 'bomb' ? { maximum: 5 } : undefined],
    ]);
  });

  test('an external entity is never fetched', async () => {
    const bytes = await changed('xl/sharedStrings.xml', (xml) =>
      xml
        .replace('<sst', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst')
        .replace('words', '&e;'),
    );
    const read = await readWorkbook(bytes, limits);
    expect(JSON.stringify(read)).not.toContain('root:');
  });

  test('a damaged file is refused, never a fault of ours', async () => {
    const whole = Buffer.from(await writeWorkbook([{ name: 'a', columns: [text('h')], rows: [['x'], [1]] }]));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), async (at, value, cut) => {
        const bytes = Buffer.from(cut ? whole.subarray(0, at) : whole);
        if (!cut) bytes[at] = value;
        const read = await readWorkbook(bytes, limits);
        expect(read.ok || read.problems[0]!.code.startsWith('spreadsheet.')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
