import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerAttendance, compareAttendance } from '@/lib/modules/corroborations/commands';
import { listCorroborations, listCorroborationsOfRecord } from '@/lib/modules/corroborations/queries';
import type { CorroborationLine } from '@/lib/modules/corroborations/schema';
import { withdrawRecord } from '@/lib/modules/records/commands';
import { returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord, submitRecord } from '@/lib/modules/submissions/commands';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { run } from '@/lib/platform/command';
import { ask } from '@/lib/platform/query';
import { type Role, ROLES } from '@/lib/shared/actor';
import { deliverPending } from '@/lib/worker/subscribers';
import { eventsOf, must, position } from '../organizations/setting';
import { asOf, at, june } from '../reviews/setting';
import { CONTENTS, type RecorderCity, recorderCity, sizesOf, submit, uploadOf } from '../submissions/setting';

let city: RecorderCity;
let other: RecorderCity;
const NOW = june(20);

beforeAll(async () => {
  city = await recorderCity('two-sides');
  other = await recorderCity('two-sides-other', '2026-06-30');
});
afterAll(closeDatabase);

const deliver = (of = city) => deliverPending(of.tenant, true);

/** The unit records a decision at which the group was. */
async function unitSays(on: string, topic: string, more: object = {}, of = city) {
  const content = { topic, ...more };
  const receipt = must(await submit(of, 'U5-03', june(16), { on, content, lateReason: 'forgotten' }));
  await deliver(of);
  return receipt.recordId;
}

/** The group records that it sat in on a meeting of the unit. */
async function groupSays(on: string, topic: string, more: object = {}, itemCode = 'G1-04') {
  const content = {
    ...{ heldOn: on, topic, conclusions: '会议要求按程序报批并于月底前报告落实情况' },
    ...{ unit: { id: city.unit, name: '市城市管理局' }, role: 'observe' },
    ...more,
  };
  const receipt = must(
    await at(june(16), submitRecord, await asOf(city.tenant, city.member, june(16)), {
      ...{ subjectId: city.group, itemCode, content, lateReason: 'forgotten' },
    }),
  );
  await deliver();
  return receipt.recordId;
}

const listed = async (by: string, view: 'waiting' | 'all' = 'all', of = city) =>
  must(await ask(listCorroborations, await asOf(of.tenant, by, NOW), { view, limit: 100 })).rows;
const ofRecord = async (by: string, recordId: string) =>
  must(await ask(listCorroborationsOfRecord, await asOf(city.tenant, by, NOW), { recordId }));
const lineOf = async (by: string, topic: string): Promise<CorroborationLine | undefined> =>
  (await listed(by)).find((one) => one.topic === topic);

const answer = async (by: string, line: CorroborationLine, more: object = {}) =>
  at(NOW, answerAttendance, await asOf(city.tenant, by, NOW), {
    ...{ corroborationId: line.id, revision: line.revision, attended: 'yes' },
    ...more,
  });

describe('the unit records that its group attended', () => {
  const topic = '研究渣土运输准运证审批办法';

  test('the group is asked once, however often the event is handed out', async () => {
    const recordId = await unitSays('2026-06-10', topic);
    const mine = (await listed(city.member, 'waiting')).filter((one) => one.topic === topic);
    expect(mine).toMatchObject([
      {
        ...{ statedBy: 'unit', happenedOn: '2026-06-10', recordType: 'decision', state: 'one_sided' },
        ...{ openFields: ['attended', 'happenedOn', 'topic'], can: { answer: true } },
        ...{ unit: { id: city.unit }, group: { id: city.group }, unitRecordId: recordId },
      },
    ]);
    const again = { groupId: city.group, recordIds: [recordId] };
    expect(must(await at(NOW, compareAttendance, systemContext(city.tenant, NOW), again))).toEqual({
      changed: 0,
    });
    expect((await listed(city.member)).filter((one) => one.topic === topic)).toHaveLength(1);
  });

  test('the unit sees it, and is not asked about its own record', async () => {
    expect(await lineOf(city.recorder, topic)).toMatchObject({ state: 'one_sided', can: { answer: false } });
    expect((await listed(city.recorder, 'waiting')).map((one) => one.topic)).not.toContain(topic);
  });

  test('one tap, and both see that it is corroborated', async () => {
    const line = (await lineOf(city.member, topic))!;
    expect(must(await answer(city.member, line))).toMatchObject({ state: 'corroborated' });
    for (const by of [city.member, city.recorder])
      expect(await lineOf(by, topic)).toMatchObject({ state: 'corroborated', openFields: [] });
    expect(await eventsOf(city.tenant, line.id)).toMatchObject([
      { type: 'CorroborationOpened' },
      { type: 'AttendanceAnswered', content: { attended: 'yes', differs: [] } },
    ]);
  });

  test('an answer may be changed; both answers stay, the last counts', async () => {
    const line = (await lineOf(city.groupLeader, topic))!;
    expect(line.can).toEqual({ answer: false, answerAgain: true });
    must(await answer(city.groupLeader, line, { happenedOn: '2026-06-11', note: '会议改到次日下午' }));
    const now = (await lineOf(city.recorder, topic))!;
    expect(now).toMatchObject({
      state: 'inconsistent',
      answer: { attended: 'yes', note: '会议改到次日下午' },
      comparison: [
        { field: 'attended', unit: 'yes', group: 'yes', mark: 'agrees' },
        { field: 'happenedOn', unit: '2026-06-10', group: '2026-06-11', mark: 'differs' },
        { field: 'topic', mark: 'agrees' },
      ],
    });
    const [stored] = await readTenant(
      city.tenant.id,
      (db) => db.sql<{ n: number }>`
        SELECT count(*)::int AS n FROM corroboration_answers WHERE ${own()} AND corroboration_id = ${line.id}`,
    );
    expect(stored!.n).toBe(2);
  });

  test('on the page of the record both sides are shown to whoever may read it', async () => {
    const { unitRecordId } = (await lineOf(city.recorder, topic))!;
    for (const by of [city.recorder, city.member, city.officer])
      expect(await ofRecord(by, unitRecordId!)).toMatchObject([{ topic, state: 'inconsistent' }]);
  });
});

