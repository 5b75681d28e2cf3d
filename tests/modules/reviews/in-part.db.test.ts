import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptRecord } from '@/lib/modules/reviews/commands';
import { undoDecision } from '@/lib/modules/reversals/commands';
import { submitRecord } from '@/lib/modules/submissions/commands';
import { closeDatabase, own, readTenant } from '@/lib/platform/db';
import { must } from '../organizations/setting';
import { inCity, refusal } from './deciding';
import { type ReviewCity, asOf, at, contentOf, june, reviewCity, stateOf } from './setting';

let city: ReviewCity;

beforeAll(async () => {
  city = await reviewCity('in-part');
});
afterAll(closeDatabase);

const { as, expectCounted, standing, told, unmoved } = inCity(() => city, june(11));

/** A decision that claims, besides what it opens itself, the project of the month. */
async function twoDuties(day: number): Promise<{ recordId: string; other: string }> {
  const happenedOn = `2026-06-${String(day).padStart(2, '0')}`;
  const [other] = await readTenant(
    city.tenant.id,
    (db) => db.sql<{ id: string }>`
      SELECT id FROM obligations WHERE ${own()} AND subject_id = ${city.units.near} AND item_code = 'U5-06'
        AND period_from_on <= ${happenedOn}::date AND period_to_on >= ${happenedOn}::date`,
  );
  const by = await asOf(city.tenant, city.recorder, june(day));
  const handedIn = await at(june(day), submitRecord, by, {
    subjectId: city.units.near,
    itemCode: 'U5-03',
    obligationIds: [other!.id],
    content: contentOf('U5-03', happenedOn),
  });
  return { recordId: must(handedIn).recordId, other: other!.id };
}

const NOTE = '会上没有研究这个项目';
const accept = async (recordId: string, refused: string[], when = june(11), note = NOTE) =>
  at(when, acceptRecord, await as('member', when), { recordId, version: 1, refused, note });
const claimsOf = async (recordId: string) =>
  (await stateOf(city, recordId)).claims.map(({ status, reason }) => `${status} ${reason}`).sort();

describe('accepting for some of its duties', () => {
  test('completes those, opens the other again, and tells the author which', async () => {
    const { recordId, other } = await twoDuties(10);
    const handedIn = await standing(recordId);
    must(await accept(recordId, [other]));
    const { record, obligations, events } = await stateOf(city, recordId);
    expect(record).toMatchObject({ status: 'accepted', reviewed: true });
    expect(await claimsOf(recordId)).toEqual(['accepted null', 'refused not_fulfilled']);
    const left = { status: 'open', outcome: null, submittedCount: 0, doneOnTime: null, submittedAt: null };
    expect(obligations.find((one) => one.id === other)).toMatchObject(left);
    expect(obligations.find((one) => one.id !== other)).toMatchObject({ status: 'completed' });
    expect(events.at(-1)).toMatchObject({
      type: 'RecordAccepted',
      content: { refused: ['U5-06'], note: NOTE },
    });
    await expectCounted();

    must(await at(june(11), undoDecision, await as('member'), { recordId, version: 1 }));
    expect(await standing(recordId)).toEqual(handedIn);
    await expectCounted();
    expect(await told(recordId)).toEqual([]);

    must(await accept(recordId, [other], june(12)));
    expect(await told(recordId)).toMatchObject([
      { kind: 'claims_refused', params: { items: 'U5-06' }, positionId: city.recorder },
    ]);
  });

  test('for all of them tells nobody', async () => {
    const { recordId } = await twoDuties(15);
    must(await accept(recordId, [], june(16)));
    expect(await claimsOf(recordId)).toEqual(['accepted null', 'accepted null']);
    expect(await told(recordId)).toEqual([]);
  });

  test('is refused where none would be left, where one was not claimed, or where it is not said why', async () => {
    const { recordId, other } = await twoDuties(17);
    const { obligations } = await stateOf(city, recordId);
    const all = obligations.map((one) => one.id);
    expect(await unmoved(recordId, () => accept(recordId, all, june(18)))).toMatchObject(
      refusal('conflict', 'reviews.nothing_fulfilled'),
    );
    const stranger = '00000000-0000-4000-8000-000000000000';
    expect(await unmoved(recordId, () => accept(recordId, [other, stranger], june(18)))).toMatchObject(
      refusal('conflict', 'reviews.not_claimed'),
    );
    expect(await unmoved(recordId, () => accept(recordId, [other], june(18), ' '))).toMatchObject(
      refusal('invalid', 'reviews.why_missing'),
    );
  });
});
