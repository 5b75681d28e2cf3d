import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  describeMeeting,
  noteAgenda,
  openMeeting,
  prepareMeeting,
  takeAttendance,
} from '@/lib/modules/meetings/commands';
import { listMeetings } from '@/lib/modules/meetings/queries';
import { endMeeting } from '@/lib/modules/minutes/commands';
import { getObligation } from '@/lib/modules/obligation-views/queries';
import { removePromise, rewritePromise, settlePromise, writePromise } from '@/lib/modules/promises/commands';
import { run } from '@/lib/platform/command';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { eventsOf, must, person, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { type RecorderCity, obligationOf, recorderCity, sizesOf } from '../submissions/setting';
import {
  ANALYSIS,
  BRIEFING,
  WORK_MEETING,
  cancel,
  decide,
  doing,
  end,
  meetingAs,
  opened,
  prepared,
  viewOf,
} from './setting';

let city: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('refusals-of-meetings');
});
afterAll(closeDatabase);

/** What is refused writes nothing at all. */
async function refused(answer: Promise<unknown>, code: string, ...problems: object[]): Promise<void> {
  const before = await sizesOf(city);
  expect(await answer).toMatchObject({ ok: false, code, problems });
  expect(await sizesOf(city)).toEqual(before);
}

describe('preparing', () => {
  test('is the same meeting however often and by whom; the duty shows it', async () => {
    const obligationId = await obligationOf(city, WORK_MEETING, '2026-06-15', city.group);
    const seen = async () =>
      must(await ask(getObligation, await asOf(city.tenant, city.member, june(15)), { obligationId }))
        .meeting;
    expect(await seen()).toEqual({ id: null, isOver: false });
    const meetingId = await prepared(city);
    expect(must(await doing(city, city.member, june(15), prepareMeeting, { obligationId }))).toEqual({
      meetingId,
    });
    expect(await seen()).toEqual({ id: meetingId, isOver: false });
    expect(await viewOf(city, meetingId)).toMatchObject({
      ...{
        kind: 'work_meeting',
        status: 'prepared',
        heldOn: '2026-06-15',
        topic: '2026年6月组务会(工作例会)',
      },
      ...{ host: { positionId: city.groupLeader }, can: { open: true, decide: false, end: false } },
      agenda: { period: null },
    });
  });

  test('two at once find one meeting', async () => {
    const obligationId = await obligationOf(city, ANALYSIS, '2026-06-15', city.group);
    const asking = async (by: string) =>
      run(prepareMeeting, await asOf(city.tenant, by, june(15)), { obligationId }, { at: june(15) });
    const answers = await Promise.all([asking(city.groupLeader), asking(city.member)]);
    expect(new Set(answers.map((answer) => must(answer).meetingId)).size).toBe(1);
  });

  test('is refused for what is no meeting, has not begun, or is of others', async () => {
    const attempt = async (itemCode: string, on: string, by = city.member, subjectId = city.group) =>
      doing(city, by, june(15), prepareMeeting, {
        obligationId: await obligationOf(city, itemCode, on, subjectId),
      });
    await refused(attempt('G1-08', '2026-06-15'), 'invalid', { code: 'meetings.no_meeting' });
    await refused(attempt(WORK_MEETING, '2026-08-03'), 'invalid', { code: 'meetings.not_begun' });
    await refused(attempt('U7-01', '2026-06-15', city.leader, city.unit), 'forbidden', {
      code: 'forbidden.meeting',
    });
    expect(await attempt(WORK_MEETING, '2026-06-15', city.recorder)).toMatchObject({ code: 'not_found' });
    expect(await attempt(WORK_MEETING, '2026-06-15', city.officer)).toMatchObject({ code: 'forbidden' });
  });

  test('is the group’s own: neither its units nor those above see it before it has ended', async () => {
    const meetingId = await prepared(city);
    expect(await meetingAs(city, city.officer, meetingId)).toMatchObject({ code: 'not_found' });
    expect(await meetingAs(city, city.recorder, meetingId)).toMatchObject({ code: 'forbidden' });
    const above = must(await ask(listMeetings, await asOf(city.tenant, city.officer, june(15)), {}));
    expect(above).toMatchObject({ duties: [], meetings: [], promises: [] });
  });
});

