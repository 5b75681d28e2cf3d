import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '@/lib/platform/command';
import { endMeeting } from '@/lib/modules/minutes/commands';
import { listMeetings } from '@/lib/modules/meetings/queries';
import { settlePromise } from '@/lib/modules/promises/commands';
import { listOwnPromises } from '@/lib/modules/promises/queries';
import { getRecord } from '@/lib/modules/record-views/queries';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { storage } from '@/lib/platform/storage';
import { readWord, textOfPart } from '@/tests/support/word-text';
import { eventsOf, must } from '../organizations/setting';
import { asOf, june } from '../reviews/setting';
import { type RecorderCity, obligationNow, obligationOf, recorderCity, submit } from '../submissions/setting';
import {
  ANALYSIS,
  BRIEFING,
  WORK_MEETING,
  decide,
  deliver,
  doing,
  end,
  opened,
  prepared,
  viewOf,
} from './setting';

let city: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('meetings');
});
afterAll(closeDatabase);

async function filesOf(recordId: string) {
  return readTenant(
    city.tenant.id,
    (db) => db.sql<{ name: string; sha256: string; size: number; mediaType: string }>`
      SELECT a.name, a.sha256, a.size, a.media_type AS "mediaType"
      FROM record_attachments u JOIN attachments a ON ${own('a')} AND a.id = u.attachment_id
      WHERE ${own('u')} AND u.record_id = ${recordId}`,
  );
}

const inboxOf = async (positionId: string) =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<{ kind: string; params: object; href: string }>`
      SELECT n.kind, n.params, n.href FROM notifications n
      JOIN positions p ON ${own('p')} AND p.member_id = n.member_id
      WHERE ${own('n')} AND p.id = ${positionId} AND n.kind = 'promise_made' ORDER BY n.created_at, n.id`,
  );

const promisesOf = async (positionId: string, when = june(16)) =>
  must(await ask(listOwnPromises, await asOf(city.tenant, positionId, when), {}));

