import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { endAbsence, enterAbsence } from '@/lib/modules/absences/commands';
import { absencesBetween, listAbsences } from '@/lib/modules/absences/queries';
import { closeDatabase, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { everyRoleBut, must, person, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, recorderCity, sizesOf } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;
let now = june(15);

beforeAll(async () => {
  city = await recorderCity('away');
  other = await recorderCity('away-other');
}, 60_000);
beforeEach(() => {
  now = june(15);
});
afterAll(closeDatabase);

const enter = async (by: string, positionId: string, more: object = {}, of = city) =>
  at(now, enterAbsence, await asOf(of.tenant, by, now), {
    positionId,
    substitutePositionId: null,
    ...{ fromOn: '2026-06-16', toOn: '2026-06-18', reason: 'leave' as const },
    ...more,
  });
const between = (fromOn: string, toOn: string, of = city) =>
  readTenant(of.tenant.id, (db) => absencesBetween(db, { fromOn, toOn }));

async function refused(attempt: () => Promise<unknown>, code: string, problem: string) {
  const before = await sizesOf(city);
  expect(await attempt()).toMatchObject({ ok: false, code, problems: [{ code: problem }] });
  expect(await sizesOf(city)).toEqual(before);
}

test('a leader enters who is away and who acts, and it ends when the person is back', async () => {
  const { id } = must(await enter(city.leader, city.recorder, { substitutePositionId: city.colleague }));
  expect(await between('2026-06-18', '2026-06-30')).toMatchObject([
    { id, positionId: city.recorder, substitutePositionId: city.colleague },
  ]);
  expect(await between('2026-06-19', '2026-06-30')).toEqual([]);
  const list = must(await ask(listAbsences, await asOf(city.tenant, city.secretary, now), {}));
  expect(list.lines).toMatchObject([
    { id, position: { nameZh: '严样壬' }, substitute: { nameZh: '严样癸' }, can: { end: true } },
  ]);
  expect(list.positions.map((one) => one.nameZh)).not.toContain('严样庚');
  now = june(17);
  must(await at(now, endAbsence, await asOf(city.tenant, city.leader, now), { absenceId: id }));
  expect(await between('2026-06-16', '2026-06-30')).toMatchObject([{ toOn: '2026-06-16' }]);
  now = june(18);
  const again = await at(now, endAbsence, await asOf(city.tenant, city.leader, now), { absenceId: id });
  expect(again).toMatchObject({ code: 'conflict', problems: [{ code: 'absences.over' }] });
});

test('one that has not begun is cancelled and may be entered anew', async () => {
  const { id } = must(await enter(city.leader, city.colleague));
  must(await at(now, endAbsence, await asOf(city.tenant, city.secretary, now), { absenceId: id }));
  expect(await between('2026-06-16', '2026-06-18')).not.toContainEqual(expect.objectContaining({ id }));
  must(await enter(city.leader, city.colleague));
});

test('the office enters for the leader of a group, whose own members it is not', async () => {
  must(await enter(city.officer, city.groupLeader, { substitutePositionId: city.member }));
});

describe('refused, with nothing written:', () => {
  test.each([
    ['the own absence', () => enter(city.leader, city.leader), 'forbidden', 'forbidden.absence'],
    ['another unit', () => enter(city.leader, city.farRecorder), 'forbidden', 'forbidden.absence'],
    ['a unit, by the office', () => enter(city.officer, city.leader), 'forbidden', 'forbidden.absence'],
    [
      'four working days late',
      () => enter(city.leader, city.recorder, { fromOn: '2026-06-09' }),
      'invalid',
      'absences.too_far_back',
    ],
    [
      'ending before it begins',
      () => enter(city.leader, city.recorder, { toOn: '2026-06-15' }),
      'invalid',
      'organizations.ends_before_it_begins',
    ],
    [
      'a substitute of another unit',
      () => enter(city.leader, city.recorder, { substitutePositionId: city.farRecorder }),
      'invalid',
      'absences.unfit_substitute',
    ],
    [
      'oneself as substitute',
      () => enter(city.leader, city.recorder, { substitutePositionId: city.recorder }),
      'invalid',
      'absences.unfit_substitute',
    ],
    ['a post of another tenant', () => enter(city.leader, other.recorder), 'not_found', 'absences.no_post'],
    [
      'a substitute of another tenant',
      () => enter(city.leader, city.recorder, { substitutePositionId: other.colleague }),
      'not_found',
      'absences.no_post',
    ],
  ])('%s', (_name, attempt, code, problem) => refused(attempt, code, problem));

  test('twice for the same days', async () => {
    must(await enter(city.leader, city.recorder, { fromOn: '2026-06-22', toOn: '2026-06-26' }));
    await refused(
      () => enter(city.leader, city.recorder, { fromOn: '2026-06-26', toOn: '2026-06-30' }),
      'conflict',
      'absences.already_away',
    );
  });
  test('days after the post ends', async () => {
    const { positionId } = await person(city.tenant, '严样子', {
      organizationId: city.unit,
      roles: ['team_member'],
      toOn: '2026-06-17',
    });
    await refused(() => enter(city.leader, positionId!), 'invalid', 'absences.not_in_post');
  });
  test('ending what another unit or nobody entered', async () => {
    const { id } = must(await enter(city.leader, city.secretary));
    const end = async (by: string, of = city) =>
      at(now, endAbsence, await asOf(of.tenant, by, now), { absenceId: id });
    await refused(() => end(city.secretary), 'forbidden', 'forbidden.absence');
    await refused(() => end(other.leader, other), 'not_found', 'absences.unknown');
  });
  test.each(everyRoleBut('unit_leader', 'unit_secretary', 'group_leader', 'coordination_officer'))(
    '%s',
    async (role) => {
      expect(await ask(listAbsences, position(city.tenant, role), {})).toMatchObject({ code: 'forbidden' });
    },
  );
});
