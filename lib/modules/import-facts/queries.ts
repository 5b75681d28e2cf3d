import { itemOfEntry } from '@/lib/modules/drafts/queries';
import type { ItemFacts } from '@/lib/modules/checklists/queries';
import type { CellFault, StagedCells } from '@/lib/modules/import-cells/schema';
import { importRefusal } from '@/lib/modules/import-sheets/model';
import { OBLIGATION_COLUMNS, type StoredObligation } from '@/lib/modules/obligations/queries';
import { type ImportState, ROW_STATES, type RowState } from '@/lib/modules/record-imports/model';
import type { ImportEntry, RowCounts } from '@/lib/modules/record-imports/schema';
import { canRecord } from '@/lib/modules/records/policy';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import { messagesOf } from '@/lib/platform/messages';
import type { CivilDate } from '@/lib/shared/civil-date';
import { LOCALES } from '@/lib/shared/locales';
import { type Refusal, refuse } from '@/lib/shared/result';

/** An import as it is stored. */
export interface StoredImport {
  id: string;
  itemCode: string;
  subjectId: string;
  source: 'file' | 'grid';
  fileName: string | null;
  digest: string;
  columns: string[];
  ignored: string[];
  state: ImportState;
  lateReason: ImportEntry['lateReason'] | null;
  rowCount: number;
  createdAt: Date;
  createdById: string;
  positionId: string;
}

/** The columns of {@link StoredImport}, of a table named `i`. */
export const IMPORT_COLUMNS = raw(`i.id, i.item_code AS "itemCode", i.subject_id AS "subjectId", i.source,
  i.file_name AS "fileName", i.digest, i.columns, i.ignored, i.state, i.late_reason AS "lateReason", i.row_count AS "rowCount",
  i.created_at AS "createdAt", i.created_by_id AS "createdById", i.position_id AS "positionId"`);

export interface StoredRow {
  number: number;
  state: RowState;
  cells: StagedCells;
  entry: ImportEntry | null;
  digest: string | null;
  faults: CellFault[];
  obligationId: string | null;
  recordId: string | null;
}

/** The columns of {@link StoredRow}, of a table named `w`. */
export const ROW_COLUMNS = raw(`w.number, w.state, w.cells, w.entry, w.digest, w.faults,
  w.obligation_id AS "obligationId", w.record_id AS "recordId"`);

