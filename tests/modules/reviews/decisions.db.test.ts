import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { signRecord, withdrawRecord } from '@/lib/modules/records/commands';
import { RETURN_REASONS } from '@/lib/modules/reviews/schema';
import { acceptByClock, acceptRecord, returnRecord } from '@/lib/modules/reviews/commands';
import { resubmitRecord } from '@/lib/modules/submissions/commands';
import { run } from '@/lib/platform/command';
import { type Context, systemContext } from '@/lib/platform/context';
import { closeDatabase } from '@/lib/platform/db';
import { ROLES } from '@/lib/shared/actor';
import { must } from '../organizations/setting';
import { inCity, refusal } from './deciding';
import {
  type ReviewCity,
  asOf,
  at,
  contentOf,
  countedFromRows,
  countersOf,
  handIn,
  june,
  reviewCity,
  stateOf,
} from './setting';

let city: ReviewCity;
let other: ReviewCity;

beforeAll(async () => {
  city = await reviewCity('decisions');
  other = await reviewCity('decisions-other');
});
afterAll(closeDatabase);

const { as, entry, expectCounted, unmoved } = inCity(() => city, june(11));
const member = () => as('member');
const groupEntry = (group: 'near' | 'host' = 'near', itemCode = 'G5-01') =>
  handIn(city, {
    by: group === 'near' ? city.member : city.hostMember,
    subjectId: city.groups[group],
    itemCode,
    when: june(10),
    claims: false,
  });

describe('accepting', () => {
  test('locks the record, completes its obligation and says what was checked, by whom and how', async () => {
    const { recordId, number } = await entry();
    const context = await member();
    const answer = await at(june(11), acceptRecord, context, { recordId, version: 1 });
    expect(must(answer)).toEqual({ recordId, status: 'accepted' });
    const { record, claims, obligations, reviews, events } = await stateOf(city, recordId);
    expect(record).toMatchObject({ status: 'accepted', reviewed: true, verifiedAt: june(11), version: 1 });
    expect(claims).toEqual([{ status: 'accepted', reason: null, obligationId: obligations[0]!.id }]);
    expect(obligations[0]).toMatchObject({
      status: 'completed',
      outcome: 'records',
      submittedCount: 1,
      acceptedCount: 1,
      doneOnTime: true,
      recordedOnTime: true,
      completedAt: june(11),
    });
    const criteria = { TIMELY: 'met' };
    expect(reviews).toEqual([
      {
        outcome: 'accepted',
        reason: null,
        note: null,
        version: 1,
        positionId: city.member,
        criteria: expect.objectContaining(criteria),
      },
    ]);
    expect(events.at(-1)).toEqual({
      type: 'RecordAccepted',
      content: { number, version: 1, reviewed: true, criteria: reviews[0]!.criteria, clock: 'demo' },
    });
  });

  test('keeps the counters equal to the rows', async () => {
    const { recordId } = await entry();
    must(await at(june(11), acceptRecord, await member(), { recordId, version: 1 }));
    await expectCounted();
  });

  test('an item of three a quarter is completed by the third, judged by all three', async () => {
    const third = { itemCode: 'U2-01', when: june(8) };
    const three = [await entry(third), await entry(third), await entry(third)];
    const before = await stateOf(city, three[0]!.recordId);
    expect(before.obligations[0]).toMatchObject({ status: 'submitted', submittedCount: 3, doneOnTime: true });
    for (const [index, { recordId }] of three.entries()) {
      must(await at(june(9, 9 + index), acceptRecord, await member(), { recordId, version: 1 }));
      const { obligations } = await stateOf(city, recordId);
      expect(obligations[0]).toMatchObject({
        status: index === 2 ? 'completed' : 'submitted',
        acceptedCount: index + 1,
      });
    }
  });

  test('what is the reviewer’s to judge is kept; what is computed is not overruled', async () => {
    const { recordId } = await handIn(city, {
      by: city.member,
      subjectId: city.groups.near,
      itemCode: 'G5-01',
      when: june(10),
      claims: false,
    });
    const officer = await as('officer');
    const judgements = { CLOSED_LOOP: 'not_met', SPECIFIC: 'not_met', MADE_UP: 'met' };
    must(await at(june(11), acceptRecord, officer, { recordId, version: 1, judgements }));
    const { reviews } = await stateOf(city, recordId);
    expect(reviews[0]!.criteria).toEqual({
      IN_PERIOD: 'not_checked',
      SPECIFIC: 'met',
      CLOSED_LOOP: 'not_met',
    });
  });
});