describe('an open meeting', () => {
  let meetingId: string;
  beforeAll(async () => {
    meetingId = await prepared(city, WORK_MEETING, june(15), '2026-05-15');
    await refused(decide(city, meetingId), 'conflict', { code: 'meetings.not_open' });
    await refused(end(city, meetingId), 'conflict', { code: 'meetings.not_open' });
    must(await doing(city, city.member, june(15), openMeeting, { meetingId }));
  });

  const details = async (more: object, by = city.member) => {
    const { heldOn, topic, host } = await viewOf(city, meetingId);
    const standing = { heldOn, topic, hostPositionId: host!.positionId };
    return doing(city, by, june(15), describeMeeting, { meetingId, base: standing, ...standing, ...more });
  };

  test('is opened once', () =>
    refused(doing(city, city.member, june(15), openMeeting, { meetingId }), 'conflict', {
      code: 'meetings.already_open',
    }));

  test('does not end before anybody is there and anything is concluded', async () => {
    await refused(
      end(city, meetingId, { lateReason: 'forgotten' }),
      'invalid',
      { path: 'attendees', code: 'meetings.nobody_present' },
      { path: 'conclusions', code: 'meetings.nothing_concluded' },
    );
    const attendees = [{ positionId: city.member, presence: 'present' }];
    must(await doing(city, city.member, june(15), takeAttendance, { meetingId, base: {}, attendees }));
    await refused(end(city, meetingId, { lateReason: 'forgotten' }), 'invalid', {
      ...{ path: 'conclusions', code: 'meetings.nothing_concluded' },
    });
  });

  test('takes no decision without an owner, with a stranger for one, or with a day before it', async () => {
    expect(await decide(city, meetingId, { ownerPositionId: undefined })).toMatchObject({
      ...{ code: 'invalid', problems: [{ path: 'ownerPositionId' }] },
    });
    await refused(decide(city, meetingId, { ownerPositionId: city.recorder }), 'invalid', {
      ...{ path: 'ownerPositionId', code: 'promises.owner_unknown' },
    });
    await refused(decide(city, meetingId, { dueOn: '2026-06-14' }), 'invalid', {
      ...{ path: 'dueOn', code: 'promises.before_meeting', params: { on: '2026-06-15' } },
    });
  });

  test('cannot be moved into the future, nor chaired by a stranger', async () => {
    await refused(details({ heldOn: '2026-06-16' }), 'invalid', {
      path: 'heldOn',
      code: 'meetings.in_future',
    });
    await refused(details({ hostPositionId: city.recorder }), 'invalid', {
      ...{ path: 'hostPositionId', code: 'meetings.not_invited' },
    });
  });

  test('is not written to from a beginning that cannot be read', async () => {
    const unread = { path: 'base', code: 'input.not_json' };
    await refused(details({ base: null }), 'invalid', unread);
    await refused(details({ base: undefined }), 'invalid', { path: 'base', code: 'input.missing' });
    const taking = { meetingId, base: null, attendees: [] };
    await refused(doing(city, city.member, june(15), takeAttendance, taking), 'invalid', unread);
    const noting = { meetingId, base: null, line: 'units_overdue', note: '另一种说法' };
    await refused(doing(city, city.member, june(15), noteAgenda, noting), 'invalid', unread);
  });

  test('of two who write at once the second is told what now stands, and nothing is lost', async () => {
    const { heldOn, topic, host } = await viewOf(city, meetingId);
    const base = { heldOn, topic, hostPositionId: host!.positionId };
    must(await details({ topic: '研究上半年工作' }));
    const [now, value] = ['研究上半年工作', '研究上半年工作'];
    await refused(details({ base, topic: '研究下半年工作' }, city.groupLeader), 'conflict', {
      ...{ path: 'topic', code: 'meetings.changed_elsewhere', params: { now, value } },
    });
    must(await details({ topic: '研究下半年工作' }, city.groupLeader));
    expect((await viewOf(city, meetingId)).topic).toBe('研究下半年工作');
    // One has changed the topic, the other the requirements: both stand.
    const merged = await details({ base: { ...base, topic }, topic, conclusions: '月底前办结' });
    expect(must(merged).stands).toMatchObject({ topic: '研究下半年工作', conclusions: '月底前办结' });
    expect(await viewOf(city, meetingId)).toMatchObject({
      ...{ topic: '研究下半年工作', conclusions: '月底前办结' },
    });
    // The chair is told by name, and left to the form by post.
    must(await details({ hostPositionId: city.member }));
    must(await details({ hostPositionId: city.groupLeader }));
    const chaired = { ...base, topic: '研究下半年工作', hostPositionId: city.recorder };
    const clash = await details({ base: chaired, hostPositionId: city.member });
    expect(clash).toMatchObject({
      code: 'conflict',
      problems: [{ path: 'hostPositionId', params: { value: city.groupLeader } }],
    });
  });

  test('a line of the agenda is ticked and noted; a second writer is told', async () => {
    const note = async (more: object) =>
      doing(city, city.member, june(15), noteAgenda, {
        meetingId,
        line: 'units_overdue',
        base: {},
        ...more,
      });
    must(await note({ discussed: 'yes', note: '逐项过了一遍' }));
    const [now, value] = ['逐项过了一遍', '逐项过了一遍'];
    await refused(note({ note: '另一种说法' }), 'conflict', {
      ...{ path: 'note', code: 'meetings.changed_elsewhere', params: { now, value } },
    });
    const base = { discussed: 'yes', note: '逐项过了一遍' };
    must(await note({ base, discussed: 'yes', note: '另一种说法' }));
    expect((await viewOf(city, meetingId)).notes).toEqual([
      { line: 'units_overdue', discussed: true, note: '另一种说法', revision: 2 },
    ]);
  });

  test('attendance of a stranger is refused, an older view of it is told', async () => {
    const take = async (
      positionId: string,
      base: object = { [city.member]: 'present' },
      presence = 'present',
    ) =>
      doing(city, city.member, june(15), takeAttendance, {
        ...{ meetingId, base, attendees: [{ positionId, presence }] },
      });
    await refused(take(city.recorder), 'invalid', { path: 'attendees', code: 'meetings.not_invited' });
    expect(await take(city.member, {}, 'on_leave')).toMatchObject({
      code: 'conflict',
      problems: [{ path: city.member, code: 'meetings.presence_elsewhere', params: { value: 'present' } }],
    });
    // Whom another has called meanwhile stays called.
    expect(must(await take(city.groupLeader, {})).stands).toEqual({
      ...{ [city.member]: 'present', [city.groupLeader]: 'present' },
    });
    must(await take(city.groupLeader));
    const there = (await viewOf(city, meetingId)).people.filter((one) => one.presence !== null);
    expect(there.map((one) => one.positionId)).toEqual([city.groupLeader]);
  });

  test('a decision is taken out again, by the group alone', async () => {
    const { promiseId } = must(await decide(city, meetingId));
    expect(await doing(city, city.recorder, june(15), removePromise, { promiseId })).toMatchObject({
      code: 'not_found',
    });
    await refused(
      doing(city, city.member, june(15), settlePromise, { promiseId, outcome: 'done' }),
      'conflict',
      {
        code: 'promises.not_open',
      },
    );
    must(await doing(city, city.member, june(15), removePromise, { promiseId }));
    expect((await viewOf(city, meetingId)).decisions).toEqual([]);
  });

  test('a decision is rewritten in its place; two who rewrite it are merged or told', async () => {
    const { promiseId } = must(await decide(city, meetingId));
    const base = { text: '督促市城市管理局补录逾期事项', ownerPositionId: city.member, dueOn: '2026-06-25' };
    const rewrite = (more: object, by = city.member) =>
      doing(city, by, june(15), rewritePromise, { meetingId, promiseId, base, ...base, ...more });
    expect(must(await rewrite({ dueOn: '2026-06-26' })).stands).toEqual({ ...base, dueOn: '2026-06-26' });
    const merged = must(await rewrite({ ownerPositionId: city.groupLeader }, city.groupLeader));
    expect(merged.stands).toEqual({ ...base, ownerPositionId: city.groupLeader, dueOn: '2026-06-26' });
    expect((await viewOf(city, meetingId)).decisions).toMatchObject([
      { id: promiseId, dueOn: '2026-06-26', isDayOff: false, owner: { positionId: city.groupLeader } },
    ]);
    const [now, value] = ['2026-06-26', '2026-06-26'];
    await refused(rewrite({ dueOn: '2026-06-27' }), 'conflict', {
      ...{ path: 'dueOn', code: 'meetings.changed_elsewhere', params: { now, value } },
    });
    await refused(
      rewrite({ base: {}, ...{ text: '另一件事情', ownerPositionId: city.member } }),
      'conflict',
      { path: 'text', code: 'meetings.changed_elsewhere', params: { now: base.text, value: base.text } },
      expect.objectContaining({ path: 'ownerPositionId', code: 'meetings.changed_elsewhere' }) as never,
      { path: 'dueOn', code: 'meetings.changed_elsewhere', params: { now, value } },
    );
    const standing = { ...base, ownerPositionId: city.groupLeader, dueOn: '2026-06-26' };
    await refused(rewrite({ ...standing, base: standing, ownerPositionId: city.recorder }), 'invalid', {
      ...{ path: 'ownerPositionId', code: 'promises.owner_unknown' },
    });
    await refused(rewrite({ ...standing, base: standing, dueOn: '2026-06-14' }), 'invalid', {
      ...{ path: 'dueOn', code: 'promises.before_meeting', params: { on: '2026-06-15' } },
    });
    await refused(rewrite({ base: null }), 'invalid', { path: 'base', code: 'input.not_json' });
    expect(await rewrite({}, city.recorder)).toMatchObject({ code: 'not_found' });
    must(await doing(city, city.member, june(15), removePromise, { promiseId }));
    expect(await rewrite({})).toMatchObject({ code: 'not_found' });
  });

  test('a decision that falls due on a day off is taken, and says so', async () => {
    const { promiseId } = must(await decide(city, meetingId, { dueOn: '2026-06-27' }));
    expect((await viewOf(city, meetingId)).decisions).toMatchObject([{ id: promiseId, isDayOff: true }]);
    must(await doing(city, city.member, june(15), removePromise, { promiseId }));
  });

  test('a decision that lies before a meeting that was moved keeps it from ending', async () => {
    must(await details({ heldOn: '2026-06-10' }));
    must(await decide(city, meetingId, { dueOn: '2026-06-12' }));
    must(await details({ heldOn: '2026-06-15' }));
    await refused(end(city, meetingId, { lateReason: 'forgotten' }), 'invalid', {
      ...{ path: 'decisions', code: 'meetings.decision_before', params: { count: 1 } },
    });
    must(await details({ heldOn: '2026-06-10' }));
  });

  test('after the due day its record asks why it is late, and then stands as late', async () => {
    expect((await viewOf(city, meetingId)).asksLateReason).toBe(true);
    await refused(end(city, meetingId), 'invalid', {
      path: 'lateReason',
      code: 'records.late_reason_missing',
    });
    must(await end(city, meetingId, { lateReason: 'away_on_duty' }));
    const [row] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ lateReason: string; happenedOn: string }>`
        SELECT r.late_reason AS "lateReason", r.happened_on AS "happenedOn" FROM duty_records r
        JOIN meetings m ON ${own('m')} AND m.record_id = r.id WHERE ${own('r')} AND m.id = ${meetingId}`,
    );
    expect(row).toEqual({ lateReason: 'away_on_duty', happenedOn: '2026-06-10' });
  });

  test('ended, nothing of it can be written any more, and those above read it', async () => {
    const ended = { code: 'meetings.ended' };
    await refused(details({}), 'conflict', ended);
    await refused(decide(city, meetingId), 'conflict', ended);
    await refused(cancel(city, meetingId), 'conflict', ended);
    const above = must(await meetingAs(city, city.officer, meetingId));
    expect(above).toMatchObject({
      status: 'ended',
      can: { write: false },
      record: { minutes: { id: expect.any(String) } },
    });
    expect(above.decisions.map((one) => one.can)).toEqual([{ finish: false, drop: false, remove: false }]);
  });
});

