import { attachmentsById } from '@/lib/modules/attachments/queries';
import { itemsOfRows } from '@/lib/modules/checklists/queries';
import { freeTexts } from '@/lib/modules/contents/model';
import type { FileUse } from '@/lib/modules/file-uses/model';
import type { RecordContent } from '@/lib/modules/forms/model';
import { type NameIndex, indexNames } from '@/lib/modules/name-changes/model';
import { type RecordFacts, canReadRecord } from '@/lib/modules/records/policy';
import { SOURCE_STATES } from '@/lib/modules/records/schema';
import { type Db, own, raw } from '@/lib/platform/db';
import type { Actor } from '@/lib/shared/actor';
import type { CivilDate } from '@/lib/shared/civil-date';
import { type Near, closestRecords, nearCopies, passagesBeside, printOf } from './model';
import type { AnsweredResemblance, KeptAnswer, ShownResemblance, UsedFile } from './schema';

/** A text before it is handed in: of which subject and item, and of which record it is a later version. */
export interface Asked {
  subjectId: string;
  item: { code: string; sensitivity: string };
  text: string;
  recordId: string | null;
}

/** A stored record that can be compared, with what decides who reads it. */
interface Candidate extends RecordFacts {
  recordId: string;
  number: string;
  title: string;
  happenedOn: CivilDate;
  text: string;
}

export type FoundRecord = Near<Candidate>;

/** What is shown of a record `r`, and what decides who reads it. */
const RECORD =
  raw(`r.id AS "recordId", r.number, r.title, r.happened_on AS "happenedOn", r.subject_id AS "subjectId",
  r.subject_kind AS "subjectKind", r.group_id AS "groupId", r.sensitivity, r.author_member_id AS "authorMemberId",
  r.handler_member_id AS "handlerMemberId"`);

/** A passage that more records have tells nothing: what so many write is common. */
const RECORDS_PER_PASSAGE = 1000;
/** How many records are compared as texts. */
const COMPARED = 80;

/** Of each text the records that share rare passages of its item, or its figures, with their texts; each is read once. */
async function candidatesOf(db: Db, asked: readonly Asked[]): Promise<Candidate[][]> {
  const sketches = asked.map(({ item, text, recordId }) => ({
    passages: printOf(item.code, text),
    except: recordId,
  }));
  const passages = new Set(sketches.flatMap((sketch) => sketch.passages));
  if (passages.size === 0) return asked.map(() => []);
  const found = await db.sql<{ passage: number; recordIds: string[] }>`
    SELECT k.passage, f.ids AS "recordIds"
    FROM unnest(${[...passages]}::int[]) AS k(passage)
    CROSS JOIN LATERAL (
      SELECT CASE WHEN count(*) <= ${RECORDS_PER_PASSAGE} THEN json_agg(n.record_id) END AS ids FROM (
        SELECT p.record_id FROM record_prints p WHERE ${own('p')} AND p.passage = k.passage
        LIMIT ${RECORDS_PER_PASSAGE + 1}) n) f
    WHERE f.ids IS NOT NULL`;
  const closest = closestRecords(sketches, found, COMPARED);
  const ids = new Set(closest.flat());
  const rows = await db.sql<Candidate & { itemId: string; content: RecordContent }>`
    SELECT ${RECORD}, v.item_id AS "itemId", v.content
    FROM duty_records r
    JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.id = ANY(${[...ids]}::uuid[]) AND r.kind = 'entry' AND r.sensitivity <> 'restricted'
      AND r.status = ANY(${SOURCE_STATES}::text[])`;
  const items = await itemsOfRows(
    db,
    rows.map((row) => row.itemId),
  );
  const records = new Map(
    rows.map(({ itemId, content, ...row }): [string, Candidate] => [
      row.recordId,
      { ...row, text: freeTexts(items.get(itemId)!.content, content).join('\n') },
    ]),
  );
  return closest.map((recordIds) => recordIds.flatMap((id) => records.get(id) ?? []));
}

/** Of each item with a pick list the newest records whose picked names are known. */
const RECORDS_WITH_NAMES = 200;

/** The names the city has itself: its bodies, its people, and what was picked last for projects, sections and posts. */
export async function knownNames(db: Db): Promise<NameIndex> {
  const rows = await db.sql<{ name: string }>`
    WITH lists AS (
      SELECT DISTINCT i.code, f.field ->> 'key' AS key
      FROM checklist_items i CROSS JOIN LATERAL jsonb_array_elements(i.content -> 'fields') AS f(field)
      WHERE ${own('i')} AND i.content @> '{"fields":[{"type":"text","prefill":"pickList"}]}'
        AND f.field @> '{"type":"text","prefill":"pickList"}')
    SELECT DISTINCT named.name FROM (
      SELECT unnest(ARRAY[o.name_zh, o.short_zh]) AS name FROM organizations o WHERE ${own('o')}
      UNION ALL SELECT m.name_zh FROM members m WHERE ${own('m')}
      UNION ALL SELECT v.content ->> l.key FROM lists l
      CROSS JOIN LATERAL (
        SELECT r.id, r.version FROM duty_records r WHERE ${own('r')} AND r.item_code = l.code
        ORDER BY r.happened_on DESC LIMIT ${RECORDS_WITH_NAMES}) r
      JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version) named
    WHERE length(named.name) BETWEEN 3 AND 30`;
  return indexNames(rows.map((row) => row.name));
}

