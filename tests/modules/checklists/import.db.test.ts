import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importChecklist, setItemsEnabled } from '@/lib/modules/checklists/commands';
import { itemById, itemsInForce } from '@/lib/modules/checklists/queries';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ROLES } from '@/lib/shared/actor';
import { checklistFile, eventsOf, newTenant, position } from './setting';

let tenant: TenantFacts;
let other: TenantFacts;

beforeAll(async () => {
  tenant = await newTenant('import');
  other = await newTenant('import-other');
});
afterAll(closeDatabase);

const countOf = async (of: TenantFacts) => {
  const [row] = await readTenant(
    of.id,
    (db) => db.sql<{ versions: number; items: number; events: number }>`
      SELECT (SELECT count(*) FROM checklist_versions WHERE ${own()}) AS versions,
             (SELECT count(*) FROM checklist_items WHERE ${own()}) AS items,
             (SELECT count(*) FROM events WHERE ${own()} AND stream_kind = 'checklist') AS events`,
  );
  return row!;
};

const firstItem = async (of: TenantFacts, code: string) => {
  const [row] = await readTenant(
    of.id,
    (db) => db.sql<{ id: string; versionId: string; enabled: boolean }>`
      SELECT id, version_id AS "versionId", enabled FROM checklist_items
      WHERE ${own()} AND code = ${code} ORDER BY id LIMIT 1`,
  );
  return row!;
};

describe('importing a file', () => {
  test('makes one draft for each checklist, with the core tier switched on', async () => {
    const result = await run(importChecklist, position(tenant, 'checklist_admin'), {
      file: checklistFile(),
      enable: 'core',
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        drafts: [
          { code: 'UNIT', number: 1 },
          { code: 'GROUP', number: 1 },
        ],
      },
    });
    expect(await countOf(tenant)).toEqual({ versions: 2, items: 122, events: 2 });
    const [unit, group] = await eventsOf(tenant, 'ChecklistImported');
    expect([unit!.content.code, group!.content.code].sort()).toEqual(['GROUP', 'UNIT']);
    for (const event of [unit!, group!]) {
      expect(event.content.enabled).toHaveLength(event.content.code === 'UNIT' ? 31 : 30);
    }
  });

  test('keeps items as they stand in the file, with their section', async () => {
    const { id } = await firstItem(tenant, 'U1-02');
    const found = await readTenant(tenant.id, (db) => itemById(db, [id]));
    const original = checklistFile().checklists[0]!.sections[0]!.items.find((item) => item.code === 'U1-02');
    expect(found.get(id)).toMatchObject({ code: 'U1-02', sectionCode: 'U1', subjectKind: 'unit' });
    expect(found.get(id)!.content).toEqual({ ...original, sectionCode: 'U1' });
  });

  test('makes nothing planned before it is published', async () => {
    expect(await readTenant(tenant.id, (db) => itemsInForce(db))).toEqual([]);
  });

  test('a second import is the next version', async () => {
    const result = await run(importChecklist, systemContext(tenant), {
      file: checklistFile(),
      enable: ['U1-01', 'G1-01'],
    });
    expect(result).toMatchObject({
      ok: true,
      value: {
        drafts: [
          { code: 'UNIT', number: 2 },
          { code: 'GROUP', number: 2 },
        ],
      },
    });
    expect(await countOf(tenant)).toEqual({ versions: 4, items: 244, events: 4 });
  });
});

describe('a file with a fault', () => {
  const faults: [string, (file: ReturnType<typeof checklistFile>) => void, string][] = [
    [
      'an unknown cadence',
      (file) => Object.assign(file.checklists[0]!.sections[1]!.items[2]!, { cadence: 'fortnightly' }),
      'file.checklists[0].sections[1].items[2].cadence',
    ],
    [
      'an unknown record type',
      (file) => Object.assign(file.checklists[1]!.sections[0]!.items[0]!, { recordType: 'poem' }),
      'file.checklists[1].sections[0].items[0].recordType',
    ],
    [
      'an unknown key',
      (file) => Object.assign(file.checklists[0]!, { colour: 'red' }),
      'file.checklists[0].colour',
    ],
  ];
  test.each(faults)('%s is refused with its path, and nothing is written', async (_name, spoil, path) => {
    const before = await countOf(tenant);
    const file = checklistFile();
    spoil(file);
    const result = await run(importChecklist, position(tenant, 'checklist_admin'), { file, enable: 'core' });
    expect(result).toMatchObject({ ok: false, code: 'invalid' });
    if (result.ok) return;
    expect(result.problems.map((problem) => problem.path)).toContain(path);
    expect(result.problems.every((problem) => problem.code === 'checklist.file')).toBe(true);
    expect(await countOf(tenant)).toEqual(before);
  });

  test('an item to switch on that the file does not have is refused', async () => {
    const result = await run(importChecklist, position(tenant, 'checklist_admin'), {
      file: checklistFile(),
      enable: ['U1-01', 'Z9-99'],
    });
    expect(result).toMatchObject({
      ok: false,
      problems: [{ path: 'enable.1', code: 'checklist.unknown_item' }],
    });
  });
});

test.each(ROLES.filter((role) => role !== 'checklist_admin'))('%s may not import', async (role) => {
  const before = await countOf(tenant);
  const result = await run(importChecklist, position(tenant, role), {
    file: checklistFile(),
    enable: 'core',
  });
  expect(result).toMatchObject({ ok: false, code: 'forbidden' });
  expect(await countOf(tenant)).toEqual(before);
});

describe('switching items of a draft', () => {
  test('switches and records what has moved', async () => {
    const item = await firstItem(tenant, 'U1-02');
    const input = { versionId: item.versionId, codes: ['U1-02', 'U1-01'], enabled: false };
    const result = await run(setItemsEnabled, position(tenant, 'checklist_admin'), input);
    expect(result).toMatchObject({ ok: true, value: { changed: 2 } });
    expect((await firstItem(tenant, 'U1-02')).enabled).toBe(false);
    expect((await eventsOf(tenant, 'ChecklistItemsSwitched')).at(-1)!.content).toMatchObject({
      codes: ['U1-01', 'U1-02'],
      enabled: false,
    });
    const again = await run(setItemsEnabled, position(tenant, 'checklist_admin'), input);
    expect(again).toMatchObject({ ok: true, value: { changed: 0 } });
    expect(await eventsOf(tenant, 'ChecklistItemsSwitched')).toHaveLength(1);
  });

  test('refuses an unknown item, other roles, and the draft of another tenant', async () => {
    const { versionId } = await firstItem(tenant, 'U1-02');
    const input = { versionId, codes: ['U1-02'], enabled: true };
    expect(
      await run(setItemsEnabled, position(tenant, 'checklist_admin'), { ...input, codes: ['G1-01'] }),
    ).toMatchObject({ ok: false, code: 'invalid', problems: [{ path: 'codes.0' }] });
    expect(await run(setItemsEnabled, position(tenant, 'unit_leader'), input)).toMatchObject({
      code: 'forbidden',
    });
    expect(await run(setItemsEnabled, position(other, 'checklist_admin'), input)).toMatchObject({
      code: 'not_found',
    });
    expect(await eventsOf(other, 'ChecklistItemsSwitched')).toEqual([]);
  });
});

test('items of another tenant are not found, cached or not', async () => {
  const { id } = await firstItem(tenant, 'U1-02');
  expect((await readTenant(tenant.id, (db) => itemById(db, [id]))).size).toBe(1);
  expect((await readTenant(other.id, (db) => itemById(db, [id]))).size).toBe(0);
});
