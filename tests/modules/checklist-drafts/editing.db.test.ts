import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addItem,
  moveItem,
  removeItem,
  saveItem,
  startChecklistDraft,
} from '@/lib/modules/checklist-drafts/commands';
import { getChecklistDraft } from '@/lib/modules/checklist-drafts/queries';
import {
  addSection,
  moveSection,
  removeSection,
  renameSection,
} from '@/lib/modules/checklist-sections/commands';
import { importChecklist, publishChecklistVersion } from '@/lib/modules/checklists/commands';
import { itemById, itemsInForce, listChecklists } from '@/lib/modules/checklists/queries';
import { previewItemDueDates } from '@/lib/modules/due-days/queries';
import { addOrganization, linkOrganizations } from '@/lib/modules/organizations/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { ROLES } from '@/lib/shared/actor';
import type { Result } from '@/lib/shared/result';
import { checklistFile, eventsOf, newTenant, position } from '../checklists/setting';

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const OTHER = '00000000-0000-4000-8000-00000000000c';
let tenant: TenantFacts;
let other: TenantFacts;
let checklistId: string;
let versionId: string;
let publishedId: string;

const admin = () => position(tenant, 'checklist_admin');
const draft = async () => must(await ask(getChecklistDraft, admin(), { versionId }));
const seen = async () => ({ versionId, revision: (await draft()).version.revision });
const codesOf = async (section: string) =>
  (await draft()).items.filter((item) => item.sectionCode === section).map((item) => item.code);

beforeAll(async () => {
  tenant = await newTenant('editing');
  other = await newTenant('editing-other');
  const system = systemContext(tenant);
  const fromOn = '2026-01-01';
  const body = async (code: string, kind: string) =>
    must(await run(addOrganization, system, { code, kind, nameZh: code, traits: {}, fromOn })).id;
  const [group, unit] = [await body('g01', 'group'), await body('d001', 'department')];
  must(
    await run(linkOrganizations, system, {
      organizationId: unit,
      superiorId: group,
      kind: 'supervision',
      relation: 'resident',
      fromOn,
    }),
  );
  for (const [organizationId, kind] of [
    [group, 'group'],
    [unit, 'unit'],
  ])
    must(await run(makeSubject, system, { organizationId, kind, fromOn }));
  const { drafts } = must(await run(importChecklist, system, { file: checklistFile(), enable: 'core' }));
  const unitList = drafts.find((one) => one.code === 'UNIT')!;
  checklistId = unitList.checklistId;
  publishedId = unitList.versionId;
});
afterAll(closeDatabase);

describe('starting a draft', () => {
  test('there is nothing to start from before a version is published', async () => {
    expect(await run(startChecklistDraft, admin(), { checklistId })).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'checklist.nothing_to_start_from' }],
    });
  });

  test('copies the version in force, item by item, with the fields the product has learnt since', async () => {
    must(
      await run(publishChecklistVersion, systemContext(tenant), {
        versionId: publishedId,
        inForceFromOn: '2026-01-01',
      }),
    );
    const started = must(await run(startChecklistDraft, admin(), { checklistId }));
    expect(started.number).toBe(2);
    versionId = started.versionId;
    const [before, after] = [
      must(await ask(getChecklistDraft, admin(), { versionId: publishedId })),
      await draft(),
    ];
    const bare = (items: typeof after.items) => items.map(({ id, ...rest }) => (void id, rest));
    expect(bare(after.items)).toEqual(bare(before.items));
    expect(after.sections).toEqual(before.sections);
    expect(after.dictionaries.enums.fieldType).toContain('table');
    expect(before.dictionaries.enums.fieldType).not.toContain('table');
    expect(await eventsOf(tenant, 'ChecklistDraftStarted')).toHaveLength(1);
    const listed = must(await ask(listChecklists, admin(), {})).checklists.find(
      (one) => one.code === 'UNIT',
    )!;
    expect(listed.versions.map((one) => one.stage)).toEqual(['draft', 'in_force']);
  });

  test('another tenant’s checklist is not there', async () => {
    expect(await run(startChecklistDraft, position(other, 'checklist_admin'), { checklistId })).toMatchObject(
      {
        code: 'not_found',
      },
    );
  });
});

