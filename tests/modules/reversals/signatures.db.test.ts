import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signRecord } from '@/lib/modules/records/commands';
import { undoSignature } from '@/lib/modules/reversals/commands';
import { listUndoableSignatures } from '@/lib/modules/reversals/queries';
import { acceptRecord, returnUnsigned } from '@/lib/modules/reviews/commands';
import { listSignatures } from '@/lib/modules/signatures/queries';
import { resubmitRecord } from '@/lib/modules/submissions/commands';
import { closeDatabase } from '@/lib/platform/db';
import { ask } from '@/lib/platform/query';
import { must } from '../organizations/setting';
import { inCity, refusal } from '../reviews/deciding';
import { type ReviewCity, at, contentOf, june, reviewCity, stateOf } from '../reviews/setting';

let city: ReviewCity;

beforeAll(async () => {
  city = await reviewCity('signatures');
});
afterAll(closeDatabase);

const DECIDED = june(11);
const after = (count: number) => new Date(DECIDED.getTime() + count * 1000);
const { as, entry, expectCounted, standing, told } = inCity(() => city, DECIDED);

/** A record of an item that waits for the leader. */
const waiting = (content: Record<string, unknown> = {}) => entry({ itemCode: 'U5-06', content });
const sign = async (recordId: string) =>
  must(await at(DECIDED, signRecord, await as('leader'), { recordId }));
const sendBack = async (recordId: string, more: object = {}, who: keyof ReviewCity = 'leader') =>
  at(DECIDED, returnUnsigned, await as(who), { recordId, version: 1, reason: 'not_specific', ...more });
const undo = async (recordId: string, when = after(3), who: keyof ReviewCity = 'leader', version = 1) =>
  at(when, undoSignature, await as(who, when), { recordId, version });

describe('a leader who does not sign', () => {
  test('sends the record back with a reason: it stops counting, and its author is told why', async () => {
    const { recordId } = await waiting();
    expect(await sendBack(recordId, { reason: undefined })).toMatchObject(
      refusal('invalid', 'reviews.reason_missing', 'reason'),
    );
    expect(must(await sendBack(recordId, { note: '请写明金额' }))).toEqual({ recordId, status: 'returned' });
    const { record, claims, reviews } = await stateOf(city, recordId);
    expect(record).toMatchObject({ status: 'returned', releasedAt: null });
    expect(claims.every((claim) => claim.status === 'refused')).toBe(true);
    expect(reviews).toMatchObject([{ outcome: 'returned', reason: 'not_specific' }]);
    await expectCounted();
    expect(await told(recordId)).toMatchObject([
      { kind: 'record_returned', params: { reason: 'not_specific' } },
    ]);
    // Written anew it waits for the signature again.
    const content = contentOf('U5-06', '2026-06-10');
    must(await at(june(12), resubmitRecord, await as('recorder', june(12)), { recordId, content }));
    expect((await stateOf(city, recordId)).record).toMatchObject({ status: 'submitted', version: 2 });
  });

  test('is the leader of its unit, of a record that waits, in the version that was read', async () => {
    const { recordId } = await waiting();
    expect(await sendBack(recordId, {}, 'recorder')).toMatchObject(refusal('forbidden', 'forbidden.role'));
    expect(await sendBack(recordId, {}, 'member')).toMatchObject(refusal('forbidden', 'forbidden.role'));
    expect(await sendBack(recordId, { version: 2 })).toMatchObject(
      refusal('conflict', 'reviews.newer_version'),
    );
    await sign(recordId);
    expect(await sendBack(recordId)).toMatchObject(refusal('conflict', 'records.not_waiting_for_signature'));
  });
});

describe('undoing', () => {
  test.each([
    ['a signature', 'signed', sign],
    ['a return', 'returned', async (recordId: string) => must(await sendBack(recordId))],
  ] as const)(
    '%s puts everything back, tells nobody, and the history shows both',
    async (_what, outcome, decide) => {
      const { recordId } = await waiting();
      const before = await standing(recordId);
      await decide(recordId);
      expect(await standing(recordId)).not.toEqual(before);
      expect(must(await undo(recordId))).toEqual({ recordId, status: 'submitted' });
      expect(await standing(recordId)).toEqual(before);
      await expectCounted();
      expect(await told(recordId)).toEqual([]);
      const { reviews } = await stateOf(city, recordId);
      expect(reviews.map((one) => one.outcome)).toEqual([outcome, 'undone']);
      expect(await undo(recordId)).toMatchObject(refusal('conflict', 'reviews.nothing_to_undo'));
    },
  );

  test('is refused after ten seconds, to others, of another version, and once the group has decided', async () => {
    const { recordId } = await waiting();
    expect(await undo(recordId)).toMatchObject(refusal('conflict', 'reviews.nothing_to_undo'));
    await sign(recordId);
    expect(await undo(recordId, after(11))).toMatchObject(refusal('conflict', 'reviews.undo_too_late'));
    expect(await undo(recordId, after(3), 'member')).toMatchObject(refusal('forbidden', 'forbidden.role'));
    expect(await undo(recordId, after(3), 'leader', 2)).toMatchObject(
      refusal('conflict', 'reviews.newer_version'),
    );
    must(await at(after(4), acceptRecord, await as('member'), { recordId, version: 1 }));
    expect(await undo(recordId, after(5))).toMatchObject(refusal('conflict', 'reviews.nothing_to_undo'));
  });

  test('is offered for nothing that was signed long ago', async () => {
    const { recordId } = await waiting();
    await sign(recordId);
    expect(must(await ask(listUndoableSignatures, await as('leader', june(12)), {}))).toEqual([]);
  });
});

test('what waits says what is odd about it', async () => {
  const { recordId } = await waiting({ approvedEstimate: 1000, currentFigure: 1200 });
  const lines = must(await ask(listSignatures, await as('leader', june(15)), {}));
  expect(lines.find((line) => line.id === recordId)?.signals).toMatchObject([
    { kind: 'over_estimate', facts: { estimate: 1000, current: 1200 } },
  ]);
});
