import { z } from 'zod';
import { itemsInForce } from '@/lib/modules/checklists/queries';
import { canCountRecords, recordReach } from '@/lib/modules/records/policy';
import { readable } from '@/lib/modules/records/queries';
import { STANDING_STATES } from '@/lib/modules/records/schema';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { containsPattern } from '@/lib/shared/initials';
import { refuse } from '@/lib/shared/result';
import {
  type HiddenCount,
  type ListedState,
  type Name,
  type RecordFilters,
  type RecordPage,
  type RecordRow,
  recordCountInput,
  recordListInput,
} from './schema';

const titles = new Map<string, { itemZh: string; itemEn: string }>();

/** The names of items, read once per process: an item never changes. */
async function titlesOf(db: Db, itemIds: readonly string[]) {
  const missing = [...new Set(itemIds)].filter((id) => !titles.has(id));
  if (missing.length > 0) {
    const rows = await db.sql<{ id: string; itemZh: string; itemEn: string }>`
      SELECT id, content ->> 'titleZh' AS "itemZh", content ->> 'titleEn' AS "itemEn" FROM checklist_items
      WHERE ${own()} AND id = ANY(${missing}::uuid[])`;
    for (const { id, itemZh, itemEn } of rows) titles.set(id, { itemZh, itemEn });
  }
  return titles;
}

type Row = Omit<RecordRow, 'itemZh' | 'itemEn' | 'subject' | 'author' | 'recordedAt'> & {
  itemId: string;
  recordedAt: Date;
  subjectId: string;
  subjectZh: string;
  subjectEn: string | null;
  authorZh: string;
  authorEn: string | null;
};

/** Records `r` that name a body of the directory in a field for one organisation or for several. */
const naming = (id: string) => part`EXISTS (
  SELECT 1 FROM record_versions v, jsonb_path_query(v.content, '$.*') field
  WHERE ${own('v')} AND v.record_id = r.id AND v.version = r.version
    AND (field @> ${JSON.stringify({ id })}::jsonb OR field @> ${JSON.stringify([{ id }])}::jsonb))`;

const inState = (status: ListedState) =>
  status === 'standing'
    ? part`AND r.kind = 'entry' AND r.status = ANY(${STANDING_STATES}::text[])`
    : part`AND r.status = ${status}`;

/** Records that a position may read, newest first, page by page. */
export const listRecords = defineQuery({
  name: 'listRecords',
  roles: 'any',
  input: recordListInput,
  async read(db, context, input): Promise<RecordPage> {
    const { from, to, groupId, subjectId, namesId, itemCode, sectionCode, status, q, cursor, limit } = input;
    const [afterOn, afterId] = cursor?.split('_') ?? [];
    const pattern = q ? containsPattern(q) : null;
    const rows = await db.sql<Row>`
      SELECT r.id, r.number, r.title, r.item_code AS "itemCode", r.item_id AS "itemId",
             r.record_type AS "recordType", r.sensitivity, r.kind, r.status, r.version,
             r.happened_on AS "happenedOn", r.recorded_at AS "recordedAt", r.reviewed, r.late_reason AS "lateReason",
             r.subject_id AS "subjectId", coalesce(s.short_zh, s.name_zh) AS "subjectZh", s.name_en AS "subjectEn",
             m.name_zh AS "authorZh", m.name_en AS "authorEn"
      FROM duty_records r
      JOIN organizations s ON ${own('s')} AND s.id = r.subject_id
      JOIN members m ON ${own('m')} AND m.id = r.author_member_id
      WHERE ${own('r')} AND ${readable(recordReach(context.actor))}
        ${groupId ? part`AND r.group_id = ${groupId}` : nothing}
        ${subjectId ? part`AND r.subject_id = ${subjectId}` : nothing}
        ${namesId ? part`AND ${naming(namesId)}` : nothing}
        ${status ? inState(status) : nothing}
        ${itemCode ? part`AND r.item_code = ${itemCode}` : nothing}
        ${sectionCode ? part`AND r.section_code = ${sectionCode}` : nothing}
        ${from ? part`AND r.happened_on >= ${from}::date` : nothing}
        ${to ? part`AND r.happened_on <= ${to}::date` : nothing}
        ${pattern ? part`AND (r.title ILIKE ${pattern} OR r.number ILIKE ${pattern})` : nothing}
        ${
          cursor
            ? part`AND r.happened_on <= ${afterOn}::date
                AND (r.happened_on < ${afterOn}::date OR r.id > ${afterId}::uuid)`
            : nothing
        }
      ORDER BY r.happened_on DESC, r.id LIMIT ${limit + 1}`;
    const shown = rows.slice(0, limit);
    const names = await titlesOf(
      db,
      shown.map((row) => row.itemId),
    );
    const last = shown.at(-1);
    return {
      rows: shown.map((row): RecordRow => {
        const { itemId, subjectId: id, subjectZh, subjectEn, authorZh, authorEn, recordedAt, ...rest } = row;
        return {
          ...rest,
          ...names.get(itemId)!,
          recordedAt: recordedAt.toISOString(),
          subject: { id, nameZh: subjectZh, nameEn: subjectEn },
          author: { nameZh: authorZh, nameEn: authorEn },
        };
      }),
      next: rows.length > limit && last ? `${last.happenedOn}_${last.id}` : null,
    };
  },
});

