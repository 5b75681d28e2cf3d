import { beforeAll, describe, expect, test } from 'vitest';
import {
  closeInterview,
  confirmInterview,
  countersignInterview,
  dropInterview,
  holdInterview,
  scheduleInterview,
} from '@/lib/modules/interviews/commands';
import { getInterview, listInterviews, listMyInterviews } from '@/lib/modules/interviews/queries';
import { recordHeartbeat, decideDowntime } from '@/lib/modules/downtimes/commands';
import { listDowntimes } from '@/lib/modules/downtimes/queries';
import { changeSetting } from '@/lib/modules/settings/commands';
import { systemContext } from '@/lib/platform/context';
import { ask } from '@/lib/platform/query';
import { deliverPending } from '@/lib/worker/subscribers';
import { must } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import {
  type LadderCity,
  cancels,
  confirms,
  gives,
  interviewsOf,
  ladderCity,
  memberOf,
  strikesOf,
  sweepAt,
  toldTo,
} from '../strikes/setting';

const code = (result: { ok: boolean } & Partial<{ code: string; problems: { code: string }[] }>) =>
  result.ok ? 'ok' : `${result.code} ${result.problems?.[0]?.code ?? ''}`.trim();

const states = async (city: LadderCity, memberId: string) =>
  (await interviewsOf(city, memberId)).map((one) => `${one.level} ${one.status}`);

/** Four overdue meetings of every group by the first of June; nobody has explained. */
async function overdueCity(slug: string) {
  const city = await ladderCity(slug);
  await sweepAt(city, june(1, 1));
  const owner = await memberOf(city, city.farMember);
  return { city, owner, strikes: await strikesOf(city, owner) };
}

