import { describe, expect, test } from 'vitest';
import { fileOfVersion } from '@/lib/modules/checklist-files/model';
import { fileOfSheets, sheetsOf } from '@/lib/modules/checklist-workbooks/model';
import { parseChecklistFile } from '@/lib/modules/checklists/model';
import type { ChecklistFile } from '@/lib/modules/checklists/schema';
import { cellName, readWorkbook, writeWorkbook } from '@/lib/platform/spreadsheets';
import checklistsJson from '@/prisma/seed/content/checklists.json';
import { checklistFile } from '../../support/duty-content';

async function throughAWorkbook(file: ChecklistFile) {
  const read = await readWorkbook(await writeWorkbook(sheetsOf(file)));
  if (!read.ok) throw new Error(JSON.stringify(read));
  return fileOfSheets(read.value);
}

/** The sheets as they are read, of which a test may change a cell. */
function sheets(file: ChecklistFile = checklistFile) {
  return sheetsOf(file).map(({ name, columns, rows }) => ({
    name,
    rows: [columns.map((column) => column.title), ...rows],
  }));
}

type Sheets = ReturnType<typeof sheets>;
function cell(all: Sheets, sheet: string, row: (cells: readonly unknown[]) => boolean, key: string) {
  const { rows } = all.find((one) => one.name === sheet)!;
  const column = rows[0]!.findIndex((title) => String(title).endsWith(` ${key}`));
  const at = rows.findIndex(row);
  return { rows, at, column, name: cellName(at, column) };
}

describe('round trip', () => {
  test('all shipped checklists, JSON to xlsx to JSON, are equal', async () => {
    const back = await throughAWorkbook(checklistFile);
    expect(back.lost).toEqual([]);
    expect(back.json).toEqual(checklistsJson);
  });

  test.each(checklistFile.checklists.map((one) => [one.code, one] as const))(
    'one version of %s with what is switched on',
    async (_code, checklist) => {
      const codes = checklist.sections.flatMap((section) => section.items.map((item) => item.code));
      for (const enabled of [[], codes.slice(0, 3), codes]) {
        const file = fileOfVersion({ ...checklist, enabled }, checklistFile);
        expect(parseChecklistFile(JSON.parse(JSON.stringify(file)))).toMatchObject({ ok: true });
        const back = await throughAWorkbook(file);
        expect(back.json).toEqual(JSON.parse(JSON.stringify(file)));
      }
    },
  );

  test('columns may be moved and their words changed', () => {
    const all = sheets().map(({ name, rows }) => ({
      name,
      rows: rows.map((row, index) =>
        row.map((value) => (index === 0 ? `别的说法 ${String(value).split(' ').at(-1)}` : value)).reverse(),
      ),
    }));
    expect(fileOfSheets(all).json).toEqual(checklistsJson);
  });
});

describe('faults', () => {
  const problemsOf = (all: Sheets) => {
    const taken = fileOfSheets(all);
    const parsed = parseChecklistFile(taken.json);
    if (parsed.ok) return [];
    return parsed.problems.map(({ path }) => {
      const place = taken.placeOf(path);
      return (
        place && `${place.sheet}!${place.column === null ? place.row + 1 : cellName(place.row, place.column)}`
      );
    });
  };

  test.each([
    ['事项', 'cadence', 'sometimes', (row: readonly unknown[]) => row[1] === 'U1-02'],
    ['事项', 'estimatedMinutes', 'many', (row: readonly unknown[]) => row[1] === 'U1-01'],
    ['事项', 'leaderSigns', 'perhaps', (row: readonly unknown[]) => row[1] === 'G1-01'],
    ['表单字段', 'type', 'colour', (row: readonly unknown[]) => row[0] === 'U1-01'],
    ['材料', 'kind', 'hearsay', (row: readonly unknown[]) => row[0] === 'U2-01'],
    ['质量标准', 'check', 'nobody', (row: readonly unknown[]) => row[0] === 'U2-01'],
    ['板块', 'source', 'rumour', (row: readonly unknown[]) => row[1] === 'U2'],
    ['清单', 'dutyKind', 'both', (row: readonly unknown[]) => row[0] === 'UNIT'],
  ] as const)('a wrong word in %s, %s is told with its cell', (sheet, key, word, row) => {
    const all = sheets();
    const spoilt = cell(all, sheet, row, key);
    spoilt.rows[spoilt.at]![spoilt.column] = word;
    expect(problemsOf(all)).toContain(`${sheet}!${spoilt.name}`);
  });

  test('a missing rule is told with the row of its item', () => {
    const all = sheets();
    const spoilt = cell(all, '事项', (row) => row[1] === 'U1-03', 'dueRule.type');
    spoilt.rows[spoilt.at]![spoilt.column] = null;
    expect(problemsOf(all)).toContain(`事项!${spoilt.name}`);
  });

  test('a row that belongs to nothing is lost with its cell', () => {
    const all = sheets();
    const stray = cell(all, '表单字段', (row) => row[0] === 'U1-01', 'item');
    stray.rows[stray.at]![stray.column] = 'U9-99';
    const { lost } = fileOfSheets(all);
    expect(lost[0]).toEqual({ sheet: '表单字段', row: stray.at, column: stray.column, code: 'U9-99' });
  });

  test('no place reaches behind the file', () => {
    const all = sheets();
    all.find((one) => one.name === '词典')!.rows.push(['/__proto__/polluted', 'string', 'yes']);
    fileOfSheets(all);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  test.each([[[]], [[{ name: '事项', rows: [] }]], [[{ name: 'x', rows: [['a']] }]]])(
    'an empty or other workbook is a fault, no crash',
    (all) => {
      expect(parseChecklistFile(fileOfSheets(all).json).ok).toBe(false);
    },
  );
});
