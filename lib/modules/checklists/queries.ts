import { z } from 'zod';
import type { ItemVersion, SubjectKind } from '@/lib/modules/obligations/schema';
import { itemVersionOf } from '@/lib/modules/plans/model';
import type { CivilDate } from '@/lib/shared/civil-date';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { canChangeVersion, canKeepChecklists, canReadVersion } from './policy';
import type { ChecklistItem, Sensitivity, SectionChoice } from './schema';

/** What stands in a row: the item of the file and the section it belongs to. */
export type ItemContent = ChecklistItem & { sectionCode: string };

/** An item as the planner and the lists use it: one version with the days it is in force. */
export interface ItemInForce extends ItemVersion {
  checklistCode: string;
  sectionCode: string;
  sensitivity: Sensitivity;
  ownerRole: ChecklistItem['ownerRole'] | null;
  content: ItemContent;
}

interface InForceRow {
  itemId: string;
  code: string;
  checklistCode: string;
  sectionCode: string;
  subjectKind: SubjectKind;
  inForceFrom: CivilDate;
  inForceTo: CivilDate | null;
}

/**
 * The switched-on items of all published versions with the days they are in force; with a day, those in force on
 * that day alone. In the order of the lists.
 */
export async function itemsInForce(db: Db, date?: CivilDate): Promise<ItemInForce[]> {
  const on = date
    ? part`AND v.in_force_from_on <= ${date}::date AND (v.in_force_to_on IS NULL OR v.in_force_to_on >= ${date}::date)`
    : nothing;
  const rows = await db.sql<InForceRow>`
    SELECT i.id AS "itemId", i.code, c.code AS "checklistCode", i.section_code AS "sectionCode",
           i.subject_kind AS "subjectKind", v.in_force_from_on AS "inForceFrom", v.in_force_to_on AS "inForceTo"
    FROM checklist_items i
    JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    WHERE ${own('i')} AND i.enabled AND v.status = 'published' ${on}
    ORDER BY c.duty_kind, c.code, v.number, i.sort_order`;
  const facts = await itemById(
    db,
    rows.map((row) => row.itemId),
  );
  const items = rows.map((row) => {
    const { content } = facts.get(row.itemId)!;
    return {
      ...row,
      ...itemVersionOf(content, row),
      sensitivity: content.sensitivity,
      ownerRole: content.ownerRole ?? null,
      content,
    };
  });
  // An item may set before its version does.
  return date ? items.filter((item) => item.inForceTo === null || item.inForceTo >= date) : items;
}

/** One item of one version, whenever it was in force. */
export interface ItemFacts {
  id: string;
  versionId: string;
  code: string;
  sectionCode: string;
  subjectKind: SubjectKind;
  content: ItemContent;
}

/**
 * Items named by rows of the tenant, which the foreign key ties to items of the same tenant: those that this process
 * knows are not asked for again.
 */
export async function itemsOfRows(db: Db, ids: readonly string[]): Promise<Map<string, ItemFacts>> {
  const missing = ids.some((id) => !known.has(id));
  return missing ? itemById(db, ids) : new Map(ids.map((id) => [id, known.get(id)!]));
}

const LARGEST_CACHE = 20_000;
const known = new Map<string, ItemFacts>();

/**
 * Items by id. Their content never changes, so each is read once per process; which of the ids are the tenant's
 * is asked every time, and ids of nobody or of another tenant are left out.
 */
export async function itemById(db: Db, ids: readonly string[]): Promise<Map<string, ItemFacts>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  if (known.size + wanted.length > LARGEST_CACHE) known.clear();
  const cached = new Map(wanted.flatMap((id) => (known.has(id) ? [[id, known.get(id)!] as const] : [])));
  const rows = await db.sql<ItemFacts & { content: ItemContent | null }>`
    SELECT id, version_id AS "versionId", code, section_code AS "sectionCode", subject_kind AS "subjectKind",
           CASE WHEN id = ANY(${[...cached.keys()]}::uuid[]) THEN NULL ELSE content END AS content
    FROM checklist_items WHERE ${own()} AND id = ANY(${wanted}::uuid[])`;
  return new Map(
    rows.map((row) => {
      const facts = row.content ? row : cached.get(row.id)!;
      known.set(facts.id, facts);
      return [facts.id, facts];
    }),
  );
}

