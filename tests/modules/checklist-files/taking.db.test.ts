import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChecklistDraft } from '@/lib/modules/checklist-drafts/commands';
import { getChecklistDraft } from '@/lib/modules/checklist-drafts/queries';
import { takeChecklistFile } from '@/lib/modules/checklist-files/commands';
import { getChecklistFile, previewChecklistFile } from '@/lib/modules/checklist-files/queries';
import { importChecklist, publishChecklistVersion } from '@/lib/modules/checklists/commands';
import { parseChecklistFile } from '@/lib/modules/checklists/model';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { ROLES } from '@/lib/shared/actor';
import type { Result } from '@/lib/shared/result';
import { checklistFile, eventsOf, newTenant, position } from '../checklists/setting';

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

let tenant: TenantFacts;
let other: TenantFacts;
let versionId: string;
let publishedId: string;
const admin = () => position(tenant, 'checklist_admin');
const fileOf = async (id: string) =>
  structuredClone(must(await ask(getChecklistFile, admin(), { versionId: id })).file);
const draft = async () => must(await ask(getChecklistDraft, admin(), { versionId }));
const take = async (file: unknown, revision?: number) =>
  run(takeChecklistFile, admin(), {
    versionId,
    revision: revision ?? (await draft()).version.revision,
    file,
  });
const preview = (file: unknown) => ask(previewChecklistFile, admin(), { versionId, file });

beforeAll(async () => {
  tenant = await newTenant('files');
  other = await newTenant('files-other');
  const { drafts } = must(
    await run(importChecklist, systemContext(tenant), { file: checklistFile(), enable: 'core' }),
  );
  const unit = drafts.find((one) => one.code === 'UNIT')!;
  publishedId = unit.versionId;
  must(
    await run(publishChecklistVersion, systemContext(tenant), {
      versionId: publishedId,
      inForceFromOn: '2026-01-01',
    }),
  );
  versionId = must(await run(startChecklistDraft, admin(), { checklistId: unit.checklistId })).versionId;
});
afterAll(closeDatabase);