describe('returning', () => {
  test.each(RETURN_REASONS)(
    '%s: the record goes back, its claim is refused, its obligation open again',
    async (reason) => {
      const { recordId, number } = await entry();
      const note = reason === 'not_specific' ? '请写明由谁、何时完成' : null;
      must(await at(june(11), returnRecord, await member(), { recordId, version: 1, reason, note }));
      const { record, claims, obligations, reviews, events } = await stateOf(city, recordId);
      expect(record).toMatchObject({ status: 'returned', returnedAt: june(11), verifiedAt: null });
      expect(claims).toEqual([{ status: 'refused', reason, obligationId: obligations[0]!.id }]);
      expect(obligations[0]).toMatchObject({
        status: 'open',
        outcome: null,
        submittedCount: 0,
        doneOnTime: null,
        recordedOnTime: null,
        submittedAt: null,
      });
      expect(reviews).toEqual([expect.objectContaining({ outcome: 'returned', reason, note, version: 1 })]);
      expect(events.at(-1)).toEqual({
        type: 'RecordReturned',
        content: { number, version: 1, reason, note, clock: 'demo' },
      });
      await expectCounted();
    },
  );

  test('one of three sent back leaves two standing; handed in again it keeps its first verdict', async () => {
    const subject = { by: city.farRecorder, subjectId: city.units.far, itemCode: 'U2-01', when: june(29) };
    const three = [await handIn(city, subject), await handIn(city, subject), await handIn(city, subject)];
    const reviewer = await asOf(city.tenant, city.farMember, june(30));
    const back = three[1]!.recordId;
    must(await at(june(30), returnRecord, reviewer, { recordId: back, version: 1, reason: 'not_specific' }));
    expect((await stateOf(city, back)).obligations[0]).toMatchObject({ status: 'open', submittedCount: 2 });
    // The due day, 30 June, has passed; within three working days the first verdict stands.
    const again = new Date(june(30).getTime() + 2 * 86_400_000);
    const author = await asOf(city.tenant, city.farRecorder, again);
    const content = contentOf('U2-01', '2026-06-29');
    must(await at(again, resubmitRecord, author, { recordId: back, content }));
    const { record, obligations, claims } = await stateOf(city, back);
    expect(record).toMatchObject({ status: 'released', version: 2 });
    expect(claims).toEqual([expect.objectContaining({ status: 'claimed', reason: null })]);
    expect(obligations[0]).toMatchObject({ status: 'submitted', submittedCount: 3, recordedOnTime: true });
  });

  test('when one of two is sent back, the one that stands is judged', async () => {
    const late = new Date(Date.UTC(2026, 6, 6, 2));
    const subject = { by: city.hostRecorder, subjectId: city.units.host, itemCode: 'U5-03' };
    const first = await handIn(city, { ...subject, when: june(10) });
    const [obligation] = (await stateOf(city, first.recordId)).obligations;
    const second = must(
      await at(
        late,
        (await import('@/lib/modules/submissions/commands')).submitRecord,
        await asOf(city.tenant, city.hostRecorder, late),
        {
          subjectId: city.units.host,
          itemCode: 'U5-03',
          obligationIds: [obligation!.id],
          content: contentOf('U5-03', '2026-06-10'),
          lateReason: 'forgotten',
        },
      ),
    );
    const both = (await stateOf(city, second.recordId)).obligations[0];
    expect(both).toMatchObject({ status: 'submitted', submittedCount: 2, recordedOnTime: true });
    const reviewer = await asOf(city.tenant, city.hostMember, late);
    const input = { recordId: first.recordId, version: 1, reason: 'near_copy' };
    must(await at(late, returnRecord, reviewer, input));
    expect((await stateOf(city, second.recordId)).obligations[0]).toMatchObject({
      status: 'submitted',
      submittedCount: 1,
      doneOnTime: true,
      recordedOnTime: false,
    });
    expect(await countersOf(city, city.units.host)).toEqual(await countedFromRows(city, city.units.host));
  });
});

