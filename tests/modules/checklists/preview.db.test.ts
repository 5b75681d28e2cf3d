import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { previewBurden } from '@/lib/modules/burdens/queries';
import { importChecklist, publishChecklistVersion, setItemsEnabled } from '@/lib/modules/checklists/commands';
import { listChecklists } from '@/lib/modules/checklists/queries';
import { previewDueDates } from '@/lib/modules/due-days/queries';
import { getChecklistGuide, getItemGuide } from '@/lib/modules/guides/queries';
import { addOrganization, linkOrganizations } from '@/lib/modules/organizations/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import type { Result } from '@/lib/shared/result';
import { checklistFile, newTenant, position } from './setting';

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

let tenant: TenantFacts;
let other: TenantFacts;
let drafts: { code: string; versionId: string }[];
const versionId = (code: string) => drafts.find((one) => one.code === code)!.versionId;

beforeAll(async () => {
  tenant = await newTenant('preview');
  other = await newTenant('preview-other');
  const system = systemContext(tenant);
  const fromOn = '2026-01-01';
  const add = async (code: string, kind: 'department' | 'group', traits: object, groupId?: string) => {
    const nameZh = `机构${code}`;
    const { id } = must(await run(addOrganization, system, { code, kind, nameZh, traits, fromOn }));
    if (groupId) {
      const link = {
        organizationId: id,
        superiorId: groupId,
        kind: 'supervision',
        relation: 'resident',
        fromOn,
      };
      must(await run(linkOrganizations, system, link));
    }
    const subject = { organizationId: id, kind: kind === 'group' ? 'group' : 'unit', fromOn };
    must(await run(makeSubject, system, subject));
    return id;
  };
  const group = await add('g01', 'group', {});
  await add('d001', 'department', { hasServiceWindow: true }, group);
  await add('d002', 'department', { hasProjects: true }, group);
  drafts = must(await run(importChecklist, system, { file: checklistFile(), enable: 'core' })).drafts;
});
afterAll(closeDatabase);

describe('the burden of a draft', () => {
  test.each([
    ['UNIT', 'unit'],
    ['GROUP', 'group'],
  ] as const)('%s in 2026 is what the file says', async (code, kind) => {
    const burden = checklistFile().burden!;
    const core = must(
      await ask(previewBurden, systemContext(tenant), { versionId: versionId(code), year: 2026 }),
    );
    expect(core.draft.one.obligations).toEqual(burden[kind].core.datedObligationsByMonth);
    expect(core.draft.one.obligationsInYear).toBe(burden[kind].core.perYear);
    expect(Math.round(core.draft.one.minutesInYear)).toBe(burden[kind].core.minutesPerYear);
    expect(core.current).toBeNull();
    expect(core.calendarConfirmed).toBe(true);
  });

  test('all subjects carry what is for them', async () => {
    const { draft, subjects } = must(
      await ask(previewBurden, systemContext(tenant), { versionId: versionId('UNIT'), year: 2026 }),
    );
    expect(subjects).toBe(2);
    const file = checklistFile();
    const monthly = file.checklists[0]!.sections.flatMap((section) => section.items).find(
      (one) => one.code === 'U5-06',
    )!;
    expect(monthly.appliesTo).toBe('hasProjects');
    // Two units, one of them without projects: at least the twelve months of U5-06 are missing once.
    expect(draft.all.obligationsInYear).toBeLessThanOrEqual(2 * draft.one.obligationsInYear - 12);
    expect(draft.all.obligationsInYear).toBeGreaterThan(draft.one.obligationsInYear);
  });

  test('everyone else does not find a draft', async () => {
    const input = { versionId: versionId('UNIT'), year: 2026 };
    expect(await ask(previewBurden, position(tenant, 'unit_recorder'), input)).toMatchObject({
      code: 'not_found',
    });
    expect(await ask(previewBurden, position(other, 'checklist_admin'), input)).toMatchObject({
      code: 'not_found',
    });
    expect(await ask(previewBurden, position(tenant, 'coordination_officer'), input)).toMatchObject({
      ok: true,
    });
  });
});

