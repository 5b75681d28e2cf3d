import { authorsWith } from '@/lib/modules/checklist-revisions/model';
import { subjectKindOf } from '@/lib/modules/checklists/model';
import type { Checklist, ChecklistFile, ChecklistItem } from '@/lib/modules/checklists/schema';
import type { Call } from '@/lib/platform/command';
import { type Write, insert } from '@/lib/platform/writes';

/** What old records will be read with for ever, whatever later files say. */
function dictionariesOf({ enums, tiers, sources, generalRules, onceTemplate }: ChecklistFile) {
  return { enums, tiers, sources, generalRules, onceTemplate };
}

/** The rows of a new draft: the checklist when it is new itself, the version, and its items in the file's order. */
export function draftWrites(
  call: Call<unknown>,
  file: ChecklistFile,
  checklist: Checklist,
  draft: { checklistId: string; isNew: boolean; versionId: string; number: number },
  isEnabled: (item: ChecklistItem) => boolean,
): Write[] {
  const { checklistId, isNew, versionId, number } = draft;
  const { code, titleZh, titleEn, dutyKind } = checklist;
  const subjectKind = subjectKindOf(checklist);
  return [
    ...(isNew ? [insert('Checklist', { id: checklistId, code, titleZh, titleEn, dutyKind })] : []),
    insert('ChecklistVersion', {
      id: versionId,
      checklistId,
      number,
      status: 'draft',
      sections: checklist.sections.map((section) => ({
        code: section.code,
        titleZh: section.titleZh,
        titleEn: section.titleEn,
        source: section.source,
        sourceRefs: section.sourceRefs,
      })),
      dictionaries: dictionariesOf(file),
      importedAt: call.now,
      importedById: call.context.actor.memberId,
      authorIds: authorsWith([], call.context.actor),
    }),
    ...checklist.sections
      .flatMap((section) => section.items.map((item) => ({ section, item })))
      .map(({ section, item }, index) =>
        insert('ChecklistItem', {
          id: call.newId(),
          versionId,
          code: item.code,
          sectionCode: section.code,
          sortOrder: index + 1,
          subjectKind,
          enabled: isEnabled(item),
          content: { ...item, sectionCode: section.code },
        }),
      ),
  ];
}
