import { type DraftRow, draftsById, usedCodes } from '@/lib/modules/checklist-drafts/queries';
import { type ItemRow, type VersionRow, itemsOfVersions } from '@/lib/modules/checklists/queries';
import type { Call } from '@/lib/platform/command';
import type { Db } from '@/lib/platform/db';
import type { Rows } from '@/lib/platform/tables';
import { type Write, change } from '@/lib/platform/writes';
import type { Actor } from '@/lib/shared/actor';
import { authorsWith } from './model';

/**
 * Counts a change of a draft and names its author; refused when another change came between. What the office said of
 * its burden was said of the list as it stood.
 */
export function changeOfDraft(
  version: Pick<VersionRow, 'id' | 'revision' | 'authorIds'>,
  actor: Actor,
  more: Partial<Rows['ChecklistVersion']> = {},
): Write {
  const { id, revision, authorIds } = version;
  return change(
    'ChecklistVersion',
    { id },
    { revision, status: 'draft' },
    { revision: revision + 1, authorIds: authorsWith(authorIds, actor), burdenNote: null, ...more },
  );
}

interface OpenDraft {
  version: DraftRow | undefined;
  items: ItemRow[];
  used: { code: string; sectionCode: string }[];
}

/** The drafts that calls are about, locked, with their items and every code of their checklists. */
export async function loadDrafts(
  db: Db,
  calls: readonly Call<{ versionId: string }>[],
): Promise<OpenDraft[]> {
  const ids = calls.map((call) => call.input.versionId);
  const versions = await draftsById(db, ids, true);
  const items = await itemsOfVersions(db, ids);
  const used = await usedCodes(
    db,
    versions.map((one) => one.checklistId),
  );
  return ids.map((id) => {
    const version = versions.find((one) => one.id === id);
    return {
      version,
      items: items.filter((item) => item.versionId === id),
      used: used.filter((one) => one.checklistId === version?.checklistId),
    };
  });
}

export const streamOf = (version: DraftRow) => ({ id: version.checklistId, kind: 'checklist' });

/** The rows that stand elsewhere than before, in the order of the list. */
export function reordered(
  items: readonly ItemRow[],
  order: readonly { code: string; sectionCode: string }[],
): Write[] {
  return order.flatMap((placed, index) => {
    const row = items.find((item) => item.code === placed.code);
    if (!row) return [];
    const moved = row.sectionCode !== placed.sectionCode;
    if (!moved && row.sortOrder === index + 1) return [];
    const set = { sectionCode: placed.sectionCode, sortOrder: index + 1 };
    return [
      change(
        'ChecklistItem',
        { id: row.id },
        {},
        moved ? { ...set, content: { ...row.content, sectionCode: placed.sectionCode } as never } : set,
      ),
    ];
  });
}