/**
 * How many records of the groups in reach a position may not read, by group and month: it is told that they exist
 * and why it sees no rows, nothing more.
 */
export const countRecordsByGroupMonth = defineQuery({
  name: 'countRecordsByGroupMonth',
  roles: 'any',
  input: recordCountInput,
  async read(db, context, { from, to }) {
    const { actor } = context;
    const groupIds = actor.groupIds.filter((id) => canCountRecords(actor, id));
    if (groupIds.length === 0) return refuse.forbidden('forbidden.role');
    const rows = await db.sql<
      Omit<HiddenCount, 'group'> & { groupId: string; groupZh: string; groupEn: string | null }
    >`
      SELECT r.group_id AS "groupId", coalesce(g.short_zh, g.name_zh) AS "groupZh", g.name_en AS "groupEn",
             to_char(r.happened_on, 'YYYY-MM') AS month, r.sensitivity, count(*)::int AS count
      FROM duty_records r JOIN organizations g ON ${own('g')} AND g.id = r.group_id
      WHERE ${own('r')} AND r.group_id = ANY(${groupIds}::uuid[]) AND r.kind = 'entry'
        AND r.status = ANY(${STANDING_STATES}::text[]) AND ${readable(recordReach(actor))} IS NOT TRUE
        ${from ? part`AND r.happened_on >= ${from}::date` : nothing}
        ${to ? part`AND r.happened_on <= ${to}::date` : nothing}
      GROUP BY g.id, g.short_zh, g.name_zh, g.name_en, g.sort_order, r.group_id, 4, r.sensitivity
      ORDER BY g.sort_order, r.group_id, 4, r.sensitivity`;
    return rows.map(({ groupId, groupZh, groupEn, ...row }): HiddenCount => {
      const group: Name & { id: string } = { id: groupId, nameZh: groupZh, nameEn: groupEn };
      return { ...row, group };
    });
  },
});

/** What a list of records may be narrowed by: the items in force and the groups in reach. */
export const listRecordFilters = defineQuery({
  name: 'listRecordFilters',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, context): Promise<RecordFilters> {
    const { actor, today } = context;
    const reach = recordReach(actor);
    const kinds = reach.unitIds.length > 0 ? ['unit'] : reach.groupIds.length > 0 ? ['unit', 'group'] : [];
    const items = (await itemsInForce(db, today)).filter((item) => kinds.includes(item.subjectKind));
    const groups = await db.sql<Name & { id: string }>`
      SELECT id, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn" FROM organizations
      WHERE ${own()} AND id = ANY(${reach.groupIds}::uuid[]) ORDER BY sort_order, code`;
    return {
      items: items.map(({ code, content }) => ({ code, titleZh: content.titleZh, titleEn: content.titleEn })),
      groups,
    };
  },
});
