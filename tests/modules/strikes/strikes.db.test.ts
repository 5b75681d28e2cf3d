import { beforeAll, describe, expect, test } from 'vitest';
import { enterAbsence } from '@/lib/modules/absences/commands';
import { decideDowntime, recordHeartbeat } from '@/lib/modules/downtimes/commands';
import { decideWaiver, requestWaiver } from '@/lib/modules/waivers/commands';
import { cancelStrike, explainStrike, proposeStrikes } from '@/lib/modules/strikes/commands';
import { sweepStrikes } from '@/lib/modules/strikes/jobs';
import { getStrike, listMyStrikes, listStrikes } from '@/lib/modules/strikes/queries';
import { searchEvents } from '@/lib/modules/history/queries';
import { run } from '@/lib/platform/command';
import { systemContext } from '@/lib/platform/context';
import { own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must, person } from '../organizations/setting';
import { asOf, at, handIn, june } from '../reviews/setting';
import {
  type LadderCity,
  type StoredStrike,
  cancels,
  confirms,
  gives,
  ladderCity,
  memberOf,
  strikesOf,
  sweepAt,
  toldTo,
} from './setting';

let city: LadderCity;
let leader: string;
let farOwner: string;

const explanation = { reason: 'other' as const, text: '当日参加巡察，次日已补报并说明情况' };
const code = (result: { ok: boolean } & Partial<{ code: string; problems: { code: string }[] }>) =>
  result.ok ? 'ok' : `${result.code} ${result.problems?.[0]?.code ?? ''}`.trim();

beforeAll(async () => {
  city = await ladderCity('strikes');
  leader = await memberOf(city, city.groupLeader);
  farOwner = await memberOf(city, city.farMember);
  // The near group met late in March and in time in April.
  const meeting = { by: city.groupLeader, subjectId: city.groups.near, itemCode: 'G5-01' };
  await handIn(city, {
    ...meeting,
    when: new Date('2026-04-02T10:00:00+08:00'),
    happenedOn: '2026-03-30',
    lateReason: 'forgotten',
  });
  await handIn(city, { ...meeting, when: new Date('2026-04-29T10:00:00+08:00') });
}, 120_000);

describe('the sweep', () => {
  test('holds each overdue obligation against the person who owned it on the due day, once', async () => {
    expect(await sweepAt(city, june(1, 1))).toEqual({ proposed: 11, waived: 0 });
    const days = (strikes: StoredStrike[]) => strikes.map((strike) => strike.dueOn);
    // April was in time; March was recorded late and counts all the same.
    expect(days(await strikesOf(city, leader))).toEqual(['2026-02-28', '2026-03-31', '2026-05-29']);
    expect(days(await strikesOf(city, farOwner))).toEqual([
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-29',
    ]);
    const all = await strikesOf(city);
    expect(new Set(all.map((strike) => strike.itemCode))).toEqual(new Set(['G5-01']));
    expect(new Set(all.map((strike) => strike.status))).toEqual(new Set(['proposed']));
    expect(new Set(all.map((strike) => strike.explainBy))).toEqual(new Set(['2026-06-04']));
  });

  test('again, and four times at once, changes nothing', async () => {
    expect(await sweepAt(city, june(1, 2))).toEqual({ proposed: 0, waived: 0 });
    const before = await strikesOf(city);
    // By the real clock other months are overdue: four workers find them at the same time.
    await Promise.all(Array.from({ length: 4 }, () => sweepStrikes(city.tenant)));
    const after = await strikesOf(city);
    const obligations = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ n: number; distinct: number }>`
        SELECT count(*)::int AS n, count(DISTINCT obligation_id)::int AS distinct FROM strikes WHERE ${own()}`,
    );
    expect(obligations[0]!.n).toBe(obligations[0]!.distinct);
    expect(after.length).toBeGreaterThan(before.length);
    const events = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ n: number }>`
        SELECT count(*)::int AS n FROM events WHERE ${own()} AND type = 'StrikeProposed'`,
    );
    expect(events[0]!.n).toBe(after.length);
  });

  test('is the clock’s alone', async () => {
    const result = await run(proposeStrikes, await asOf(city.tenant, city.officer, june(2)), {});
    expect(code(result)).toBe('forbidden forbidden.role');
  });

  test('keeps the facts and tells the person', async () => {
    const [late] = (await strikesOf(city, leader)).filter((strike) => strike.dueOn === '2026-03-31');
    const context = await asOf(city.tenant, city.groupLeader, june(2));
    const view = must(await ask(getStrike, context, { strikeId: late!.id }));
    expect(view.facts).toMatchObject({
      titleZh: '组务会(工作例会)',
      version: 1,
      inForceFrom: '2026-01-01',
      periodFrom: '2026-03-01',
      periodTo: '2026-03-31',
      stood: 'recorded_late',
    });
    expect(view.can).toEqual({ explain: true, confirm: false, cancel: false });
    expect(await toldTo(city, leader)).toContain('strike_proposed');
  });
});