describe('an item from nothing', () => {
  let code: string;
  test('stands at the end of its section, switched off, under a code never used', async () => {
    const added = must(
      await run(addItem, admin(), {
        ...(await seen()),
        sectionCode: 'U1',
        titleZh: '车辆封存',
        titleEn: 'Cars',
      }),
    );
    code = added.code;
    expect((await codesOf('U1')).at(-1)).toBe(code);
    expect(checklistFile().checklists[0]!.sections[0]!.items.map((item) => item.code)).not.toContain(code);
    expect((await draft()).items.find((item) => item.code === code)).toMatchObject({ enabled: false });
  });

  test('is saved whole; its content has a new id, so that nothing kept by id is stale', async () => {
    const item = (await draft()).items.find((one) => one.code === code)!;
    await readTenant(tenant.id, (db) => itemById(db, [item.id]));
    const { sectionCode, ...content } = item.content;
    const written = {
      ...content,
      fields: [
        ...content.fields,
        {
          key: 'cars',
          labelZh: '车辆',
          labelEn: 'Cars',
          type: 'table',
          required: true,
          columns: [{ key: 'plate', labelZh: '车牌', labelEn: 'Plate', type: 'text' }],
        },
      ],
    };
    const saved = must(
      await run(saveItem, admin(), { versionId, itemId: item.id, code, sectionCode, item: written }),
    );
    expect(saved.itemId).not.toBe(item.id);
    const found = await readTenant(tenant.id, (db) => itemById(db, [item.id, saved.itemId]));
    expect([...found.keys()]).toEqual([saved.itemId]);
    expect(found.get(saved.itemId)!.content.fields).toHaveLength(2);
  });

  test('an event of the product opens it, and its dictionary knows', async () => {
    const item = (await draft()).items.find((one) => one.code === code)!;
    const { sectionCode, ...content } = item.content;
    const written = {
      ...content,
      cadence: 'event-driven',
      eventKey: 'public_holiday',
      eventSource: 'calendar',
      dueRule: {
        type: 'beforeEvent',
        ahead: 2,
        unit: 'workday',
        event: '法定节假日',
        textZh: '节前2个工作日',
        textEn: '2 working days before',
      },
    };
    must(await run(saveItem, admin(), { versionId, itemId: item.id, code, sectionCode, item: written }));
    const event = (await draft()).dictionaries.enums.eventKey.find((one) => one.value === 'public_holiday')!;
    expect(event.items).toContain(code);
    const days = must(
      await ask(previewItemDueDates, admin(), { versionId, item: { ...written, code }, year: 2026 }),
    );
    expect(days.obligations.length).toBeGreaterThan(3);
    expect(days.obligations.every((one) => one.dueOn.startsWith('2026-'))).toBe(true);
  });

  test('is taken out again with its event', async () => {
    must(await run(removeItem, admin(), { ...(await seen()), code }));
    const now = await draft();
    expect(now.items.some((item) => item.code === code)).toBe(false);
    expect(now.dictionaries.enums.eventKey.flatMap((one) => one.items)).not.toContain(code);
    const removed = (await eventsOf(tenant, 'ChecklistItemChanged')).at(-1)!;
    expect(removed.content).toMatchObject({ change: 'removed', before: { titleZh: '车辆封存' } });
  });
});

