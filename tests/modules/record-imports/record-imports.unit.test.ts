import { describe, expect, it } from 'vitest';
import { pasteOf } from '@/components/imports/grid-paste';
import {
  IMPORT_EVENTS,
  IMPORT_STATES,
  ROW_STATES,
  STEPS,
  mayBecome,
  nextForObligations,
  nextImportState,
} from '@/lib/modules/record-imports/model';

describe('the life of an import', () => {
  const LEGAL: Record<string, string> = {
    'checking checked': 'ready',
    'checking drop': 'dropped',
    'ready start': 'running',
    'ready drop': 'dropped',
    'running done': 'finished',
    'running pause': 'ready',
    'finished undo': 'undoing',
    'undoing taken_back': 'undone',
  };
  const cells = IMPORT_STATES.flatMap((state) => IMPORT_EVENTS.map((event) => [state, event] as const));

  it.each(cells)('%s, %s', (state, event) => {
    expect(nextImportState(state, event)).toBe(LEGAL[`${state} ${event}`] ?? null);
  });

  it('goes on by itself in three states, each with rows of its own', () => {
    for (const [state, { takes, ends }] of Object.entries(STEPS)) {
      expect(nextImportState(state as keyof typeof STEPS, ends)).not.toBeNull();
      expect(ROW_STATES.filter((to) => mayBecome(takes, to)).length).toBeGreaterThan(1);
    }
  });
});

describe('the life of a row', () => {
  const LEGAL: Record<string, string[]> = {
    unchecked: ['good', 'faulty', 'known'],
    good: ['imported', 'refused', 'known'],
    imported: ['undone', 'kept'],
  };
  it.each(ROW_STATES)('%s', (from) => {
    expect(ROW_STATES.filter((to) => mayBecome(from, to)).sort()).toEqual([...(LEGAL[from] ?? [])].sort());
  });
});

describe('the rows of one step', () => {
  it('hold one of each obligation, and all of none', () => {
    const rows = ['a', null, 'a', 'b', null].map((obligationId, number) => ({ number, obligationId }));
    expect(nextForObligations(rows).map((row) => row.number)).toEqual([0, 1, 3, 4]);
  });
});

describe('a paste into the grid', () => {
  const COLUMNS = [
    { key: 'topic', labelZh: '议题', labelEn: 'Topic' },
    { key: 'heldOn', labelZh: '召开日期', labelEn: 'Held on' },
    { key: 'count', labelZh: '人数', labelEn: 'Number' },
  ];
  const paste = (text: string, row = 0, column = 0) => pasteOf(text, { row, column }, COLUMNS, 4);

  it('of one cell is left to the browser', () => {
    expect(paste('甲')).toBeNull();
    expect(paste('')).toBeNull();
  });

  it('fills to the right and down, and takes line breaks inside a cell', () => {
    expect(paste('"一\n二"\t2\r\n三\t4\r\n', 1, 1)).toEqual({
      cells: [
        { row: 1, column: 1, text: '一\n二' },
        { row: 1, column: 2, text: '2' },
        { row: 2, column: 1, text: '三' },
        { row: 2, column: 2, text: '4' },
      ],
      ...{ rows: 2, columns: 2, rowsLeft: 0, columnsLeft: 0, isTitled: false },
    });
  });

  it('says what had no place', () => {
    expect(paste('1\t2\t3\n4\t5\t6\n7\t8\t9', 2, 1)).toMatchObject({
      ...{ rows: 2, columns: 2, rowsLeft: 1, columnsLeft: 1 },
    });
  });

  it('with a row of titles goes to the columns they name, wherever it was put', () => {
    expect(paste('人数\t地点\t议题（必填）\n7\t三楼\t采购\n8\t四楼\t用人', 1, 2)).toEqual({
      cells: [
        { row: 1, column: 2, text: '7' },
        { row: 1, column: 0, text: '采购' },
        { row: 2, column: 2, text: '8' },
        { row: 2, column: 0, text: '用人' },
      ],
      ...{ rows: 2, columns: 2, rowsLeft: 0, columnsLeft: 1, isTitled: true },
    });
  });

  it('whose first row holds one such word is taken as it is', () => {
    expect(paste('议题\t5月7日\n采购\t5月8日')).toMatchObject({ rows: 2, isTitled: false });
  });
});
