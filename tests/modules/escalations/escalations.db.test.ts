import { beforeAll, describe, expect, test } from 'vitest';
import {
  cancelEscalation,
  confirmEscalation,
  explainEscalation,
  finishEscalation,
  sweepEscalations,
} from '@/lib/modules/escalations/commands';
import { getEscalation, listEscalations } from '@/lib/modules/escalations/queries';
import { decideWaiver, requestWaiver } from '@/lib/modules/waivers/commands';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { deliverPending } from '@/lib/worker/subscribers';
import { must, person } from '../organizations/setting';
import { type ReviewCity, asOf, at, reviewCity } from '../reviews/setting';
import { gives, memberOf } from '../strikes/setting';

const on = (day: string, time = '10:00') => new Date(`${day}T${time}:00+08:00`);
const code = (result: { ok: boolean } & Partial<{ code: string; problems: { code: string }[] }>) =>
  result.ok ? 'ok' : `${result.code} ${result.problems?.[0]?.code ?? ''}`.trim();

let city: ReviewCity;
beforeAll(async () => {
  city = await reviewCity('escalations');
}, 120_000);

const sweep = async (day: string) =>
  must(await at(on(day, '00:40'), sweepEscalations, systemContext(city.tenant, on(day, '00:40')), {}));

interface Step {
  id: string;
  level: string;
  status: string;
  windowFrom: string;
  overdue: number;
  explainBy: string;
}
const stepsOf = (unitId: string) =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<Step>`
      SELECT id, level, status, window_from_on AS "windowFrom", overdue_count AS overdue, explain_by_on AS "explainBy"
      FROM escalations WHERE ${own()} AND unit_id = ${unitId} ORDER BY window_from_on, id`,
  );
const shown = async (unitId: string) =>
  (await stepsOf(unitId)).map(
    ({ level, status, windowFrom, overdue }) => `${windowFrom} ${level} ${overdue} ${status}`,
  );
const stepIn = async (windowFrom: string, level: string) =>
  (await stepsOf(city.units.near)).findLast((one) => one.windowFrom === windowFrom && one.level === level)!
    .id;
const told = async (position: string) => {
  await deliverPending(city.tenant, true);
  const memberId = await memberOf(city, position);
  const rows = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ kind: string }>`
      SELECT kind FROM notifications WHERE ${own()} AND member_id = ${memberId} AND kind LIKE 'escalation%'
      ORDER BY created_at, id`,
  );
  return rows.map((row) => row.kind);
};
describe('the sweep', () => {
  test('proposes the highest step of each quarter by the facts, and tells the leaders of the unit', async () => {
    expect((await sweep('2026-05-26')).proposed).toBeGreaterThan(1);
    expect(await shown(city.units.near)).toEqual([
      '2026-01-01 interview 4 proposed',
      '2026-04-01 talk 2 proposed',
    ]);
    // One duty of the first quarter, overdue for more than twenty working days.
    expect(await shown(city.units.far)).toEqual(['2026-01-01 letter 1 proposed']);
    const [step] = await stepsOf(city.units.near);
    expect(step!.explainBy).toBe('2026-05-29');
    expect(await told(city.leader)).toEqual(['escalation_proposed', 'escalation_proposed']);
    expect(await told(city.recorder)).toEqual([]);
    expect(await told(city.groupLeader)).toEqual([]);
  });

  test('again changes nothing, and four times at once proposes each step once', async () => {
    expect(await sweep('2026-05-26')).toEqual({ proposed: 0, waived: 0 });
    const other = await reviewCity('escalations-at-once');
    const now = on('2026-05-26', '00:40');
    const swept = await Promise.all(
      Array.from({ length: 4 }, () => at(now, sweepEscalations, systemContext(other.tenant, now), {})),
    );
    const proposed = swept.map((one) => must(one).proposed).sort();
    const [found] = await readTenant(
      other.tenant.id,
      (db) => db.sql<{ steps: number; distinct: number; events: number }>`
        SELECT count(*)::int AS steps, count(DISTINCT (unit_id, window_from_on))::int AS distinct,
               (SELECT count(*)::int FROM events WHERE ${own()} AND type = 'EscalationProposed') AS events
        FROM escalations WHERE ${own()}`,
    );
    const { steps } = found!;
    expect(steps).toBeGreaterThan(2);
    expect(found).toEqual({ steps, distinct: steps, events: steps });
    expect(proposed).toEqual([0, 0, 0, steps]);
  });

  test('is the clock’s alone', async () => {
    const result = await run(sweepEscalations, await asOf(city.tenant, city.officer, on('2026-05-26')), {});
    expect(code(result)).toBe('forbidden forbidden.role');
  });

  test('keeps the facts of each duty', async () => {
    const context = await asOf(city.tenant, city.leader, on('2026-05-26'));
    const view = must(
      await ask(getEscalation, context, { escalationId: await stepIn('2026-04-01', 'talk') }),
    );
    expect(view.led.map(({ itemCode, dueOn, stood }) => `${itemCode} ${dueOn} ${stood}`)).toEqual([
      'U5-06 2026-04-24 not_recorded',
      'U5-06 2026-05-25 not_recorded',
    ]);
    expect(view.led.map((one) => one.workdays)[1]).toBe(1);
    expect(view.can).toEqual({ explain: true, confirm: false, cancel: false, finish: false });
  });
});