/** Imports by id; locked when they will be changed. */
export async function importsById(
  db: Db,
  ids: readonly string[],
  { lock = false } = {},
): Promise<Map<string, StoredImport>> {
  const rows = await db.sql<StoredImport>`
    SELECT ${IMPORT_COLUMNS} FROM record_imports i WHERE ${own('i')} AND i.id = ANY(${[...new Set(ids)]}::uuid[])
    ORDER BY i.id ${lock ? part`FOR UPDATE` : nothing}`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The import of the same rows that still stands. */
export async function importOfRows(
  db: Db,
  of: { subjectId: string; itemCode: string; digest: string },
): Promise<StoredImport | null> {
  const [row] = await db.sql<StoredImport>`
    SELECT ${IMPORT_COLUMNS} FROM record_imports i
    WHERE ${own('i')} AND i.subject_id = ${of.subjectId} AND i.item_code = ${of.itemCode} AND i.digest = ${of.digest}
      AND i.state NOT IN ('dropped', 'undone')`;
  return row ?? null;
}

/** How many rows of each import stand in which state. */
export async function countsOf(db: Db, ids: readonly string[]): Promise<Map<string, RowCounts>> {
  const rows = await db.sql<{ id: string; state: RowState; n: number }>`
    SELECT import_id AS id, state, count(*)::int AS n FROM record_import_rows
    WHERE ${own()} AND import_id = ANY(${ids}::uuid[]) GROUP BY import_id, state`;
  return new Map(
    ids.map((id) => {
      const counts = Object.fromEntries(ROW_STATES.map((state) => [state, 0])) as RowCounts;
      for (const row of rows) if (row.id === id) counts[row.state] = row.n;
      return [id, counts];
    }),
  );
}

/** The next rows of an import in a state, in the order of the sheet. */
export const rowsIn = (db: Db, importId: string, state: RowState, limit: number): Promise<StoredRow[]> =>
  db.sql<StoredRow>`
    SELECT ${ROW_COLUMNS} FROM record_import_rows w
    WHERE ${own('w')} AND w.import_id = ${importId} AND w.state = ${state} ORDER BY w.number LIMIT ${limit}`;

/** The item and the body of an import, as its author may use them. */
export interface ImportPlace {
  item: ItemFacts;
  subject: { id: string; kind: string; nameZh: string; nameEn: string | null };
}

/** What is imported and for whom; a refusal where the asker may not record it, or nobody may by a spreadsheet. */
export async function importPlace(
  db: Db,
  context: Context,
  of: { subjectId: string; itemCode: string },
): Promise<ImportPlace | Refusal> {
  const [subject] = await db.sql<ImportPlace['subject']>`
    SELECT o.id, s.kind, coalesce(o.short_zh, o.name_zh) AS "nameZh", o.name_en AS "nameEn"
    FROM subjects s JOIN organizations o ON ${own('o')} AND o.id = s.organization_id
    WHERE ${own('s')} AND s.organization_id = ${of.subjectId} ORDER BY s.from_on DESC LIMIT 1`;
  const item = await itemOfEntry(db, of, context.today);
  if (!subject || !item || item.subjectKind !== subject.kind)
    return refuse.notFound('records.no_item_or_subject');
  if (!canRecord(context.actor, { subjectId: subject.id, subjectKind: subject.kind }))
    return refuse.forbidden('forbidden.record');
  const refusal = importRefusal(item.content);
  if (refusal) return refuse.invalid(`imports.${refusal}`);
  return { item, subject };
}

/** What the reasons for a late entry are called, in every language. */
export const reasonWords = (): Record<string, string[]> => {
  const words: Record<string, string[]> = {};
  for (const locale of LOCALES)
    for (const [reason, word] of Object.entries(messagesOf(locale).duty.lateReason))
      (words[reason] ??= []).push(word);
  return words;
};

/** The imports that the worker goes on with: of one body and item one after the other. */
export const importsUnderWay = (db: Db): Promise<StoredImport[]> =>
  db.sql<StoredImport>`
    SELECT DISTINCT ON (i.subject_id, i.item_code) ${IMPORT_COLUMNS} FROM record_imports i
    WHERE ${own('i')} AND i.state IN ('checking', 'running', 'undoing')
    ORDER BY i.subject_id, i.item_code, i.created_at, i.id`;

/** Rows with the same content: earlier ones of the import, and those of others that stand as records, with their days. */
export async function sameRows(db: Db, importId: string, digests: readonly string[]) {
  return db.sql<{ digest: string; importId: string; number: number; importedAt: Date }>`
    SELECT w.digest, w.import_id AS "importId", w.number, i.created_at AS "importedAt"
    FROM record_import_rows w JOIN record_imports i ON ${own('i')} AND i.id = w.import_id
    WHERE ${own('w')} AND w.digest = ANY(${digests}::text[])
      AND (w.state IN ('imported', 'kept') OR (w.import_id = ${importId} AND w.state <> 'unchecked'))`;
}

/** How many good rows of an import are meant for each obligation already. */
export async function meantFor(db: Db, importId: string): Promise<Map<string, number>> {
  const rows = await db.sql<{ id: string; n: number }>`
    SELECT obligation_id AS id, count(*)::int AS n FROM record_import_rows
    WHERE ${own()} AND import_id = ${importId} AND obligation_id IS NOT NULL AND state = 'good' GROUP BY obligation_id`;
  return new Map(rows.map((row) => [row.id, row.n]));
}

/** What an item still asks of a body, in the order of the days; rows fulfil it where their day lies in its period. */
export const openObligations = (
  db: Db,
  of: { subjectId: string; itemCode: string },
  to: CivilDate,
): Promise<StoredObligation[]> =>
  db.sql<StoredObligation>`
    SELECT ${OBLIGATION_COLUMNS} FROM obligations o
    WHERE ${own('o')} AND o.subject_id = ${of.subjectId} AND o.item_code = ${of.itemCode} AND o.status = 'open'
      AND o.period_from_on <= ${to}::date ORDER BY o.period_from_on, o.id`;

/** The states of records. */
export async function statesOfRecords(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.sql<{ id: string; status: string }>`
    SELECT id, status FROM duty_records WHERE ${own()} AND id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row.status]));
}
