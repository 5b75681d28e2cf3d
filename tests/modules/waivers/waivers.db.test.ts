import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planObligations } from '@/lib/modules/plans/commands';
import { decideWaiver, requestExtension, requestWaiver } from '@/lib/modules/waivers/commands';
import { listPendingWaivers } from '@/lib/modules/waivers/queries';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import type { Role } from '@/lib/shared/actor';
import { eventsOf, must, position } from '../organizations/setting';
import { type ReviewCity, asOf, at, countedFromRows, countersOf, june } from '../reviews/setting';
import { type RecorderCity, expectRefused, obligationOf, recorderCity } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('waivers');
  other = await recorderCity('waivers-other', '2026-06-30');
});
afterAll(closeDatabase);

const counters = () => countersOf(city as unknown as ReviewCity, city.unit);
const counted = () => countedFromRows(city as unknown as ReviewCity, city.unit);

const refused = (attempt: () => Promise<unknown>, expected: object) => expectRefused(city, attempt, expected);

const askWaiver = async (obligationId: string, more: object = {}, when = june(3), by = city.leader) =>
  at(when, requestWaiver, await asOf(city.tenant, by, when), { obligationId, reason: 'merged', ...more });
const askExtension = async (obligationId: string, newDueOn: string, when = june(3), by = city.leader) =>
  at(when, requestExtension, await asOf(city.tenant, by, when), {
    obligationId,
    reason: 'waiting_for_result',
    newDueOn,
  });
const decide = async (
  obligationId: string,
  decision: 'granted' | 'refused',
  when = june(4),
  by = city.groupLeader,
) => at(when, decideWaiver, await asOf(city.tenant, by, when), { obligationId, decision });

const stored = (ids: readonly string[]) =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string; status: string; dueOn: string; dueSoonFrom: string | null }>`
      SELECT id, status, due_on AS "dueOn", due_soon_from_on AS "dueSoonFrom" FROM obligations
      WHERE ${own()} AND id = ANY(${ids as string[]}::uuid[]) ORDER BY period_from_on`,
  );
const one = async (id: string) => (await stored([id]))[0]!;

describe('an extension', () => {
  test('granted, moves the due day with its counters, and lateness is judged by the new day', async () => {
    const id = await obligationOf(city, 'U2-07', '2026-06-12');
    const { dueOn } = await one(id);
    must(await askExtension(id, '2026-07-08'));
    expect(await one(id)).toMatchObject({ status: 'waiver_requested', dueOn });
    expect(must(await decide(id, 'granted'))).toMatchObject({ status: 'open', dueOn: '2026-07-08' });
    expect(await one(id)).toMatchObject({ status: 'open', dueOn: '2026-07-08' });
    expect((await one(id)).dueSoonFrom! < '2026-07-08').toBe(true);
    expect(await counters()).toEqual(await counted());
    expect((await eventsOf(city.tenant, id)).map((event) => event.type)).toEqual([
      'WaiverRequested',
      'WaiverDecided',
    ]);
    await refused(() => askExtension(id, '2026-07-09'), {
      code: 'invalid',
      problems: [{ path: 'newDueOn', code: 'waivers.extended_before' }],
    });
  });

  test('after the due day is refused: late entry stays open instead', async () => {
    const id = await obligationOf(city, 'U2-07', '2026-04-12');
    await refused(() => askExtension(id, '2026-06-05'), {
      code: 'invalid',
      problems: [{ path: 'newDueOn', code: 'waivers.extension_too_late' }],
    });
  });

  test.each([
    ['no reason', { reason: '' }, 'reason'],
    ['a note too long', { note: '长'.repeat(301) }, 'note'],
  ])('with %s is refused', async (_name, wrong, path) => {
    const id = await obligationOf(city, 'U1-05', '2026-06-12');
    const context = await asOf(city.tenant, city.leader, june(3));
    const input = { obligationId: id, reason: 'away_on_duty', newDueOn: '2026-07-06', ...wrong };
    await refused(() => at(june(3), requestExtension, context, input), {
      code: 'invalid',
      problems: [expect.objectContaining({ path })],
    });
  });
});

