import { afterAll, beforeAll, expect, test } from 'vitest';
import { importChecklist, publishChecklistVersion, setItemsEnabled } from '@/lib/modules/checklists/commands';
import { planObligations } from '@/lib/modules/plans/commands';
import type { TenantFacts } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { addDays, addMonths, civilDateOf } from '@/lib/shared/civil-date';
import { checklistFile, newTenant } from '../checklists/setting';
import { does, smallCity } from '../organizations/setting';

const ITEM = 'U5-06';
const thisMonth = `${civilDateOf(new Date(), 'Asia/Shanghai').slice(0, 7)}-01`;
const month = (months: number) => addMonths(thisMonth, months);
let tenant: TenantFacts;

beforeAll(async () => {
  tenant = await newTenant('restored');
  await smallCity(tenant);
});
afterAll(closeDatabase);

async function version(inForceFromOn: string, enabled: boolean) {
  const { drafts } = await does(tenant, importChecklist, { file: checklistFile(), enable: 'core' });
  const versionId = drafts.find((one) => one.code === 'UNIT')!.versionId;
  await does(tenant, setItemsEnabled, { versionId, codes: [ITEM], enabled });
  return does(tenant, publishChecklistVersion, { versionId, inForceFromOn });
}
const plan = async () => {
  const range = { from: month(1), to: addDays(month(4), -1) };
  return (await does(tenant, planObligations, range)).planned;
};
const rows = () =>
  readTenant(
    tenant.id,
    (db) => db.sql<{
      id: string;
      key: string;
      from: string;
      status: string;
      reason: string | null;
      number: number;
    }>`
      SELECT o.id, o.subject_id || o.occurrence_key AS key, o.period_from_on AS from, o.status, o.reason, v.number
      FROM obligations o
      JOIN checklist_items i ON ${own('i')} AND i.id = o.item_id
      JOIN checklist_versions v ON ${own('v')} AND v.id = i.version_id
      WHERE ${own('o')} AND o.item_code = ${ITEM} ORDER BY o.period_from_on, o.id`,
  );
const counted = () =>
  readTenant(
    tenant.id,
    (db) => db.sql<{ state: string; n: number; rows: number }>`
      SELECT state, sum(n)::int AS n,
        (SELECT count(*)::int FROM obligations o WHERE ${own('o')} AND o.status = c.state) AS rows
      FROM duty_counters c WHERE ${own('c')} AND kind = 'obligation' GROUP BY state ORDER BY state`,
  );

test('an item dropped in one version and taken up again in a later one is asked for anew', async () => {
  await version(thisMonth, true);
  expect(await plan()).toBeGreaterThan(0);
  const first = await rows();
  const subjects = first.length / 3;
  expect(subjects).toBeGreaterThan(0);

  expect(await version(month(1), false)).toMatchObject({ cancelled: first.length });
  expect(await plan()).toBe(0);
  expect((await rows()).every((row) => row.status === 'cancelled' && row.reason === 'item_dropped')).toBe(
    true,
  );

  await version(month(2), true);
  expect(await plan()).toBe(2 * subjects);
  const now = await rows();
  expect(now.map(({ id, key }) => ({ id, key }))).toEqual(first.map(({ id, key }) => ({ id, key })));
  for (const row of now)
    expect(row).toMatchObject(
      row.from < month(2)
        ? { status: 'cancelled', reason: 'item_dropped', number: 1 }
        : { status: 'open', reason: null, number: 3 },
    );
  for (const cell of await counted()) expect(cell.n, cell.state).toBe(cell.rows);
  expect(await plan()).toBe(0);
  expect(await rows()).toEqual(now);
});