describe('the ladder', () => {
  let city: LadderCity;
  let owner: string;
  let strikes: Awaited<ReturnType<typeof strikesOf>>;
  beforeAll(async () => {
    ({ city, owner, strikes } = await overdueCity('ladder'));
  }, 120_000);

  test('two confirmed strikes lead nowhere, the third to the standing member, the fourth to the deputy secretary', async () => {
    const expected = [
      [],
      [],
      ['standing_member opened'],
      ['standing_member opened', 'deputy_secretary opened'],
    ];
    for (const [index, strike] of strikes.entries()) {
      must(await confirms(city, june(5), strike.id));
      expect(await states(city, owner)).toEqual(expected[index]);
    }
    const counts = (await interviewsOf(city, owner)).map((one) => one.strikes);
    expect(counts).toEqual([3, 4]);
    expect(await toldTo(city, await memberOf(city, city.officer))).toContain('interview_opened');
    expect(await toldTo(city, owner)).not.toContain('interview_opened');
  });

  test('an interview is unknown to the person until it is confirmed, and to those who have nothing to do with it', async () => {
    const [standing] = await interviewsOf(city, owner);
    const asks = async (position: string) =>
      code(
        await ask(getInterview, await asOf(city.tenant, position, june(8)), { interviewId: standing!.id }),
      );
    expect(await asks(city.standingMember)).toBe('ok');
    expect(await asks(city.officer)).toBe('ok');
    for (const position of [
      city.farMember,
      city.groupLeader,
      city.deputySecretary,
      city.otherStandingMember,
      city.assessor,
      city.secretaryOfCommission,
      city.room,
      city.admin,
      city.auditor,
    ])
      expect(await asks(position)).toBe('not_found interviews.unknown');
    expect(must(await ask(listMyInterviews, await asOf(city.tenant, city.farMember, june(8)), {}))).toEqual(
      [],
    );
    const lists = async (position: string) =>
      must(await ask(listInterviews, await asOf(city.tenant, position, june(8)), {})).map((one) => one.level);
    expect(await lists(city.standingMember)).toEqual(['standing_member']);
    expect(await lists(city.deputySecretary)).toEqual(['deputy_secretary']);
    expect(await lists(city.otherStandingMember)).toEqual([]);
  });

  test('goes its way from opened to closed, each step by whom it belongs to', async () => {
    const [standing] = await interviewsOf(city, owner);
    const interviewId = standing!.id;
    const second = await memberOf(city, city.officer);
    const day = { interviewId, on: '2026-06-12', time: '15:30', place: '市纪委监委三楼谈话室' };
    const held = {
      interviewId,
      heldOn: '2026-06-12',
      secondId: second,
      record: '本人承认四次逾期，说明了原因，表示今后按月提前安排组务会。',
    };
    const closed = {
      interviewId,
      requirement: '每月二十日前安排当月组务会，由副组长提醒。',
      followUpOn: '2026-07-31',
    };
    const tries = async (
      by: string,
      command: Parameters<typeof gives>[3],
      input: object,
      when = june(12, 17),
    ) => code(await gives(city, by, when, command, input));

    expect(await tries(city.standingMember, confirmInterview as never, { interviewId })).toBe(
      'forbidden forbidden.role',
    );
    expect(await tries(city.officer, scheduleInterview as never, day)).toBe('conflict interviews.wrong_time');
    expect(await tries(city.officer, confirmInterview as never, { interviewId }, june(9))).toBe('ok');
    expect(await tries(city.officer, confirmInterview as never, { interviewId })).toBe(
      'conflict interviews.wrong_time',
    );
    expect(await toldTo(city, owner)).toContain('interview_confirmed');
    expect(await toldTo(city, await memberOf(city, city.standingMember))).toContain('interview_to_hold');
    expect(
      must(await ask(listMyInterviews, await asOf(city.tenant, city.farMember, june(9)), {})),
    ).toHaveLength(1);

    expect(
      await tries(city.standingMember, scheduleInterview as never, { ...day, on: '2026-06-01' }, june(9)),
    ).toBe('invalid interviews.in_the_past');
    expect(await tries(city.deputySecretary, scheduleInterview as never, day, june(9))).toBe('not_found');
    expect(await tries(city.standingMember, scheduleInterview as never, day, june(9))).toBe('ok');

    expect(await tries(city.officer, holdInterview as never, held)).toBe('forbidden forbidden.role');
    expect(await tries(city.otherStandingMember, holdInterview as never, held)).toBe('not_found');
    const self = await memberOf(city, city.standingMember);
    for (const secondId of [self, owner])
      expect(await tries(city.standingMember, holdInterview as never, { ...held, secondId })).toBe(
        'invalid interviews.second_person',
      );
    expect(await tries(city.standingMember, holdInterview as never, { ...held, heldOn: '2026-06-13' })).toBe(
      'invalid interviews.in_the_future',
    );
    expect(await tries(city.standingMember, holdInterview as never, { ...held, record: '谈了' })).toBe(
      'invalid input.too_short',
    );
    expect(await tries(city.standingMember, holdInterview as never, held)).toBe('ok');
    expect(await tries(city.officer, dropInterview as never, { interviewId, note: '次数有误重新核对' })).toBe(
      'conflict interviews.wrong_time',
    );

    // Until the second person has signed, the record may be written again, and nothing is closed.
    const viewOf = async (by: string) =>
      must(await ask(getInterview, await asOf(city.tenant, by, june(12, 17)), { interviewId }));
    const secondName = await memberOf(city, city.room);
    expect(await tries(city.standingMember, closeInterview as never, closed)).toBe(
      'conflict interviews.unsigned',
    );
    expect(await toldTo(city, second)).toContain('interview_to_sign');
    const first = (await viewOf(city.standingMember)).recordWrittenAt!;
    const rewritten = { ...held, secondId: secondName, record: `${held.record}提醒情况也已核对。` };
    expect(await tries(city.standingMember, holdInterview as never, rewritten, june(12, 18))).toBe('ok');
    expect(await viewOf(city.farMember)).toMatchObject({ record: null, countersignedAt: null });
    const beside = await viewOf(city.room);
    expect(beside).toMatchObject({ record: rewritten.record, can: { countersign: true, close: false } });
    expect(beside.led.every((one) => one.explanation === null && one.decision === null)).toBe(true);
    expect(must(await ask(listInterviews, await asOf(city.tenant, city.room, june(12)), {}))).toHaveLength(1);
    const signed = {
      interviewId,
      recordWrittenAt: beside.recordWrittenAt!,
      note: '补充：本人已提交整改打算。',
    };
    expect(await tries(city.officer, countersignInterview as never, signed)).toBe(
      'forbidden forbidden.interview',
    );
    expect(await tries(city.room, countersignInterview as never, { ...signed, recordWrittenAt: first })).toBe(
      'conflict interviews.rewritten',
    );
    expect(await toldTo(city, owner)).not.toContain('interview_held');
    expect(await tries(city.room, countersignInterview as never, signed)).toBe('ok');
    expect(await tries(city.room, countersignInterview as never, signed)).toBe(
      'conflict interviews.wrong_time',
    );
    expect(await tries(city.standingMember, holdInterview as never, rewritten)).toBe(
      'conflict interviews.wrong_time',
    );
    expect(await viewOf(city.farMember)).toMatchObject({
      record: rewritten.record,
      countersignNote: signed.note,
    });
    expect(await toldTo(city, owner)).toContain('interview_held');
    expect(await toldTo(city, await memberOf(city, city.standingMember))).toContain('interview_signed');

    expect(
      await tries(city.standingMember, closeInterview as never, { ...closed, followUpOn: '2026-06-12' }),
    ).toBe('invalid interviews.in_the_past');
    expect(await tries(city.standingMember, closeInterview as never, closed)).toBe('ok');
    const view = must(
      await ask(getInterview, await asOf(city.tenant, city.farMember, june(15)), { interviewId }),
    );
    expect(view).toMatchObject({
      status: 'closed',
      isOwn: true,
      requirement: closed.requirement,
      scheduledFor: '2026-06-12T07:30:00.000Z',
      can: { confirm: false, schedule: false, hold: false, close: false, drop: false },
    });
    expect(view.led.map((one) => one.dueOn)).toEqual(strikes.slice(0, 3).map((one) => one.dueOn));
    expect(view.second?.id).toBe(secondName);
  });

  test('a cancelled strike ends the interview not yet held, and leaves the one that was', async () => {
    expect(await states(city, owner)).toEqual(['standing_member closed', 'deputy_secretary opened']);
    must(await cancels(city, june(15), strikes[3]!.id));
    expect(await states(city, owner)).toEqual(['standing_member closed', 'deputy_secretary dropped']);
    must(await cancels(city, june(15), strikes[2]!.id));
    expect(await states(city, owner)).toEqual(['standing_member closed', 'deputy_secretary dropped']);
    // Nobody had told the person of it.
    expect(await toldTo(city, owner)).not.toContain('interview_dropped');
  });
});

