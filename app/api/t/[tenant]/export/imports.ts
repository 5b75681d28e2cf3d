import { getLocale, getTranslations } from 'next-intl/server';
import { FAULT_TITLES } from '@/lib/modules/import-sheets/model';
import { type ImportColumn, MOST_ROWS } from '@/lib/modules/import-sheets/schema';
import type { CellFault, StagedCells } from '@/lib/modules/import-cells/schema';
import { getFaultyRows, getImportForm } from '@/lib/modules/record-imports/queries';
import type { ImportForm } from '@/lib/modules/record-imports/schema';
import type { Context } from '@/lib/platform/context';
import { answerOf } from '@/lib/platform/http';
import { ask } from '@/lib/platform/query';
import { type Cell, type SheetColumn, type SheetToWrite, writeWorkbook } from '@/lib/platform/spreadsheets';
import { fileAnswer } from './answer';

interface Words {
  english: boolean;
  t: Awaited<ReturnType<typeof getTranslations<'imports'>>>;
  problems: Awaited<ReturnType<typeof getTranslations<'problems'>>>;
}

async function wordsOf(): Promise<Words> {
  return {
    english: (await getLocale()) === 'en',
    t: await getTranslations('imports'),
    problems: await getTranslations('problems'),
  };
}

const labelOf = (one: { labelZh: string; labelEn: string }, { english }: Words) =>
  english ? one.labelEn : one.labelZh;

const WIDTHS = { text: 22, number: 12, date: 14 } as const;

function sheetColumn(column: ImportColumn, words: Words): SheetColumn {
  const choices = column.choices.map((choice) => labelOf(choice, words));
  return {
    title: `${labelOf(column, words)}${column.required ? ' *' : ''}`,
    kind: column.kind,
    width: column.long ? 48 : WIDTHS[column.kind],
    ...(choices.length > 0 ? { choices } : {}),
  };
}

/** What stands in the cells, as the columns of the sheet take it. */
const cellsOf = (columns: readonly ImportColumn[], cells: StagedCells): Cell[] =>
  columns.map(({ key }) => cells[key] ?? null);

/** How each column is to be filled, line by line. */
function explanation({ columns }: ImportForm, words: Words): SheetToWrite {
  const { t, english } = words;
  const heads = ['column', 'needed', 'how', 'choices', 'note'] as const;
  return {
    name: t('template.explained'),
    columns: heads.map((head, at) => ({
      title: t(`template.head.${head}`),
      width: [24, 12, 40, 48, 48][at]!,
    })),
    rows: columns.map((column) => [
      labelOf(column, words),
      t(`template.needed.${column.required ? 'yes' : column.filled ? 'filled' : 'no'}`),
      t(`template.how.${column.choices.length > 0 ? 'choice' : column.several ? 'several' : column.kind}`, {
        most: column.maxLength ?? 0,
      }),
      column.choices.map((choice) => labelOf(choice, words)).join(english ? ', ' : '、'),
      (english ? column.helpEn : column.helpZh) ?? '',
    ]),
  };
}

/** One row as an example. */
function example({ columns }: ImportForm, words: Words): SheetToWrite {
  const { t } = words;
  const values: Record<ImportColumn['kind'], Cell> = {
    date: '2026-05-07',
    number: 1,
    text: t('template.text'),
  };
  return {
    name: t('template.example'),
    columns: columns.map((column) => sheetColumn(column, words)),
    rows: [
      columns.map((column) => {
        if (column.key === 'lateReason' || column.key === 'whatIsDifferent' || column.filled) return null;
        const [first] = column.choices;
        return first ? labelOf(first, words) : values[column.kind];
      }),
    ],
    rowsForChoices: 1,
  };
}

/** An empty workbook of an item: a sheet to fill in, how each column is filled in, and an example. */
export async function importTemplate(context: Context, search: Record<string, string>): Promise<Response> {
  const form = await ask(getImportForm, context, search);
  if (!form.ok) return answerOf(form);
  const words = await wordsOf();
  const columns = form.value.columns.map((column) => sheetColumn(column, words));
  const workbook = await writeWorkbook([
    { name: words.t('template.fill'), columns, rows: [], rowsForChoices: MOST_ROWS },
    explanation(form.value, words),
    example(form.value, words),
  ]);
  return fileAnswer(workbook, `luji-import-${form.value.itemCode}`, 'xlsx');
}

/** The rows that were not taken, each with what is wrong with it, to be mended and uploaded again. */
export async function importFaults(context: Context, search: Record<string, string>): Promise<Response> {
  const found = await ask(getFaultyRows, context, search);
  if (!found.ok) return answerOf(found);
  const words = await wordsOf();
  const { columns, rows, itemCode } = found.value;
  const reasonOf = (fault: CellFault) => {
    const column = columns.find((one) => one.key === fault.key);
    const text = sentenceOf(fault, words);
    return column ? `${labelOf(column, words)}：${text}` : text;
  };
  const workbook = await writeWorkbook([
    {
      name: words.t('template.fill'),
      columns: [
        ...columns.map((column) => sheetColumn(column, words)),
        { title: FAULT_TITLES[words.english ? 1 : 0], width: 60 },
      ],
      rows: rows.map((row) => [...cellsOf(columns, row.cells), row.faults.map(reasonOf).join('\n')]),
      rowsForChoices: MOST_ROWS,
    },
  ]);
  return fileAnswer(workbook, `luji-import-${itemCode}-faults`, 'xlsx');
}

function sentenceOf({ code, params }: CellFault, { problems }: Words): string {
  const key = code as Parameters<typeof problems>[0];
  return problems.has(key) ? problems(key, params) : problems('input.invalid_union');
}
