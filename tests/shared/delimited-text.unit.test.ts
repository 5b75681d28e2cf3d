import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DELIMITERS, type Delimiter, delimiterOf, parseDelimited } from '@/lib/shared/delimited-text';

/** Cells as RFC 4180 has them written. */
const written = (rows: readonly (readonly string[])[], delimiter: Delimiter) =>
  rows
    .map((row) =>
      row
        .map((cell) => (/["\t,;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
        .join(delimiter),
    )
    .join('\r\n');

describe('a delimited text', () => {
  it('gives back the cells that were written, whatever they hold', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '甲', '"', ',', '\t', ';', '\n', '\r', ' ', '=') });
    const rows = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(rows, fc.constantFrom(...DELIMITERS), (given, delimiter) => {
        const text = `${written(given, delimiter)}\r\n`;
        const isNothing = given.length === 1 && given[0]!.length === 1 && given[0]![0] === '';
        expect(parseDelimited(text, delimiter)).toEqual(isNothing ? [] : given);
      }),
    );
  });

  it('never fails, and never loses a cell, on any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const rows = parseDelimited(text, '\t');
        expect(rows.flat().join('').length).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it.each<[string, Delimiter, string[][]]>([
    ['', ',', []],
    ['甲', ',', [['甲']]],
    [
      '甲\t乙\n丙\t',
      '\t',
      [
        ['甲', '乙'],
        ['丙', ''],
      ],
    ],
    ['"一\n二"\t三', '\t', [['一\n二', '三']]],
    ['5"管\t"未完', '\t', [['5"管', '"未完']]],
    ['"甲"乙\t丙', '\t', [['"甲"乙', '丙']]],
    ['甲\n\n乙', '\t', [['甲'], [''], ['乙']]],
  ])('%j', (text, delimiter, rows) => {
    expect(parseDelimited(text, delimiter)).toEqual(rows);
  });

  it.each<[string, Delimiter]>([
    ['日期,事项', ','],
    ['日期;事项;人', ';'],
    ['日期\t事项', '\t'],
    ['只有一列', ','],
  ])('of %j the delimiter is %j', (text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });
});
