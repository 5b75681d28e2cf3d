import { attachmentsById, type StoredAttachment } from '@/lib/modules/attachments/queries';
import { sayingsOf } from '@/lib/modules/body-names/model';
import { itemById, type ItemFacts } from '@/lib/modules/checklists/queries';
import {
  type StoredRecord,
  type StoredVersion,
  currentVersions,
  recordsById,
} from '@/lib/modules/records/queries';
import { fieldLines } from '@/lib/modules/review-sheets/model';
import { type Call, decided, defineCommand } from '@/lib/platform/command';
import { type Db, own } from '@/lib/platform/db';
import { isReadSlowly, isReadable, readDocument } from '@/lib/platform/document-texts';
import { storage } from '@/lib/platform/storage';
import { type Write, change, insert, remove } from '@/lib/platform/writes';
import type { z } from 'zod';
import { MOST_TEXT, textsOfLine, wordsOf } from './model';
import { indexInput } from './schema';

interface EntryKey {
  recordId: string;
  partId: string;
}

interface Source {
  record: StoredRecord;
  version: StoredVersion;
  item: ItemFacts;
  /** The subject, the group and the author, by all their names. */
  names: string[];
  files: { file: StoredAttachment; text: string | null }[];
}

interface Present extends EntryKey {
  text: string | null;
}

interface State {
  present: Present[];
  sources: Source[];
}

/** The text of a stored file, or null where it has none that can be read. */
async function textOf(tenantId: string, { sha256, mediaType }: StoredAttachment): Promise<string | null> {
  if (!isReadable(mediaType)) return null;
  const stream = await storage().get({ tenantId, sha256 });
  if (!stream) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const text = await readDocument(Buffer.concat(chunks), mediaType);
  return text && text.slice(0, MOST_TEXT).replace(/[\ud800-\udbff]$/, '');
}

async function namesOf(db: Db, records: readonly StoredRecord[]): Promise<Map<string, string[]>> {
  const bodies = records.flatMap((record) => [record.subjectId, record.groupId]);
  const members = records.map((record) => record.authorMemberId);
  const rows = await db.sql<{ id: string; nameZh: string; shortZh: string | null; nameEn: string | null }>`
    SELECT id, name_zh AS "nameZh", short_zh AS "shortZh", name_en AS "nameEn" FROM organizations
    WHERE ${own()} AND id = ANY(${bodies}::uuid[])
    UNION ALL
    SELECT id, name_zh, NULL, name_en FROM members WHERE ${own()} AND id = ANY(${members}::uuid[])`;
  // A body is also found by what everybody calls it.
  return new Map(
    rows.map(
      (row) => [row.id, [row.nameZh, ...sayingsOf(row), ...(row.nameEn ? [row.nameEn] : [])]] as const,
    ),
  );
}

async function load(db: Db, calls: readonly Call<z.infer<typeof indexInput>>[]): Promise<State[]> {
  const ids = calls.flatMap((call) => call.input.recordIds);
  // Held before the records are read: whoever writes last has then also read last.
  const present = await db.sql<Present>`
    SELECT record_id AS "recordId", part_id AS "partId", text FROM search_entries
    WHERE ${own()} AND record_id = ANY(${ids}::uuid[]) ORDER BY record_id, part_id FOR UPDATE`;
  const records = [...(await recordsById(db, ids)).values()].filter(
    (record) => record.status !== 'withdrawn' && record.kind === 'entry',
  );
  const versions = await currentVersions(
    db,
    records.map((record) => record.id),
  );
  const items = await itemById(
    db,
    records.map((record) => record.itemId),
  );
  const names = await namesOf(db, records);
  const files = await attachmentsById(
    db,
    [...versions.values()].flatMap((version) => version.attachmentIds),
  );
  const { context, stated } = calls[0]!;
  // A demo's story brings thousands of papers; they are read when the entries are made anew.
  const read = (file: StoredAttachment) =>
    stated && isReadSlowly(file.mediaType) ? null : textOf(context.tenant.id, file);
  // A file is what it was: its text is read once.
  const isAnew = calls.some((call) => call.input.filesAnew);
  const known = new Map(isAnew ? [] : present.map(({ partId, text }) => [partId, text]));
  const sources = new Map<string, Source>();
  for (const record of records) {
    const version = versions.get(record.id)!;
    const own: Source['files'] = [];
    for (const file of version.attachmentIds.flatMap((id) => files.get(id) ?? [])) {
      const text = known.get(file.id);
      own.push({ file, text: text === undefined ? await read(file) : text });
    }
    sources.set(record.id, {
      record,
      version,
      item: items.get(record.itemId)!,
      names: [record.subjectId, record.groupId, record.authorMemberId].flatMap((id) => names.get(id) ?? []),
      files: own,
    });
  }
  return calls.map(({ input }) => ({
    present: present.filter((entry) => input.recordIds.includes(entry.recordId)),
    sources: input.recordIds.flatMap((id) => sources.get(id) ?? []),
  }));
}

/** The entries of one record: its own, and one for each of its files. */
function entriesOf({ record, version, item, names, files }: Source, indexedAt: Date) {
  const { groupId, subjectId, sensitivity, authorMemberId, handlerMemberId, itemCode, happenedOn } = record;
  const facts = { groupId, subjectId, sensitivity, authorMemberId, handlerMemberId, itemCode, happenedOn };
  const { titleZh, titleEn } = item.content;
  const lines = fieldLines(item.content, version.content).flatMap(textsOfLine);
  const body = [titleZh, titleEn, itemCode, ...names, ...lines];
  return [
    {
      key: { recordId: record.id, partId: record.id },
      set: {
        ...facts,
        kind: 'record',
        text: null,
        words: wordsOf(facts, [record.title, record.number], body),
        indexedAt,
      },
    },
    ...files.map(({ file, text }) => ({
      key: { recordId: record.id, partId: file.id },
      set: {
        ...facts,
        kind: 'attachment',
        text,
        words: wordsOf(facts, [file.name], text ? [text] : [], true),
        indexedAt,
      },
    })),
  ];
}

/**
 * Brings the entries of records in line with what is recorded now, those of their files included. Nothing happens by
 * it that a person could read of: it leaves no event.
 */
export const indexRecords = defineCommand({
  name: 'indexRecords',
  roles: 'system',
  input: indexInput,
  load,
  decide(call, { present, sources }: State) {
    const entries = sources.flatMap((source) => entriesOf(source, call.now));
    const keyOf = ({ recordId, partId }: EntryKey) => `${recordId} ${partId}`;
    const known = new Set(present.map(keyOf));
    const wanted = new Set(entries.map(({ key }) => keyOf(key)));
    const writes = entries.map(
      ({ key, set }): Write =>
        known.has(keyOf(key))
          ? change('SearchEntry', key, {}, set)
          : insert('SearchEntry', { ...key, ...set }),
    );
    const gone = present.filter((entry) => !wanted.has(keyOf(entry)));
    return decided({ entries: entries.length, removed: gone.length }, [
      ...writes,
      ...gone.map(({ recordId, partId }) => remove('SearchEntry', { recordId, partId })),
    ]);
  },
});
