import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeSetting } from '@/lib/modules/settings/commands';
import { listSettings, settingsInForce } from '@/lib/modules/settings/queries';
import { run } from '@/lib/platform/command';
import type { TenantFacts } from '@/lib/platform/context';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { everyRoleBut, must, newTenant, person, position, sizeOf } from '../organizations/setting';

let tenant: TenantFacts;
let other: TenantFacts;
let keeper: string;

beforeAll(async () => {
  tenant = await newTenant('limits');
  other = await newTenant('limits-other');
  keeper = (await person(tenant, '赵样甲')).memberId;
});
afterAll(closeDatabase);

const KEY = 'reminders.firstWorkdays';
const set = (value: unknown, role: Parameters<typeof position>[1] = 'checklist_admin', of = tenant) =>
  run(changeSetting, position(of, role, { memberId: keeper }), { key: KEY, value });
const inForce = (of = tenant) => readTenant(of.id, settingsInForce);

test('a limit is set, seen by everybody, and its history says from what to what', async () => {
  expect((await inForce())[KEY]).toBe(5);
  const before = (await sizeOf(tenant)).events!;
  must(await set(8));
  must(await set(8));
  must(await set(9));
  expect((await sizeOf(tenant)).events).toBe(before + 2);
  expect((await inForce())[KEY]).toBe(9);
  const lines = must(await ask(listSettings, position(tenant, 'unit_recorder'), {}));
  expect(lines.find((line) => line.key === KEY)).toMatchObject({
    value: 9,
    changed: { byZh: '赵样甲' },
    can: { change: false },
  });
  expect(lines.find((line) => line.key === 'reminders.digestAt')).toMatchObject({ changed: null });
});

test('two who set at once both get an answer, and one value stands', async () => {
  const answers = await Promise.all([set(10), set(11), set(12)]);
  expect(answers.some((one) => one.ok)).toBe(true);
  expect([10, 11, 12]).toContain((await inForce())[KEY]);
});

describe('refused, with nothing written:', () => {
  async function refused(attempt: Promise<unknown>, expected: object) {
    expect(await attempt).toMatchObject({ ok: false, ...expected });
  }
  test.each([1, 21, 2.5])('%s working days', async (value) => {
    const before = [await sizeOf(tenant), await inForce()];
    const problems = [{ path: 'value', code: 'settings.out_of_bounds', params: { min: 2, max: 20 } }];
    await refused(set(value), { code: 'invalid', problems });
    expect([await sizeOf(tenant), await inForce()]).toEqual(before);
  });
  test('a limit that there is not', () =>
    refused(run(changeSetting, position(tenant, 'checklist_admin'), { key: 'reminders.no', value: 1 }), {
      code: 'invalid',
    }));
  test('the keeper of other limits', () =>
    refused(set(6, 'system_admin'), { code: 'forbidden', problems: [{ code: 'forbidden.setting' }] }));
  test.each(everyRoleBut('checklist_admin', 'system_admin'))('%s', (role) =>
    refused(set(6, role), { code: 'forbidden' }),
  );
});

test('another tenant keeps its own limits', async () => {
  expect((await inForce(other))[KEY]).toBe(5);
  must(await set(3, 'checklist_admin', other));
  expect((await inForce())[KEY]).not.toBe(3);
});
