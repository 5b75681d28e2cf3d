import { z } from 'zod';
import { changeOfDraft, loadDrafts, reordered, streamOf } from '@/lib/modules/checklist-revisions/commands';
import { authorsWith, refusalOf } from '@/lib/modules/checklist-revisions/model';
import { inItem, parseItem, withEventItem } from '@/lib/modules/checklist-items/model';
import { canKeepChecklists } from '@/lib/modules/checklists/policy';
import { type ItemRow, itemsOfVersions } from '@/lib/modules/checklists/queries';
import { type ChecklistItem, FIELD_TYPES } from '@/lib/modules/checklists/schema';
import { decided, defineCommand } from '@/lib/platform/command';
import { own } from '@/lib/platform/db';
import { type Write, change, insert, record, remove } from '@/lib/platform/writes';
import { refuse } from '@/lib/shared/result';
import { ChecklistDraftStarted, ChecklistItemChanged } from './events';
import { newItem, newItemCode, withItemMoved } from './model';
import { type DraftRow, draftsById, kindOf } from './queries';
import { itemCode, sectionCode, seen, titles } from './schema';

/** Begins a draft with all that the version in force says, so that only what differs must be written. */
export const startChecklistDraft = defineCommand({
  name: 'startChecklistDraft',
  roles: ['checklist_admin'],
  input: z.strictObject({ checklistId: z.uuid() }),
  async load(db, calls) {
    const ids = calls.map((call) => call.input.checklistId);
    const versions = await db.sql<{
      id: string;
      checklistId: string;
      number: number;
      status: string;
      from: string;
    }>`
      SELECT id, checklist_id AS "checklistId", number, status, in_force_from_on AS from FROM checklist_versions
      WHERE ${own()} AND checklist_id = ANY(${ids}::uuid[]) ORDER BY number FOR UPDATE`;
    const bases = calls.map(({ input, today }) => {
      const published = versions.filter(
        (one) => one.checklistId === input.checklistId && one.status === 'published',
      );
      return published.findLast((one) => one.from <= today) ?? published.at(-1);
    });
    const baseIds = bases.flatMap((base) => base?.id ?? []);
    const rows = await draftsById(db, baseIds, false);
    const items = await itemsOfVersions(db, baseIds);
    return calls.map(({ input }, index) => ({
      known: versions.filter((one) => one.checklistId === input.checklistId),
      base: rows.find((row) => row.id === bases[index]?.id),
      items: items.filter((item) => item.versionId === bases[index]?.id),
    }));
  },
  decide(call, { known, base, items }) {
    const { actor } = call.context;
    if (!canKeepChecklists(actor)) return refuse.forbidden('forbidden.role');
    if (known.length === 0) return refuse.notFound('checklist.no_version');
    if (!base) return refuse.conflict('checklist.nothing_to_start_from');
    const versionId = call.newId();
    const number = Math.max(...known.map((one) => one.number)) + 1;
    const { enums } = base.dictionaries;
    const fieldType = [...new Set([...enums.fieldType, ...FIELD_TYPES])];
    return decided(
      { versionId, number },
      [
        insert('ChecklistVersion', {
          id: versionId,
          checklistId: base.checklistId,
          number,
          status: 'draft',
          sections: base.sections as never,
          dictionaries: { ...base.dictionaries, enums: { ...enums, fieldType } } as never,
          importedAt: call.now,
          importedById: actor.memberId,
          authorIds: authorsWith([], actor),
        }),
        ...items.map((item, index) => insertedItem(call.newId(), versionId, index + 1, kindOf(base), item)),
      ],
      record(ChecklistDraftStarted, streamOf(base), {
        versionId,
        number,
        fromVersionId: base.id,
        items: items.length,
      }),
    );
  },
});

function insertedItem(
  id: string,
  versionId: string,
  sortOrder: number,
  subjectKind: string,
  { code, sectionCode, enabled, content }: Pick<ItemRow, 'code' | 'sectionCode' | 'enabled' | 'content'>,
): Write {
  return insert('ChecklistItem', {
    id,
    versionId,
    code,
    sectionCode,
    sortOrder,
    subjectKind,
    enabled,
    content: content as never,
  });
}

const changeOf = (
  version: DraftRow,
  what: 'added' | 'saved' | 'moved' | 'removed',
  item: { code: string; sectionCode: string },
  before: ChecklistItem | null = null,
) =>
  record(ChecklistItemChanged, streamOf(version), {
    versionId: version.id,
    number: version.number,
    change: what,
    code: item.code,
    sectionCode: item.sectionCode,
    before: before as Record<string, unknown> | null,
  });