describe('due process', () => {
  const text = '四月底集中开展巡查，已安排专人补报';
  const note = '核对无误，无正当理由';

  test('only those who answer for the unit explain, and for others there is nothing', async () => {
    const escalationId = await stepIn('2026-04-01', 'talk');
    const by = async (position: string, day = '2026-05-27') =>
      code(await gives(city, position, on(day), explainEscalation, { escalationId, text }));
    expect(await by(city.recorder)).toBe('forbidden forbidden.role');
    expect(await by(city.groupLeader)).toBe('forbidden forbidden.role');
    const short = await gives(city, city.leader, on('2026-05-27'), explainEscalation, {
      escalationId,
      text: '忙',
    });
    expect(short).toMatchObject({ ok: false, code: 'invalid', problems: [{ path: 'text' }] });
    expect(await by(city.leader)).toBe('ok');
    expect(await told(city.officer)).toContain('escalation_explained');
    expect(await by(city.leader, '2026-06-01')).toBe('conflict escalations.too_late');
  });

  test('the office confirms after the explanation or after the time, never the host’s assessor for another group', async () => {
    const escalationId = await stepIn('2026-01-01', 'interview');
    const confirm = async (id: string, position: string, day: string) =>
      code(await gives(city, position, on(day), confirmEscalation, { escalationId: id, note }));
    expect(await confirm(escalationId, city.officer, '2026-05-29')).toBe('conflict escalations.too_early');
    expect(await confirm(escalationId, city.assessor, '2026-06-01')).toBe('not_found');
    expect(await confirm(escalationId, city.groupLeader, '2026-06-01')).toBe('forbidden forbidden.role');
    expect(await confirm(escalationId, city.officer, '2026-06-01')).toBe('ok');
    expect(await confirm(escalationId, city.officer, '2026-06-01')).toBe('conflict escalations.wrong_time');
    // Explained, so nobody has to wait.
    const talk = await stepIn('2026-04-01', 'talk');
    expect(await confirm(talk, city.officer, '2026-05-28')).toBe('ok');
    expect(await told(city.groupLeader)).toEqual(['escalation_to_finish', 'escalation_to_finish']);
    expect(await told(city.leader)).toContain('escalation_confirmed');
  });

  test('the leader of the group carries it out, on a day that has been, with words', async () => {
    const escalationId = await stepIn('2026-04-01', 'talk');
    const finish = (more: object, position = city.groupLeader) =>
      gives(city, position, on('2026-06-02'), finishEscalation, {
        ...{ escalationId, doneOn: '2026-06-02', text: '已与单位负责人谈话，五月底前补齐' },
        ...more,
      });
    expect(code(await finish({}, city.member))).toBe('forbidden forbidden.role');
    expect(await finish({ doneOn: '2026-06-03' })).toMatchObject({
      problems: [{ path: 'doneOn', code: 'escalations.in_the_future' }],
    });
    expect(await finish({ text: '谈了' })).toMatchObject({ code: 'invalid', problems: [{ path: 'text' }] });
    expect(code(await finish({}))).toBe('ok');
    expect(code(await finish({}))).toBe('conflict escalations.wrong_time');
    const view = must(
      await ask(getEscalation, await asOf(city.tenant, city.leader, on('2026-06-02')), { escalationId }),
    );
    expect(view.entries.map(({ kind, doneOn }) => `${kind} ${doneOn}`)).toEqual([
      'explained null',
      'confirmed null',
      'done 2026-06-02',
    ]);
    expect(await told(city.leader)).toContain('escalation_finished');
  });

  test('a third duty leads further, and a letter needs its number', async () => {
    await sweep('2026-06-26');
    expect(await shown(city.units.near)).toContain('2026-04-01 letter 3 proposed');
    const escalationId = await stepIn('2026-04-01', 'letter');
    must(await gives(city, city.officer, on('2026-07-03'), confirmEscalation, { escalationId, note }));
    const done = { escalationId, doneOn: '2026-07-03', text: '已发提醒函，请单位七月底前整改' };
    expect(await gives(city, city.groupLeader, on('2026-07-03'), finishEscalation, done)).toMatchObject({
      problems: [{ path: 'reference', code: 'escalations.no_number' }],
    });
    const given = { ...done, reference: '监提〔2026〕3号' };
    expect(code(await gives(city, city.groupLeader, on('2026-07-03'), finishEscalation, given))).toBe('ok');
  });

  test('what the office cancels does not come back by itself, and the unit is told', async () => {
    const escalationId = await stepIn('2026-01-01', 'interview');
    const cancel = { escalationId, ground: 'item_wrong' as const, note: '到期日计算有误，予以撤销' };
    expect(code(await gives(city, city.officer, on('2026-06-03'), cancelEscalation, cancel))).toBe('ok');
    expect(await told(city.leader)).toContain('escalation_fell');
    expect((await sweep('2026-06-27')).proposed).toBe(0);
  });
});

