import { z } from 'zod';
import type { ItemFacts } from '@/lib/modules/checklists/queries';
import { happenedOnOf, summaryOf } from '@/lib/modules/contents/model';
import { itemsByCode } from '@/lib/modules/drafts/queries';
import type { RecordContent } from '@/lib/modules/forms/model';
import { COLUMN_OF_REASON } from '@/lib/modules/import-cells/schema';
import {
  IMPORT_COLUMNS,
  type ImportPlace,
  ROW_COLUMNS,
  type StoredImport,
  type StoredRow,
  countsOf,
  importPlace,
  importsById,
} from '@/lib/modules/import-facts/queries';
import { columnsOf, importRefusal, letterOf } from '@/lib/modules/import-sheets/model';
import type { ImportColumn } from '@/lib/modules/import-sheets/schema';
import { worklistSubjects } from '@/lib/modules/recordables/policy';
import { dutySubjects, itemsOwed } from '@/lib/modules/recordables/queries';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { messagesOf } from '@/lib/platform/messages';
import { defineQuery } from '@/lib/platform/query';
import { WRITERS } from '@/lib/shared/actor';
import { type Refusal, refuse } from '@/lib/shared/result';
import { ROW_STATES, type RowState, UNFINISHED_IMPORTS, nextImportState } from './model';
import { canUseImport } from './policy';
import {
  type FaultLine,
  type FaultyRows,
  type ImportForm,
  type ImportLine,
  type ImportView,
  type ImportableItem,
  type RowLine,
  importIdInput,
  importItemInput,
  importListInput,
  importViewInput,
} from './schema';

function reasonChoices() {
  const english: Record<string, string> = messagesOf('en').duty.lateReason;
  return Object.entries(messagesOf('zh-CN').duty.lateReason).map(([reason, labelZh]) => ({
    labelZh,
    labelEn: english[reason]!,
  }));
}

/** The columns of an item, with what its choices are called. */
function columnsFor(item: ItemFacts): ImportColumn[] {
  return columnsOf(item.content).map((column) =>
    column.key === COLUMN_OF_REASON ? { ...column, choices: reasonChoices() } : column,
  );
}

function formOf({ item, subject }: ImportPlace): ImportForm {
  const { titleZh, titleEn } = item.content;
  const { id, nameZh, nameEn } = subject;
  return {
    itemCode: item.code,
    titleZh,
    titleEn,
    subject: { id, nameZh, nameEn },
    columns: columnsFor(item),
  };
}

/** What the position may import records of, in the order of the lists, with the reason where it may not. */
export const listImportableItems = defineQuery({
  name: 'listImportableItems',
  roles: WRITERS,
  input: z.strictObject({}),
  async read(db, context): Promise<ImportableItem[]> {
    const { actor, today } = context;
    const subjects = await dutySubjects(db, worklistSubjects(actor), today);
    const owed = await itemsOwed(
      db,
      subjects.map((one) => one.id),
      today,
    );
    return owed.map(({ subjectId, item }) => ({
      code: item.code,
      titleZh: item.content.titleZh,
      titleEn: item.content.titleEn,
      recordType: item.content.recordType,
      subject: subjects.find((one) => one.id === subjectId)!,
      refusal: importRefusal(item.content),
    }));
  },
});

/** The columns of an item: what a template and the grid are made of. */
export const getImportForm = defineQuery({
  name: 'getImportForm',
  roles: WRITERS,
  input: importItemInput,
  async read(db, context, input): Promise<ImportForm | Refusal> {
    const place = await importPlace(db, context, input);
    return 'item' in place ? formOf(place) : place;
  },
});

async function linesOf(db: Db, imports: readonly StoredImport[]): Promise<ImportLine[]> {
  const items = await itemsByCode(
    db,
    imports.map((one) => one.itemCode),
  );
  const counts = await countsOf(
    db,
    imports.map((one) => one.id),
  );
  return imports.map(({ id, itemCode, fileName, state, rowCount, createdAt }) => ({
    ...{ id, itemCode, fileName, state },
    titleZh: items.get(itemCode)?.content.titleZh ?? itemCode,
    titleEn: items.get(itemCode)?.content.titleEn ?? itemCode,
    total: rowCount,
    counts: counts.get(id)!,
    createdAt: createdAt.toISOString(),
  }));
}

const LISTED = 50;

