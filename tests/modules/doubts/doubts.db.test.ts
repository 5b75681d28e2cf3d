import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raiseDoubt, settleDoubt } from '@/lib/modules/doubts/commands';
import { getRecordChecks, listWaitingChecks } from '@/lib/modules/record-checks/queries';
import { acceptRecord } from '@/lib/modules/reviews/commands';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { inCity, refusal } from '../reviews/deciding';
import {
  type Handed,
  type ReviewCity,
  asOf,
  at,
  handIn,
  june,
  reviewCity,
  stateOf,
} from '../reviews/setting';

let city: ReviewCity;
let other: ReviewCity;

beforeAll(async () => {
  city = await reviewCity('doubts');
  other = await reviewCity('doubts-other');
});
afterAll(closeDatabase);

const { as, entry, expectCounted, told, unmoved } = inCity(() => city, june(12));

async function accepted(more: Partial<Handed> = {}) {
  const handed = await entry(more);
  must(await at(june(11), acceptRecord, await as('member'), { recordId: handed.recordId, version: 1 }));
  return handed;
}
const raising = async (recordId: string, who: keyof ReviewCity = 'groupLeader', more: object = {}) =>
  at(june(12), raiseDoubt, await as(who), {
    recordId,
    version: 1,
    ground: 'not_happened',
    note: '当日会议室无此会议',
    ...more,
  });
const settling = async (doubtId: string, who: keyof ReviewCity, finding: string, hour = 10) =>
  at(june(15, hour), settleDoubt, await as(who, june(15)), {
    doubtId,
    finding,
    note: '查阅会议记录和签到表',
  });
const doubted = async (recordId: string) => must(await raising(recordId)).doubtId;

describe('a doubt', () => {
  test('shows the record as in doubt for fifteen working days; its duty stays completed meanwhile', async () => {
    const { recordId, number } = await accepted();
    const doubtId = await doubted(recordId);
    const { record, obligations, claims, events } = await stateOf(city, recordId);
    expect(record).toMatchObject({ status: 'flagged', version: 1 });
    expect(obligations[0]).toMatchObject({ status: 'completed', acceptedCount: 1 });
    expect(claims[0]).toMatchObject({ status: 'accepted' });
    expect(events.at(-1)).toMatchObject({
      type: 'RecordDoubted',
      // The Dragon Boat holiday lies between.
      content: { number, version: 1, doubtId, ground: 'not_happened', dueOn: '2026-07-06' },
    });
    await expectCounted();
    expect(await told(recordId)).toMatchObject([{ kind: 'record_doubted', positionId: city.recorder }]);
  });

  test('two who agree that it stands: it is accepted again', async () => {
    const { recordId } = await accepted();
    const doubtId = await doubted(recordId);
    expect(must(await settling(doubtId, 'groupLeader', 'genuine'))).toEqual({ recordId, finding: null });
    expect((await stateOf(city, recordId)).record.status).toBe('flagged');
    expect(must(await settling(doubtId, 'officer', 'genuine', 11))).toEqual({ recordId, finding: 'genuine' });
    const { record, obligations, events } = await stateOf(city, recordId);
    expect(record.status).toBe('accepted');
    expect(obligations[0]!.status).toBe('completed');
    expect(events.slice(-2).map((event) => event.type)).toEqual(['DoubtChecked', 'DoubtSettled']);
    await expectCounted();
    expect((await told(recordId)).map((one) => one.kind)).toEqual([
      'record_doubted',
      'doubt_cleared',
      'doubt_cleared',
    ]);
  });

  test('two who agree that it does not: it counts no more, and its duty is open again', async () => {
    const { recordId } = await accepted();
    const doubtId = await doubted(recordId);
    must(await settling(doubtId, 'groupLeader', 'untrue'));
    must(await settling(doubtId, 'officer', 'untrue', 11));
    const { record, obligations, claims } = await stateOf(city, recordId);
    expect(record.status).toBe('corrected');
    expect(claims[0]).toMatchObject({ status: 'refused', reason: 'untrue' });
    expect(obligations[0]).toMatchObject({
      status: 'open',
      outcome: null,
      submittedCount: 0,
      acceptedCount: 0,
      doneOnTime: null,
      completedAt: null,
    });
    await expectCounted();
    expect((await told(recordId)).map((one) => one.kind)).toContain('doubt_confirmed');
  });

  test('of three in a quarter, one untrue leaves two accepted and the duty open', async () => {
    const third = { itemCode: 'U2-01', when: june(8) };
    const three = [await accepted(third), await accepted(third), await accepted(third)];
    const { recordId } = three[1]!;
    expect((await stateOf(city, recordId)).obligations[0]!.status).toBe('completed');
    const doubtId = await doubted(recordId);
    must(await settling(doubtId, 'groupLeader', 'untrue'));
    must(await settling(doubtId, 'officer', 'untrue', 11));
    expect((await stateOf(city, recordId)).obligations[0]).toMatchObject({
      status: 'open',
      submittedCount: 2,
      acceptedCount: 2,
    });
    await expectCounted();
  });

  test('where two differ, a third decides', async () => {
    const { recordId } = await accepted();
    const doubtId = await doubted(recordId);
    must(await settling(doubtId, 'groupLeader', 'untrue'));
    expect(must(await settling(doubtId, 'officer', 'genuine', 11)).finding).toBeNull();
    expect((await stateOf(city, recordId)).record.status).toBe('flagged');
    expect(must(await settling(doubtId, 'assessor', 'genuine', 12)).finding).toBe('genuine');
    expect((await stateOf(city, recordId)).record.status).toBe('accepted');
    // It may be doubted anew.
    must(await raising(recordId, 'officer'));
  });

  test('waits on the lists of those who may check it, and says who has spoken', async () => {
    const { recordId } = await accepted();
    const doubtId = await doubted(recordId);
    const isOn = async (who: keyof ReviewCity) =>
      must(await ask(listWaitingChecks, await as(who), {})).some((one) => one.recordId === recordId);
    expect([await isOn('groupLeader'), await isOn('officer'), await isOn('assessor')]).toEqual([
      true,
      true,
      true,
    ]);
    expect([await isOn('member'), await isOn('farMember')]).toEqual([false, false]);
    must(await settling(doubtId, 'officer', 'genuine'));
    expect(await isOn('officer')).toBe(false);
    const seenBy = async (who: keyof ReviewCity) =>
      must(await ask(getRecordChecks, await as(who), { recordId })).doubts[0]!;
    expect(await seenBy('member')).toMatchObject({ can: { settle: false }, barred: 'accepted' });
    expect(await seenBy('officer')).toMatchObject({ can: { settle: false }, barred: 'spoken' });
    expect(await seenBy('recorder')).toMatchObject({ can: { settle: false }, barred: null });
    expect(await seenBy('groupLeader')).toMatchObject({
      can: { settle: true },
      opinions: [{ finding: 'genuine', by: { nameZh: '钱样甲' } }],
    });
  });
});