describe('the guide', () => {
  test('a draft is there for its keepers alone', async () => {
    expect(await ask(getChecklistGuide, position(tenant, 'unit_recorder'), { code: 'UNIT' })).toMatchObject({
      code: 'not_found',
    });
    expect(must(await ask(listChecklists, position(tenant, 'unit_recorder'), {})).checklists).toEqual([]);
    const seen = must(await ask(listChecklists, position(tenant, 'checklist_admin'), {}));
    expect(
      seen.checklists.map((one) => [one.code, one.versions[0]!.stage, one.versions[0]!.enabled]),
    ).toEqual([
      ['UNIT', 'draft', 31],
      ['GROUP', 'draft', 30],
    ]);
    expect(seen.can.import).toBe(true);
    expect(seen.checklists[0]!.versions[0]!.can.change).toBe(true);
  });

  test('published, everyone reads it, item by item', async () => {
    for (const code of ['UNIT', 'GROUP']) {
      must(
        await run(publishChecklistVersion, systemContext(tenant), {
          versionId: versionId(code),
          inForceFromOn: '2026-01-01',
        }),
      );
    }
    const guide = must(await ask(getChecklistGuide, position(tenant, 'unit_recorder'), { code: 'UNIT' }));
    expect(guide.sections).toHaveLength(7);
    expect(guide.sections.flatMap((section) => section.items)).toHaveLength(62);
    expect(guide.version.can.change).toBe(false);
    for (const section of guide.sections) {
      for (const { code } of section.items) {
        const { item } = must(await ask(getItemGuide, position(tenant, 'group_member'), { code }));
        expect(item.fields.length).toBeGreaterThan(0);
        expect(item.criteria.length).toBeGreaterThan(0);
        expect(item.example.length).toBeGreaterThan(0);
      }
    }
    expect(
      must(await ask(getItemGuide, position(tenant, 'group_member'), { code: 'U1-02' })).item,
    ).toMatchObject({
      cadenceLabel: { nameZh: '每半年', nameEn: 'Half-yearly' },
      responsible: { nameZh: '党委(党组)' },
      due: { nameZh: '6月25日、12月25日前' },
    });
    expect(await ask(getItemGuide, position(other, 'group_member'), { code: 'U1-02' })).toMatchObject({
      code: 'not_found',
    });
  });

  test('a new draft is compared with what is in force, and does not hide it', async () => {
    const next = must(
      await run(importChecklist, systemContext(tenant), { file: checklistFile(), enable: 'core' }),
    ).drafts.find((one) => one.code === 'UNIT')!;
    must(
      await run(setItemsEnabled, systemContext(tenant), {
        versionId: next.versionId,
        codes: ['U4-03'],
        enabled: true,
      }),
    );
    const burden = must(
      await ask(previewBurden, position(tenant, 'checklist_admin'), {
        versionId: next.versionId,
        year: 2026,
      }),
    );
    expect(burden.changes).toEqual([{ code: 'U4-03', change: 'on' }]);
    expect(burden.draft.one.obligationsInYear).toBe(burden.current!.one.obligationsInYear + 4);
    const guide = must(await ask(getChecklistGuide, position(tenant, 'checklist_admin'), { code: 'UNIT' }));
    expect(guide.version.number).toBe(1);
    const draft = must(
      await ask(getChecklistGuide, position(tenant, 'checklist_admin'), { code: 'UNIT', number: 2 }),
    );
    expect(draft.version).toMatchObject({ number: 2, status: 'draft', can: { change: true } });
  });
});

describe('due days of a year', () => {
  const preview = (input: object) =>
    ask(previewDueDates, position(tenant, 'unit_recorder'), { year: 2026, ...input });

  test('a half-yearly item is due twice, moved off days off', async () => {
    const found = must(await preview({ itemCode: 'U1-02' }));
    expect(found.subject).toMatchObject({ code: 'd001', applies: true });
    expect(found.obligations.map((one) => [one.occurrenceKey, one.dueOn, one.movedFrom])).toEqual([
      ['2026-H1', '2026-06-25', null],
      ['2026-H2', '2026-12-25', null],
    ]);
  });

  test('an item of a trait takes the first subject that has it, and is not for the others', async () => {
    expect(must(await preview({ itemCode: 'U5-06' })).subject).toMatchObject({ code: 'd002', applies: true });
    const without = must(await preview({ itemCode: 'U5-06', subject: 'd001' }));
    expect(without).toMatchObject({ subject: { applies: false }, obligations: [] });
    const months = must(await preview({ itemCode: 'U5-06' })).obligations;
    expect(months).toHaveLength(12);
    expect(months.find((one) => one.occurrenceKey === '2026-01')).toMatchObject({
      dueOn: '2026-01-23',
      movedFrom: '2026-01-25',
    });
  });

  test('a holiday item is due before each holiday and says which', async () => {
    const { obligations } = must(await preview({ itemCode: 'U4-01' }));
    expect(obligations.map((one) => one.event?.nameZh)).toContain('端午节');
    expect(obligations.every((one) => one.event && one.dueOn < one.event.on)).toBe(true);
  });

  test('unknown items and subjects are not found', async () => {
    expect(await preview({ itemCode: 'U9-99' })).toMatchObject({ code: 'not_found' });
    expect(await preview({ itemCode: 'U1-02', subject: 'g01' })).toMatchObject({ code: 'not_found' });
    expect(
      await ask(previewDueDates, position(other, 'unit_recorder'), { itemCode: 'U1-02', year: 2026 }),
    ).toMatchObject({
      code: 'not_found',
    });
  });
});
