import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startChecklistDraft } from '@/lib/modules/checklist-drafts/commands';
import { takeChecklistFile } from '@/lib/modules/checklist-files/commands';
import { getChecklistFile } from '@/lib/modules/checklist-files/queries';
import { importChecklist, publishChecklistVersion } from '@/lib/modules/checklists/commands';
import { getItemGuide } from '@/lib/modules/guides/queries';
import { addOrganization, linkOrganizations } from '@/lib/modules/organizations/commands';
import { itemsOwed } from '@/lib/modules/recordables/queries';
import { planObligations } from '@/lib/modules/plans/commands';
import { makeSubject } from '@/lib/modules/subjects/commands';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import type { Result } from '@/lib/shared/result';
import { checklistFile, newTenant, position } from '../checklists/setting';

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

const OWN = 'U1-90';
let tenant: TenantFacts;
let versionId: string;
const bodies: Record<string, string> = {};
const admin = () => position(tenant, 'checklist_admin');

async function take(onlyGroup: string) {
  const { file } = structuredClone(must(await ask(getChecklistFile, admin(), { versionId })));
  const [section] = file.checklists[0]!.sections;
  const monthly = file.checklists[0]!.sections.flatMap((one) => one.items).find(
    (one) => one.cadence === 'monthly',
  )!;
  section!.items = section!.items.filter((item) => item.code !== OWN);
  section!.items.push({
    ...structuredClone(monthly),
    code: OWN,
    titleZh: '本组自定事项',
    appliesTo: 'all',
    onlyGroup,
  });
  file.checklists[0]!.enabled = [...new Set([...file.checklists[0]!.enabled!, OWN])];
  const [row] = await readTenant(
    tenant.id,
    (db) => db.sql<{ revision: number }>`
      SELECT revision FROM checklist_versions WHERE ${own()} AND id = ${versionId}`,
  );
  must(await run(takeChecklistFile, admin(), { versionId, revision: row!.revision, file }));
}

const publish = () =>
  run(publishChecklistVersion, systemContext(tenant), { versionId, inForceFromOn: '2099-01-01' });

beforeAll(async () => {
  tenant = await newTenant('one-group');
  const system = systemContext(tenant);
  const fromOn = '2026-01-01';
  for (const [code, kind] of [
    ['g07', 'group'],
    ['g08', 'group'],
    ['d001', 'department'],
    ['d002', 'department'],
  ] as const) {
    bodies[code] = must(
      await run(addOrganization, system, { code, kind, nameZh: code, traits: {}, fromOn }),
    ).id;
  }
  for (const [unit, group] of [
    ['d001', 'g07'],
    ['d002', 'g08'],
  ] as const)
    must(
      await run(linkOrganizations, system, {
        organizationId: bodies[unit]!,
        superiorId: bodies[group]!,
        kind: 'supervision',
        relation: 'resident',
        fromOn,
      }),
    );
  for (const [code, organizationId] of Object.entries(bodies))
    must(
      await run(makeSubject, system, {
        organizationId,
        kind: code.startsWith('g') ? 'group' : 'unit',
        fromOn,
      }),
    );
  const { drafts } = must(await run(importChecklist, system, { file: checklistFile(), enable: 'core' }));
  const unit = drafts.find((one) => one.code === 'UNIT')!;
  must(
    await run(publishChecklistVersion, system, { versionId: unit.versionId, inForceFromOn: '2026-01-01' }),
  );
  versionId = must(await run(startChecklistDraft, admin(), { checklistId: unit.checklistId })).versionId;
});
afterAll(closeDatabase);

describe('an item of one group', () => {
  test('of a group that is not there is not published', async () => {
    await take('g99');
    expect(await publish()).toMatchObject({
      code: 'conflict',
      problems: [{ path: OWN, code: 'checklist.no_group', params: { code: OWN, group: 'g99' } }],
    });
  });

  test('is owed by the units of the group alone once it is in force', async () => {
    await take('g07');
    must(await publish());
    const { item } = must(await ask(getItemGuide, admin(), { code: OWN, number: 2 }));
    expect(item.onlyGroup).toEqual({ nameZh: 'g07', nameEn: 'g07' });
    must(await run(planObligations, systemContext(tenant), { from: '2099-01-01', to: '2099-01-31' }));
    const owed = await readTenant(
      tenant.id,
      (db) => db.sql<{ subjectId: string }>`
        SELECT subject_id AS "subjectId" FROM obligations WHERE ${own()} AND item_code = ${OWN}`,
    );
    expect(owed.map((row) => row.subjectId)).toEqual([bodies.d001]);
    const offered = await readTenant(tenant.id, (db) =>
      itemsOwed(db, [bodies.d001!, bodies.d002!], '2099-01-15'),
    );
    expect(offered.filter(({ item: one }) => one.code === OWN).map((one) => one.subjectId)).toEqual([
      bodies.d001,
    ]);
  });
});
