import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { enterAbsence } from '@/lib/modules/absences/commands';
import { sendDigests } from '@/lib/modules/digests/commands';
import { plannedLines, getDigest } from '@/lib/modules/digests/queries';
import type { PlannedLine } from '@/lib/modules/digests/schema';
import { countUnread, listInbox } from '@/lib/modules/notifications/queries';
import { requestWaiver } from '@/lib/modules/waivers/commands';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { eventsOf, everyRoleBut, must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, recorderCity, sizesOf, submit, uploadOf } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('digests');
  other = await recorderCity('digests-other');
}, 60_000);
afterAll(closeDatabase);

const dayOf = (when: Date) => when.toISOString().slice(0, 10);
const plan = (when: Date, of = city) => readTenant(of.tenant.id, (db) => plannedLines(db, dayOf(when)));
const send = async (when: Date, lines: PlannedLine[], of = city) => {
  const memberIds = [...new Set(lines.map((line) => line.memberId))];
  const input = { day: dayOf(when), memberIds, lines };
  return must(await at(when, sendDigests, systemContext(of.tenant, when), input)).sent;
};
const digestOf = async (positionId: string, when: Date) => {
  const context = await asOf(city.tenant, positionId, when);
  const [row] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM digests WHERE ${own()} AND member_id = ${context.actor.memberId} AND day = ${dayOf(when)}::date`,
  );
  return row ? must(await ask(getDigest, context, { digestId: row.id })) : null;
};
const unread = async (positionId: string, when: Date) =>
  must(await ask(countUnread, await asOf(city.tenant, positionId, when), {}));

test('five working days before, the owner gets one digest with its lines, and nobody gets a second', async () => {
  const when = june(23);
  const lines = await plan(when);
  const before = await unread(city.recorder, when);
  expect(lines.some((line) => line.step === 'first')).toBe(true);
  expect(await send(when, lines)).toBe(new Set(lines.map((line) => line.memberId)).size);
  const digest = (await digestOf(city.recorder, when))!;
  const mine = lines.filter((line) => line.memberId === city.author);
  expect(digest.rows.map((row) => row.obligationId).sort()).toEqual(
    mine.map((line) => line.obligationId).sort(),
  );
  expect(await unread(city.recorder, when)).toBe(before + 1);
  const inbox = must(await ask(listInbox, await asOf(city.tenant, city.recorder, when), {}));
  expect(inbox.lines[0]).toMatchObject({ kind: 'digest', params: { count: mine.length, day: '2026-06-23' } });
  expect(await eventsOf(city.tenant, digest.id)).toMatchObject([
    { type: 'DigestSent', content: { memberId: city.author, day: '2026-06-23' } },
  ]);

  const sizes = await sizesOf(city);
  expect(await plan(june(23, 11))).toEqual([]);
  expect(await send(june(23, 11), lines)).toBe(0);
  // The next day what was told stays told.
  const told = new Set(lines.map((line) => `${line.memberId} ${line.obligationId} ${line.step}`));
  const next = await plan(june(24));
  expect(next.filter((line) => told.has(`${line.memberId} ${line.obligationId} ${line.step}`))).toEqual([]);
  const after = await sizesOf(city);
  expect({ ...after, command_keys: 0 }).toEqual({ ...sizes, command_keys: 0 });
});

test('an act between planning and sending is not followed by its reminder', async () => {
  const when = june(29);
  const lines = await plan(when);
  const mine = lines.filter((line) => line.memberId === city.author);
  const obligations = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string; itemCode: string }>`
      SELECT id, item_code AS "itemCode" FROM obligations WHERE ${own()}
        AND id = ANY(${mine.map((line) => line.obligationId)}::uuid[]) ORDER BY item_code`,
  );
  const done = obligations.find((one) => ['U4-01', 'U4-02', 'U1-02', 'U1-06'].includes(one.itemCode))!;
  const waived = obligations.find((one) => one.id !== done.id)!;
  expect([done, waived].every(Boolean)).toBe(true);
  const acted = june(29, 11);
  const attachmentIds = [await uploadOf(city, city.author)];
  must(
    await submit(city, done.itemCode, acted, {
      obligationIds: [done.id],
      attachmentIds,
      lateReason: 'forgotten',
    }),
  );
  const leader = await asOf(city.tenant, city.leader, acted);
  const asked = { obligationId: waived.id, reason: 'merged', note: '与半年总结合并报送' };
  must(await at(acted, requestWaiver, leader, asked));

  await send(june(29, 12), lines);
  const told = (await digestOf(city.recorder, when))?.rows.map((row) => row.obligationId) ?? [];
  expect(told).not.toContain(done.id);
  expect(told).not.toContain(waived.id);
  expect(told.length).toBe(mine.length - 2);
});

test('nothing on days off, and nothing of another day', async () => {
  const saturday = june(27);
  expect(await plan(saturday)).toEqual([]);
  const lines = await plan(june(26));
  expect(lines.length).toBeGreaterThan(0);
  expect(await send(saturday, lines)).toBe(0);
  const input = { day: '2026-06-26', memberIds: [city.author], lines };
  const late = await at(june(29), sendDigests, systemContext(city.tenant, june(29)), input);
  expect(late).toMatchObject({ code: 'conflict', problems: [{ code: 'digests.not_today' }] });
});

test('the day after: the owner, the leader and the group; who is away by the substitute', async () => {
  const when = new Date(june(30).getTime() + 24 * 3_600_000);
  const officer = await asOf(city.tenant, city.leader, when);
  const absence = {
    positionId: city.recorder,
    substitutePositionId: city.colleague,
    reason: 'leave' as const,
  };
  must(await at(when, enterAbsence, officer, { ...absence, fromOn: dayOf(when), toOn: dayOf(when) }));
  const lines = (await plan(when)).filter((line) => line.step === 'after');
  const capacities = new Set(lines.map((line) => line.capacity));
  expect(capacities).toEqual(new Set(['owner', 'leader', 'group']));
  expect(lines.map((line) => line.memberId)).not.toContain(city.author);
  await send(when, lines);
  const digest = (await digestOf(city.colleague, when))!;
  expect(digest.rows[0]).toMatchObject({ insteadOf: { nameZh: '严样壬' }, verdict: 'overdue', isOwn: true });
  const group = (await digestOf(city.member, when))!;
  expect(group.rows).toContainEqual(expect.objectContaining({ capacity: 'group', isOwn: false }));
});

describe('a digest', () => {
  test('is read by its person alone', async () => {
    const when = june(23);
    const digest = (await digestOf(city.recorder, when))!;
    for (const by of [city.leader, city.officer, city.member]) {
      const found = await ask(getDigest, await asOf(city.tenant, by, when), { digestId: digest.id });
      expect(found).toMatchObject({ code: 'not_found' });
    }
    const elsewhere = await ask(getDigest, await asOf(other.tenant, other.recorder, when), {
      digestId: digest.id,
    });
    expect(elsewhere).toMatchObject({ code: 'not_found' });
  });
  test.each(everyRoleBut())('%s sends none', async (role) => {
    const input = { day: '2026-06-23', memberIds: [city.author], lines: [] };
    expect(await run(sendDigests, position(city.tenant, role), input)).toMatchObject({ code: 'forbidden' });
  });
  test('of another tenant is told nothing', async () => {
    const lines = await plan(june(24));
    expect(lines.length).toBeGreaterThan(0);
    expect(await send(june(24), lines, other)).toBe(0);
  });
});
