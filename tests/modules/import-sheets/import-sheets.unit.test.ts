import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnsOf,
  importRefusal,
  letterOf,
  rowsOfGrid,
  rowsOfSheets,
} from '@/lib/modules/import-sheets/model';
import { MOST_ROWS } from '@/lib/modules/import-sheets/schema';
import { FORM_LIMITS, readWorkbook, writeCsv, writeWorkbook } from '@/lib/platform/spreadsheets';
import { readRows } from '@/lib/platform/text-sheets';
import { allItems } from '@/tests/support/duty-content';

const itemOf = (code: string) => allItems.find((item) => item.code === code)!;
const columns = columnsOf(itemOf('U5-03'));
const titles = columns.map((column) => column.labelZh);
const must = <Value>(result: { ok: true; value: Value } | { ok: false; problems: object[] }) => {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};

describe('the columns of an item', () => {
  it('are its fields with the day, and what a submission may ask for', () => {
    expect(columnsOf(itemOf('U6-01')).map((column) => column.key)).toEqual([
      ...[
        'happenedOn',
        'deptOrPost',
        'powerItem',
        'riskCategory',
        'riskDescription',
        'likelihood',
        'consequence',
      ],
      ...[
        'riskLevel',
        'controlMeasure',
        'responsiblePerson',
        'leader',
        'reviewOn',
        'lateReason',
        'whatIsDifferent',
      ],
    ]);
  });

  it('are required where the form asks and nothing is filled in', () => {
    const required = columns.filter((column) => column.required).map((column) => column.key);
    expect(required).toEqual([
      ...['meetingOn', 'category', 'topic', 'groupNotifiedOn', 'groupAttended', 'chiefSpokeLast', 'outcome'],
    ]);
  });

  it('have names of their own in every item', () => {
    for (const item of allItems)
      for (const label of ['labelZh', 'labelEn'] as const) {
        const words = columnsOf(item).map((column) => column[label]);
        expect(new Set(words).size, `${item.code} ${words.join()}`).toBe(words.length);
      }
  });
});

describe('what is imported', () => {
  it.each([
    ['U5-03', null],
    ['U6-01', null],
    ['U7-06', 'restricted'],
    ['U1-01', 'needs_files'],
  ])('%s: %s', (code, refusal) => {
    expect(importRefusal(itemOf(code))).toBe(refusal);
  });
});

describe('a sheet', () => {
  const head = titles;
  const row = ['2026-06-02', '重大决策', '甲', null, '2026-05-29', '是', '是', 0, '通过'];
  const read = (rows: (string | number | null)[][]) => rowsOfSheets([{ rows }], columns);
  const codeOf = (rows: (string | number | null)[][]) => {
    const result = read(rows);
    return result.ok ? null : result.problems[0]!.code;
  };

  it('is read by its titles, in any order and language, with the mark of what is required', () => {
    const english = columns.map((column) => column.labelEn);
    const mixed = ['序号', ...titles.slice(0, 3).map((title) => `${title} *`), ...english.slice(3), '问题'];
    const { rows, columns: keys, ignored } = must(read([mixed, [1, ...row, '', '', '日期：没有写年份']]));
    expect(keys).toEqual(['', ...columns.map((column) => column.key), '']);
    expect(ignored).toEqual(['序号']);
    expect(rows).toEqual([
      {
        number: 2,
        cells: {
          ...{ meetingOn: '2026-06-02', category: '重大决策', topic: '甲', groupNotifiedOn: '2026-05-29' },
          ...{ groupAttended: '是', chiefSpokeLast: '是', dissentCount: 0, outcome: '通过' },
        },
      },
    ]);
  });

  it('keeps the numbers of the rows when some are empty, and takes the sheet that fits', () => {
    const result = must(
      rowsOfSheets([{ rows: [['说明'], ['随便']] }, { rows: [head, row, [], [null, ' '], row] }], columns),
    );
    expect(result.rows.map((one) => one.number)).toEqual([2, 5]);
  });

  it.each<[string, (string | number | null)[][], string | null]>([
    ['without rows', [], 'imports.no_columns'],
    [
      'with other titles',
      [
        ['甲', '乙'],
        ['1', '2'],
      ],
      'imports.no_columns',
    ],
    ['without a column that is required', [titles.slice(1), row.slice(1)], 'imports.columns_missing'],
    ['with nothing filled in', [head, [' ', null]], 'imports.no_rows'],
    ['with a cell that is too long', [head, ['长'.repeat(5001)]], 'imports.cell_too_long'],
    [
      'with too many rows',
      [head, ...Array.from({ length: MOST_ROWS + 1 }, () => row)],
      'imports.too_many_rows',
    ],
    ['with as many rows as may be', [head, ...Array.from({ length: MOST_ROWS }, () => row)], null],
  ])('%s', (_name, rows, code) => {
    expect(codeOf(rows)).toBe(code);
  });

  it('that was written as a workbook or as csv comes back as it was', async () => {
    const texts = fc.string({
      unit: fc.constantFrom(
        '甲',
        'a',
        '1',
        ' ',
        '"',
        ',',
        '\n',
        '=',
        '+',
        '-',
        '@',
        "'",
        '<',
        '&',
        '_x0041_',
      ),
      maxLength: 12,
    });
    const given = fc.array(
      fc.dictionary(fc.constantFrom('topic', 'category', 'outcome'), texts, { noNullPrototype: true }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(given, async (rows) => {
        // What begins with an apostrophe before such a sign is one of ours; nobody else writes it.
        const plain = rows.map((one) =>
          Object.fromEntries(
            Object.entries(one).filter(([, text]) => text.trim() !== '' && !/^['\s]/.test(text)),
          ),
        );
        const cells = plain.map((one) => columns.map(({ key }) => one[key] ?? null));
        const expected = plain.flatMap((one, at) =>
          Object.keys(one).length > 0 ? [{ number: at + 2, cells: one }] : [],
        );
        const workbook = await writeWorkbook([
          { name: '填写', columns: columns.map((column) => ({ title: column.labelZh })), rows: cells },
        ]);
        const csv = Buffer.from(writeCsv(titles, cells));
        for (const sheets of [await readWorkbook(workbook), await readRows(csv, FORM_LIMITS)]) {
          const back = rowsOfSheets(must(sheets), columns);
          if (expected.length === 0) expect(back.ok).toBe(false);
          else expect(must(back).rows).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the grid', () => {
  it('gives rows as it shows them', () => {
    const { rows } = must(rowsOfGrid([{}, { topic: '甲', nonsense: '乙' }], columns));
    expect(rows).toEqual([{ number: 2, cells: { topic: '甲' } }]);
    const nothing = rowsOfGrid([{ topic: ' ' }], columns);
    expect(nothing.ok ? null : nothing.problems[0]!.code).toBe('imports.no_rows');
  });
});

describe('the letter of a column', () => {
  it.each([
    ['a', 'A'],
    ['', ''],
    ['z', ''],
  ])('%j is %j', (key, letter) => {
    expect(letterOf(['a', 'b', ''], key)).toBe(letter);
  });

  it('goes on after Z', () => {
    const many = Array.from({ length: 53 }, (_one, at) => `c${at}`);
    expect(['c25', 'c26', 'c52'].map((key) => letterOf(many, key))).toEqual(['Z', 'AA', 'BA']);
  });
});