describe('explaining', () => {
  const mine = async (dueOn: string) =>
    (await strikesOf(city, leader)).find((strike) => strike.dueOn === dueOn)!.id;

  test('nobody explains for another, and for those who may not read it there is nothing', async () => {
    const strikeId = await mine('2026-02-28');
    const by = async (position: string) =>
      code(await gives(city, position, june(2), explainStrike, { strikeId, ...explanation }));
    expect(await by(city.officer)).toBe('forbidden forbidden.strike_explain');
    for (const position of [city.member, city.farMember, city.standingMember, city.room, city.assessor])
      expect(await by(position)).toBe('not_found');
  });

  test('the person explains, and the office is told', async () => {
    const strikeId = await mine('2026-02-28');
    const given = await gives(city, city.groupLeader, june(2), explainStrike, { strikeId, ...explanation });
    expect(code(given)).toBe('ok');
    expect(await toldTo(city, await memberOf(city, city.officer))).toContain('strike_explained');
    // Said again before the time has ended, the later words count.
    const again = { strikeId, reason: 'done_in_time' as const, text: '二月二十七日已召开，记录在册' };
    expect(code(await gives(city, city.groupLeader, june(4), explainStrike, again))).toBe('ok');
    const office = await asOf(city.tenant, city.officer, june(4));
    const view = must(await ask(getStrike, office, { strikeId }));
    expect(view.explanations.map((one) => one.reason)).toEqual(['other', 'done_in_time']);
    expect(view.verdict).toBe('to_decide');
  });

  test('the words are asked for, and after three working days it is too late', async () => {
    const strikeId = await mine('2026-03-31');
    const words = async (more: object) =>
      code(
        await gives(city, city.groupLeader, june(4), explainStrike, { strikeId, ...explanation, ...more }),
      );
    expect(await words({ text: '忙' })).toBe('invalid input.too_short');
    expect(await words({ reason: 'busy' })).toBe('invalid input.invalid_value');
    const late = await gives(city, city.groupLeader, june(5), explainStrike, { strikeId, ...explanation });
    expect(code(late)).toBe('conflict strikes.too_late');
  });
});

describe('deciding', () => {
  test('waits until the person has explained or the time has ended', async () => {
    const [strike] = await strikesOf(city, farOwner);
    expect(code(await confirms(city, june(3), strike!.id))).toBe('conflict strikes.too_early');
    expect(code(await confirms(city, june(5), strike!.id))).toBe('ok');
    expect(code(await confirms(city, june(5), strike!.id))).toBe('conflict strikes.decided');
    expect(await toldTo(city, farOwner)).toContain('strike_confirmed');
  });

  test('is never for the person concerned, also from a post in the office', async () => {
    const [strike] = await strikesOf(city, leader);
    for (const decide of [confirms, cancels])
      expect(code(await decide(city, june(5), strike!.id, city.leaderInOffice))).toBe(
        'forbidden forbidden.strike_decide',
      );
    // The own strikes are not in the queue of the office either.
    const context = await asOf(city.tenant, city.leaderInOffice, june(5));
    const queue = must(await ask(listStrikes, context, { show: 'to_decide' }));
    expect(queue.lines.length).toBeGreaterThan(0);
    expect(queue.lines.filter((line) => line.person.memberId === leader)).toEqual([]);
  });

  test('about the host group is for the assessment officer', async () => {
    const host = await memberOf(city, city.hostMember);
    const [strike] = await strikesOf(city, host);
    expect(code(await confirms(city, june(5), strike!.id))).toBe('not_found');
    expect(code(await confirms(city, june(5), strike!.id, city.assessor))).toBe('ok');
    const [near] = await strikesOf(city, leader);
    expect(code(await confirms(city, june(5), near!.id, city.assessor))).toBe('not_found');
  });

  test('asks for its reason, and is for the office alone', async () => {
    const [strike] = await strikesOf(city, leader);
    const silent = await gives(city, city.officer, june(5), cancelStrike, {
      strikeId: strike!.id,
      ground: 'item_wrong',
      note: '',
    });
    expect(code(silent)).toBe('invalid input.missing');
    expect(code(await confirms(city, june(5), strike!.id, city.member))).toBe('forbidden forbidden.role');
  });

  test('a cancelled strike is cancelled for good', async () => {
    const [strike] = await strikesOf(city, leader);
    expect(code(await cancels(city, june(5), strike!.id))).toBe('ok');
    expect(code(await confirms(city, june(8), strike!.id))).toBe('conflict strikes.decided');
    expect(await sweepAt(city, june(8, 1))).toEqual({ proposed: 0, waived: 0 });
    expect(await toldTo(city, leader)).toContain('strike_cancelled');
  });
});