describe('a promise', () => {
  let promiseId: string;
  beforeAll(async () => {
    const meetingId = await prepared(city, BRIEFING);
    await opened(city, meetingId);
    ({ promiseId } = must(await decide(city, meetingId, { ownerPositionId: city.recorder })));
    must(await decide(city, meetingId, { text: '另一件事，由组员办理' }));
    must(await end(city, meetingId));
  });
  const settle = (by: string, outcome: string, note?: string) =>
    doing(city, by, june(16), settlePromise, { promiseId, outcome, note });

  test('of a unit is made where units are invited, and told to its owner alone', async () => {
    const list = must(await ask(listMeetings, await asOf(city.tenant, city.member, june(16)), {}));
    const { meetingId } = list.promises.find((one) => one.id === promiseId)!;
    const view = await viewOf(city, meetingId, june(16));
    expect(view.agenda!.period!.units.map((one) => one.code)).toEqual(['d048', 'd049']);
    expect(await settle(city.colleague, 'done')).toMatchObject({ code: 'not_found' });
    expect(await settle(city.farRecorder, 'done')).toMatchObject({ code: 'not_found' });
  });

  test('is not let go by its owner, nor by anybody without a reason', async () => {
    await refused(settle(city.recorder, 'dropped', '做不了这件事'), 'forbidden', {
      code: 'forbidden.promise_dropped',
    });
    await refused(settle(city.member, 'done'), 'forbidden', { code: 'forbidden.promise_done' });
    await refused(settle(city.groupLeader, 'dropped'), 'invalid', {
      ...{ path: 'note', code: 'promises.reason_short' },
    });
  });

  test('is settled once, by its owner', async () => {
    must(await settle(city.recorder, 'done', '已补录'));
    await refused(settle(city.groupLeader, 'dropped', '情况有了变化'), 'conflict', {
      code: 'promises.not_open',
    });
    expect((await eventsOf(city.tenant, promiseId)).map((event) => event.type)).toEqual([
      'PromiseMade',
      'PromiseSettled',
    ]);
  });

  test('stands once its meeting has ended', () =>
    refused(doing(city, city.member, june(16), removePromise, { promiseId }), 'conflict', {
      code: 'promises.stands',
    }));
});