test('a step falls by itself when a duty is let off', async () => {
  const { tenant, units, groups } = city;
  const leads = await person(tenant, '孙样乙', { organizationId: units.far, roles: ['unit_leader'] });
  const decides = await person(tenant, '孙样丙', { organizationId: groups.far, roles: ['group_leader'] });
  const [letter] = await stepsOf(units.far);
  const office = await asOf(tenant, city.officer, on('2026-06-03'));
  const { led } = must(await ask(getEscalation, office, { escalationId: letter!.id }));
  expect(led.map((one) => one.itemCode)).toEqual(['U2-01']);
  const { obligationId } = led[0]!;
  const request = { obligationId, reason: 'merged' as const };
  must(await gives(city, leads.positionId!, on('2026-06-03'), requestWaiver, request));
  const grant = { obligationId, decision: 'granted' as const };
  must(await gives(city, decides.positionId!, on('2026-06-04'), decideWaiver, grant));
  expect(await sweep('2026-06-05')).toMatchObject({ waived: 1 });
  expect(await shown(units.far)).toEqual(['2026-01-01 letter 1 waived']);
  const view = must(await ask(getEscalation, office, { escalationId: letter!.id }));
  expect(view.entries).toMatchObject([{ kind: 'waived', ground: 'no_longer_reached', by: null }]);
});

test('readers see only what concerns them', async () => {
  const seen = async (position: string) => {
    const context = await asOf(city.tenant, position, on('2026-06-03'));
    const open = must(await ask(listEscalations, context, {}));
    const past = must(await ask(listEscalations, context, { show: 'past' }));
    return [...open, ...past].map((line) => line.unit.id);
  };
  const { near, far, host } = city.units;
  expect(new Set(await seen(city.leader))).toEqual(new Set([near]));
  expect(new Set(await seen(city.groupLeader))).toEqual(new Set([near]));
  expect(new Set(await seen(city.officer))).toEqual(new Set([near, far]));
  expect(new Set(await seen(city.assessor))).toEqual(new Set([host]));
  const recorder = await asOf(city.tenant, city.recorder, on('2026-06-03'));
  expect(await ask(listEscalations, recorder, {})).toMatchObject({ ok: false, code: 'forbidden' });
});