describe('the group records that it attended', () => {
  const topic = '听取环卫作业市场化招标情况汇报';

  test('the unit is asked, without the record being opened to it', async () => {
    const recordId = await groupSays('2026-06-09', topic);
    const line = (await lineOf(city.recorder, topic))!;
    expect(line).toMatchObject({ statedBy: 'group', state: 'one_sided', can: { answer: true } });
    expect(line.groupRecordId).toBeNull();
    expect(await lineOf(city.member, topic)).toMatchObject({ groupRecordId: recordId });
    expect(Object.keys(line)).not.toContain('conclusions');
  });

  test('no is an inconsistency that both see', async () => {
    const line = (await lineOf(city.recorder, topic))!;
    must(await answer(city.recorder, line, { attended: 'no', note: '当天没有开会' }));
    expect(await lineOf(city.member, topic)).toMatchObject({
      state: 'inconsistent',
      comparison: [{ field: 'attended', unit: 'no', group: 'yes', mark: 'differs' }],
    });
  });

  test('an affiliate stands for its department', async () => {
    const about = '环卫中心研究设备更新方案';
    await groupSays('2026-06-05', about, { unit: { id: city.institution, name: '市环卫中心' } });
    expect(await lineOf(city.recorder, about)).toMatchObject({ unit: { id: city.unit } });
  });

  test('a name that is not in the directory asks nobody', async () => {
    const about = '临时机构研究有关工作事项';
    await groupSays('2026-06-05', about, { unit: { name: '某临时机构' } });
    expect(await lineOf(city.member, about)).toBeUndefined();
  });
});

describe('records of both sides', () => {
  test('corroborate without a question, whichever came first', async () => {
    const first = '研究数字城管二期采购需求论证';
    await unitSays('2026-06-03', first);
    await groupSays('2026-06-04', '研究数字城管二期采购需求');
    expect(await lineOf(city.member, first)).toMatchObject({ state: 'corroborated', openFields: [] });
    const second = '审议户外广告设施整治经费安排';
    await groupSays('2026-06-02', second);
    await unitSays('2026-06-02', second);
    const line = (await lineOf(city.recorder, second))!;
    expect(line).toMatchObject({ state: 'corroborated', statedBy: 'group', can: { answer: false } });
    expect(await ofRecord(city.recorder, line.unitRecordId!)).toHaveLength(1);
    expect((await lineOf(city.member, second))!.groupRecordId).not.toBeNull();
  });

  test('a meeting of the unit that says nothing of the group is a record of the same event', async () => {
    const topic = '研究渣土运输监管和数字城管二期采购廉政风险';
    await groupSays('2026-05-28', topic);
    expect(await lineOf(city.recorder, topic)).toMatchObject({ state: 'one_sided' });
    const attachmentIds = [await uploadOf(city, city.author)];
    const lateReason = 'forgotten';
    must(await submit(city, 'U1-02', june(16), { on: '2026-05-28', attachmentIds, lateReason }));
    await deliver();
    expect(await lineOf(city.recorder, topic)).toMatchObject({
      ...{ state: 'corroborated', openFields: [] },
      comparison: [{ field: 'attended', unit: null, group: 'yes', mark: 'agrees' }, {}, {}],
    });
  });

  test('the unit denies what the group has recorded', async () => {
    const topic = '研究市容考核奖惩办法的修订';
    await groupSays('2026-05-20', topic);
    await unitSays('2026-05-20', topic, { groupAttended: 'no' });
    expect(await lineOf(city.member, topic)).toMatchObject({
      state: 'inconsistent',
      comparison: [{ field: 'attended', unit: 'no', group: 'yes', mark: 'differs' }, {}, {}],
    });
  });

  test('what is answered already is refused', async () => {
    const line = (await lineOf(city.recorder, '审议户外广告设施整治经费安排'))!;
    expect(await answer(city.recorder, line)).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'corroborations.both_recorded' }],
    });
  });
});