describe('what excuses', () => {
  test('leave with a substitute that was entered in time, and not leave entered later', async () => {
    const other = await ladderCity('strikes-leave');
    const span = { fromOn: '2026-05-25', toOn: '2026-06-05' };
    const member = await secondMemberOf(other);
    const absent = { reason: 'leave' as const, positionId: other.farMember, substitutePositionId: member };
    const early = await gives(other, other.officer, new Date('2026-05-22T10:00:00+08:00'), enterAbsence, {
      ...absent,
      ...span,
    });
    expect(code(early)).toBe('ok');
    await sweepAt(other, june(1, 1));
    const states = async () =>
      (await strikesOf(other, await memberOf(other, other.farMember))).map(
        (one) => `${one.dueOn} ${one.status}`,
      );
    expect(await states()).toContain('2026-05-29 waived');
    expect(await states()).toContain('2026-04-30 proposed');
    expect(await toldTo(other, await memberOf(other, other.farMember))).toContain('strike_waived');
  }, 60_000);

  test('a waiver that is granted afterwards lets it fall, also when it was confirmed', async () => {
    const strikes = await strikesOf(city, farOwner);
    const strike = strikes.find((one) => one.dueOn === '2026-05-29')!;
    expect(code(await confirms(city, june(8), strike.id))).toBe('ok');
    const [row] = await readTenant(
      city.tenant.id,
      (db) =>
        db.sql<{ id: string }>`SELECT obligation_id AS id FROM strikes WHERE ${own()} AND id = ${strike.id}`,
    );
    const farLeader = await farLeaderOf(city);
    const asked = await gives(city, farLeader, june(8), requestWaiver, {
      obligationId: row!.id,
      reason: 'merged',
    });
    expect(code(asked)).toBe('ok');
    const granted = { obligationId: row!.id, decision: 'granted' };
    expect(code(await gives(city, city.officer, june(9), decideWaiver, granted))).toBe('ok');
    expect(await sweepAt(city, june(10, 1))).toEqual({ proposed: 0, waived: 1 });
    expect(await sweepAt(city, june(10, 2))).toEqual({ proposed: 0, waived: 0 });
    const after = await strikesOf(city, farOwner);
    expect(after.find((one) => one.id === strike.id)!.status).toBe('waived');
  });
});