describe('a wrong count', () => {
  test('is dropped by the office, and comes back only with a further strike', async () => {
    const { city, owner, strikes } = await overdueCity('ladder-drop');
    for (const strike of strikes.slice(0, 3)) must(await confirms(city, june(5), strike.id));
    const [standing] = await interviewsOf(city, owner);
    const drop = { interviewId: standing!.id, note: '三次中有一次属系统切换，重新核对' };
    expect(code(await gives(city, city.assessor, june(8), dropInterview, drop))).toBe('not_found');
    expect(code(await gives(city, city.standingMember, june(8), dropInterview, drop))).toBe(
      'forbidden forbidden.role',
    );
    expect(code(await gives(city, city.officer, june(8), dropInterview, drop))).toBe('ok');
    expect(await sweepAt(city, june(9, 1))).toEqual({ proposed: 0, waived: 0 });
    expect(await states(city, owner)).toEqual(['standing_member dropped']);
    must(await confirms(city, june(9), strikes[3]!.id));
    expect(await states(city, owner)).toEqual([
      'standing_member dropped',
      'standing_member opened',
      'deputy_secretary opened',
    ]);
  }, 120_000);

  test('two officers confirm two strikes of one person at once: one interview', async () => {
    const { city, owner, strikes } = await overdueCity('ladder-race');
    for (const strike of strikes.slice(0, 2)) must(await confirms(city, june(5), strike.id));
    const both = await Promise.all(strikes.slice(2).map((strike) => confirms(city, june(8), strike.id)));
    expect(both.map((one) => code(one))).toEqual(['ok', 'ok']);
    expect((await states(city, owner)).sort()).toEqual(['deputy_secretary opened', 'standing_member opened']);
  }, 120_000);

  test('the limits are those the tenant has set', async () => {
    const { city, owner, strikes } = await overdueCity('ladder-limits');
    const set = (key: string, value: number) =>
      at(june(4), changeSetting, systemContext(city.tenant, june(4)), { key, value });
    must(await set('ladder.windowMonths', 3));
    must(await set('ladder.standingMemberAfter', 1));
    for (const strike of strikes) must(await confirms(city, june(5), strike.id));
    // February and March are one quarter, April and May another; nothing is carried over.
    expect((await interviewsOf(city, owner)).map((one) => `${one.level} ${one.windowFrom}`)).toEqual([
      'standing_member 2026-01-01',
      'standing_member 2026-04-01',
    ]);
  }, 120_000);
});

