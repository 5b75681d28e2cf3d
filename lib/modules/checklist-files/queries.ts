import { z } from 'zod';
import { type DraftRow, draftsById } from '@/lib/modules/checklist-drafts/queries';
import { canReadDrafts, canReadVersion } from '@/lib/modules/checklists/policy';
import { type ItemRow, itemsOfVersions } from '@/lib/modules/checklists/queries';
import type { Checklist, ChecklistFile } from '@/lib/modules/checklists/schema';
import { refusalOf } from '@/lib/modules/checklist-revisions/model';
import { compareItems } from '@/lib/modules/version-comparisons/model';
import { canonicalJson } from '@/lib/platform/canonical';
import { defineQuery } from '@/lib/platform/query';
import { type Refusal, refuse } from '@/lib/shared/result';
import { dictionariesAfter, fileOfVersion, itemsAfter, listOfFile } from './model';
import type { FilePreview } from './schema';

type FileDictionaries = Parameters<typeof fileOfVersion>[1];

/** A version as the file that it could have come from. */
function checklistOf(version: DraftRow, items: readonly ItemRow[]): Checklist {
  const { code, titleZh, titleEn, dutyKind } = version;
  const contentOf = ({ content }: ItemRow) => {
    const { sectionCode, ...item } = content;
    void sectionCode;
    return item as Checklist['sections'][number]['items'][number];
  };
  return {
    code,
    titleZh,
    titleEn,
    dutyKind,
    enabled: items.filter((item) => item.enabled).map((item) => item.code),
    sections: version.sections
      .map((section) => ({
        ...section,
        items: items.filter((item) => item.sectionCode === section.code).map(contentOf),
      }))
      .filter((section) => section.items.length > 0),
  };
}

/** The file of a version, for its keepers: what it says, to be changed elsewhere and taken again. */
export const getChecklistFile = defineQuery({
  name: 'getChecklistFile',
  roles: ['checklist_admin', 'coordination_officer'],
  input: z.strictObject({ versionId: z.uuid() }),
  async read(db, context, { versionId }): Promise<{ name: string; file: ChecklistFile } | Refusal> {
    const { actor } = context;
    const [row] = await draftsById(db, [versionId], false);
    if (!row || !canReadDrafts(actor) || !canReadVersion(actor, row))
      return refuse.notFound('checklist.no_version');
    const checklist = checklistOf(row, await itemsOfVersions(db, [versionId]));
    return {
      name: `checklist_${row.code}_v${row.number}`,
      file: fileOfVersion(checklist, row.dictionaries as FileDictionaries),
    };
  },
});

const names = (codes: Iterable<{ code: string }>) => new Set([...codes].map((one) => one.code));

/** What a file would change in a draft, item by item, or everything that is wrong with it. */
export const previewChecklistFile = defineQuery({
  name: 'previewChecklistFile',
  roles: ['checklist_admin'],
  input: z.strictObject({ versionId: z.uuid(), file: z.unknown() }),
  async read(db, context, input): Promise<FilePreview | Refusal> {
    const [version] = await draftsById(db, [input.versionId], false);
    const refused = refusalOf(context.actor, version, null);
    if (refused) return refused;
    const taken = listOfFile(input.file, version!);
    if (!taken.ok) return taken;
    const before = await itemsOfVersions(db, [input.versionId]);
    const after = itemsAfter(taken.value.checklist, before);
    const compared = compareItems(before, after);
    const shown = new Set(compared.items.map((item) => item.code));
    const old = new Map(before.map((item) => [item.code, canonicalJson(item.content)]));
    const alsoChanged = after
      .filter((item) => !shown.has(item.code) && old.get(item.code) !== canonicalJson(item.content))
      .map((item) => item.code);
    const { sections } = taken.value.checklist;
    const [was, is] = [names(version!.sections), names(sections)];
    const saidBefore = new Map(version!.sections.map((one) => [one.code, canonicalJson(one)]));
    const said = ({ code, titleZh, titleEn, source, sourceRefs }: (typeof sections)[number]) =>
      canonicalJson({ code, titleZh, titleEn, source, sourceRefs });
    const { enums, tiers, sources, generalRules, onceTemplate } = version!.dictionaries;
    const dictionaries = dictionariesAfter(taken.value.file, enums, names(before));
    return {
      versionId: version!.id,
      revision: version!.revision,
      same: compared.same - alsoChanged.length,
      items: compared.items,
      alsoChanged,
      sections: {
        added: [...is].filter((code) => !was.has(code)),
        removed: [...was].filter((code) => !is.has(code)),
        changed: sections
          .filter((section) => was.has(section.code) && saidBefore.get(section.code) !== said(section))
          .map((section) => section.code),
      },
      dictionariesChanged:
        canonicalJson(dictionaries) !== canonicalJson({ enums, tiers, sources, generalRules, onceTemplate }),
    };
  },
});