describe('nothing is decided, and nothing written, when', () => {
  const both = [
    ['acceptRecord', acceptRecord, {}],
    ['returnRecord', returnRecord, { reason: 'not_specific' }],
  ] as const;

  describe.each(both)('%s', (_name, command, more) => {
    const attempt = (context: Context, recordId: string, version = 1) =>
      at(june(11), command, context, { recordId, version, ...more });

    test('the reviewer wrote the record', async () => {
      const { recordId } = await groupEntry('near');
      const concurrent = await as('officer');
      const author = (await member()).actor.memberId;
      const own = { ...concurrent, actor: { ...concurrent.actor, memberId: author } };
      expect(await unmoved(recordId, () => attempt(own, recordId))).toMatchObject(
        refusal('forbidden', 'forbidden.own_record'),
      );
    });

    test('the unit belongs to another group: the record is not even there', async () => {
      const { recordId } = await entry();
      const stranger = await as('farMember');
      expect(await unmoved(recordId, () => attempt(stranger, recordId))).toMatchObject({
        code: 'not_found',
      });
    });

    test('the reader may see the record but does not review it', async () => {
      const { recordId } = await entry();
      const officer = await as('officer');
      expect(await unmoved(recordId, () => attempt(officer, recordId))).toMatchObject(
        refusal('forbidden', 'forbidden.review'),
      );
    });

    test('the record is another tenant’s', async () => {
      const { recordId } = await entry();
      const stranger = await asOf(other.tenant, other.member, june(11));
      expect(await unmoved(recordId, () => attempt(stranger, recordId))).toMatchObject({
        code: 'not_found',
      });
    });

    test('the record is restricted and the member is no leader', async () => {
      const { recordId } = await entry({ itemCode: 'U7-06', claims: false });
      expect(await unmoved(recordId, async () => attempt(await member(), recordId))).toMatchObject({
        code: 'not_found',
      });
      const leader = await as('groupLeader');
      expect(must(await attempt(leader, recordId))).toMatchObject({ recordId });
    });

    test('the host group is the assessment officer’s, the others the office’s', async () => {
      const host = await groupEntry('host');
      const near = await groupEntry('near');
      const officer = await as('officer');
      const assessor = await as('assessor');
      expect(await attempt(officer, host.recordId)).toMatchObject({ code: 'not_found' });
      expect(await attempt(assessor, near.recordId)).toMatchObject(refusal('forbidden', 'forbidden.review'));
      expect(must(await attempt(assessor, host.recordId))).toMatchObject({ recordId: host.recordId });
      expect(must(await attempt(officer, near.recordId))).toMatchObject({ recordId: near.recordId });
    });

    test('it looks at an older version', async () => {
      const { recordId } = await entry();
      must(await at(june(11), returnRecord, await member(), { recordId, version: 1, reason: 'secrecy' }));
      const author = await asOf(city.tenant, city.recorder, june(11, 11));
      const content = contentOf('U5-03', '2026-06-10');
      must(await at(june(11, 11), resubmitRecord, author, { recordId, content }));
      expect(await unmoved(recordId, async () => attempt(await member(), recordId))).toMatchObject(
        refusal('conflict', 'reviews.newer_version'),
      );
      expect(must(await attempt(await member(), recordId, 2))).toMatchObject({ recordId });
    });

    test('it is decided already', async () => {
      const { recordId } = await entry();
      must(await at(june(11), acceptRecord, await member(), { recordId, version: 1 }));
      expect(await unmoved(recordId, async () => attempt(await member(), recordId))).toMatchObject(
        refusal('conflict', 'reviews.not_waiting'),
      );
    });

    test('it still waits for the leader’s signature', async () => {
      const { recordId, status } = await entry({ itemCode: 'U5-06' });
      expect(status).toBe('submitted');
      expect(await unmoved(recordId, async () => attempt(await member(), recordId))).toMatchObject(
        refusal('conflict', 'reviews.not_waiting'),
      );
    });

    test('there is no such record', async () => {
      expect(await attempt(await member(), '01890a5d-ac96-774b-bcce-b302099a8057')).toMatchObject({
        code: 'not_found',
      });
    });

    it.each(ROLES.filter((role) => !REVIEWERS.includes(role)))('a %s asks', async (role) => {
      const context = await member();
      const asker = { ...context, actor: { ...context.actor, roles: [role] } };
      expect(
        await at(june(11), command, asker, { recordId: context.actor.memberId!, version: 1, ...more }),
      ).toMatchObject(refusal('forbidden', 'forbidden.role'));
    });
  });

  test('a return has no reason, and says so', async () => {
    const { recordId } = await entry();
    expect(
      await unmoved(recordId, async () =>
        at(june(11), returnRecord, await member(), { recordId, version: 1 }),
      ),
    ).toMatchObject({ ok: false, code: 'invalid', problems: [{ path: 'reason' }] });
  });

  test('two reviewers press at the same moment: one decides, the other is told', async () => {
    const { recordId } = await entry();
    const context = await member();
    const answers = await Promise.all([
      run(acceptRecord, context, { recordId, version: 1 }),
      run(returnRecord, context, { recordId, version: 1, reason: 'not_specific' }),
    ]);
    expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ code: 'conflict' });
    expect((await stateOf(city, recordId)).reviews).toHaveLength(1);
  });

  test('the same key twice is one decision with one answer', async () => {
    const { recordId } = await entry();
    const context = await member();
    const first = await run(acceptRecord, context, { recordId, version: 1 }, { key: `key-${recordId}` });
    const second = await run(acceptRecord, context, { recordId, version: 1 }, { key: `key-${recordId}` });
    expect(second).toEqual(first);
    expect(must(first)).toMatchObject({ status: 'accepted' });
    expect((await stateOf(city, recordId)).reviews).toHaveLength(1);
  });
});

