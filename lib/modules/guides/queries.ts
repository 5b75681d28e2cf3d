import { z } from 'zod';
import { canChangeVersion, canReadVersion } from '@/lib/modules/checklists/policy';
import { groupsThere } from '@/lib/modules/checklist-drafts/queries';
import type { ItemContent } from '@/lib/modules/checklists/queries';
import { type Db, own, part } from '@/lib/platform/db';
import type { Context } from '@/lib/platform/context';
import { defineQuery } from '@/lib/platform/query';
import type { CivilDate } from '@/lib/shared/civil-date';
import { type Refusal, refuse } from '@/lib/shared/result';
import type { ChecklistGuide, GuideHead, GuideLine, ItemGuide } from './schema';
import { type Dictionaries, exampleOf, labelOf, sourcesOf, versionToRead } from './model';

interface GuideVersion {
  id: string;
  checklistId: string;
  code: string;
  titleZh: string;
  titleEn: string;
  dutyKind: 'principal' | 'supervision';
  number: number;
  status: string;
  revision: number;
  inForceFromOn: CivilDate | null;
  inForceToOn: CivilDate | null;
}

/** The versions a reader may choose among: of a checklist by its code, or of the checklist that has an item. */
async function readableVersions(db: Db, context: Context, by: { code: string } | { item: string }) {
  const chosen =
    'code' in by
      ? part`c.code = ${by.code}`
      : part`v.id IN (SELECT i.version_id FROM checklist_items i WHERE ${own('i')} AND i.code = ${by.item})`;
  const versions = await db.sql<GuideVersion>`
    SELECT v.id, v.checklist_id AS "checklistId", c.code, c.title_zh AS "titleZh", c.title_en AS "titleEn",
           c.duty_kind AS "dutyKind", v.number, v.status, v.revision, v.in_force_from_on AS "inForceFromOn",
           v.in_force_to_on AS "inForceToOn"
    FROM checklist_versions v
    JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
    WHERE ${own('v')} AND ${chosen} ORDER BY v.number`;
  return versions.filter((version) => canReadVersion(context.actor, version));
}

/** The version by its number, else the one to read today. */
export async function findVersion(
  db: Db,
  context: Context,
  by: { code: string } | { item: string },
  number: number | undefined,
) {
  const versions = await readableVersions(db, context, by);
  return number === undefined
    ? versionToRead(versions, context.today)
    : versions.find((version) => version.number === number);
}

interface Body {
  dictionaries: Dictionaries;
  sections: { code: string; titleZh: string; titleEn: string; source: string; sourceRefs: string[] }[];
}

async function bodyOf(db: Db, versionId: string): Promise<Body> {
  const [body] = await db.sql<Body>`
    SELECT sections, dictionaries FROM checklist_versions WHERE ${own()} AND id = ${versionId}`;
  return body!;
}

interface GuideRow {
  id: string;
  code: string;
  sectionCode: string;
  enabled: boolean;
  content: ItemContent;
}

function headOf(version: GuideVersion, context: Context): GuideHead {
  const { id, checklistId, code, titleZh, titleEn, number, status, revision, inForceFromOn, inForceToOn } =
    version;
  return {
    id,
    checklistId,
    code,
    titleZh,
    titleEn,
    subjectKind: version.dutyKind === 'principal' ? 'unit' : 'group',
    number,
    status,
    revision,
    inForceFromOn,
    inForceToOn,
    can: { change: canChangeVersion(context.actor, version) },
  };
}

type Groups = Awaited<ReturnType<typeof groupsThere>>;

function lineOf({ code, enabled, content }: GuideRow, dictionaries: Dictionaries, groups: Groups): GuideLine {
  const group = groups.find((one) => one.code === content.onlyGroup);
  return {
    code,
    enabled,
    titleZh: content.titleZh,
    titleEn: content.titleEn,
    tier: content.tier ?? null,
    recordKind: content.recordType,
    cadence: content.cadence,
    cadenceLabel: labelOf(dictionaries, 'cadence', content.cadence),
    responsible: labelOf(dictionaries, 'responsible', content.responsible),
    due: { nameZh: content.dueRule.textZh, nameEn: content.dueRule.textEn },
    sensitivity: content.sensitivity,
    leaderSigns: content.leaderSigns,
    allowsNil: content.allowsNil,
    minPerPeriod: content.minPerPeriod,
    estimatedMinutes: content.estimatedMinutes ?? null,
    onlyGroup: group ? { nameZh: group.nameZh, nameEn: group.nameEn ?? group.nameZh } : null,
  };
}

const versionNumber = z.coerce.number().int().min(1).max(9999).optional();

