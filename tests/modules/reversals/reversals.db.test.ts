import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beats } from '@/lib/modules/beats/jobs';
import { notifications } from '@/lib/modules/notifications/jobs';
import { undoDecision } from '@/lib/modules/reversals/commands';
import { listReviewQueue } from '@/lib/modules/review-queues/queries';
import { getReviewSheet } from '@/lib/modules/review-sheets/queries';
import { acceptByClock, acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord } from '@/lib/modules/submissions/commands';
import { systemContext } from '@/lib/platform/context';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { deliver } from '@/lib/platform/deliveries';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { inCity, refusal } from '../reviews/deciding';
import { type ReviewCity, asOf, at, contentOf, june, reviewCity, stateOf } from '../reviews/setting';

let city: ReviewCity;
let other: ReviewCity;

beforeAll(async () => {
  city = await reviewCity('reversals');
  other = await reviewCity('reversals-other');
});
afterAll(closeDatabase);

const DECIDED = june(11);
const seconds = (count: number) => new Date(DECIDED.getTime() + count * 1000);
const { as, entry, expectCounted, standing, told, unmoved } = inCity(() => city, DECIDED);
const accept = async (recordId: string, when = DECIDED) =>
  must(await at(when, acceptRecord, await as('member'), { recordId, version: 1 }));
const giveBack = async (recordId: string) =>
  must(await at(DECIDED, returnRecord, await as('member'), { recordId, version: 1, reason: 'not_specific' }));
const undo = async (recordId: string, when = seconds(3), who: keyof ReviewCity = 'member', version = 1) =>
  at(when, undoDecision, await as(who, when), { recordId, version });

const notices = (recordId: string) =>
  readTenant(
    city.tenant.id,
    (db) => db.sql<{ subscriber: string; nextAt: Date; type: string }>`
      SELECT d.subscriber, d.next_at AS "nextAt", e.type FROM event_deliveries d
      JOIN events e ON ${own('e')} AND e.stream_id = d.stream_id AND e.seq = d.seq
      WHERE ${own('d')} AND d.stream_id = ${recordId} AND e.type IN ('RecordAccepted', 'RecordReturned')
      ORDER BY d.subscriber`,
  );
const tellAll = async () => {
  for (const subscriber of [beats, notifications]) await deliver(city.tenant, subscriber, true);
};

describe('undoing', () => {
  test.each([
    ['an acceptance', accept],
    ['a return', giveBack],
  ])('%s puts everything back as it was, and the history shows both', async (_what, decide) => {
    const { recordId, number } = await entry();
    const before = await standing(recordId);
    await decide(recordId);
    expect(await standing(recordId)).not.toEqual(before);
    expect(must(await undo(recordId))).toEqual({ recordId, status: 'released' });
    expect(await standing(recordId)).toEqual(before);
    await expectCounted();
    const { reviews, events } = await stateOf(city, recordId);
    const outcome = decide === accept ? 'accepted' : 'returned';
    expect(reviews.map((one) => one.outcome)).toEqual([outcome, 'undone']);
    expect(events.at(-1)).toEqual({
      type: 'DecisionUndone',
      content: { number, version: 1, outcome, clock: 'demo' },
    });
  });

  test('one of three: the duty and its verdicts stand as before, whichever of them was decided', async () => {
    const third = { itemCode: 'U2-01', when: june(8) };
    const three = [await entry(third), await entry(third), await entry(third)];
    for (const { recordId } of three) {
      const before = await standing(recordId);
      await giveBack(recordId);
      must(await undo(recordId));
      expect(await standing(recordId)).toEqual(before);
      await accept(recordId, seconds(5));
      must(await undo(recordId, seconds(8)));
      expect(await standing(recordId)).toEqual(before);
    }
    for (const { recordId } of three.slice(0, 2)) await accept(recordId, june(12, 9));
    const last = three[2]!.recordId;
    const before = await standing(last);
    await accept(last, june(12));
    expect((await standing(last)).obligations[0]!.status).toBe('completed');
    must(await undo(last, june(12)));
    expect(await standing(last)).toEqual(before);
  });

  test('a late verdict that the return had taken away comes back as it was', async () => {
    const may = { itemCode: 'U5-06', happenedOn: '2026-05-20', lateReason: 'forgotten', by: city.leader };
    const [late, second] = [await entry(may), await entry(may)];
    const before = await standing(late.recordId);
    expect(before.obligations[0]).toMatchObject({ status: 'submitted', recordedOnTime: false });
    await giveBack(late.recordId);
    must(await undo(late.recordId));
    expect(await standing(late.recordId)).toEqual(before);
    await giveBack(second.recordId);
    must(await undo(second.recordId));
    expect(await standing(late.recordId)).toEqual(before);
  });

  test('the record can be decided again, and only what stands is told on the review sheet', async () => {
    const { recordId } = await entry();
    await giveBack(recordId);
    must(await undo(recordId));
    must(await at(seconds(20), acceptRecord, await as('member'), { recordId, version: 1 }));
    const sheet = must(await ask(getReviewSheet, await as('member'), { recordId }));
    expect(sheet.record.status).toBe('accepted');
    expect(sheet.decisions.map((one) => one.outcome)).toEqual(['accepted']);
  });
});

