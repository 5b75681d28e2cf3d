import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCalendar } from '@/lib/modules/calendars/commands';
import { sendDigests } from '@/lib/modules/digests/commands';
import { sendDailyDigests } from '@/lib/modules/digests/jobs';
import { getDigest, heldFor, plannedLines } from '@/lib/modules/digests/queries';
import { markNotificationsRead } from '@/lib/modules/notifications/commands';
import { listInbox } from '@/lib/modules/notifications/queries';
import { acknowledgeReminder, sendReminder } from '@/lib/modules/reminders/commands';
import { getReminder, listReminders } from '@/lib/modules/reminders/queries';
import { changeSetting } from '@/lib/modules/settings/commands';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, inTenant, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { civilDateOf, addDays } from '@/lib/shared/civil-date';
import { eventsOf, everyRoleBut, must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, recorderCity, sizesOf, submit, uploadOf } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('reminders');
  other = await recorderCity('reminders-other');
}, 60_000);
afterAll(closeDatabase);

const TEXT = '请各单位于6月30日前完成下列事项。';

/** Open obligations of the unit, earliest due day first. */
const openOf = (of: RecorderCity, subjectId: string, limit: number) =>
  readTenant(
    of.tenant.id,
    (db) => db.sql<{ id: string; itemCode: string }>`
      SELECT id, item_code AS "itemCode" FROM obligations
      WHERE ${own()} AND subject_id = ${subjectId} AND status = 'open' AND sensitivity = 'normal' AND due_on >= '2026-06-30'
      ORDER BY due_on, item_code, id LIMIT ${limit}`,
  );
const ids = async (subjectId = city.unit, limit = 3) =>
  (await openOf(city, subjectId, limit)).map((one) => one.id);

const remind = async (by: string, when: Date, obligationIds: string[], of = city) =>
  at(when, sendReminder, await asOf(of.tenant, by, when), { text: TEXT, obligationIds });
const follow = async (reminderId: string, when: Date, by = city.member) =>
  must(await ask(getReminder, await asOf(city.tenant, by, when), { reminderId }));
const inboxOf = async (positionId: string, when: Date) =>
  must(await ask(listInbox, await asOf(city.tenant, positionId, when), { limit: 100 })).lines;

test('forty items of a unit arrive as one line with one digest; sent, seen, acknowledged, done', async () => {
  const when = june(23);
  const obligationIds = await ids(city.unit, 40);
  expect(obligationIds).toHaveLength(40);
  const sent = must(await remind(city.member, when, obligationIds));
  expect(sent).toMatchObject({ people: expect.any(Number) as number, deliverOn: '2026-06-23' });
  const lines = await inboxOf(city.recorder, when);
  expect(lines).toHaveLength(1);
  expect(lines[0]!.params.count).toBeGreaterThanOrEqual(30);

  // What the clock plans for the same day joins the same line.
  const planned = await readTenant(city.tenant.id, (db) => plannedLines(db, '2026-06-23'));
  const mine = planned.filter((line) => line.memberId === city.author);
  expect(mine.length).toBeGreaterThan(0);
  const day = { day: '2026-06-23', memberIds: [city.author], lines: mine };
  must(await at(june(23, 12), sendDigests, systemContext(city.tenant, when), day));
  expect(await inboxOf(city.recorder, when)).toHaveLength(1);

  const before = await follow(sent.reminderId, when);
  expect(before).toMatchObject({ text: TEXT, seen: 0, acknowledged: 0, done: 0 });
  expect(before.units).toMatchObject([{ body: { code: 'd048' }, obligations: before.obligations }]);
  const recorder = await asOf(city.tenant, city.recorder, when);
  must(await at(june(23, 13), markNotificationsRead, recorder, { ids: [lines[0]!.id] }));
  const of = async () =>
    (await follow(sent.reminderId, when)).units[0]!.people.find((one) => one.memberId === city.author)!;
  expect(await of()).toMatchObject({ state: 'seen' });

  // A second reminder brings the line back unread; what was seen stays seen.
  must(await remind(city.groupLeader, june(23, 14), await ids(city.unit, 8)));
  expect((await inboxOf(city.recorder, when)).map((line) => line.isRead)).toEqual([false]);
  expect(await of()).toMatchObject({ state: 'seen' });

  const reply = { reminderId: sent.reminderId, text: '谢谢提醒，马上就填' };
  must(await at(june(23, 15), acknowledgeReminder, recorder, reply));
  expect(await of()).toMatchObject({ state: 'acknowledged', reply: '谢谢提醒，马上就填' });
  const digestId = lines[0]!.href.split('/').at(-1)!;
  const digest = must(await ask(getDigest, recorder, { digestId }));
  expect(digest.messages.map((one) => one.reply)).toContain('谢谢提醒，马上就填');

  const done = (await openOf(city, city.unit, 40)).find((one) => one.itemCode === 'U4-01')!;
  const attachmentIds = [await uploadOf(city, city.author)];
  must(await submit(city, 'U4-01', june(23, 16), { obligationIds: [done.id], attachmentIds }));
  expect(await follow(sent.reminderId, when)).toMatchObject({ acknowledged: 1, done: 1 });
  const list = must(await ask(listReminders, await asOf(city.tenant, city.groupLeader, when), {}));
  expect(list.lines.map((line) => line.id)).toContain(sent.reminderId);
  expect((await eventsOf(city.tenant, sent.reminderId)).map((event) => event.type)).toEqual([
    'ReminderSent',
    'ReminderAcknowledged',
  ]);
});

