import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signRecord, withdrawRecord } from '@/lib/modules/records/commands';
import { acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { closeDatabase } from '@/lib/platform/db';
import { type Role, ROLES } from '@/lib/shared/actor';
import { eventsOf, must, position } from '../organizations/setting';
import { type ReviewCity, asOf, at, countedFromRows, countersOf, june, stateOf } from '../reviews/setting';
import {
  CONTENTS,
  type RecorderCity,
  expectRefused,
  obligationNow,
  obligationOf,
  recorderCity,
  submit,
  uploadOf,
} from './setting';

let city: RecorderCity;
let other: RecorderCity;

beforeAll(async () => {
  city = await recorderCity('again');
  other = await recorderCity('again-other');
});
afterAll(closeDatabase);

const asReview = () => city as unknown as ReviewCity;
const returned = async (recordId: string, when: Date) =>
  must(
    await at(when, returnRecord, await asOf(city.tenant, city.member, when), {
      recordId,
      version: 1,
      reason: 'not_specific',
      note: '请写明表决情况',
    }),
  );
const again = async (
  recordId: string,
  when: Date,
  more: { by?: string; content?: object; lateReason?: string; on?: string } = {},
) =>
  at(when, resubmitRecord, await asOf(city.tenant, more.by ?? city.recorder, when), {
    recordId,
    content: {
      ...CONTENTS['U4-01']!(more.on ?? '2026-06-10'),
      topic: '补充写明了时间和范围',
      ...more.content,
    },
    ...(more.lateReason ? { lateReason: more.lateReason } : {}),
  });

const refused = (attempt: () => Promise<unknown>, expected: object) => expectRefused(city, attempt, expected);

/** A record of the holiday reminder, due on 16 June, handed in on the 12th and returned on the 15th. */
async function handedBack(): Promise<{ recordId: string; obligationId: string }> {
  const obligationId = await obligationOf(city, 'U4-01', '2026-06-10');
  const { recordId } = must(
    await submit(city, 'U4-01', june(12), { obligationIds: [obligationId], on: '2026-06-10' }),
  );
  await returned(recordId, june(15));
  return { recordId, obligationId };
}

describe('submitting again', () => {
  test('within three working days keeps the verdict of the first time, and both versions', async () => {
    const { recordId, obligationId } = await handedBack();
    expect(await obligationNow(city, obligationId)).toMatchObject({ status: 'open', doneOnTime: null });
    // 18 June is the third working day after the 15th; the due day was the 16th.
    const receipt = must(await again(recordId, june(18)));
    expect(receipt).toMatchObject({
      version: 2,
      claims: [{ obligationId, recordedOnTime: true, doneOnTime: true }],
    });
    expect(await obligationNow(city, obligationId)).toMatchObject({
      status: 'submitted',
      recordedOnTime: true,
    });
    const { record, claims, events } = await stateOf(asReview(), recordId);
    expect(record).toMatchObject({ status: 'released', version: 2 });
    expect(claims).toMatchObject([{ status: 'claimed', obligationId }]);
    expect(events.map((event) => event.type)).toEqual([
      'RecordSubmitted',
      'RecordReturned',
      'RecordResubmitted',
    ]);
    expect(await countersOf(asReview(), city.unit)).toEqual(await countedFromRows(asReview(), city.unit));
    must(await at(june(19), withdrawRecord, await asOf(city.tenant, city.recorder, june(19)), { recordId }));
  });

  test('later it counts by its new time, and says why it is late', async () => {
    const { recordId, obligationId } = await handedBack();
    await refused(() => again(recordId, june(23)), {
      problems: [{ path: 'lateReason', code: 'records.late_reason_missing' }],
    });
    must(await again(recordId, june(23), { lateReason: 'forgotten' }));
    expect(await obligationNow(city, obligationId)).toMatchObject({
      doneOnTime: true,
      recordedOnTime: false,
    });
    must(await at(june(24), withdrawRecord, await asOf(city.tenant, city.recorder, june(24)), { recordId }));
  });

  test('a colleague of the unit may carry it on; nobody else may', async () => {
    const { recordId } = await handedBack();
    await refused(() => again(recordId, june(16), { by: city.farRecorder }), { code: 'not_found' });
    await refused(() => again(recordId, june(16), { by: city.member }), { code: 'forbidden' });
    must(await again(recordId, june(16), { by: city.colleague }));
    must(await at(june(17), withdrawRecord, await asOf(city.tenant, city.recorder, june(17)), { recordId }));
  });

  test('what is wrong is told again', async () => {
    const { recordId } = await handedBack();
    await refused(() => again(recordId, june(16), { content: { topic: '' } }), {
      problems: [{ path: 'content.topic', code: 'content.required' }],
    });
    await refused(() => again(recordId, june(16), { on: '2026-06-17' }), {
      problems: [expect.objectContaining({ path: 'content.heldOn' })],
    });
    must(await at(june(17), withdrawRecord, await asOf(city.tenant, city.recorder, june(17)), { recordId }));
  });

  test('what was not returned is a conflict; another tenant’s record is not found', async () => {
    const { recordId } = must(await submit(city, 'U5-03', june(12)));
    const content = CONTENTS['U5-03']!('2026-06-12');
    const context = await asOf(city.tenant, city.recorder, june(12));
    await refused(() => at(june(12), resubmitRecord, context, { recordId, content }), {
      code: 'conflict',
      problems: [{ path: '', code: 'records.not_returned' }],
    });
    const foreign = must(await submit(other, 'U5-03', june(12)));
    await refused(() => at(june(12), resubmitRecord, context, { recordId: foreign.recordId, content }), {
      code: 'not_found',
    });
  });
});

describe('taking back', () => {
  test('gives the obligation back and records it', async () => {
    const obligationId = await obligationOf(city, 'U4-02', '2026-06-22');
    const { recordId } = must(await submit(city, 'U4-02', june(23), { obligationIds: [obligationId] }));
    const context = await asOf(city.tenant, city.recorder, june(23));
    expect(must(await at(june(23), withdrawRecord, context, { recordId }))).toEqual({
      recordId,
      status: 'withdrawn',
    });
    expect(await obligationNow(city, obligationId)).toMatchObject({
      status: 'open',
      submittedCount: 0,
      outcome: null,
    });
    expect((await eventsOf(city.tenant, recordId)).at(-1)).toMatchObject({ type: 'RecordWithdrawn' });
    expect(await countersOf(asReview(), city.unit)).toEqual(await countedFromRows(asReview(), city.unit));
  });

  test.each(['submitted', 'returned'] as const)(
    'of a record that is %s takes the obligation with it that only this record had opened',
    async (state) => {
      const { recordId, claims } = must(await submit(city, 'U5-03', june(12)));
      const { obligationId } = claims[0]!;
      if (state === 'returned') await returned(recordId, june(15));
      must(
        await at(june(16), withdrawRecord, await asOf(city.tenant, city.recorder, june(16)), { recordId }),
      );
      expect(await obligationNow(city, obligationId)).toMatchObject({
        status: 'cancelled',
        submittedCount: 0,
        reason: 'event_withdrawn',
      });
      expect(await countersOf(asReview(), city.unit)).toEqual(await countedFromRows(asReview(), city.unit));
    },
  );

  test('is for the author alone, and only before it is accepted', async () => {
    const { recordId } = must(await submit(city, 'U5-03', june(12)));
    const withdraw = async (by: string) =>
      at(june(12), withdrawRecord, await asOf(city.tenant, by, june(12)), { recordId });
    await refused(() => withdraw(city.colleague), {
      code: 'forbidden',
      problems: [{ code: 'forbidden.not_author' }],
    });
    await refused(() => withdraw(city.farRecorder), { code: 'not_found' });
    must(
      await at(june(15), acceptRecord, await asOf(city.tenant, city.member, june(15)), {
        recordId,
        version: 1,
      }),
    );
    await refused(() => withdraw(city.recorder), {
      code: 'conflict',
      problems: [{ code: 'records.already_accepted' }],
    });
  });
});

describe('signing', () => {
  const report = async () => {
    const { recordId } = must(
      await at(
        june(12),
        (await import('@/lib/modules/submissions/commands')).submitRecord,
        await asOf(city.tenant, city.recorder, june(12)),
        {
          subjectId: city.unit,
          itemCode: 'U1-07',
          content: {
            period: '2026年',
            submittedOn: '2026-06-12',
            submittedTo: 'commission',
            keyFindings: '总体良好，存在三个问题并已整改两个',
          },
          attachmentIds: [await uploadOf(city, city.author)],
        },
      ),
    );
    return recordId;
  };
  const sign = async (recordId: string, by: string) =>
    at(june(15), signRecord, await asOf(city.tenant, by, june(15)), { recordId });

  test('releases it to the reviewer, once', async () => {
    const recordId = await report();
    expect(must(await sign(recordId, city.leader))).toEqual({ recordId, status: 'released' });
    const { record, reviews, events } = await stateOf(asReview(), recordId);
    expect(record).toMatchObject({ status: 'released', releasedAt: june(15) });
    expect(reviews).toMatchObject([{ outcome: 'signed', positionId: city.leader }]);
    expect(events.at(-1)).toMatchObject({ type: 'RecordSigned' });
    expect(await countersOf(asReview(), city.unit)).toEqual(await countedFromRows(asReview(), city.unit));
    await refused(() => sign(recordId, city.secretary), {
      code: 'conflict',
      problems: [{ code: 'records.not_waiting_for_signature' }],
    });
  });

  test('a record that needs no signature is a conflict', async () => {
    const { recordId } = must(await submit(city, 'U5-03', june(12)));
    await refused(() => sign(recordId, city.leader), { code: 'conflict' });
  });

  test('another tenant’s record is not found', async () => {
    const foreign = must(await submit(other, 'U5-03', june(12)));
    await refused(() => sign(foreign.recordId, city.leader), { code: 'not_found' });
  });

  test.each(ROLES.filter((role) => role !== 'unit_leader' && role !== 'unit_secretary'))(
    '%s may not',
    async (role: Role) => {
      const { recordId } = must(await submit(city, 'U5-03', june(12)));
      await refused(() => run(signRecord, position(city.tenant, role), { recordId }), {
        code: 'forbidden',
        problems: [{ path: '', code: 'forbidden.role' }],
      });
    },
  );
});
