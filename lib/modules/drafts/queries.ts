import { z } from 'zod';
import { type ItemFacts, itemById, itemsInForce } from '@/lib/modules/checklists/queries';
import { type RecordContent, fieldsOf } from '@/lib/modules/forms/model';
import { obligationsById } from '@/lib/modules/obligations/queries';
import { recordsById } from '@/lib/modules/records/queries';
import { type Db, nothing, own, part, raw } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { WRITERS } from '@/lib/shared/actor';
import { refuse } from '@/lib/shared/result';
import { draftTitle } from './model';
import { canUseDraft } from './policy';
import { BETWEEN_NAMES, type DraftLine, type KnownName, draftIdInput, withReferences } from './schema';

/** A draft as it is stored. */
export interface StoredDraft {
  id: string;
  positionId: string;
  subjectId: string;
  itemCode: string;
  obligationId: string | null;
  recordId: string | null;
  content: RecordContent;
  attachmentIds: string[];
  /** Other obligations that were ticked. */
  obligationIds: string[];
  lateReason: string | null;
  /** The line it was begun from, and the day on which that was written. */
  line: string | null;
  lineOn: string | null;
  revision: number;
  savedAt: Date;
}

const DRAFT_COLUMNS = raw(`d.id, d.position_id AS "positionId", d.subject_id AS "subjectId",
  d.item_code AS "itemCode", d.obligation_id AS "obligationId", d.record_id AS "recordId", d.content,
  d.attachment_ids AS "attachmentIds", d.obligation_ids AS "obligationIds", d.late_reason AS "lateReason",
  d.line, d.line_on AS "lineOn", d.revision, d.saved_at AS "savedAt"`);

