import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  faultsOf,
  filledContent,
  readCells,
  readChoice,
  readDay,
  valuesIn,
} from '@/lib/modules/import-cells/model';
import type { StagedCell } from '@/lib/modules/import-cells/schema';
import { validateContent } from '@/lib/modules/contents/model';
import { addDays, dayOf, daysBetween, monthOf, yearOf } from '@/lib/shared/civil-date';
import { allItems, calendar } from '@/tests/support/duty-content';

const itemOf = (code: string) => allItems.find((item) => item.code === code)!;
const DECISION = itemOf('U5-03');
const RISK = itemOf('U6-01');
const REASONS = { forgotten: ['遗忘', 'Forgotten'] };

describe('a day in a cell', () => {
  const days = fc.integer({ min: 0, max: 39_000 }).map((days) => addDays('1991-01-01', days));

  it('is the same in every way of writing it with the year first', () => {
    fc.assert(
      fc.property(days, (day) => {
        const [y, m, d] = [yearOf(day), monthOf(day), dayOf(day)];
        const two = (n: number) => String(n).padStart(2, '0');
        for (const text of [
          day,
          `${y}/${m}/${d}`,
          `${y}.${two(m)}.${two(d)}`,
          `${y}年${m}月${d}日`,
          ` ${y} 年 ${m} 月 ${d} `,
          `${y}${two(m)}${two(d)}`,
          `${day} 09:30`,
          day.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
        ])
          expect(readDay(text), text).toEqual({ day });
        expect(readDay(daysBetween('1899-12-30', day))).toEqual({ day });
      }),
    );
  });

  it.each<[StagedCell, string]>([
    ['5月7日', 'date_without_year'],
    ['5/7', 'date_without_year'],
    ['5-7', 'date_without_year'],
    ['5/7/2026', 'date_ambiguous'],
    ['07-05-26', 'date_ambiguous'],
    ['2026-02-30', 'not_a_date'],
    ['2026-13-01', 'not_a_date'],
    ['昨天', 'not_a_date'],
    ['', 'not_a_date'],
    [2026, 'not_a_date'],
    [46149.5, 'not_a_date'],
    [20261301, 'not_a_date'],
    [true, 'not_a_date'],
  ])('%j is refused: %s', (cell, fault) => {
    expect(readDay(cell)).toEqual({ fault });
  });

  it('counts as a spreadsheet does', () => {
    expect(readDay(46149)).toEqual({ day: '2026-05-07' });
    expect(readDay(20260507)).toEqual({ day: '2026-05-07' });
  });
});

describe('the cells of a row', () => {
  const read = (cells: Record<string, StagedCell>) => readCells(DECISION, cells, REASONS);

  it('become what a form would send', () => {
    expect(
      read({
        meetingOn: '2026年6月2日',
        category: ' major decision ',
        topic: 20260012,
        dissentCount: '1,200',
        amount: '  ',
      }),
    ).toEqual({
      content: {
        meetingOn: '2026-06-02',
        category: 'major_decision',
        topic: '20260012',
        dissentCount: '1200',
      },
      faults: [],
    });
  });

  it.each<[Record<string, StagedCell>, string, string]>([
    [{ category: '大事' }, 'category', 'imports.not_a_choice'],
    [{ topic: '=HYPERLINK("http://a")' }, 'topic', 'imports.formula_cell'],
    [{ topic: 123456789012345678 }, 'topic', 'imports.number_cut_off'],
    [{ meetingOn: '6月2日' }, 'meetingOn', 'imports.date_without_year'],
    [{ lateReason: '太忙' }, 'lateReason', 'imports.not_a_reason'],
  ])('%j is told at its cell', (cells, key, code) => {
    expect(read(cells).faults).toEqual([expect.objectContaining({ key, code })]);
  });

  it('take the reason for being late by its words', () => {
    expect(read({ lateReason: '遗忘' }).lateReason).toBe('forgotten');
    expect(read({ lateReason: 'FORGOTTEN' }).lateReason).toBe('forgotten');
  });

  it('never fail, whatever stands in them; what is read without a fault is what a form takes or refuses by field', () => {
    const cell = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.integer());
    const items = fc.constantFrom(...allItems.filter((item) => item.sensitivity !== 'restricted'));
    fc.assert(
      fc.property(items, fc.array(cell, { minLength: 12, maxLength: 12 }), (item, cells) => {
        const keys = item.fields.map((field) => field.key);
        const row = Object.fromEntries(keys.map((key, at) => [key, cells[at % cells.length]!]));
        const { content, faults } = readCells(item, row, REASONS);
        const { problems } = validateContent(item, content, { today: '2026-06-20' });
        for (const fault of faults) expect(content[fault.key]).toBeUndefined();
        for (const problem of problems) expect([...keys, 'happenedOn']).toContain(problem.path);
      }),
    );
  });

  it('name a choice in either language', () => {
    const choices = DECISION.fields.find((field) => field.key === 'category')!.enum!;
    expect(['重大决策', 'Major decision', 'major_decision'].map((word) => readChoice(choices, word))).toEqual(
      Array(3).fill('major_decision'),
    );
    expect(readChoice(choices, '重大')).toBeNull();
  });
});

describe('what is wrong with a row', () => {
  it('is told once for a cell that cannot be read', () => {
    const unread = [{ key: 'meetingOn', code: 'imports.date_without_year' }];
    expect(
      faultsOf(unread, [
        { path: 'content.meetingOn', code: 'content.required' },
        { path: 'content.topic', code: 'content.required' },
        { path: 'lateReason', code: 'records.late_reason_missing' },
        { path: 'attachmentIds', code: 'records.evidence_missing', params: { count: 1 } },
      ]),
    ).toEqual([
      ...unread,
      { key: 'topic', code: 'content.required' },
      { key: 'lateReason', code: 'records.late_reason_missing' },
      { key: '', code: 'records.evidence_missing', params: { count: 1 } },
    ]);
  });

  it('is said with the values of the language', () => {
    const params = { titles: '日期', titlesEn: 'Date', row: 2 };
    expect(valuesIn(params, false)).toEqual({ titles: '日期', row: 2 });
    expect(valuesIn(params, true)).toEqual({ titles: 'Date', row: 2 });
  });
});

describe('what a form would fill in', () => {
  const known = { periodName: '2026年', writer: { id: 'w', name: '严样甲' }, head: null, calendar };

  it('is filled in where a row leaves it empty: what follows from the row, never what was last', () => {
    const content = { happenedOn: '2026-06-02', likelihood: 5, consequence: 5 };
    const filled = filledContent(RISK, content, known);
    expect(filled).toMatchObject({ riskLevel: 'high' });
    expect(filled.deptOrPost).toBeUndefined();
    expect(filledContent(RISK, { ...content, riskLevel: 'low' }, known).riskLevel).toBe('low');
    expect(filledContent(itemOf('U1-10'), { happenedOn: '2026-06-02' }, known)).toMatchObject({
      period: '2026年',
      confirmedBy: known.writer,
    });
    expect(filledContent(DECISION, { meetingOn: '2026-06-02' }, known)).toMatchObject({ dissentCount: 0 });
    expect(filledContent(itemOf('U2-01'), { heldOn: '2026-06-02' }, known).audienceCount).toBeUndefined();
  });
});