test('a meeting that is not held is cancelled with a reason; its duty stays, and can be prepared again', async () => {
  const meetingId = await prepared(city, WORK_MEETING, june(15), '2026-04-15');
  expect(await cancel(city, meetingId, '不开')).toMatchObject({
    code: 'invalid',
    problems: [{ path: 'reason' }],
  });
  must(await cancel(city, meetingId));
  expect(await viewOf(city, meetingId)).toMatchObject({ status: 'cancelled', agenda: null });
  await refused(end(city, meetingId), 'conflict', { code: 'meetings.cancelled' });
  expect(await prepared(city, WORK_MEETING, june(15), '2026-04-15')).not.toBe(meetingId);
});

test('a meeting that lies ahead is prepared, and neither opened nor ended', async () => {
  const meetingId = await prepared(city, WORK_MEETING, june(15), '2026-03-15');
  const { host, topic } = await viewOf(city, meetingId);
  const plan = {
    meetingId,
    base: { heldOn: '2026-06-15' },
    topic,
    hostPositionId: host!.positionId,
    heldOn: '2026-06-18',
  };
  must(await doing(city, city.member, june(15), describeMeeting, plan));
  await refused(doing(city, city.member, june(15), openMeeting, { meetingId }), 'invalid', {
    code: 'meetings.in_future',
  });
});