describe('a downtime', () => {
  test('that is confirmed lets strikes fall, also confirmed ones, with the interview that rested on them', async () => {
    const city = await ladderCity('ladder-downtime');
    const owner = await memberOf(city, city.farMember);
    const beat = (when: string) =>
      at(new Date(`${when}+08:00`), recordHeartbeat, systemContext(city.tenant), { source: 'app' });
    // Strikes first: the silence becomes known later.
    await sweepAt(city, june(1, 1));
    expect(must(await beat('2026-05-29T13:00:00')).downtimeId).toBe(null);
    expect(must(await beat('2026-05-29T13:05:00')).downtimeId).toBe(null);
    expect(must(await beat('2026-05-29T18:30:00')).downtimeId).not.toBe(null);
    const strikes = await strikesOf(city, owner);
    for (const strike of strikes.slice(1)) must(await confirms(city, june(5), strike.id));
    expect(await states(city, owner)).toEqual(['standing_member opened']);
    expect(await toldTo(city, await memberOf(city, city.admin))).toEqual(['downtime_recorded']);

    const admin = await asOf(city.tenant, city.admin, june(8));
    const [line] = must(await ask(listDowntimes, admin, {}));
    expect(line).toMatchObject({ minutes: 325, status: 'recorded', can: { decide: true } });
    const decide = { downtimeId: line!.id, decision: 'confirmed', note: '机房断电，下午无法登录' };
    expect(code(await gives(city, city.officer, june(8), decideDowntime, decide))).toBe(
      'forbidden forbidden.role',
    );
    expect(code(await gives(city, city.admin, june(8), decideDowntime, decide))).toBe('ok');
    expect(code(await gives(city, city.admin, june(8), decideDowntime, decide))).toBe(
      'conflict downtimes.decided',
    );
    await deliverPending(city.tenant, true);
    const after = await strikesOf(city, owner);
    expect(after.find((one) => one.dueOn === '2026-05-29')!.status).toBe('waived');
    expect(after.filter((one) => one.status === 'confirmed')).toHaveLength(2);
    expect(await states(city, owner)).toEqual(['standing_member dropped']);
  }, 120_000);

  test('that is dismissed excuses nobody', async () => {
    const city = await ladderCity('ladder-dismissed');
    const beat = (when: string) =>
      at(new Date(`${when}+08:00`), recordHeartbeat, systemContext(city.tenant), { source: 'app' });
    must(await beat('2026-05-29T08:00:00'));
    must(await beat('2026-05-29T12:00:00'));
    must(await beat('2026-05-30T00:05:00'));
    for (const { id } of must(await ask(listDowntimes, await asOf(city.tenant, city.admin, june(1)), {}))) {
      const decide = { downtimeId: id, decision: 'dismissed', note: '计划内升级，已提前公告' };
      must(await gives(city, city.admin, june(1), decideDowntime, decide));
    }
    await sweepAt(city, june(2, 1));
    const strikes = await strikesOf(city, await memberOf(city, city.farMember));
    expect(strikes.at(-1)!.dueOn).toBe('2026-05-29');
    expect(new Set(strikes.map((one) => one.status))).toEqual(new Set(['proposed']));
  }, 120_000);
});
