import type { z } from 'zod';
import { sayingsOf } from '@/lib/modules/body-names/model';
import { itemById } from '@/lib/modules/checklists/queries';
import type { Name, RecordRow } from '@/lib/modules/record-lists/schema';
import { type RecordReach, recordReach } from '@/lib/modules/records/policy';
import { currentVersions, readable } from '@/lib/modules/records/queries';
import { fieldLines } from '@/lib/modules/review-sheets/model';
import {
  OF_ATTACHMENT,
  ofGroup,
  ofItem,
  ofMember,
  ofMonth,
  ofSubject,
  textsOfLine,
} from '@/lib/modules/search-entries/model';
import type { Context } from '@/lib/platform/context';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { segment } from '@/lib/platform/segmentation';
import { addMonths } from '@/lib/shared/civil-date';
import { conditionOf, narrowed, partsOf, snippetOf, wordsOfQuestion } from './model';
import { type AttachmentHit, type Found, MOST_FOUND, type RecordHit, searchInput } from './schema';

type Input = z.infer<typeof searchInput>;
type Kind = 'record' | 'attachment';

interface Hit {
  recordId: string;
  partId: string;
}

/** How many of the newest are looked through one by one before the index of words is asked. */
const NEWEST: Record<Kind, number> = { record: 5000, attachment: 500 };
/** Up to so many bodies, whose they are is asked of the index of words as well. */
const FEW = 8;

/** A span of up to so many months is asked of the index of words as well. */
const FEW_MONTHS = 14;

/** The months that a span of days touches; none where it is open or long. */
function monthsOf({ from, to }: Input): string[] {
  const months: string[] = [];
  if (!from || !to) return months;
  for (let day = `${from.slice(0, 7)}-01`; day <= to; day = addMonths(day, 1)) {
    if (months.length === FEW_MONTHS) return [];
    months.push(ofMonth(day));
  }
  return months;
}

const ORDER = part`r.happened_on DESC, r.record_id, r.part_id`;

/** What else is asked for beside the words, of entries named `r`: the same rule of reading as the lists of records. */
function beside(reach: RecordReach, { from, to, groupId, subjectId, itemCode }: Input) {
  return part`${readable(reach)}
    ${groupId ? part`AND r.group_id = ${groupId}` : nothing}
    ${subjectId ? part`AND r.subject_id = ${subjectId}` : nothing}
    ${itemCode ? part`AND r.item_code = ${itemCode}` : nothing}
    ${from ? part`AND r.happened_on >= ${from}::date` : nothing}
    ${to ? part`AND r.happened_on <= ${to}::date` : nothing}`;
}

/**
 * What matches, best first, one more than is shown at most. A word that is everywhere is found among the newest
 * entries without the index of words, which would bring up all of them; a rarer one is found by that index. Either way
 * the answer is the same: those with the words in their title, newest first, then the others, newest first.
 */