describe('a version as a file', () => {
  test('is a file that the importer takes, with what is switched on', async () => {
    const file = await fileOf(publishedId);
    expect(parseChecklistFile(file)).toMatchObject({ ok: true });
    const shipped = checklistFile().checklists.find((one) => one.code === 'UNIT')!;
    const items = shipped.sections.flatMap((section) => section.items);
    expect(file.checklists[0]!.sections.flatMap((section) => section.items)).toEqual(items);
    expect(file.checklists[0]!.enabled).toEqual(
      items.filter((item) => item.tier === 'core').map((item) => item.code),
    );
  });

  test('is for those who keep the lists, in their own tenant', async () => {
    for (const role of ROLES) {
      const answer = await ask(getChecklistFile, position(tenant, role), { versionId });
      const may = ['checklist_admin', 'coordination_officer'].includes(role);
      expect([role, answer.ok ? 'ok' : answer.code]).toEqual([role, may ? 'ok' : 'forbidden']);
    }
    expect(await ask(getChecklistFile, position(other, 'checklist_admin'), { versionId })).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a file for a draft', () => {
  test('that says the same changes nothing', async () => {
    expect(must(await preview(await fileOf(versionId)))).toMatchObject({
      items: [],
      alsoChanged: [],
      sections: { added: [], removed: [], changed: [] },
      dictionariesChanged: false,
    });
    const before = await draft();
    must(await take(await fileOf(versionId)));
    expect((await draft()).items).toEqual(before.items);
  });

  test('is shown before it is taken, and then the draft says what it says', async () => {
    const file = await fileOf(versionId);
    const list = file.checklists[0]!;
    const [first, second] = list.sections;
    const gone = first!.items.pop()!;
    first!.items[0]!.titleZh = '改过的名称';
    first!.items[1]!.titleEn = 'Only this';
    first!.items[2]!.note = '只改备注';
    const fresh = { ...structuredClone(second!.items[0]!), code: `${second!.code}-77`, titleZh: '新的事项' };
    delete fresh.eventKey;
    second!.items.unshift(fresh);
    second!.titleZh = '改过的板块';
    list.enabled = [first!.items[0]!.code, fresh.code];
    const shown = must(await preview(file));
    const changeOf = (code: string) => shown.items.find((item) => item.code === code)?.change;
    expect([changeOf(gone.code), changeOf(first!.items[0]!.code), changeOf(fresh.code)]).toEqual([
      'removed',
      'changed',
      'added',
    ]);
    expect(shown.alsoChanged).toEqual(
      [first!.items[2]!.code].filter((code) => shown.items.every((item) => item.code !== code)),
    );
    expect(shown.sections).toEqual({ added: [], removed: [], changed: [second!.code] });

    const before = await draft();
    must(await take(file));
    expect(await fileOf(versionId)).toEqual(file);
    const after = await draft();
    expect(after.version.revision).toBe(before.version.revision + 1);
    const idOf = (items: typeof after.items, code: string) => items.find((item) => item.code === code)?.id;
    const [same, changed] = [first!.items[3]!.code, first!.items[0]!.code];
    expect(idOf(after.items, same)).toBe(idOf(before.items, same));
    expect(idOf(after.items, changed)).not.toBe(idOf(before.items, changed));
    const [event] = (await eventsOf(tenant, 'ChecklistFileTaken')).slice(-1);
    expect(event!.content).toMatchObject({ versionId, added: [fresh.code], enabled: [changed, fresh.code] });
    expect(event!.content.before).toMatchObject({ [gone.code]: { titleZh: gone.titleZh } });
  });

  test('says nothing of what is on: what was on stays on', async () => {
    const file = await fileOf(versionId);
    const { enabled } = file.checklists[0]!;
    delete file.checklists[0]!.enabled;
    must(await take(file));
    expect((await fileOf(versionId)).checklists[0]!.enabled).toEqual(enabled);
  });

  test('is refused whole with its faults, and nothing is written', async () => {
    const file = await fileOf(versionId);
    file.checklists[0]!.sections[0]!.items[0]!.cadence = 'sometimes' as 'daily';
    const before = await draft();
    for (const answer of [await preview(file), await take(file)])
      expect(answer).toMatchObject({
        code: 'invalid',
        problems: [
          { code: 'checklist.file', params: { path: 'checklists[0].sections[0].items[0].cadence' } },
        ],
      });
    expect(await draft()).toEqual(before);
  });

  test('of another list is refused', async () => {
    const file = await fileOf(versionId);
    file.checklists[0]!.code = 'GROUP';
    for (const answer of [await preview(file), await take(file)])
      expect(answer).toMatchObject({ code: 'invalid', problems: [{ code: 'checklist.other_list' }] });
  });

  test('is refused when somebody changed the draft meanwhile', async () => {
    const { version } = await draft();
    expect(await take(await fileOf(versionId), version.revision - 1)).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'checklist.changed_meanwhile' }],
    });
  });

  test('is not for a published version', async () => {
    const input = { versionId: publishedId, revision: 0, file: await fileOf(publishedId) };
    expect(await run(takeChecklistFile, admin(), input)).toMatchObject({
      problems: [{ code: 'checklist.published_already' }],
    });
  });

  test.each(ROLES)('%s', async (role) => {
    const file = await fileOf(versionId);
    const input = { versionId, revision: (await draft()).version.revision, file };
    const answer = await run(takeChecklistFile, position(tenant, role), input);
    expect(answer.ok ? 'ok' : answer.code).toBe(role === 'checklist_admin' ? 'ok' : 'forbidden');
    expect(await run(takeChecklistFile, position(other, 'checklist_admin'), input)).toMatchObject({
      code: 'not_found',
    });
  });

  test('dictionaries of events keep the items of other lists', async () => {
    const groupEvents = (await draft()).dictionaries.enums.eventKey.flatMap((event) =>
      event.items.filter((code) => code.startsWith('G')),
    );
    expect(groupEvents.length).toBeGreaterThan(0);
  });
});