test('another tenant and another group find nothing', async () => {
  const other = await recorderCity('other-meetings', '2026-06-30');
  const meetingId = await prepared(other);
  const strange = [openMeeting, takeAttendance, noteAgenda, describeMeeting, writePromise, endMeeting];
  const input = {
    [takeAttendance.name]: { base: {}, attendees: [] },
    [noteAgenda.name]: { base: {}, line: 'returned' },
    [describeMeeting.name]: { base: {}, heldOn: '2026-06-15', hostPositionId: city.member, topic: '议题' },
    [writePromise.name]: { text: '整理台账', ownerPositionId: city.member, dueOn: '2026-06-20' },
  } as Record<string, object>;
  const far = position(other.tenant, 'group_leader', {
    organizationId: other.unit,
    organizationKind: 'group',
  });
  for (const command of strange)
    for (const by of [await asOf(city.tenant, city.member, june(15)), far])
      expect(
        await at(june(15), command as typeof openMeeting, by, { meetingId, ...input[command.name] }),
      ).toMatchObject({
        ...{ ok: false, code: 'not_found' },
      });
});

test('the leader stands above a deputy, and is asked to chair', async () => {
  const other = await recorderCity('led-meetings', '2026-06-30');
  const deputy = { organizationId: other.group, roles: ['group_leader' as const], postZh: '副组长' };
  await person(other.tenant, '艾样甲', deputy);
  const { people, host } = await viewOf(other, await prepared(other));
  expect(people.map((one) => one.nameZh).slice(0, 2)).toEqual(['严样丙', '艾样甲']);
  expect(host?.positionId).toBe(other.groupLeader);
});