export interface VersionRow {
  id: string;
  checklistId: string;
  code: string;
  number: number;
  status: string;
  inForceFromOn: string | null;
  inForceToOn: string | null;
  revision: number;
  authorIds: string[];
  burdenNote: string | null;
  dutyKind: 'principal' | 'supervision';
}

/** The versions of the checklists that the given versions belong to, locked. */
export async function lockVersionsBeside(db: Db, versionIds: string[]): Promise<VersionRow[]> {
  return db.sql<VersionRow>`
    SELECT v.id, v.checklist_id AS "checklistId", c.code, c.duty_kind AS "dutyKind", v.number, v.status,
           v.in_force_from_on AS "inForceFromOn", v.in_force_to_on AS "inForceToOn",
           v.revision, v.author_ids AS "authorIds", v.burden_note AS "burdenNote"
    FROM checklist_versions v
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    WHERE ${own('v')} AND v.checklist_id IN (
      SELECT w.checklist_id FROM checklist_versions w WHERE ${own('w')} AND w.id = ANY(${versionIds}::uuid[]))
    ORDER BY v.checklist_id, v.number FOR UPDATE OF v`;
}

export interface ItemRow {
  id: string;
  versionId: string;
  code: string;
  sectionCode: string;
  sortOrder: number;
  enabled: boolean;
  content: ItemContent;
}

/** All items of versions, in their order. */
export async function itemsOfVersions(db: Db, versionIds: string[]): Promise<ItemRow[]> {
  return db.sql<ItemRow>`
    SELECT id, version_id AS "versionId", code, section_code AS "sectionCode", sort_order AS "sortOrder",
           enabled, content
    FROM checklist_items WHERE ${own()} AND version_id = ANY(${versionIds}::uuid[])
    ORDER BY version_id, sort_order`;
}

/** The groups there are, of those that items are for alone. */
export async function groupCodesNamed(db: Db, items: readonly ItemRow[]): Promise<Set<string>> {
  const named = items.flatMap((item) => item.content.onlyGroup ?? []);
  if (named.length === 0) return new Set();
  const rows = await db.sql<{ code: string }>`
    SELECT code FROM organizations WHERE ${own()} AND kind = 'group' AND code = ANY(${named})`;
  return new Set(rows.map((row) => row.code));
}

/** The version of each call with its items; locked with the other versions of its checklist. */
export async function lockVersionsWithItems(db: Db, calls: readonly { input: { versionId: string } }[]) {
  const ids = calls.map((call) => call.input.versionId);
  const versions = await lockVersionsBeside(db, ids);
  const items = await itemsOfVersions(db, ids);
  return ids.map((id) => ({
    version: versions.find((one) => one.id === id),
    items: items.filter((item) => item.versionId === id),
  }));
}

/** A version and the others of its checklist, by number; none when the tenant does not have it. */
export async function versionsOf(db: Db, versionId: string): Promise<VersionRow[]> {
  return db.sql<VersionRow>`
    SELECT v.id, v.checklist_id AS "checklistId", c.code, c.duty_kind AS "dutyKind", v.number, v.status,
           v.in_force_from_on AS "inForceFromOn", v.in_force_to_on AS "inForceToOn",
           v.revision, v.author_ids AS "authorIds", v.burden_note AS "burdenNote"
    FROM checklist_versions v
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    WHERE ${own('v')} AND v.checklist_id IN (
      SELECT w.checklist_id FROM checklist_versions w WHERE ${own('w')} AND w.id = ${versionId})
    ORDER BY v.number`;
}

interface ListedRow extends VersionRow {
  titleZh: string;
  titleEn: string;
  items: number;
  enabled: number;
  importedAt: Date;
  importedByZh: string | null;
  importedByEn: string | null;
  publishedAt: Date | null;
  publishedByZh: string | null;
  publishedByEn: string | null;
}