const REVIEWERS: readonly string[] = [
  'group_member',
  'group_leader',
  'coordination_officer',
  'assessment_officer',
];

describe('the clock', () => {
  const clock = () => systemContext(city.tenant);
  test('accepts after five working days, with the mark *not reviewed*, and the boards can tell', async () => {
    const subject = { by: city.farRecorder, subjectId: city.units.far, itemCode: 'U5-03', when: june(8) };
    const { recordId, number } = await handIn(city, subject);
    // Monday 8 June and five working days: Monday 15 June is the last one of the reviewer.
    const before = await stateOf(city, recordId);
    expect(await at(june(15, 23), acceptByClock, clock(), { recordId })).toMatchObject(
      refusal('conflict', 'reviews.still_time'),
    );
    expect(await stateOf(city, recordId)).toEqual(before);
    must(await at(june(16, 0), acceptByClock, clock(), { recordId }));
    const { record, obligations, reviews, events } = await stateOf(city, recordId);
    expect(record).toMatchObject({ status: 'accepted', reviewed: false, verifiedAt: june(16, 0) });
    expect(obligations[0]).toMatchObject({ status: 'completed', acceptedCount: 1 });
    expect(reviews).toEqual([expect.objectContaining({ outcome: 'accepted_by_clock', positionId: null })]);
    expect(events.at(-1)).toMatchObject({ type: 'RecordAccepted', content: { number, reviewed: false } });
    const counters = await countersOf(city, city.units.far);
    expect(counters['record accepted_unreviewed']).toBe(1);
    expect(counters).toEqual(await countedFromRows(city, city.units.far));
  });

  test('takes restricted records of groups, which nobody reviews', async () => {
    const { recordId } = await groupEntry('near', 'G3-01');
    const officer = await as('officer');
    expect(await at(june(11), acceptRecord, officer, { recordId, version: 1 })).toMatchObject({
      code: 'not_found',
    });
    must(await at(june(18), acceptByClock, clock(), { recordId }));
    expect((await stateOf(city, recordId)).record).toMatchObject({ status: 'accepted', reviewed: false });
  });

  test('leaves alone what is decided, unsigned, unknown or asked for by a person', async () => {
    const decided = await entry();
    must(await at(june(11), acceptRecord, await member(), { recordId: decided.recordId, version: 1 }));
    const unsigned = await entry({ itemCode: 'U5-06' });
    for (const { recordId } of [decided, unsigned]) {
      const answer = await unmoved(recordId, () => at(june(26), acceptByClock, clock(), { recordId }));
      expect(answer).toMatchObject(refusal('conflict', 'reviews.not_waiting'));
    }
    const nobody = { recordId: '01890a5d-ac96-774b-bcce-b302099a8057' };
    expect(await at(june(26), acceptByClock, clock(), nobody)).toMatchObject({ code: 'not_found' });
    expect(await at(june(26), acceptByClock, await member(), nobody)).toMatchObject(
      refusal('forbidden', 'forbidden.role'),
    );
  });
});