/** The imports of the asker, the newest first. */
export const listImports = defineQuery({
  name: 'listImports',
  roles: WRITERS,
  input: importListInput,
  async read(db, context, { unfinished }): Promise<ImportLine[]> {
    const imports = await db.sql<StoredImport>`
      SELECT ${IMPORT_COLUMNS} FROM record_imports i
      WHERE ${own('i')} AND i.created_by_id = ${context.actor.memberId}::uuid
        ${unfinished ? part`AND i.state = ANY(${[...UNFINISHED_IMPORTS]}::text[])` : nothing}
      ORDER BY i.created_at DESC, i.id DESC LIMIT ${LISTED}`;
    return linesOf(db, imports);
  },
});

const PROBLEM_STATES: readonly RowState[] = ['faulty', 'known', 'refused', 'kept'];
const PAGE = 50;

/** One import of the asker: how far it is, and its rows. */
export const getImport = defineQuery({
  name: 'getImport',
  roles: WRITERS,
  input: importViewInput,
  async read(db, context, { importId, show: wished, after }): Promise<ImportView | Refusal> {
    const stored = (await importsById(db, [importId])).get(importId);
    if (!stored || !canUseImport(context.actor, stored)) return refuse.notFound('imports.unknown');
    const [line] = await linesOf(db, [stored]);
    const { counts } = line!;
    const problems = PROBLEM_STATES.reduce((sum, state) => sum + counts[state], 0);
    const show = wished ?? (problems > 0 ? 'problems' : 'all');
    const shown = show === 'problems' ? PROBLEM_STATES : ROW_STATES;
    const rows = await db.sql<StoredRow & { recordNumber: string | null }>`
      SELECT ${ROW_COLUMNS}, r.number AS "recordNumber" FROM record_import_rows w
      LEFT JOIN duty_records r ON ${own('r')} AND r.id = w.record_id
      WHERE ${own('w')} AND w.import_id = ${importId} AND w.state = ANY(${[...shown]}::text[]) AND w.number > ${after}
      ORDER BY w.number LIMIT ${PAGE + 1}`;
    const item = (await itemsByCode(db, [stored.itemCode])).get(stored.itemCode)!;
    const [subject] = await db.sql<ImportView['subject']>`
      SELECT id, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn" FROM organizations
      WHERE ${own()} AND id = ${stored.subjectId}`;
    const page = rows.slice(0, PAGE);
    return {
      ...line!,
      subject: subject!,
      source: stored.source,
      ignored: stored.ignored,
      show,
      after,
      lines: page.map((row) => rowLine(item, stored, row)),
      next: rows.length > PAGE ? page.at(-1)!.number : null,
      can: {
        start: nextImportState(stored.state, 'start') !== null && counts.good > 0,
        pause: nextImportState(stored.state, 'pause') !== null,
        drop: nextImportState(stored.state, 'drop') !== null && counts.imported === 0,
        undo: nextImportState(stored.state, 'undo') !== null && counts.imported > 0,
        mend: counts.faulty + counts.refused > 0,
      },
    };
  },
});

function rowLine(
  item: ItemFacts,
  { columns }: StoredImport,
  row: StoredRow & { recordNumber: string | null },
): RowLine {
  const content = (row.entry?.content ?? {}) as RecordContent;
  const known = columnsOf(item.content);
  const faults = row.faults.map((fault): FaultLine => {
    const column = known.find((one) => one.key === fault.key);
    const letter = letterOf(columns, fault.key);
    return {
      ...fault,
      cell: letter && `${letter}${row.number}`,
      labelZh: column?.labelZh ?? '',
      labelEn: column?.labelEn ?? '',
      value: String(row.cells[fault.key] ?? ''),
    };
  });
  return {
    number: row.number,
    state: row.state,
    happenedOn: happenedOnOf(item.content, content),
    aboutZh: row.entry ? summaryOf(item.content, content, 'zh-CN') : '',
    aboutEn: row.entry ? summaryOf(item.content, content, 'en') : '',
    recordId: row.recordId,
    recordNumber: row.recordNumber,
    faults,
  };
}

/** The rows of an import that were not taken, with what is wrong with each cell: to be mended in a file or in the grid. */
export const getFaultyRows = defineQuery({
  name: 'getFaultyRows',
  roles: WRITERS,
  input: importIdInput,
  async read(db, context, { importId }): Promise<FaultyRows | Refusal> {
    const stored = (await importsById(db, [importId])).get(importId);
    if (!stored || !canUseImport(context.actor, stored)) return refuse.notFound('imports.unknown');
    const place = await importPlace(db, context, stored);
    if (!('item' in place)) return place;
    const rows = await db.sql<StoredRow>`
      SELECT ${ROW_COLUMNS} FROM record_import_rows w
      WHERE ${own('w')} AND w.import_id = ${importId} AND w.state IN ('faulty', 'refused') ORDER BY w.number`;
    return {
      ...formOf(place),
      rows: rows.map(({ number, cells, faults }) => ({ number, cells, faults })),
    };
  },
});