async function matching(db: Db, reach: RecordReach, kind: Kind, words: readonly string[], input: Input) {
  const wanted = MOST_FOUND + 1;
  const { groupId, subjectId, itemCode, from, to } = input;
  const whose = [
    ...reach.groupIds.map(ofGroup),
    ...reach.unitIds.map(ofSubject),
    ...(reach.authorId ? [ofMember(reach.authorId)] : []),
  ];
  if (whose.length === 0) return [];
  const among = [
    kind === 'attachment' ? [OF_ATTACHMENT] : [],
    whose.length <= FEW ? whose : [],
    groupId ? [ofGroup(groupId)] : [],
    subjectId ? [ofSubject(subjectId)] : [],
    itemCode ? [ofItem(itemCode)] : [],
    monthsOf(input),
  ];
  const rest = beside(reach, input);
  const [inTitle, anywhere] = [conditionOf(words, 'title'), conditionOf(words, 'anywhere')];
  const byIndex = (condition: string, butTitle: boolean, limit: number) => db.sql<Hit>`
    SELECT r.record_id AS "recordId", r.part_id AS "partId" FROM searchable_entries r
    WHERE ${own('r')} AND r.kind = ${kind} AND r.words @@ ${narrowed(condition, ...among)}::tsquery
      ${butTitle ? part`AND NOT r.words @@ ${inTitle}::tsquery` : nothing} AND ${rest}
    ORDER BY r.happened_on + 0 DESC, r.record_id, r.part_id LIMIT ${limit}`;

  let bodies: Hit[] = [];
  // Of one unit, or of one item, too few stand among the newest of all.
  if (reach.unitIds.length === 0 && !subjectId && !itemCode) {
    const [newest] = await db.sql<{ scanned: number; titles: Hit[] | null; bodies: Hit[] | null }>`
      WITH newest AS MATERIALIZED (
        SELECT r.record_id, r.part_id, r.happened_on, ${rest} AND r.words @@ ${anywhere}::tsquery AS hit,
               r.words @@ ${inTitle}::tsquery AS titled
        FROM (SELECT * FROM searchable_entries r
              WHERE ${own('r')} AND r.kind = ${kind}
                ${from ? part`AND r.happened_on >= ${from}::date` : nothing}
                ${to ? part`AND r.happened_on <= ${to}::date` : nothing}
              ORDER BY ${ORDER} LIMIT ${NEWEST[kind]}) r)
      SELECT (SELECT count(*)::int FROM newest) AS scanned, ${some(true, wanted)} AS titles,
             ${some(false, wanted)} AS bodies`;
    const titles = newest!.titles ?? [];
    bodies = newest!.bodies ?? [];
    if (titles.length >= wanted || newest!.scanned < NEWEST[kind])
      return [...titles, ...bodies].slice(0, wanted);
  }
  const titles = await byIndex(inTitle, false, wanted);
  const left = wanted - titles.length;
  if (left <= 0) return titles;
  return [
    ...titles,
    ...(bodies.length >= left ? bodies.slice(0, left) : await byIndex(anywhere, true, left)),
  ];
}

const some = (titled: boolean, limit: number) => part`(
  SELECT json_agg(json_build_object('recordId', r.record_id, 'partId', r.part_id) ORDER BY ${ORDER})
  FROM (SELECT * FROM newest r WHERE r.hit AND r.titled = ${titled} ORDER BY ${ORDER} LIMIT ${limit}) r)`;

type Row = Omit<RecordRow, 'itemZh' | 'itemEn' | 'subject' | 'author' | 'recordedAt'> & {
  itemId: string;
  recordedAt: Date;
  subjectId: string;
  subjectName: Name;
  author: Name;
};

/** Records as they stand now, of those that the reader may read: an entry may be a moment behind. */
async function rowsOf(db: Db, context: Context, ids: readonly string[]) {
  const rows = await db.sql<Row>`
    SELECT r.id, r.number, r.title, r.item_code AS "itemCode", r.item_id AS "itemId",
           r.record_type AS "recordType", r.sensitivity, r.kind, r.status, r.version,
           r.happened_on AS "happenedOn", r.recorded_at AS "recordedAt", r.reviewed, r.late_reason AS "lateReason",
           r.subject_id AS "subjectId",
           json_build_object('nameZh', coalesce(s.short_zh, s.name_zh), 'nameEn', s.name_en) AS "subjectName",
           json_build_object('nameZh', m.name_zh, 'nameEn', m.name_en) AS author
    FROM duty_records r
    JOIN organizations s ON ${own('s')} AND s.id = r.subject_id
    JOIN members m ON ${own('m')} AND m.id = r.author_member_id
    WHERE ${own('r')} AND r.id = ANY(${ids}::uuid[]) AND r.status <> 'withdrawn'
      AND ${readable(recordReach(context.actor))}`;
  const items = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  return new Map(
    rows.map(({ itemId, subjectId, subjectName, recordedAt, ...row }) => {
      const { content } = items.get(itemId)!;
      const record: RecordRow = {
        ...row,
        itemZh: content.titleZh,
        itemEn: content.titleEn,
        recordedAt: recordedAt.toISOString(),
        subject: { id: subjectId, ...subjectName },
      };
      return [row.id, { record, item: content }] as const;
    }),
  );
}