export type VersionStage = 'draft' | 'in_consultation' | 'approved' | 'coming' | 'in_force' | 'superseded';

/** Where a version stands on a day. */
function stageOf(version: VersionRow, today: CivilDate): VersionStage {
  if (version.status !== 'published') return version.status as VersionStage;
  if (version.inForceFromOn! > today) return 'coming';
  return version.inForceToOn !== null && version.inForceToOn < today ? 'superseded' : 'in_force';
}

/** The checklists with their versions, the newest first; drafts only for those who may read them. */
export const listChecklists = defineQuery({
  name: 'listChecklists',
  roles: 'any',
  input: z.strictObject({}),
  async read(db, context) {
    const rows = await db.sql<ListedRow>`
      SELECT v.id, v.checklist_id AS "checklistId", c.code, c.title_zh AS "titleZh", c.title_en AS "titleEn",
             c.duty_kind AS "dutyKind", v.number, v.status, v.revision, v.author_ids AS "authorIds", v.burden_note AS "burdenNote",
             v.in_force_from_on AS "inForceFromOn", v.in_force_to_on AS "inForceToOn", v.imported_at AS "importedAt", v.published_at AS "publishedAt",
             (SELECT count(*)::int FROM checklist_items i WHERE ${own('i')} AND i.version_id = v.id) AS items,
             (SELECT count(*)::int FROM checklist_items i
              WHERE ${own('i')} AND i.version_id = v.id AND i.enabled) AS enabled,
             mi.name_zh AS "importedByZh", mi.name_en AS "importedByEn",
             mp.name_zh AS "publishedByZh", mp.name_en AS "publishedByEn"
      FROM checklist_versions v
      JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
      LEFT JOIN members mi ON ${own('mi')} AND mi.id = v.imported_by_id
      LEFT JOIN members mp ON ${own('mp')} AND mp.id = v.published_by_id
      WHERE ${own('v')} ORDER BY c.duty_kind, c.code, v.number DESC`;
    const { actor, today } = context;
    const readable = rows.filter((row) => canReadVersion(actor, row));
    const codes = [...new Set(readable.map((row) => row.code))];
    const person = (nameZh: string | null, nameEn: string | null) => (nameZh ? { nameZh, nameEn } : null);
    return {
      checklists: codes.map((code) => {
        const versions = readable.filter((row) => row.code === code);
        const { checklistId, titleZh, titleEn, dutyKind } = versions[0]!;
        return {
          id: checklistId,
          code,
          titleZh,
          titleEn,
          subjectKind: (dutyKind === 'principal' ? 'unit' : 'group') as SubjectKind,
          versions: versions.map((version) => ({
            id: version.id,
            number: version.number,
            stage: stageOf(version, today),
            items: version.items,
            enabled: version.enabled,
            inForceFromOn: version.inForceFromOn,
            inForceToOn: version.inForceToOn,
            importedAt: version.importedAt.toISOString(),
            importedBy: person(version.importedByZh, version.importedByEn),
            publishedAt: version.publishedAt?.toISOString() ?? null,
            publishedBy: person(version.publishedByZh, version.publishedByEn),
            can: { change: canChangeVersion(actor, version) },
          })),
        };
      }),
      can: { import: canKeepChecklists(actor) },
    };
  },
});

/** The sections of the checklists in force on a day, for groups or for units. */
export async function sectionsOn(
  db: Db,
  subjectKind: 'group' | 'unit',
  on: CivilDate,
): Promise<SectionChoice[]> {
  const [row] = await db.sql<{ sections: SectionChoice[] }>`
    SELECT v.sections FROM checklist_versions v
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    WHERE ${own('v')} AND v.status = 'published' AND v.in_force_from_on <= ${on}::date
      AND c.duty_kind = ${subjectKind === 'group' ? 'supervision' : 'principal'}
    ORDER BY v.in_force_from_on DESC LIMIT 1`;
  return (row?.sections ?? []).map(({ code, titleZh, titleEn }) => ({ code, titleZh, titleEn }));
}