test('due days of what is being written: refused with the place of the fault, or shown', async () => {
  const item = (await draft()).items.find((one) => one.code === 'U1-02')!;
  const { sectionCode, ...content } = item.content;
  expect(sectionCode).toBe('U1');
  const of = (dueRule: object) =>
    ask(previewItemDueDates, admin(), { versionId, item: { ...content, dueRule }, year: 2026 });
  const rule = content.dueRule as { type: 'dayOfHalfYear' };
  expect(await of({ ...rule, firstHalf: [7, 1] })).toMatchObject({
    code: 'invalid',
    problems: [{ path: 'item.dueRule.firstHalf[0]', code: 'checklist.item' }],
  });
  const days = must(await of({ ...rule, firstHalf: [6, 20], secondHalf: [12, 31] }));
  expect(days.obligations.map((one) => [one.dueOn, one.movedFrom])).toEqual([
    ['2026-06-18', '2026-06-20'],
    ['2026-12-31', null],
  ]);
  const sunset = must(
    await ask(previewItemDueDates, admin(), {
      versionId,
      item: { ...content, sunsetOn: '2026-03-01' },
      year: 2026,
    }),
  );
  expect(sunset.obligations).toHaveLength(1);
});

describe('order', () => {
  test('an item goes before another, to the end, and into another section, keeping its code', async () => {
    const before = await codesOf('U2');
    const move = async (code: string, sectionCode: string, target: string | null) =>
      must(await run(moveItem, admin(), { ...(await seen()), code, sectionCode, before: target }));
    await move(before[2]!, 'U2', before[0]!);
    expect((await codesOf('U2')).slice(0, 3)).toEqual([before[2], before[0], before[1]]);
    await move(before[2]!, 'U3', null);
    expect((await codesOf('U3')).at(-1)).toBe(before[2]);
    expect(await codesOf('U2')).not.toContain(before[2]);
    expect((await draft()).items.find((item) => item.code === before[2])!.content.sectionCode).toBe('U3');
    await move(before[2]!, 'U2', before[3]!);
    expect(await codesOf('U2')).toEqual(before);
  });

  test('a section goes with its items', async () => {
    must(await run(moveSection, admin(), { ...(await seen()), code: 'U7', before: 'U1' }));
    const now = await draft();
    expect(now.sections[0]!.code).toBe('U7');
    expect(now.items[0]!.sectionCode).toBe('U7');
    must(await run(moveSection, admin(), { ...(await seen()), code: 'U7', before: null }));
    expect((await draft()).sections.at(-1)!.code).toBe('U7');
  });

  test('sections are added, renamed, and removed when they are empty', async () => {
    const { code } = must(
      await run(addSection, admin(), { ...(await seen()), titleZh: '本市补充', titleEn: 'Ours' }),
    );
    expect(code).toBe('U8');
    must(
      await run(renameSection, admin(), { ...(await seen()), code, titleZh: '本市事项', titleEn: 'Ours' }),
    );
    expect((await draft()).sections.at(-1)!.titleZh).toBe('本市事项');
    expect(await run(removeSection, admin(), { ...(await seen()), code: 'U1' })).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'checklist.section_not_empty' }],
    });
    must(await run(removeSection, admin(), { ...(await seen()), code }));
    expect((await draft()).sections.map((one) => one.code)).not.toContain('U8');
    expect((await eventsOf(tenant, 'ChecklistSectionChanged')).map((one) => one.content.change)).toEqual([
      'moved',
      'moved',
      'added',
      'renamed',
      'removed',
    ]);
  });
});

describe('two people at once', () => {
  test('the second to save an item is told, and nothing of either is lost', async () => {
    const item = (await draft()).items.find((one) => one.code === 'U1-01')!;
    const { sectionCode, ...content } = item.content;
    const save = (who: string, titleZh: string, itemId = item.id) =>
      run(saveItem, position(tenant, 'checklist_admin', who), {
        versionId,
        itemId,
        code: 'U1-01',
        sectionCode,
        item: { ...content, titleZh },
      });
    const first = must(await save(OTHER, '甲的标题'));
    const second = await save('00000000-0000-4000-8000-00000000000a', '乙的标题');
    expect(second).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'checklist.item_changed_meanwhile', params: { now: first.itemId } }],
    });
    expect((await draft()).items.find((one) => one.code === 'U1-01')!.content.titleZh).toBe('甲的标题');
    must(await save('00000000-0000-4000-8000-00000000000a', '乙的标题', first.itemId));
    const events = await eventsOf(tenant, 'ChecklistItemChanged');
    expect(events.at(-1)!.content).toMatchObject({ before: { titleZh: '甲的标题' } });
  });

  test('the second to change the order is told', async () => {
    const old = await seen();
    must(await run(moveItem, admin(), { ...old, code: 'U1-02', sectionCode: 'U1', before: 'U1-01' }));
    const late = { ...old, code: 'U1-03', sectionCode: 'U1', before: 'U1-01' };
    expect(await run(moveItem, admin(), late)).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'checklist.changed_meanwhile' }],
    });
  });
});