describe('what others are told', () => {
  test('is held for ten seconds', async () => {
    const [first, second] = [await entry(), await entry()];
    await accept(first.recordId);
    await giveBack(second.recordId);
    expect(await notices(first.recordId)).toEqual([
      { subscriber: 'beats', nextAt: seconds(10), type: 'RecordAccepted' },
      { subscriber: 'notifications', nextAt: seconds(10), type: 'RecordAccepted' },
    ]);
    expect(await notices(second.recordId)).toEqual([
      { subscriber: 'beats', nextAt: seconds(10), type: 'RecordReturned' },
      { subscriber: 'notifications', nextAt: seconds(10), type: 'RecordReturned' },
    ]);
    await tellAll();
    expect(await told(second.recordId)).toMatchObject([{ kind: 'record_returned' }]);
  });

  test('is never told when the decision was undone', async () => {
    const { recordId } = await entry();
    await giveBack(recordId);
    must(await undo(recordId));
    expect(await notices(recordId)).toEqual([]);
    await tellAll();
    expect(await told(recordId)).toEqual([]);
  });

  test('what the clock accepts is told at once', async () => {
    const { recordId } = await entry({ when: june(1) });
    must(await at(june(11), acceptByClock, systemContext(city.tenant), { recordId }));
    expect((await notices(recordId)).map((one) => one.nextAt)).toEqual([june(11), june(11)]);
  });
});

describe('is refused, and nothing moves,', () => {
  test('after ten seconds', async () => {
    const { recordId } = await entry();
    await accept(recordId);
    const late = new Date(seconds(10).getTime() + 1);
    expect(await unmoved(recordId, () => undo(recordId, late))).toMatchObject(
      refusal('conflict', 'reviews.undo_too_late'),
    );
    expect(must(await undo(recordId, seconds(10)))).toMatchObject({ status: 'released' });
  });

  test('when somebody has been told already', async () => {
    const { recordId } = await entry();
    await giveBack(recordId);
    await tellAll();
    expect(await unmoved(recordId, () => undo(recordId))).toMatchObject(
      refusal('conflict', 'reviews.undo_too_late'),
    );
  });

  test('to another reviewer', async () => {
    const { recordId } = await entry();
    await accept(recordId);
    expect(await unmoved(recordId, () => undo(recordId, seconds(3), 'groupLeader'))).toMatchObject(
      refusal('forbidden', 'forbidden.not_decider'),
    );
  });

  test('to the author, to a stranger and to another tenant', async () => {
    const { recordId } = await entry();
    await accept(recordId);
    expect(await unmoved(recordId, () => undo(recordId, seconds(3), 'recorder'))).toMatchObject({
      code: 'forbidden',
    });
    expect(await unmoved(recordId, () => undo(recordId, seconds(3), 'farMember'))).toMatchObject({
      code: 'not_found',
    });
    const elsewhere = await asOf(other.tenant, other.member, DECIDED);
    const answer = () => at(seconds(3), undoDecision, elsewhere, { recordId, version: 1 });
    expect(await unmoved(recordId, answer)).toMatchObject({ code: 'not_found' });
  });

  test('of another version, of what is not decided and a second time', async () => {
    const { recordId } = await entry();
    expect(await unmoved(recordId, () => undo(recordId))).toMatchObject(
      refusal('conflict', 'reviews.nothing_to_undo'),
    );
    await accept(recordId);
    expect(await unmoved(recordId, () => undo(recordId, seconds(3), 'member', 2))).toMatchObject(
      refusal('conflict', 'reviews.newer_version'),
    );
    must(await undo(recordId));
    expect(await unmoved(recordId, () => undo(recordId, seconds(4)))).toMatchObject(
      refusal('conflict', 'reviews.nothing_to_undo'),
    );
  });

  test('when the author has handed it in again meanwhile', async () => {
    const { recordId } = await entry();
    await giveBack(recordId);
    const again = { recordId, content: contentOf('U5-03', '2026-06-10') };
    must(await at(seconds(2), resubmitRecord, await as('recorder'), again));
    expect(await unmoved(recordId, () => undo(recordId, seconds(3), 'member', 2))).toMatchObject(
      refusal('conflict', 'reviews.nothing_to_undo'),
    );
  });

  test('when the same duty has moved since', async () => {
    const third = { itemCode: 'U2-01', when: june(8), by: city.farRecorder, subjectId: city.units.far };
    const [one, two] = [await entry(third), await entry(third)];
    const far = await as('farMember');
    must(await at(DECIDED, acceptRecord, far, { recordId: one.recordId, version: 1 }));
    must(await at(seconds(1), acceptRecord, far, { recordId: two.recordId, version: 1 }));
    const answer = () => undo(one.recordId, seconds(3), 'farMember');
    expect(await unmoved(one.recordId, answer)).toMatchObject(refusal('conflict', 'reviews.undo_moved_on'));
    must(await undo(two.recordId, seconds(3), 'farMember'));
  });

  test('of what the clock accepted', async () => {
    const { recordId } = await entry({ when: june(1) });
    must(await at(june(11), acceptByClock, systemContext(city.tenant), { recordId }));
    expect(await unmoved(recordId, () => undo(recordId))).toMatchObject(
      refusal('conflict', 'reviews.nothing_to_undo'),
    );
  });
});

test('the queue offers the own decision only, and only while it can be undone', async () => {
  const record = await entry();
  const context = await as('groupLeader');
  const queue = async () => must(await ask(listReviewQueue, context, {})).undoable;
  expect(await queue()).toBeNull();
  // Decided on a day of long ago by the clock of the database.
  must(await at(DECIDED, acceptRecord, context, { recordId: record.recordId, version: 1 }));
  expect(await queue()).toBeNull();
});