/** A checklist as a guide: its sections and, under each, its items in one line each. */
export const getChecklistGuide = defineQuery({
  name: 'getChecklistGuide',
  roles: 'any',
  input: z.strictObject({ code: z.string().max(40), number: versionNumber }),
  async read(db, context, { code, number }): Promise<ChecklistGuide | Refusal> {
    const version = await findVersion(db, context, { code }, number);
    if (!version) return refuse.notFound('checklist.no_version');
    const { sections, dictionaries } = await bodyOf(db, version.id);
    const rows = await db.sql<GuideRow>`
      SELECT id, code, section_code AS "sectionCode", enabled, content FROM checklist_items
      WHERE ${own()} AND version_id = ${version.id} ORDER BY sort_order`;
    const groups = rows.some((row) => row.content.onlyGroup) ? await groupsThere(db) : [];
    const cadences = dictionaries.enums.cadence.filter((one) =>
      rows.some((row) => row.content.cadence === one.value),
    );
    return {
      version: headOf(version, context),
      tiers: Object.keys(dictionaries.tiers),
      cadences: cadences.map(({ value, labelZh, labelEn }) => ({ value, nameZh: labelZh, nameEn: labelEn })),
      sections: sections.map((section) => ({
        code: section.code,
        titleZh: section.titleZh,
        titleEn: section.titleEn,
        sources: sourcesOf(dictionaries, section.sourceRefs),
        items: rows
          .filter((row) => row.sectionCode === section.code)
          .map((row) => lineOf(row, dictionaries, groups)),
      })),
    };
  },
});

/** One item with everything a reader needs to do it well. */
export const getItemGuide = defineQuery({
  name: 'getItemGuide',
  roles: 'any',
  input: z.strictObject({ code: z.string().max(40), number: versionNumber }),
  async read(db, context, { code, number }): Promise<ItemGuide | Refusal> {
    const version = await findVersion(db, context, { item: code }, number);
    if (!version) return refuse.notFound('checklist.no_item');
    const { sections, dictionaries } = await bodyOf(db, version.id);
    const [row] = await db.sql<GuideRow>`
      SELECT id, code, section_code AS "sectionCode", enabled, content FROM checklist_items
      WHERE ${own()} AND version_id = ${version.id} AND code = ${code}`;
    if (!row) return refuse.notFound('checklist.no_item');
    const { content } = row;
    const section = sections.find((one) => one.code === row.sectionCode)!;
    const label = (zh: string, en: string) => ({ nameZh: zh, nameEn: en });
    return {
      version: headOf(version, context),
      section: { code: section.code, titleZh: section.titleZh, titleEn: section.titleEn },
      item: {
        id: row.id,
        ...lineOf(row, dictionaries, content.onlyGroup ? await groupsThere(db) : []),
        recordType: labelOf(dictionaries, 'recordType', content.recordType),
        appliesTo: content.appliesTo,
        appliesToLabel: labelOf(dictionaries, 'appliesTo', content.appliesTo),
        ownerRole: content.ownerRole ?? null,
        event:
          content.eventKey && content.eventSource
            ? {
                ...labelOf(dictionaries, 'eventKey', content.eventKey),
                source: labelOf(dictionaries, 'eventSource', content.eventSource),
              }
            : null,
        autoFulfil: content.autoFulfil ? label(content.autoFulfil.textZh, content.autoFulfil.textEn) : null,
        fields: content.fields.map((field) => ({
          key: field.key,
          ...label(field.labelZh, field.labelEn),
          type: field.type,
          required: field.required,
          prefilled: field.prefill !== undefined,
          conditional: field.showIf !== undefined,
          maxLength: field.maxLength ?? null,
          min: field.min ?? null,
          max: field.max ?? null,
          whole: field.whole ?? false,
          choices: (field.enum ?? []).map((choice) => label(choice.labelZh, choice.labelEn)),
          help: field.helpZh ? label(field.helpZh, field.helpEn ?? field.helpZh) : null,
        })),
        evidence: content.evidence.map((one) => ({
          kind: one.kind,
          ...label(one.labelZh, one.labelEn),
          required: one.required,
          conditional: one.requiredWhen !== undefined,
        })),
        criteria: content.qualityCriteria.map((one) => ({
          code: one.code,
          ...label(one.textZh, one.textEn),
          check: one.check,
        })),
        source: content.source,
        cadenceSource: content.cadenceSource,
        dueRuleSource: content.dueRuleSource,
        why: content.whyZh ? label(content.whyZh, content.whyEn ?? content.whyZh) : null,
        writtenExample: content.exampleZh
          ? label(content.exampleZh, content.exampleEn ?? content.exampleZh)
          : null,
        sunsetOn: content.sunsetOn ?? null,
        sources: sourcesOf(dictionaries, content.sourceRefs),
        example: exampleOf(content, context.today),
      },
    };
  },
});
