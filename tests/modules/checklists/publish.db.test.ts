import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importChecklist, publishChecklistVersion, setItemsEnabled } from '@/lib/modules/checklists/commands';
import { approveVersion, openConsultation } from '@/lib/modules/consultations/commands';
import { itemsInForce } from '@/lib/modules/checklists/queries';
import { run } from '@/lib/platform/command';
import { type TenantFacts, systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { applyWrites, count, insert } from '@/lib/platform/writes';
import { ROLES } from '@/lib/shared/actor';
import { addDays, addMonths, civilDateOf } from '@/lib/shared/civil-date';
import { checklistFile, eventsOf, newTenant, position } from './setting';

const ID = (last: string) => `00000000-0000-4000-8000-0000000000${last}`;
const today = civilDateOf(new Date(), 'Asia/Shanghai');
const thisMonth = `${today.slice(0, 7)}-01`;
/** The first day of the month that begins `months` after this one. */
const month = (months: number) => addMonths(thisMonth, months);

type File = ReturnType<typeof checklistFile>;
const itemOf = (file: File, code: string) =>
  file.checklists
    .flatMap((list) => list.sections.flatMap((section) => section.items))
    .find((one) => one.code === code)!;

async function draft(tenant: TenantFacts, change?: (file: File) => void) {
  const file = checklistFile();
  change?.(file);
  const result = await run(importChecklist, systemContext(tenant), { file, enable: 'core' });
  if (!result.ok) throw new Error(JSON.stringify(result));
  return Object.fromEntries(result.value.drafts.map((one) => [one.code, one.versionId]));
}

/** Publishes as the administrator does, after another has approved it; what was approved before stays so. */
async function publish(
  tenant: TenantFacts,
  versionId: string,
  inForceFromOn: string,
  role = 'checklist_admin' as const,
) {
  await run(openConsultation, position(tenant, 'checklist_admin'), { versionId });
  await run(approveVersion, position(tenant, 'coordination_officer', ID('0f')), {
    versionId,
    note: '试点先行，提前批准',
  });
  return run(publishChecklistVersion, position(tenant, role), { versionId, inForceFromOn });
}

const versionsOf = (tenant: TenantFacts) =>
  readTenant(
    tenant.id,
    (db) => db.sql`
      SELECT c.code, v.number, v.status, v.in_force_from_on AS "from", v.in_force_to_on AS "to"
      FROM checklist_versions v JOIN checklists c ON ${own('c')} AND c.id = v.checklist_id
      WHERE ${own('v')} ORDER BY c.code, v.number`,
  );

describe('publishing', () => {
  let tenant: TenantFacts;
  let other: TenantFacts;
  let first: Record<string, string>;
  beforeAll(async () => {
    tenant = await newTenant('publish');
    other = await newTenant('publish-other');
    first = await draft(tenant);
  });

  test.each(ROLES.filter((role) => role !== 'checklist_admin'))('%s may not publish', async (role) => {
    const result = await publish(tenant, first.UNIT!, thisMonth, role as 'checklist_admin');
    expect(result).toMatchObject({ ok: false, code: 'forbidden' });
  });

  test.each([
    ['2026-06-15', 'checklist.first_of_month'],
    ['2026-02-30', 'input.date'],
  ])('refuses %s as the first day', async (day, code) => {
    expect(await publish(tenant, first.UNIT!, day)).toMatchObject({
      ok: false,
      code: 'invalid',
      problems: [{ path: 'inForceFromOn', code }],
    });
  });

  test('another tenant does not find the draft', async () => {
    expect(await publish(other, first.UNIT!, thisMonth)).toMatchObject({ ok: false, code: 'not_found' });
    expect(await eventsOf(other, 'ChecklistVersionPublished')).toEqual([]);
  });

  test('a draft with nothing switched on is refused', async () => {
    const empty = await draft(tenant);
    const codes = itemOfAll('G');
    await run(setItemsEnabled, systemContext(tenant), { versionId: empty.GROUP, codes, enabled: false });
    const nothing = { code: 'conflict', problems: [{ code: 'checklist.nothing_enabled' }] };
    const input = { versionId: empty.GROUP, inForceFromOn: thisMonth };
    expect(
      await run(openConsultation, position(tenant, 'checklist_admin'), { versionId: empty.GROUP }),
    ).toMatchObject(nothing);
    expect(await run(publishChecklistVersion, systemContext(tenant), input)).toMatchObject(nothing);
  });

  test('puts the version in force, once, and records it', async () => {
    expect(await publish(tenant, first.UNIT!, thisMonth)).toMatchObject({ ok: true });
    expect((await versionsOf(tenant)).find((one) => one.code === 'UNIT')).toEqual({
      code: 'UNIT',
      number: 1,
      status: 'published',
      from: thisMonth,
      to: null,
    });
    const events = await eventsOf(tenant, 'ChecklistVersionPublished');
    expect(events).toHaveLength(1);
    expect(events[0]!.content).toMatchObject({
      code: 'UNIT',
      number: 1,
      supersedes: null,
      inForceFromOn: thisMonth,
    });
    expect(events[0]!.content.enabled).toHaveLength(31);
    expect(await publish(tenant, first.UNIT!, month(3))).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'checklist.published_already' }],
    });
    const again = await run(setItemsEnabled, systemContext(tenant), {
      versionId: first.UNIT,
      codes: ['U1-01'],
      enabled: false,
    });
    expect(again).toMatchObject({ code: 'conflict' });
    expect(await eventsOf(tenant, 'ChecklistVersionPublished')).toHaveLength(1);
  });

  test('items are in force from their first day on, in the order of the list', async () => {
    const before = await readTenant(tenant.id, (db) => itemsInForce(db, addDays(thisMonth, -1)));
    expect(before).toEqual([]);
    const items = await readTenant(tenant.id, (db) => itemsInForce(db, thisMonth));
    expect(items).toHaveLength(31);
    expect(items[0]).toMatchObject({
      code: 'U1-01',
      sectionCode: 'U1',
      checklistCode: 'UNIT',
      subjectKind: 'unit',
      inForceFrom: thisMonth,
      inForceTo: null,
    });
  });

  test('the next version ends the one before it; days that do not come after it are refused', async () => {
    const second = await draft(tenant);
    expect(await publish(tenant, second.UNIT!, thisMonth)).toMatchObject({
      problems: [{ path: 'inForceFromOn', code: 'checklist.not_after_current' }],
    });
    expect(await publish(tenant, second.UNIT!, month(2))).toMatchObject({ ok: true });
    const units = (await versionsOf(tenant)).filter(
      (one) => one.code === 'UNIT' && one.status === 'published',
    );
    expect(units.map(({ from, to }) => [from, to])).toEqual([
      [thisMonth, addDays(month(2), -1)],
      [month(2), null],
    ]);
    const on = async (day: string) =>
      new Set((await readTenant(tenant.id, (db) => itemsInForce(db, day))).map((one) => one.inForceFrom));
    expect(await on(addDays(month(2), -1))).toEqual(new Set([thisMonth]));
    expect(await on(month(2))).toEqual(new Set([month(2)]));
    expect(await readTenant(tenant.id, (db) => itemsInForce(db))).toHaveLength(62);
  });

  test('a draft older than what is published stays a draft', async () => {
    const [older, newer] = [await draft(tenant), await draft(tenant)];
    expect(await publish(tenant, newer.UNIT!, month(4))).toMatchObject({ ok: true });
    expect(await publish(tenant, older.UNIT!, month(6))).toMatchObject({
      problems: [{ code: 'checklist.older_draft' }],
    });
  });
});