describe('refused', () => {
  const commands = [
    ['addItem', addItem, { sectionCode: 'U1', titleZh: '甲', titleEn: 'A' }],
    ['moveItem', moveItem, { code: 'U1-01', sectionCode: 'U1', before: null }],
    ['removeItem', removeItem, { code: 'U1-01' }],
    ['addSection', addSection, { titleZh: '甲', titleEn: 'A' }],
    ['renameSection', renameSection, { code: 'U1', titleZh: '甲', titleEn: 'A' }],
    ['moveSection', moveSection, { code: 'U1', before: null }],
    ['removeSection', removeSection, { code: 'U1' }],
  ] as const;
  describe.each(commands)('%s', (_name, command, input) => {
    test.each(ROLES.filter((role) => role !== 'checklist_admin'))('%s may not', async (role) => {
      const result = await run(command as never, position(tenant, role), { ...(await seen()), ...input });
      expect(result).toMatchObject({ ok: false, code: 'forbidden' });
    });
    test('a published version never changes', async () => {
      const result = await run(command as never, admin(), { versionId: publishedId, revision: 0, ...input });
      expect(result).toMatchObject({ code: 'conflict', problems: [{ code: 'checklist.published_already' }] });
    });
    test('another tenant’s draft is not there', async () => {
      const result = await run(command as never, position(other, 'checklist_admin'), {
        ...(await seen()),
        ...input,
      });
      expect(result).toMatchObject({ code: 'not_found' });
    });
  });

  test('what is not there: an item, a section, a name', async () => {
    const at = await seen();
    expect(await run(removeItem, admin(), { ...at, code: 'U1-77' })).toMatchObject({ code: 'not_found' });
    expect(
      await run(moveItem, admin(), { ...at, code: 'U1-01', sectionCode: 'U9', before: null }),
    ).toMatchObject({ problems: [{ path: 'sectionCode', code: 'checklist.no_section' }] });
    expect(
      await run(addItem, admin(), { ...at, sectionCode: 'U1', titleZh: ' ', titleEn: 'A' }),
    ).toMatchObject({ code: 'invalid', problems: [{ code: 'checklist.title_missing' }] });
    expect(
      await run(renameSection, admin(), { ...at, code: 'U9', titleZh: '甲', titleEn: 'A' }),
    ).toMatchObject({ code: 'not_found' });
  });

  test('an item with a fault is refused whole, and a command by hand cannot change its code', async () => {
    const item = (await draft()).items.find((one) => one.code === 'U1-05')!;
    const { sectionCode, ...content } = item.content;
    const save = (written: object) =>
      run(saveItem, admin(), { versionId, itemId: item.id, code: 'U1-05', sectionCode, item: written });
    expect(await save({ ...content, recordType: 'poem' })).toMatchObject({
      code: 'invalid',
      problems: [{ path: 'item.recordType', code: 'checklist.item' }],
    });
    expect(await save({ titleZh: '只有标题' })).toMatchObject({ code: 'invalid' });
    const saved = must(await save({ ...content, code: 'Z9-01' }));
    expect(saved.code).toBe('U1-05');
    expect((await draft()).items.find((one) => one.id === saved.itemId)!.content.code).toBe('U1-05');
  });

  test('nothing of a draft is in force', async () => {
    const items = await readTenant(tenant.id, (db) => itemsInForce(db));
    expect(new Set(items.map((item) => item.inForceFrom))).toEqual(new Set(['2026-01-01']));
    expect(items.find((item) => item.code === 'U1-01')!.content.titleZh).not.toBe('乙的标题');
  });
});