/**
 * Of each text the earlier records of any body of the tenant that it is a near copy of. Restricted items
 * are neither compared nor a source: their texts stay where they are.
 */
export async function nearRecords(db: Db, asked: readonly Asked[]): Promise<FoundRecord[][]> {
  const compared = asked.filter(({ item }) => item.sensitivity !== 'restricted');
  const candidates = await candidatesOf(db, compared);
  if (candidates.every((found) => found.length === 0)) return asked.map(() => []);
  const names = await knownNames(db);
  return asked.map((one) => {
    const place = compared.indexOf(one);
    return place < 0 ? [] : nearCopies(one.text, candidates[place]!, names);
  });
}

const recordOf = ({ recordId: id, number, title, happenedOn }: Omit<Candidate, 'text'>) => ({
  id,
  number,
  title,
  happenedOn,
});
const percentOf = (share: number) => Math.round(share * 100);

/** Near records as the author of the text may see them: of a record that it may not read, only that there is one. */
export function shownTo(
  actor: Actor,
  { subjectId, text }: Asked,
  near: readonly FoundRecord[],
): ShownResemblance[] {
  return near.map((found) => {
    const mayRead = canReadRecord(actor, found);
    return {
      percent: percentOf(found.share),
      own: found.subjectId === subjectId,
      record: mayRead ? recordOf(found) : null,
      sides: mayRead
        ? { mine: passagesBeside(text, found.text), theirs: passagesBeside(found.text, text) }
        : null,
    };
  });
}

/** Uses of files as somebody may see them: of a record that it may not read, only that there is one. */
export function filesShownTo(actor: Actor, subjectId: string, uses: readonly FileUse[]): UsedFile[] {
  return uses.map((use) => ({
    attachmentId: use.attachmentId,
    name: use.name,
    alike: use.alike,
    own: use.subjectId === subjectId,
    record: canReadRecord(actor, use) ? recordOf(use) : null,
  }));
}

/** What an author said is different, with the records it was about as this reader may see them. */
export async function answerAs(
  db: Db,
  actor: Actor,
  subjectId: string,
  answer: KeptAnswer,
): Promise<AnsweredResemblance> {
  const ids = [...answer.shown, ...answer.files].map((one) => one.recordId);
  const rows = await db.sql<Omit<Candidate, 'text'>>`
    SELECT ${RECORD} FROM duty_records r WHERE ${own('r')} AND r.id = ANY(${ids}::uuid[])`;
  const files = await attachmentsById(
    db,
    answer.files.map((file) => file.attachmentId),
  );
  const records = new Map(rows.map((row) => [row.recordId, row]));
  const seen = (recordId: string) => {
    const row = records.get(recordId)!;
    return { own: row.subjectId === subjectId, record: canReadRecord(actor, row) ? recordOf(row) : null };
  };
  return {
    whatIsDifferent: answer.whatIsDifferent,
    records: answer.shown.map(({ recordId, percent }) => ({ percent, ...seen(recordId) })),
    files: answer.files.map(({ attachmentId, alike, recordId }) => ({
      attachmentId,
      name: files.get(attachmentId)!.name,
      alike,
      ...seen(recordId),
    })),
  };
}

/** What the author of a version answered, as this reader may see it; null where nothing was asked. */
export async function answerOf(
  db: Db,
  actor: Actor,
  record: { id: string; version: number; subjectId: string },
): Promise<AnsweredResemblance | null> {
  const [answer] = await db.sql<KeptAnswer>`
    SELECT what_is_different AS "whatIsDifferent", shown, files FROM resemblance_answers
    WHERE ${own()} AND record_id = ${record.id} AND version = ${record.version}`;
  return answer ? answerAs(db, actor, record.subjectId, answer) : null;
}

/** The passages of records that are not kept yet. Short, restricted and empty ones have none. */
export async function missingPrints(
  db: Db,
  recordIds: readonly string[],
): Promise<{ recordId: string; passage: number }[]> {
  const rows = await db.sql<{ recordId: string; itemCode: string; itemId: string; content: RecordContent }>`
    SELECT r.id AS "recordId", r.item_code AS "itemCode", v.item_id AS "itemId", v.content
    FROM duty_records r
    JOIN record_versions v ON ${own('v')} AND v.record_id = r.id AND v.version = r.version
    WHERE ${own('r')} AND r.id = ANY(${recordIds}::uuid[]) AND r.kind = 'entry' AND r.sensitivity <> 'restricted'
    ORDER BY r.id`;
  const items = await itemsOfRows(
    db,
    rows.map((row) => row.itemId),
  );
  const wanted = rows.flatMap(({ recordId, itemCode, itemId, content }) =>
    printOf(itemCode, freeTexts(items.get(itemId)!.content, content).join('\n')).map((passage) => ({
      record_id: recordId,
      passage,
    })),
  );
  if (wanted.length === 0) return [];
  return db.sql`
    SELECT w.record_id AS "recordId", w.passage
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(record_id uuid, passage int)
    WHERE NOT EXISTS (SELECT 1 FROM record_prints p
      WHERE ${own('p')} AND p.passage = w.passage AND p.record_id = w.record_id)
    ORDER BY w.passage, w.record_id`;
}