/** The words of a question; what bodies of the city are called is taken whole. */
async function wordsFor(db: Db, question: string): Promise<string[]> {
  const bodies = await db.sql<{ nameZh: string; shortZh: string | null }>`
    SELECT name_zh AS "nameZh", short_zh AS "shortZh" FROM organizations WHERE ${own()}`;
  const names = bodies.flatMap(sayingsOf).filter((name) => question.includes(name));
  return wordsOfQuestion(question, segment, names);
}

const none = { rows: [], count: 0, more: false };
const counted = (hits: readonly Hit[]) => ({
  count: Math.min(hits.length, MOST_FOUND),
  more: hits.length > MOST_FOUND,
});

/** Records that hold all the words, in what is written in them or in whose they are. Drafts are not searched. */
export const searchRecords = defineQuery({
  name: 'searchRecords',
  roles: 'any',
  input: searchInput,
  async read(db, context, input): Promise<Found<RecordHit>> {
    const words = await wordsFor(db, input.q);
    if (words.length === 0) return none;
    const hits = await matching(db, recordReach(context.actor), 'record', words, input);
    const ids = hits.slice(0, input.limit).map((hit) => hit.recordId);
    const rows = await rowsOf(db, context, ids);
    const versions = await currentVersions(db, [...rows.keys()]);
    return {
      ...counted(hits),
      rows: ids.flatMap((id): RecordHit[] => {
        const row = rows.get(id);
        if (!row) return [];
        const lines = fieldLines(row.item, versions.get(id)!.content).flatMap((line) =>
          textsOfLine(line).map((text) => ({ label: line.label, text })),
        );
        const snippet = snippetOf(lines, words);
        return [
          {
            ...row.record,
            title: partsOf(row.record.title || row.record.itemZh, words),
            snippet: snippet && { label: snippet.line.label, parts: snippet.parts },
          },
        ];
      }),
    };
  },
});

/** Files of the records that a reader may read, by their names and by what could be read of their text. */
export const searchAttachments = defineQuery({
  name: 'searchAttachments',
  roles: 'any',
  input: searchInput,
  async read(db, context, input): Promise<Found<AttachmentHit>> {
    const words = await wordsFor(db, input.q);
    if (words.length === 0) return none;
    const hits = await matching(db, recordReach(context.actor), 'attachment', words, input);
    const shown = hits.slice(0, input.limit);
    const rows = await rowsOf(
      db,
      context,
      shown.map((hit) => hit.recordId),
    );
    const files = await db.sql<Hit & { name: string; size: number; text: string | null }>`
      SELECT e.record_id AS "recordId", e.part_id AS "partId", a.name, a.size, e.text
      FROM search_entries e
      JOIN duty_records r ON ${own('r')} AND r.id = e.record_id
      JOIN record_attachments u ON ${own('u')} AND u.record_id = r.id AND u.version = r.version
        AND u.attachment_id = e.part_id
      JOIN attachments a ON ${own('a')} AND a.id = e.part_id
      WHERE ${own('e')} AND e.record_id = ANY(${[...rows.keys()]}::uuid[])
        AND e.part_id = ANY(${shown.map((hit) => hit.partId)}::uuid[])`;
    return {
      ...counted(hits),
      rows: shown.flatMap(({ recordId, partId }): AttachmentHit[] => {
        const file = files.find((one) => one.recordId === recordId && one.partId === partId);
        const row = rows.get(recordId);
        if (!file || !row) return [];
        const { id, number, title, itemZh, itemEn, sensitivity, happenedOn, subject } = row.record;
        const snippet = file.text === null ? null : snippetOf([{ text: file.text }], words);
        return [
          {
            id: partId,
            name: partsOf(file.name, words),
            size: file.size,
            read: file.text !== null,
            record: { id, number, title, itemZh, itemEn, sensitivity, happenedOn, subject },
            snippet: snippet && { label: null, parts: snippet.parts },
          },
        ];
      }),
    };
  },
});