/** Drafts by id, locked when they will be changed. */
export async function draftsById(
  db: Db,
  ids: readonly string[],
  { lock = false } = {},
): Promise<Map<string, StoredDraft>> {
  if (ids.length === 0) return new Map();
  const rows = await db.sql<StoredDraft>`
    SELECT ${DRAFT_COLUMNS} FROM record_drafts d
    WHERE ${own('d')} AND d.id = ANY(${[...new Set(ids)]}::uuid[]) ORDER BY d.id ${lock ? part`FOR UPDATE` : nothing}`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The drafts of a position, the last saved first. */
export async function draftsOf(db: Db, positionId: string | null): Promise<StoredDraft[]> {
  return db.sql<StoredDraft>`
    SELECT ${DRAFT_COLUMNS} FROM record_drafts d
    WHERE ${own('d')} AND d.position_id = ${positionId}::uuid ORDER BY d.saved_at DESC, d.id`;
}

/**
 * The version of an item in which an entry is written: that of the record it mends, of the obligation it was
 * started from, else the one in force on a day. Null when the subject's kind has no such item.
 */
export async function itemOfEntry(
  db: Db,
  entry: {
    itemCode: string;
    obligationId?: string | null | undefined;
    recordId?: string | null | undefined;
  },
  today: string,
): Promise<ItemFacts | null> {
  const { itemCode, obligationId, recordId } = entry;
  const record = recordId ? (await recordsById(db, [recordId])).get(recordId) : undefined;
  const obligation = obligationId ? (await obligationsById(db, [obligationId])).get(obligationId) : undefined;
  const named = [record, obligation].find((one) => one?.itemCode === itemCode)?.itemId;
  const itemId = named ?? (await itemsInForce(db, today)).find((item) => item.code === itemCode)?.itemId;
  return itemId ? ((await itemById(db, [itemId])).get(itemId) ?? null) : null;
}

/** The names of items by code: of the version in force, else of the latest. */
export async function itemsByCode(db: Db, codes: readonly string[]): Promise<Map<string, ItemFacts>> {
  if (codes.length === 0) return new Map();
  const rows = await db.sql<{ id: string }>`
    SELECT DISTINCT ON (i.code) i.id FROM checklist_items i
    JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
    WHERE ${own('i')} AND i.code = ANY(${[...new Set(codes)]}::text[]) AND v.status IN ('published', 'issued')
    ORDER BY i.code, v.in_force_from_on DESC`;
  const items = await itemById(
    db,
    rows.map((row) => row.id),
  );
  return new Map([...items.values()].map((item) => [item.code, item]));
}

/** Drafts as lines of a list. */
export async function draftLines(db: Db, positionId: string | null): Promise<DraftLine[]> {
  const drafts = await draftsOf(db, positionId);
  const items = await itemsByCode(
    db,
    drafts.map((draft) => draft.itemCode),
  );
  return drafts.flatMap((draft) => {
    const item = items.get(draft.itemCode);
    if (!item) return [];
    const { id, itemCode, obligationId, recordId, savedAt } = draft;
    const { titleZh, titleEn } = item.content;
    const about = draftTitle(item.content, draft.content);
    return [
      { id, itemCode, titleZh, titleEn, about, obligationId, recordId, savedAt: savedAt.toISOString() },
    ];
  });
}

/** The drafts of the acting position. */
export const listDrafts = defineQuery({
  name: 'listDrafts',
  roles: 'any',
  input: z.strictObject({}),
  read: (db, context) => draftLines(db, context.actor.positionId),
});

/** One draft, for the position that writes it; to all others it does not exist. */
export const getDraft = defineQuery({
  name: 'getDraft',
  roles: 'any',
  input: draftIdInput,
  async read(db, context, { draftId }) {
    const draft = (await draftsById(db, [draftId])).get(draftId);
    if (!draft || !canUseDraft(context.actor, draft)) return refuse.notFound('drafts.unknown');
    const { positionId: _own, savedAt, ...rest } = draft;
    return { ...rest, savedAt: savedAt.toISOString() };
  },
});

const postedContentInput = z.strictObject({
  subjectId: z.uuid(),
  itemCode: z.string().max(20),
  obligationId: z.uuid().optional(),
  recordId: z.uuid().optional(),
  content: z.record(
    z.string().max(60),
    z.union([z.string().max(5000), z.array(z.string().max(5000)).max(100)]),
  ),
});

/** Whom names mean: people in office and bodies; of two people of one name the one of the subject. */
export async function knownNames(
  db: Db,
  subjectId: string,
  names: readonly string[],
  today: string,
): Promise<KnownName[]> {
  const known = await db.sql<KnownName & { near: boolean }>`
    SELECT m.id, m.name_zh AS name, bool_or(p.organization_id = ${subjectId}) AS near
    FROM members m JOIN positions p ON ${own('p')} AND p.member_id = m.id
    WHERE ${own('m')} AND m.name_zh = ANY(${names}::text[]) AND (p.to_on IS NULL OR p.to_on >= ${today}::date)
    GROUP BY m.id, m.name_zh
    UNION ALL
    SELECT o.id, n.name, true FROM organizations o
    JOIN unnest(${names}::text[]) AS n(name) ON n.name IN (o.name_zh, o.short_zh)
    WHERE ${own('o')} AND (o.to_on IS NULL OR o.to_on >= ${today}::date)`;
  return known.filter((one) => one.near || !known.some((other) => other.name === one.name && other.near));
}

/** What a browser sent, in the shape of the item's fields: names of people and bodies become references to them. */
export const readPostedContent = defineQuery({
  name: 'readPostedContent',
  roles: WRITERS,
  input: postedContentInput,
  async read(db, context, { subjectId, content, ...entry }) {
    const item = await itemOfEntry(db, entry, context.today);
    if (!item) return refuse.notFound('records.no_item_or_subject');
    const names = Object.values(content)
      .flat()
      .flatMap((text) => text.split(BETWEEN_NAMES))
      .map((name) => name.trim());
    const meant = await knownNames(db, subjectId, names, context.today);
    return { content: withReferences(fieldsOf(item.content), content, meant) };
  },
});
