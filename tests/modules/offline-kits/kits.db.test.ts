import { afterAll, beforeAll, expect, test } from 'vitest';
import { getOfflineKit } from '@/lib/modules/offline-kits/queries';
import { getRecordForm } from '@/lib/modules/record-forms/queries';
import { listRecordableItems } from '@/lib/modules/recordables/queries';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { asOf, june } from '../reviews/setting';
import { type RecorderCity, recorderCity } from '../submissions/setting';

let city: RecorderCity;
beforeAll(async () => {
  city = await recorderCity('kits');
});
afterAll(closeDatabase);

const kitOf = async (by: string) => must(await ask(getOfflineKit, await asOf(city.tenant, by, june(15)), {}));

test('holds the list and the very forms that the pages show', async () => {
  const context = await asOf(city.tenant, city.recorder, june(15));
  const kit = must(await ask(getOfflineKit, context, {}));
  expect(kit.on).toBe('2026-06-15');
  expect(kit.lines.map((line) => line.itemCode)).toContain('U4-01');
  const [key, form] = Object.entries(kit.forms).find(([, one]) => one.item.code === 'U4-01')!;
  const obligationId = new URLSearchParams(key).get('obligation')!;
  expect(form).toEqual(must(await ask(getRecordForm, context, { obligationId })));
});

test('holds nothing of restricted items but titles that stand in the checklist', async () => {
  const context = await asOf(city.tenant, city.groupLeader, june(15));
  const items = must(await ask(listRecordableItems, context, {}));
  const restricted = items.filter((item) => item.sensitivity === 'restricted').map((item) => item.code);
  expect(restricted.length).toBeGreaterThan(0);
  const kit = must(await ask(getOfflineKit, context, {}));
  expect(Object.keys(kit.forms).length).toBeGreaterThan(0);
  for (const form of Object.values(kit.forms)) expect(form.item.sensitivity).not.toBe('restricted');
  for (const line of kit.lines.filter((one) => restricted.includes(one.itemCode))) {
    expect(line.key in kit.forms).toBe(false);
    expect(['returned', 'other']).not.toContain(line.part);
  }
});

test('holds nothing of others', async () => {
  const [own, far] = [await kitOf(city.recorder), await kitOf(city.farRecorder)];
  const keys = new Set(own.lines.map((line) => line.key));
  expect(far.lines.filter((line) => keys.has(line.key))).toEqual([]);
  for (const form of Object.values(far.forms)) expect(form.subject.id).toBe(city.farUnit);
});

test('is refused to whoever records nothing', async () => {
  const context = await asOf(city.tenant, city.officer, june(15));
  expect(await ask(getOfflineKit, context, {})).toMatchObject({ ok: false, code: 'forbidden' });
});