describe('a record changes', () => {
  const topic = '研究夜间施工许可集中审批';

  test('a new version opens again only what it changed', async () => {
    const recordId = await unitSays('2026-05-14', topic);
    must(await answer(city.member, (await lineOf(city.member, topic))!));
    const returning = { recordId, version: 1, reason: 'not_specific', note: '请核对日期' };
    must(await at(june(17), returnRecord, await asOf(city.tenant, city.member, june(17)), returning));
    const content = { ...CONTENTS['U5-03']!('2026-05-13'), topic };
    must(
      await at(june(18), resubmitRecord, await asOf(city.tenant, city.recorder, june(18)), {
        ...{ recordId, content, lateReason: 'forgotten' },
      }),
    );
    await deliver();
    const line = (await lineOf(city.member, topic))!;
    expect(line).toMatchObject({ openFields: ['happenedOn'], state: 'one_sided', happenedOn: '2026-05-13' });
    expect(line.comparison.map((one) => one.mark)).toEqual(['agrees', 'open', 'agrees']);
    expect(await answer(city.member, { ...line, revision: line.revision - 1 })).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'corroborations.changed' }],
    });
    must(await answer(city.member, line));
    expect(await lineOf(city.recorder, topic)).toMatchObject({ state: 'corroborated' });
  });

  test('one that is taken back asks nothing any more', async () => {
    const about = '研究占道经营疏导点设置';
    const recordId = await unitSays('2026-05-12', about);
    const line = (await lineOf(city.member, about))!;
    must(await at(june(17), withdrawRecord, await asOf(city.tenant, city.recorder, june(17)), { recordId }));
    await deliver();
    expect(await lineOf(city.member, about)).toBeUndefined();
    expect(await answer(city.member, { ...line, revision: line.revision + 1 })).toMatchObject({
      code: 'conflict',
      problems: [{ code: 'corroborations.void' }],
    });
  });
});

describe('refused, with nothing written:', () => {
  let line: CorroborationLine;
  beforeAll(async () => {
    await unitSays('2026-04-08', '研究园林绿化养护考核办法');
    line = (await lineOf(city.member, '研究园林绿化养护考核办法'))!;
  });

  async function refused(attempt: () => Promise<unknown>, expected: object) {
    const before = await sizesOf(city);
    expect(await attempt()).toMatchObject({ ok: false, ...expected });
    expect(await sizesOf(city)).toEqual(before);
  }

  test('the side that recorded it does not answer', () =>
    refused(() => answer(city.leader, line), {
      code: 'forbidden',
      problems: [{ code: 'forbidden.own_statement' }],
    }));
  test('another unit does not know of it', () =>
    refused(() => answer(city.farRecorder, line), { code: 'not_found' }));
  test('another tenant does not know of it', async () => {
    const context = await asOf(other.tenant, other.member, NOW);
    const input = { corroborationId: line.id, revision: line.revision, attended: 'yes' };
    expect(await at(NOW, answerAttendance, context, input)).toMatchObject({ code: 'not_found' });
    expect(await listed(other.member, 'all', other)).toEqual([]);
  });
  test('a day to come', () =>
    refused(() => answer(city.member, line, { happenedOn: '2026-06-21' }), {
      code: 'invalid',
      problems: [{ path: 'happenedOn', code: 'content.in_future' }],
    }));
  test.each([
    ['day', { happenedOn: '2026-04-09' }, 'happenedOn'],
    ['topic', { topic: '别的议题' }, 'topic'],
  ])('a no with another %s', (_name, more, path) =>
    refused(() => answer(city.member, line, { attended: 'no', ...more }), {
      code: 'invalid',
      problems: [{ path, code: 'corroborations.no_has_no_differences' }],
    }),
  );
  test.each(ROLES.filter((role) => !/^(unit_|team_|group_)/.test(role)))(
    '%s answers nothing',
    async (role: Role) => {
      const holder = await position(city.tenant, role);
      await refused(
        async () => run(answerAttendance, holder, { corroborationId: line.id, revision: 1, attended: 'yes' }),
        {
          code: 'forbidden',
          problems: [{ code: 'forbidden.role' }],
        },
      );
    },
  );
});

test('a restricted record of a unit is nothing to anybody else', async () => {
  const before = (await sizesOf(city)).corroborations;
  must(await submit(city, 'U7-06', june(16), { on: '2026-06-01', lateReason: 'forgotten' }));
  await deliver();
  expect((await sizesOf(city)).corroborations).toBe(before);
});

test('pages of the list go on where the one before ended', async () => {
  const context = await asOf(city.tenant, city.member, NOW);
  const all = must(await ask(listCorroborations, context, { limit: 100 }));
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: typeof all = must(
      await ask(listCorroborations, context, { limit: 3, ...(cursor ? { cursor } : {}) }),
    );
    seen.push(...page.rows.map((row) => row.id));
    cursor = page.next;
  }
  expect(seen).toEqual(all.rows.map((row) => row.id));
  expect(all.waiting).toBe((await listed(city.member, 'waiting')).length);
});
