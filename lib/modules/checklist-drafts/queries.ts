import { z } from 'zod';
import type { Dictionaries } from '@/lib/modules/checklist-items/model';
import { canChangeVersion, canReadDrafts, canReadVersion } from '@/lib/modules/checklists/policy';
import { itemsOfVersions } from '@/lib/modules/checklists/queries';
import type { SubjectKind } from '@/lib/modules/obligations/schema';
import { type Db, nothing, own, part } from '@/lib/platform/db';
import { defineQuery } from '@/lib/platform/query';
import { type Refusal, refuse } from '@/lib/shared/result';
import type { Section } from './model';
import type { Draft } from './schema';

export interface DraftRow {
  id: string;
  checklistId: string;
  code: string;
  titleZh: string;
  titleEn: string;
  dutyKind: 'principal' | 'supervision';
  number: number;
  status: string;
  revision: number;
  authorIds: string[];
  sections: Section[];
  dictionaries: Dictionaries & Record<string, unknown>;
}

/** Versions with all they carry but their items; locked when they will change. */
export async function draftsById(db: Db, ids: readonly string[], lock: boolean): Promise<DraftRow[]> {
  return db.sql<DraftRow>`
    SELECT v.id, v.checklist_id AS "checklistId", c.code, c.title_zh AS "titleZh", c.title_en AS "titleEn",
           c.duty_kind AS "dutyKind", v.number, v.status, v.revision, v.author_ids AS "authorIds", v.sections,
           v.dictionaries
    FROM checklist_versions v
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    WHERE ${own('v')} AND v.id = ANY(${[...ids]}::uuid[]) ORDER BY v.id ${lock ? part`FOR UPDATE OF v` : nothing}`;
}

/** Every code of an item or a section that checklists ever had. */
export async function usedCodes(db: Db, checklistIds: readonly string[]) {
  return db.sql<{ checklistId: string; code: string; sectionCode: string }>`
    SELECT DISTINCT v.checklist_id AS "checklistId", i.code, i.section_code AS "sectionCode"
    FROM checklist_items i
    JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
    WHERE ${own('i')} AND v.checklist_id = ANY(${[...checklistIds]}::uuid[])`;
}

export const kindOf = (version: Pick<DraftRow, 'dutyKind'>): SubjectKind =>
  version.dutyKind === 'principal' ? 'unit' : 'group';

/** The bodies that are groups, in their order. */
export async function groupsThere(db: Db) {
  return db.sql<{ code: string; nameZh: string; nameEn: string | null }>`
    SELECT code, coalesce(short_zh, name_zh) AS "nameZh", name_en AS "nameEn" FROM organizations
    WHERE ${own()} AND kind = 'group' ORDER BY sort_order, code`;
}

/** A version for its keepers, whole: sections, dictionaries and every item with its content. */
export const getChecklistDraft = defineQuery({
  name: 'getChecklistDraft',
  roles: ['checklist_admin', 'coordination_officer'],
  input: z.strictObject({ versionId: z.uuid() }),
  async read(db, context, { versionId }): Promise<Draft | Refusal> {
    const { actor } = context;
    const [row] = await draftsById(db, [versionId], false);
    if (!row || !canReadDrafts(actor) || !canReadVersion(actor, row))
      return refuse.notFound('checklist.no_version');
    const { id, checklistId, code, titleZh, titleEn, number, status, revision } = row;
    return {
      version: { id, checklistId, code, titleZh, titleEn, kind: kindOf(row), number, status, revision },
      sections: row.sections,
      dictionaries: {
        enums: row.dictionaries.enums,
        tiers: row.dictionaries.tiers,
        sources: row.dictionaries.sources,
      },
      items: (await itemsOfVersions(db, [id])).map((item) => ({
        id: item.id,
        code: item.code,
        sectionCode: item.sectionCode,
        enabled: item.enabled,
        content: item.content,
      })),
      groups: await groupsThere(db),
      can: { change: canChangeVersion(actor, row) },
    };
  },
});
