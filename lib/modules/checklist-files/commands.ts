import { z } from 'zod';
import { seen } from '@/lib/modules/checklist-drafts/schema';
import { changeOfDraft, loadDrafts, streamOf } from '@/lib/modules/checklist-revisions/commands';
import { refusalOf } from '@/lib/modules/checklist-revisions/model';
import { subjectKindOf } from '@/lib/modules/checklists/model';
import { canonicalJson, sha256 } from '@/lib/platform/canonical';
import { decided, defineCommand } from '@/lib/platform/command';
import { change, insert, record, remove } from '@/lib/platform/writes';
import { ChecklistFileTaken } from './events';
import { dictionariesAfter, itemsAfter, listOfFile } from './model';

/**
 * Makes a draft say what a file says: sections, items, what is on, dictionaries. The file is taken whole or refused
 * with every fault; an item that stays the same keeps its row.
 */
export const takeChecklistFile = defineCommand({
  name: 'takeChecklistFile',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, file: z.unknown() }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, items }) {
    const { actor } = call.context;
    const refused = refusalOf(actor, version, call.input.revision);
    if (refused) return refused;
    const taken = listOfFile(call.input.file, version!);
    if (!taken.ok) return taken;
    const { file, checklist } = taken.value;
    const after = itemsAfter(checklist, items);
    const codes = new Set(after.map((item) => item.code));
    const gone = items.filter((item) => !codes.has(item.code));
    const old = new Map(items.map((item) => [item.code, item]));
    const isChanged = (item: (typeof after)[number]) =>
      canonicalJson(old.get(item.code)?.content) !== canonicalJson(item.content);
    const changed = after.filter((item) => old.has(item.code) && isChanged(item));
    const subjectKind = subjectKindOf(checklist);
    const dictionaries = dictionariesAfter(
      file,
      version!.dictionaries.enums,
      new Set(items.map((item) => item.code)),
    );
    const before = [...gone, ...changed.map((item) => old.get(item.code)!)];
    return decided(
      { versionId: version!.id, items: after.length, changed: changed.length, removed: gone.length },
      [
        ...gone.map((item) => remove('ChecklistItem', { id: item.id })),
        ...after.map(({ code, sectionCode, enabled, content }, index) => {
          const row = old.get(code);
          const set = { sectionCode, sortOrder: index + 1, enabled };
          // Content never changes under its id, so that what was read by id may be kept.
          const said = { ...set, id: call.newId(), content: content as never };
          if (!row) return insert('ChecklistItem', { ...said, versionId: version!.id, code, subjectKind });
          return change(
            'ChecklistItem',
            { id: row.id },
            {},
            changed.some((one) => one.code === code) ? said : set,
          );
        }),
        changeOfDraft(version!, actor, {
          sections: checklist.sections.map(({ code, titleZh, titleEn, source, sourceRefs }) => ({
            code,
            titleZh,
            titleEn,
            source,
            sourceRefs,
          })),
          dictionaries: dictionaries as never,
        }),
      ],
      record(ChecklistFileTaken, streamOf(version!), {
        versionId: version!.id,
        number: version!.number,
        items: after.length,
        enabled: after.filter((item) => item.enabled).map((item) => item.code),
        added: after.filter((item) => !old.has(item.code)).map((item) => item.code),
        fileHash: sha256(canonicalJson(file)),
        before: Object.fromEntries(before.map((item) => [item.code, { ...item.content }])),
      }),
    );
  },
});