function itemOfAll(letter: string): string[] {
  return checklistFile()
    .checklists.flatMap((list) => list.sections.flatMap((section) => section.items))
    .map((item) => item.code)
    .filter((code) => code.startsWith(letter));
}

test('a later version may not begin before today', async () => {
  const tenant = await newTenant('publish-past');
  const first = await draft(tenant);
  expect(await publish(tenant, first.UNIT!, month(-6))).toMatchObject({ ok: true });
  const second = await draft(tenant);
  const result = await publish(tenant, second.UNIT!, month(-2));
  expect(result).toMatchObject({ problems: [{ path: 'inForceFromOn', code: 'checklist.in_the_past' }] });
});

describe('what the earlier version has planned', () => {
  let tenant: TenantFacts;
  const rows = () =>
    readTenant(
      tenant.id,
      (db) => db.sql<{
        id: string;
        code: string;
        itemId: string;
        status: string;
        reason: string | null;
        dueOn: string;
      }>`
        SELECT id, item_code AS code, item_id AS "itemId", status, reason, due_on AS "dueOn"
        FROM obligations WHERE ${own()} ORDER BY id`,
    );
  const cells = () =>
    readTenant(
      tenant.id,
      (db) => db.sql<{ state: string; day: string; n: number }>`
        SELECT state, day, sum(n)::int AS n FROM duty_counters WHERE ${own()} GROUP BY state, day HAVING sum(n) <> 0
        ORDER BY state, day`,
    );

  beforeAll(async () => {
    tenant = await newTenant('carry-over');
    const first = await draft(tenant);
    await publish(tenant, first.UNIT!, thisMonth);
    const items = await readTenant(tenant.id, (db) => itemsInForce(db));
    const planned = (
      last: string,
      code: string,
      from: string,
      to: string,
      dueOn: string,
      more: object = {},
    ) => {
      const item = items.find((one) => one.code === code)!;
      const row = {
        id: ID(last),
        subjectId: ID('c1'),
        subjectKind: 'unit',
        groupId: ID('c2'),
        itemId: item.itemId,
        itemCode: code,
        sectionCode: item.sectionCode,
        cadence: item.cadence,
        sensitivity: item.sensitivity,
        occurrenceKey: `${last}`,
        periodFromOn: from,
        periodToOn: to,
        dueOn,
        minPerPeriod: item.minPerPeriod,
        status: 'open',
        createdAt: new Date(),
        ...more,
      };
      const { groupId, subjectId, subjectKind, sectionCode } = row;
      const cell = { kind: 'obligation' as const, day: dueOn, groupId, subjectId, subjectKind, sectionCode };
      return [insert('Obligation', row), count({ ...cell, state: 'open' }, 1)];
    };
    const monthly = (last: string, months: number, more?: object) =>
      planned(last, 'U5-06', month(months), addDays(month(months + 1), -1), addDays(month(months), 14), more);
    await inTenant(tenant.id, (db) =>
      applyWrites(
        db,
        [
          ...monthly('01', 1),
          ...monthly('02', 2),
          ...planned('03', 'U1-11', month(2), addDays(month(2), 6), addDays(month(2), 4)),
          ...monthly('04', 3, { submittedCount: 1 }),
        ],
        0,
      ),
    );
  });

  test('follows its item, falls away with it, or runs to its end', async () => {
    const second = await draft(tenant, (file) => {
      const item = itemOf(file, 'U5-06');
      item.dueRule = { ...item.dueRule, type: 'lastWorkdayOfMonth' } as never;
      for (const key of ['day', 'shift']) delete (item.dueRule as Record<string, unknown>)[key];
    });
    await run(setItemsEnabled, systemContext(tenant), {
      versionId: second.UNIT,
      codes: ['U1-11'],
      enabled: false,
    });
    const before = await rows();
    const result = await publish(tenant, second.UNIT!, month(2));
    expect(result).toMatchObject({ ok: true, value: { carriedOver: 1, cancelled: 1 } });
    const after = await rows();
    expect(after[0]).toEqual(before[0]);
    expect(after[3]).toEqual(before[3]);
    expect(after[1]!.itemId).not.toBe(before[1]!.itemId);
    expect(after[1]).toMatchObject({ status: 'open' });
    expect(after[1]!.dueOn > addDays(month(3), -10) && after[1]!.dueOn < month(3)).toBe(true);
    expect(after[2]).toMatchObject({
      status: 'cancelled',
      reason: 'item_dropped',
      itemId: before[2]!.itemId,
    });
    expect(await cells()).toEqual([
      { state: 'cancelled', day: before[2]!.dueOn, n: 1 },
      ...[after[0]!.dueOn, after[1]!.dueOn, after[3]!.dueOn]
        .sort()
        .map((day) => ({ state: 'open', day, n: 1 })),
    ]);
    expect((await eventsOf(tenant, 'ChecklistVersionPublished')).at(-1)!.content).toMatchObject({
      carriedOver: 1,
      cancelled: 1,
    });
  });
});

afterAll(closeDatabase);