describe('a waiver', () => {
  test('of several periods lets off those that stand and those planned later', async () => {
    const june3 = await obligationOf(city, 'U7-07', '2026-06-12');
    const july = await obligationOf(city, 'U7-07', '2026-07-12');
    const august = await obligationOf(city, 'U7-07', '2026-08-12');
    expect(must(await askWaiver(june3, { coversTo: '2026-07-31' }))).toMatchObject({ covered: 2 });
    expect((await stored([june3, july, august])).map((row) => row.status)).toEqual([
      'waiver_requested',
      'waiver_requested',
      'open',
    ]);
    must(await decide(june3, 'granted'));
    expect((await stored([june3, july, august])).map((row) => row.status)).toEqual([
      'waived',
      'waived',
      'open',
    ]);
    expect(await counters()).toEqual(await counted());
    expect((await eventsOf(city.tenant, july)).map((event) => event.type)).toEqual([
      'WaiverRequested',
      'WaiverDecided',
    ]);
  });

  test('reaches periods that are planned only later', async () => {
    const id = await obligationOf(other, 'U7-07', '2026-06-12');
    const input = { obligationId: id, reason: 'reformed', coversTo: '2026-08-31' };
    must(await at(june(3), requestWaiver, await asOf(other.tenant, other.leader, june(3)), input));
    const plan = async (from: string, to: string) =>
      must(await at(june(20), planObligations, systemContext(other.tenant), { from, to }));
    const states = () =>
      readTenant(
        other.tenant.id,
        (db) => db.sql<{ month: string; status: string }>`
          SELECT to_char(period_from_on, 'MM') AS month, status FROM obligations
          WHERE ${own()} AND subject_id = ${other.unit} AND item_code = 'U7-07' AND period_from_on > '2026-05-31'
          ORDER BY 1`,
      );
    await plan('2026-07-01', '2026-07-31');
    expect((await states()).map((row) => row.status)).toEqual(['waiver_requested', 'waiver_requested']);
    const decided = await asOf(other.tenant, other.groupLeader, june(4));
    must(await at(june(4), decideWaiver, decided, { obligationId: id, decision: 'granted' }));
    await plan('2026-08-01', '2026-09-30');
    expect(await states()).toEqual([
      { month: '06', status: 'waived' },
      { month: '07', status: 'waived' },
      { month: '08', status: 'waived' },
      { month: '09', status: 'open' },
    ]);
    const totals = await countersOf(other as unknown as ReviewCity, other.unit);
    expect(totals).toEqual(await countedFromRows(other as unknown as ReviewCity, other.unit));
  });

  test('refused after two working days gives them back', async () => {
    const id = await obligationOf(city, 'U1-10', '2026-06-12');
    const { dueOn } = await one(id);
    must(await askWaiver(id, {}, june(3)));
    expect(must(await decide(id, 'refused', june(5)))).toMatchObject({ status: 'open' });
    expect((await one(id)).dueOn > dueOn).toBe(true);
    expect(await counters()).toEqual(await counted());
  });

  test('stops the clock: nothing can be recorded for it until it is decided, and nobody asks twice', async () => {
    const id = await obligationOf(city, 'U4-03', '2026-06-12');
    must(await askWaiver(id));
    await refused(() => askWaiver(id), { code: 'conflict', problems: [{ code: 'waivers.not_open' }] });
    await refused(() => askExtension(id, '2026-07-06'), {
      code: 'conflict',
      problems: [{ code: 'waivers.not_open' }],
    });
  });

  test.each([
    ['2026-06-01', 'waivers.covers_too_little'],
    ['2028-01-01', 'waivers.covers_too_much'],
  ])('until %s is refused', async (coversTo, code) => {
    const id = await obligationOf(city, 'U1-05', '2026-06-12');
    await refused(() => askWaiver(id, { coversTo }), {
      code: 'invalid',
      problems: [{ path: 'coversTo', code }],
    });
  });
});

describe('the decision', () => {
  test('waits in the list of the group leader, and of nobody else', async () => {
    const id = await obligationOf(city, 'U1-05', '2026-06-12');
    must(await askWaiver(id));
    const listed = async (by: string) => {
      const answer = await ask(listPendingWaivers, await asOf(city.tenant, by, june(5)), {});
      return must(answer).map((line) => line.obligationId);
    };
    expect(await listed(city.groupLeader)).toContain(id);
    expect(await listed(city.officer)).not.toContain(id);
    const line = must(
      await ask(listPendingWaivers, await asOf(city.tenant, city.groupLeader, june(5)), {}),
    ).find((waiting) => waiting.obligationId === id)!;
    expect(line).toMatchObject({ waitingDays: 2, kind: 'waiver', can: { decide: true } });
    must(await decide(id, 'granted'));
    expect(await listed(city.groupLeader)).not.toContain(id);
  });

  test('is not taken twice, and not where nothing was asked', async () => {
    const id = await obligationOf(city, 'U1-06', '2026-06-12');
    await refused(() => decide(id, 'granted'), {
      code: 'conflict',
      problems: [{ code: 'waivers.not_pending' }],
    });
    must(await askWaiver(id));
    const context = await asOf(city.tenant, city.groupLeader, new Date());
    const input = { obligationId: id, decision: 'granted' };
    const both = await Promise.all([run(decideWaiver, context, input), run(decideWaiver, context, input)]);
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
  });

  test('is not made by whoever asked', async () => {
    const id = await obligationOf(city, 'U2-06', '2026-06-12');
    must(await askWaiver(id));
    for (const by of [city.leader, city.member, city.officer])
      expect(await decide(id, 'granted', june(4), by)).toMatchObject({ ok: false, code: 'forbidden' });
    const foreign = await obligationOf(other, 'U2-06', '2026-06-12');
    expect(await decide(foreign, 'granted')).toMatchObject({ ok: false, code: 'not_found' });
  });

  const ASKERS: Role[] = ['unit_recorder', 'team_member', 'group_member', 'coordination_officer', 'auditor'];
  test.each(ASKERS)('%s asks for nothing', async (role) => {
    const obligationId = await obligationOf(city, 'U1-05', '2026-07-12');
    for (const [command, input] of [
      [requestWaiver, { obligationId, reason: 'merged' }],
      [requestExtension, { obligationId, reason: 'away_on_duty', newDueOn: '2026-08-10' }],
    ] as const)
      await refused(() => run(command as typeof requestWaiver, position(city.tenant, role), input), {
        code: 'forbidden',
      });
  });

  test('the recorder of the unit is told that the leader asks', async () => {
    const id = await obligationOf(city, 'U1-05', '2026-07-12');
    await refused(() => askWaiver(id, {}, june(3), city.recorder), { code: 'forbidden' });
  });
});