/** Puts a new item at the end of a section, switched off, ready to be shaped. */
export const addItem = defineCommand({
  name: 'addItem',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, sectionCode, ...titles }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, items, used }) {
    const { input } = call;
    const refused = refusalOf(call.context.actor, version, input.revision);
    if (refused) return refused;
    if (!version!.sections.some((section) => section.code === input.sectionCode))
      return refuse.invalid({ path: 'sectionCode', code: 'checklist.no_section' });
    const code = newItemCode(
      input.sectionCode,
      used.map((one) => one.code),
    );
    const { titleZh, titleEn } = input;
    const item = newItem(kindOf(version!), code, { titleZh, titleEn });
    const row = {
      code,
      sectionCode: input.sectionCode,
      enabled: false,
      content: { ...item, sectionCode: input.sectionCode },
    };
    const order = withItemMoved([...items, row], code, input.sectionCode, null)!;
    return decided(
      { versionId: version!.id, code },
      [
        insertedItem(
          call.newId(),
          version!.id,
          order.findIndex((one) => one.code === code) + 1,
          kindOf(version!),
          row,
        ),
        ...reordered(items, order),
        changeOfDraft(version!, call.context.actor),
      ],
      changeOf(version!, 'added', row),
    );
  },
});

/** Moves an item before another, to the end of its section, or into another section. Its code stays. */
export const moveItem = defineCommand({
  name: 'moveItem',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, code: itemCode, sectionCode, before: itemCode.nullable() }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, items }) {
    const { input } = call;
    const refused = refusalOf(call.context.actor, version, input.revision);
    if (refused) return refused;
    if (!version!.sections.some((section) => section.code === input.sectionCode))
      return refuse.invalid({ path: 'sectionCode', code: 'checklist.no_section' });
    const order = withItemMoved(items, input.code, input.sectionCode, input.before);
    if (!order) return refuse.notFound('checklist.no_item');
    const writes = reordered(items, order);
    const value = { versionId: version!.id, moved: writes.length };
    if (writes.length === 0) return decided(value, []);
    return decided(
      value,
      [...writes, changeOfDraft(version!, call.context.actor)],
      changeOf(version!, 'moved', input),
    );
  },
});

/** Takes an item out of a draft. Older versions keep it, and what was planned by them runs to its end. */
export const removeItem = defineCommand({
  name: 'removeItem',
  roles: ['checklist_admin'],
  input: z.strictObject({ ...seen, code: itemCode }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, items }) {
    const refused = refusalOf(call.context.actor, version, call.input.revision);
    if (refused) return refused;
    const row = items.find((item) => item.code === call.input.code);
    if (!row) return refuse.notFound('checklist.no_item');
    const { dictionaries } = version!;
    const enums = withEventItem(dictionaries.enums, { code: row.code });
    return decided(
      { versionId: version!.id },
      [
        remove('ChecklistItem', { id: row.id }),
        changeOfDraft(
          version!,
          call.context.actor,
          enums === dictionaries.enums ? {} : { dictionaries: { ...dictionaries, enums } as never },
        ),
      ],
      changeOf(version!, 'removed', row, row.content),
    );
  },
});

/**
 * Writes an item of a draft whole. `itemId` names the content it was written on: an item somebody else has saved
 * meanwhile has another, and the second writer is told.
 */
export const saveItem = defineCommand({
  name: 'saveItem',
  roles: ['checklist_admin'],
  input: z.strictObject({
    versionId: z.uuid(),
    itemId: z.uuid(),
    code: itemCode,
    sectionCode,
    item: z.unknown(),
  }),
  load: (db, calls) => loadDrafts(db, calls),
  decide(call, { version, items }) {
    const { input } = call;
    const { actor } = call.context;
    const refused = refusalOf(actor, version, null);
    if (refused) return refused;
    const row = items.find((item) => item.code === input.code);
    if (!row) return refuse.notFound('checklist.no_item');
    if (row.id !== input.itemId)
      return refuse.conflict({
        path: 'itemId',
        code: 'checklist.item_changed_meanwhile',
        params: { now: row.id },
      });
    if (!version!.sections.some((section) => section.code === input.sectionCode))
      return refuse.invalid({ path: 'sectionCode', code: 'checklist.no_section' });
    const { dictionaries } = version!;
    const given = { ...(Object(input.item) as object), code: row.code };
    const parsed = parseItem(given, kindOf(version!), dictionaries);
    if (!parsed.ok) return refuse.invalid(...parsed.problems.map(inItem));
    const order =
      row.sectionCode === input.sectionCode
        ? items
        : withItemMoved(items, row.code, input.sectionCode, null)!;
    const enums = withEventItem(dictionaries.enums, parsed.item);
    const newId = call.newId();
    return decided(
      { versionId: version!.id, code: row.code, itemId: newId },
      [
        // Content never changes under its id, so that what was read by id may be kept.
        change(
          'ChecklistItem',
          { id: row.id },
          {},
          {
            id: newId,
            sectionCode: input.sectionCode,
            sortOrder: order.findIndex((one) => one.code === row.code) + 1,
            content: { ...parsed.item, sectionCode: input.sectionCode } as never,
          },
        ),
        ...reordered(
          items.filter((one) => one !== row),
          order,
        ),
        changeOfDraft(
          version!,
          actor,
          enums === dictionaries.enums ? {} : { dictionaries: { ...dictionaries, enums } as never },
        ),
      ],
      changeOf(version!, 'saved', { code: row.code, sectionCode: input.sectionCode }, row.content),
    );
  },
});