test('the office reminds all groups and units at once, one line a person', async () => {
  const when = june(24);
  const groupIds = await openOf(city, city.group, 20);
  const obligationIds = [...(await ids(city.unit, 10)), ...(await ids(city.farUnit, 10))].concat(
    groupIds.map((one) => one.id),
  );
  const { reminderId, people } = must(await remind(city.officer, when, obligationIds));
  const view = await follow(reminderId, when, city.officer);
  expect(view.people).toBe(people);
  expect(view.units.map((unit) => unit.body.code).sort()).toEqual(['d048', 'd049', 'g15']);
  const rows = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ n: number }>`
      SELECT count(*)::int AS n FROM digests WHERE ${own()} AND day = '2026-06-24' GROUP BY member_id`,
  );
  expect(rows).toHaveLength(people);
  expect(rows.every((row) => row.n === 1)).toBe(true);
});

test('on a day off it is held until the next working day, and spared to whoever has done it', async () => {
  const saturday = june(27);
  const [far] = await openOf(city, city.farUnit, 1);
  const near = (await openOf(city, city.unit, 60)).find((one) => one.itemCode === 'U4-02')!;
  const sizes = await sizesOf(city);
  const { reminderId } = must(await remind(city.member, saturday, [far!.id, near.id]));
  const after = await sizesOf(city);
  expect(after.notifications).toBe(sizes.notifications);
  expect((await follow(reminderId, saturday)).units.flatMap((unit) => unit.people)).toMatchObject([
    { state: 'held' },
    { state: 'held' },
  ]);
  const attachmentIds = [await uploadOf(city, city.author)];
  must(await submit(city, 'U4-02', june(28), { obligationIds: [near.id], attachmentIds }));
  const memberIds = await readTenant(city.tenant.id, (db) => heldFor(db, '2026-06-29'));
  expect(memberIds).toHaveLength(2);
  const monday = { day: '2026-06-29', memberIds, lines: [] };
  const context = systemContext(city.tenant, june(29));
  expect(must(await at(june(29), sendDigests, context, monday)).sent).toBe(1);
  const states = (await follow(reminderId, june(29))).units.map((unit) => [
    unit.body.code,
    unit.people[0]!.state,
  ]);
  expect(Object.fromEntries(states)).toEqual({ d048: 'spared', d049: 'sent' });
});