describe('is refused', () => {
  test('to raise it: to the unit, to strangers, to a group about itself, to another tenant', async () => {
    const { recordId } = await accepted();
    expect(await unmoved(recordId, () => raising(recordId, 'leader'))).toMatchObject({ code: 'forbidden' });
    expect(await unmoved(recordId, () => raising(recordId, 'farMember'))).toMatchObject({
      code: 'not_found',
    });
    const elsewhere = await asOf(other.tenant, other.groupLeader, june(12));
    const input = { recordId, version: 1, ground: 'not_happened', note: '当日无此会议' };
    expect(await unmoved(recordId, () => at(june(12), raiseDoubt, elsewhere, input))).toMatchObject({
      code: 'not_found',
    });
    const own = await handIn(city, {
      by: city.member,
      subjectId: city.groups.near,
      itemCode: 'G5-01',
      when: june(10),
      claims: false,
    });
    must(await at(june(11), acceptRecord, await as('officer'), { recordId: own.recordId, version: 1 }));
    expect(await unmoved(own.recordId, () => raising(own.recordId, 'groupLeader'))).toMatchObject(
      refusal('forbidden', 'forbidden.doubt'),
    );
  });

  test('to raise it about what is not accepted, twice, of another version or without a ground', async () => {
    const waits = await entry();
    expect(await unmoved(waits.recordId, () => raising(waits.recordId))).toMatchObject(
      refusal('conflict', 'doubts.not_accepted'),
    );
    const { recordId } = await accepted();
    expect(await unmoved(recordId, () => raising(recordId, 'groupLeader', { version: 2 }))).toMatchObject(
      refusal('conflict', 'corrections.newer_version'),
    );
    expect(
      await unmoved(recordId, () => raising(recordId, 'groupLeader', { ground: 'dislike' })),
    ).toMatchObject(refusal('invalid', 'doubts.ground_missing', 'ground'));
    must(await raising(recordId));
    expect(await unmoved(recordId, () => raising(recordId, 'officer'))).toMatchObject(
      refusal('conflict', 'doubts.not_accepted'),
    );
  });

  test('to check it: to the first reviewer, to whoever has spoken, to the unit, when it is settled', async () => {
    const { recordId } = await accepted();
    const doubtId = await doubted(recordId);
    expect(await unmoved(recordId, () => settling(doubtId, 'member', 'genuine'))).toMatchObject(
      refusal('forbidden', 'forbidden.doubt_accepted'),
    );
    expect(await unmoved(recordId, () => settling(doubtId, 'leader', 'genuine'))).toMatchObject({
      code: 'forbidden',
    });
    expect(await unmoved(recordId, () => settling(doubtId, 'farMember', 'genuine'))).toMatchObject({
      code: 'not_found',
    });
    must(await settling(doubtId, 'officer', 'genuine'));
    expect(await unmoved(recordId, () => settling(doubtId, 'officer', 'genuine', 11))).toMatchObject(
      refusal('conflict', 'doubts.spoken'),
    );
    must(await settling(doubtId, 'groupLeader', 'genuine', 12));
    expect(await unmoved(recordId, () => settling(doubtId, 'assessor', 'genuine', 13))).toMatchObject(
      refusal('conflict', 'doubts.settled'),
    );
  });
});