describe('the leader’s signature', () => {
  const leader = () => as('leader');
  test('hands the record on to the group, and the reviewer’s days begin', async () => {
    const { recordId, number } = await entry({ itemCode: 'U5-06' });
    must(await at(june(11), signRecord, await leader(), { recordId }));
    const { record, reviews, events } = await stateOf(city, recordId);
    expect(record).toMatchObject({ status: 'released', releasedAt: june(11), verifiedAt: null });
    expect(reviews).toEqual([
      expect.objectContaining({ outcome: 'signed', positionId: city.leader, criteria: {} }),
    ]);
    expect(events.at(-1)).toMatchObject({ type: 'RecordSigned', content: { number, version: 1 } });
    await expectCounted();
  });

  test.each([
    ['not waiting for one', 'U5-03', 'leader', 'conflict'],
    ['a recorder asks', 'U5-06', 'recorder', 'forbidden'],
    ['a reviewer asks', 'U5-06', 'member', 'forbidden'],
  ] as const)('is refused: %s', async (_why, itemCode, who, code) => {
    const { recordId } = await entry({ itemCode });
    const context = await asOf(city.tenant, city[who], june(11));
    expect(await unmoved(recordId, () => at(june(11), signRecord, context, { recordId }))).toMatchObject({
      code,
    });
  });

  test('is refused for an own entry, and needs none', async () => {
    const own = await handIn(city, {
      by: city.leader,
      subjectId: city.units.near,
      itemCode: 'U5-06',
      when: june(10),
    });
    expect(own.status).toBe('released');
    const { recordId } = own;
    expect(
      await unmoved(recordId, async () => at(june(11), signRecord, await leader(), { recordId })),
    ).toMatchObject(refusal('forbidden', 'forbidden.own_record'));
  });
});

describe('taking back', () => {
  const author = (when = june(11)) => asOf(city.tenant, city.recorder, when);
  test.each([
    ['U5-06', 'open', 'a planned duty is open again'],
    ['U5-03', 'cancelled', 'a duty that the record itself had opened goes with it'],
  ])('of %s: the claim is withdrawn and the obligation %s (%s)', async (itemCode, status) => {
    // A month of its own, so that no other record of these tests stands for the duty.
    const { recordId } = await entry({ itemCode, happenedOn: '2026-05-20', lateReason: 'forgotten' });
    must(await at(june(11), withdrawRecord, await author(), { recordId }));
    const { record, claims, obligations, events } = await stateOf(city, recordId);
    expect(record.status).toBe('withdrawn');
    expect(claims).toEqual([expect.objectContaining({ status: 'withdrawn' })]);
    expect(obligations[0]).toMatchObject({ status, submittedCount: 0, doneOnTime: null });
    expect(events.at(-1)!.type).toBe('RecordWithdrawn');
    await expectCounted();
  });

  test('is refused once the record is accepted, and to everybody but its author', async () => {
    const { recordId } = await entry();
    expect(
      await unmoved(recordId, async () => at(june(11), withdrawRecord, await member(), { recordId })),
    ).toMatchObject(refusal('forbidden', 'forbidden.not_author'));
    must(await at(june(11), acceptRecord, await member(), { recordId, version: 1 }));
    expect(
      await unmoved(recordId, async () => at(june(12), withdrawRecord, await author(june(12)), { recordId })),
    ).toMatchObject(refusal('conflict', 'records.already_accepted'));
  });
});