describe('nobody reads a person’s strikes but those who must', () => {
  test('the person sees all of them and how many count', async () => {
    const own = must(await ask(listMyStrikes, await asOf(city.tenant, city.farMember, june(10)), {}));
    expect(own.lines.length).toBeGreaterThanOrEqual(4);
    expect(own.counted).toBe(1);
    expect(own.window).toEqual({ from: '2026-01-01', to: '2026-12-31' });
  });

  test('the group leader reads what is confirmed in the own group, without the words of the person', async () => {
    const farLeader = await farLeaderOf(city);
    const confirmed = (await strikesOf(city, farOwner)).find((one) => one.status === 'confirmed')!;
    const proposed = (await strikesOf(city, farOwner)).find((one) => one.status === 'proposed')!;
    const context = await asOf(city.tenant, farLeader, june(10));
    expect(must(await ask(getStrike, context, { strikeId: confirmed.id })).explanations).toEqual([]);
    expect(code(await ask(getStrike, context, { strikeId: proposed.id }))).toBe('not_found strikes.unknown');
  });

  test('leaders, rooms, colleagues, administrators and the auditor find nothing', async () => {
    const strike = (await strikesOf(city, farOwner)).find((one) => one.status === 'confirmed')!;
    for (const position of [
      city.standingMember,
      city.deputySecretary,
      city.secretaryOfCommission,
      city.room,
      city.admin,
      city.auditor,
      city.member,
      city.groupLeader,
    ]) {
      const context = await asOf(city.tenant, position, june(10));
      expect(code(await ask(getStrike, context, { strikeId: strike.id }))).toBe('not_found strikes.unknown');
      expect(code(await ask(listStrikes, context, {}))).toBe('forbidden forbidden.role');
    }
  });

  test('the log does not say whose strikes they are: who explained is withheld and not to be searched', async () => {
    const auditor = await asOf(city.tenant, city.auditor, june(10));
    const explained = must(await ask(searchEvents, auditor, { type: 'StrikeExplained' }));
    expect(explained.lines.length).toBe(2);
    expect(explained.lines.map((line) => [line.actor, line.post, line.object])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    const [name] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ name: string }>`SELECT name_zh AS name FROM members WHERE ${own()} AND id = ${leader}`,
    );
    const byPerson = must(await ask(searchEvents, auditor, { person: name!.name, limit: 200 }));
    expect(byPerson.lines.length).toBeGreaterThan(0);
    expect(byPerson.lines.filter((line) => line.streamKind === 'strike')).toEqual([]);
    const byObject = must(await ask(searchEvents, auditor, { object: name!.name, limit: 200 }));
    expect(byObject.lines.filter((line) => line.streamKind === 'strike')).toEqual([]);
  });

  test('and another tenant has nothing to find', async () => {
    const other = await ladderCity('strikes-other');
    const [strike] = await strikesOf(city);
    const context = await asOf(other.tenant, other.officer, june(10));
    expect(code(await ask(getStrike, context, { strikeId: strike!.id }))).toBe('not_found strikes.unknown');
    expect(code(await confirms(other, june(10), strike!.id))).toBe('not_found');
    expect(await strikesOf(other)).toEqual([]);
  }, 60_000);
});

/** A second member of the far group. */
async function secondMemberOf(of: LadderCity): Promise<string> {
  const made = await person(of.tenant, '郑样丁', {
    organizationId: of.groups.far,
    roles: ['group_member'],
    fromOn: '2026-05-01',
  });
  return made.positionId!;
}

/** The leader of the far group, who came in June. */
async function farLeaderOf(of: LadderCity): Promise<string> {
  const made = await person(of.tenant, '郑样丙', {
    organizationId: of.groups.far,
    roles: ['group_leader'],
    fromOn: '2026-06-01',
  });
  return made.positionId!;
}

test('what was due in a silence waits until it is said whether the system was down', async () => {
  const quiet = await ladderCity('strikes-silence');
  const owner = await memberOf(quiet, quiet.farMember);
  const beat = (when: Date) =>
    at(when, recordHeartbeat, systemContext(quiet.tenant, when), { source: 'app' });
  const dueDays = async () => (await strikesOf(quiet, owner)).map((strike) => strike.dueOn);
  must(await beat(new Date('2026-05-28T18:00:00+08:00')));
  // The silence lasts: it began the evening before the due day of May.
  await sweepAt(quiet, june(1, 1));
  expect(await dueDays()).toEqual(['2026-02-28', '2026-03-31', '2026-04-30']);
  const { downtimeId } = must(await beat(june(1, 9)));
  await sweepAt(quiet, june(2, 1));
  expect(await dueDays()).toHaveLength(3);
  const decision = { downtimeId: downtimeId!, decision: 'dismissed', note: '试运行停机，不影响填报' };
  must(await gives(quiet, quiet.admin, june(2), decideDowntime, decision));
  await sweepAt(quiet, june(3, 1));
  expect(await dueDays()).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-29']);
});