describe('a meeting that ends is the record of its duty', () => {
  let meetingId: string;
  let recordId: string;

  beforeAll(async () => {
    meetingId = await prepared(city);
    await opened(city, meetingId);
    must(await decide(city, meetingId));
    must(
      await decide(city, meetingId, {
        ...{ text: '梳理上半年廉政风险点台账', ownerPositionId: city.groupLeader, dueOn: '2026-07-10' },
      }),
    );
    const live = await viewOf(city, meetingId);
    expect(live.agenda).toMatchObject({ period: null, promises: [] });
    expect(live.agenda!.unitsOverdue.count).toBeGreaterThan(0);
    recordId = must(await end(city, meetingId)).recordId;
    await deliver(city);
  });

  test('the record stands with what the meeting knows, and the duty is fulfilled on time', async () => {
    const record = must(
      await ask(getRecord, await asOf(city.tenant, city.groupLeader, june(15)), { recordId }),
    );
    expect(record).toMatchObject({ itemCode: WORK_MEETING, happenedOn: '2026-06-15', status: 'released' });
    const content = Object.fromEntries(record.versions[0]!.lines.map((line) => [line.key, line.value]));
    expect(content).toMatchObject({
      heldOn: { on: '2026-06-15' },
      attendeeCount: { number: 1 },
      followUps: { number: 2 },
    });
    expect(JSON.stringify(content)).toContain('督促市城市管理局补录逾期事项（严样丁，2026年6月25日前）');
    const obligationId = await obligationOf(city, WORK_MEETING, '2026-06-15', city.group);
    expect(await obligationNow(city, obligationId)).toMatchObject({
      ...{ status: 'submitted', outcome: 'records', submittedCount: 1 },
      ...{ doneOnTime: true, recordedOnTime: true },
    });
  });

  test('its one file are the minutes in Word, with attendance, figures and decisions', async () => {
    const [file, ...others] = await filesOf(recordId);
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: expect.stringMatching(/纪要_2026-06-15\.docx$/) });
    const bytes = await buffer((await storage().get({ tenantId: city.tenant.id, sha256: file!.sha256 }))!);
    expect(bytes.length).toBe(file!.size);
    const said = textOfPart(readWord(bytes).get('word/document.xml')!);
    const { agenda, decisions, record } = await viewOf(city, meetingId);
    expect(said).toContain(`第十五派驻纪检监察组　2026年6月15日　${record!.number}`);
    expect(said).toContain('1人：严样丙');
    expect(said).toContain('请假');
    expect(said).toContain(`各单位逾期事项：${agenda!.unitsOverdue.count}项`);
    for (const decision of decisions) expect(said).toContain(decision.text);
    expect(said).toContain('2026年7月10日');
    expect(record!.minutes!.name).toBe(file!.name);
  });

  test('its figures stay as they stood, whatever comes afterwards', async () => {
    const before = (await viewOf(city, meetingId)).agenda!;
    must(await submit(city, 'U5-03', june(16)));
    const after = await viewOf(city, meetingId, june(20));
    expect(after.agenda).toEqual(before);
    expect(after).toMatchObject({ status: 'ended', can: { write: false, decide: false, end: false } });
  });

  test('the decisions are promises of their owners, told once', async () => {
    expect(await promisesOf(city.member)).toMatchObject([
      {
        text: '督促市城市管理局补录逾期事项',
        status: 'open',
        isLate: false,
        can: { finish: true, drop: false },
      },
    ]);
    expect((await promisesOf(city.member, june(26)))[0]).toMatchObject({ status: 'open', isLate: true });
    await deliver(city);
    expect(await inboxOf(city.member)).toEqual([
      {
        kind: 'promise_made',
        params: { title: '督促市城市管理局补录逾期事项', day: '2026-06-25' },
        href: '/t/meetings/today#promises',
      },
    ]);
  });

  test('its history says who prepared, opened and ended it; the record says that it was handed in', async () => {
    expect(await eventsOf(city.tenant, meetingId)).toMatchObject([
      { type: 'MeetingPrepared' },
      { type: 'MeetingOpened' },
      { type: 'MeetingEnded', content: { recordId, present: 1, decisions: 2 } },
    ]);
    expect((await eventsOf(city.tenant, recordId))[0]).toMatchObject({ type: 'RecordSubmitted' });
  });

  test('ended twice it is refused, and there is one record', async () => {
    expect(await end(city, meetingId)).toMatchObject({
      ok: false,
      code: 'conflict',
      problems: [{ code: 'meetings.ended' }],
    });
    const [counted] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ n: number }>`SELECT count(*)::int AS n FROM duty_records
        WHERE ${own()} AND subject_id = ${city.group} AND item_code = ${WORK_MEETING}`,
    );
    expect(counted!.n).toBe(1);
  });

  test('the next meeting begins with what was promised, as it stands', async () => {
    const next = await prepared(city, BRIEFING, june(26));
    const mine = (await promisesOf(city.member, june(26)))[0]!;
    const lines = async () => (await viewOf(city, next, june(26))).agenda!.promises;
    expect(await lines()).toMatchObject([
      { id: mine.id, isLate: true, status: 'open' },
      { text: '梳理上半年廉政风险点台账', isLate: false },
    ]);
    must(
      await doing(city, city.member, june(26), settlePromise, {
        ...{ promiseId: mine.id, outcome: 'done', note: '已补录4项' },
      }),
    );
    expect(await lines()).toMatchObject([
      { text: '梳理上半年廉政风险点台账', status: 'open' },
      { id: mine.id, status: 'done', note: '已补录4项', settledOn: '2026-06-26' },
    ]);
    expect(await promisesOf(city.member, june(26))).toEqual([]);
    const list = must(await ask(listMeetings, await asOf(city.tenant, city.member, june(26)), {}));
    expect(list.duties.filter((duty) => duty.meetingId !== null)).toMatchObject([
      { itemCode: BRIEFING, meetingId: next },
    ]);
    expect(list.meetings.map((one) => one.id)).toEqual([next, meetingId]);
    expect(list.promises).toMatchObject([{ text: '梳理上半年廉政风险点台账' }]);
  });
});

test('two who end it at once make one record, and the other is told', async () => {
  const meetingId = await prepared(city, ANALYSIS, june(26));
  await opened(city, meetingId, june(26));
  must(await decide(city, meetingId, { dueOn: '2026-07-31' }, june(26)));
  const ending = async (by: string) =>
    run(endMeeting, await asOf(city.tenant, by, june(26)), { meetingId }, { at: june(26) });
  const answers = await Promise.all([ending(city.groupLeader), ending(city.member)]);
  expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({
    code: 'conflict',
    problems: [{ code: 'meetings.ended' }],
  });
  const [counted] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ n: number }>`SELECT count(*)::int AS n FROM duty_records
      WHERE ${own()} AND subject_id = ${city.group} AND item_code = ${ANALYSIS}`,
  );
  expect(counted!.n).toBe(1);
});