test('several workers at once send each person one digest', async () => {
  const tenant = other.tenant;
  // A calendar on which every day is worked, so that the test holds on whatever day it runs.
  const file = { timezone: 'Asia/Shanghai', weekend: [], years: {} };
  must(await run(importCalendar, systemContext(tenant), { file }));
  const early = { key: 'reminders.digestAt' as const, value: '00:00' };
  must(await run(changeSetting, systemContext(tenant), early));
  const today = civilDateOf(new Date(), tenant.timeZone);
  await inTenant(
    tenant.id,
    (db) => db.sql`
      UPDATE obligations SET due_on = ${addDays(today, 1)}::date, due_soon_from_on = ${addDays(today, -4)}::date,
        period_from_on = ${addDays(today, -20)}::date
      WHERE ${own()} AND status = 'open' AND due_on >= '2026-06-30' AND cadence <> 'daily'`,
  );
  const sent = await Promise.all(Array.from({ length: 4 }, () => sendDailyDigests(tenant)));
  const [row] = await readTenant(
    tenant.id,
    (db) => db.sql<{ digests: number; lines: number; people: number; notifications: number }>`
      SELECT count(*)::int AS digests, count(DISTINCT d.member_id)::int AS people,
             (SELECT count(*)::int FROM notifications WHERE ${own()} AND kind = 'digest') AS notifications,
             (SELECT count(*)::int FROM digest_lines WHERE ${own()}) AS lines
      FROM digests d WHERE ${own('d')}`,
  );
  expect(row!.people).toBeGreaterThan(3);
  expect(row!.digests).toBe(row!.people);
  expect(row!.notifications).toBe(row!.people);
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(row!.people);
  expect(await sendDailyDigests(tenant)).toBe(0);
});

describe('refused, with nothing written:', () => {
  async function refused(attempt: () => Promise<unknown>, code: string, problem?: string) {
    const before = await sizesOf(city);
    expect(await attempt()).toMatchObject({
      ok: false,
      code,
      ...(problem ? { problems: [{ code: problem }] } : {}),
    });
    expect(await sizesOf(city)).toEqual(before);
  }
  test('what is done', async () => {
    const when = june(23, 17);
    const { submitted } = await readTenant(city.tenant.id, async (db) => ({
      submitted: await db.sql<{ id: string }>`
        SELECT id FROM obligations WHERE ${own()} AND status = 'submitted' LIMIT 1`,
    }));
    await refused(() => remind(city.member, when, [submitted[0]!.id]), 'conflict', 'reminders.nothing_open');
  });
  test('by a recorder', async () =>
    refused(async () => remind(city.recorder, june(23), await ids()), 'forbidden', 'forbidden.role'));
  test('of another tenant', async () => {
    const foreign = (await openOf(other, other.unit, 1)).map((one) => one.id);
    const own = await ids(city.unit, 1);
    if (foreign.length === 0) throw new Error('The other tenant has nothing open');
    await refused(() => remind(city.officer, june(23), [...own, ...foreign]), 'not_found');
  });
  test('answering what others got, twice, or without words', async () => {
    const when = june(25);
    const { reminderId } = must(await remind(city.member, when, await ids(city.farUnit, 1)));
    const answer = async (by: string, text = '好的') =>
      at(when, acknowledgeReminder, await asOf(city.tenant, by, when), { reminderId, text });
    await refused(() => answer(city.recorder), 'not_found', 'reminders.unknown');
    await refused(() => answer(city.farRecorder, ' '), 'invalid');
    must(await answer(city.farRecorder));
    await refused(() => answer(city.farRecorder), 'conflict', 'reminders.already_acknowledged');
  });
  test('following what another group or office sent', async () => {
    const when = june(25);
    const { reminderId } = must(await remind(city.member, when, await ids(city.farUnit, 1)));
    await refused(
      async () => ask(getReminder, await asOf(city.tenant, city.officer, when), { reminderId }),
      'not_found',
    );
    await refused(
      async () => ask(getReminder, await asOf(other.tenant, other.member, when), { reminderId }),
      'not_found',
    );
  });
  test.each(everyRoleBut('group_member', 'group_leader', 'coordination_officer'))('%s', (role) =>
    refused(
      () => run(sendReminder, position(city.tenant, role), { text: TEXT, obligationIds: [city.unit] }),
      'forbidden',
    ),
  );
});
