import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ClaimedObligation,
  COUNTER_STATES,
  STANDING_COUNTER_STATES,
  afterAcceptance,
  afterDeclaration,
  afterLoss,
  afterSubmission,
  counterStateOf,
  recordCounterStateOf,
  takesClaims,
} from '@/lib/modules/claims/model';
import { OBLIGATION_STATES, type Punctuality } from '@/lib/modules/obligations/schema';
import { RECORD_STATES } from '@/lib/modules/records/schema';

const open = (more: Partial<ClaimedObligation> = {}): ClaimedObligation => ({
  status: 'open',
  outcome: null,
  minPerPeriod: 1,
  submittedCount: 0,
  acceptedCount: 0,
  doneOnTime: null,
  recordedOnTime: null,
  ...more,
});
const submitted = (more: Partial<ClaimedObligation> = {}) =>
  open({
    status: 'submitted',
    outcome: 'records',
    submittedCount: 1,
    doneOnTime: true,
    recordedOnTime: true,
    ...more,
  });
const inTime: Punctuality = { doneOnTime: true, recordedOnTime: true };
const recordedLate: Punctuality = { doneOnTime: true, recordedOnTime: false };
const late: Punctuality = { doneOnTime: false, recordedOnTime: false };

describe('a record stands for an obligation', () => {
  test('the first of one submits it and writes the two booleans', () => {
    expect(afterSubmission(open(), [recordedLate])).toEqual(
      submitted({ doneOnTime: true, recordedOnTime: false }),
    );
  });

  test('of three, two leave it open and unjudged; the third decides', () => {
    const three = open({ minPerPeriod: 3 });
    const one = afterSubmission(three, [inTime])!;
    const two = afterSubmission(one, [inTime, inTime])!;
    expect(two).toEqual({ ...three, submittedCount: 2 });
    const done = afterSubmission(two, [inTime, inTime, late])!;
    expect(done).toMatchObject({
      status: 'submitted',
      submittedCount: 3,
      doneOnTime: false,
      recordedOnTime: false,
    });
  });

  test('more records than asked for change no verdict', () => {
    const more = afterSubmission(submitted(), [inTime, late])!;
    expect(more).toEqual(submitted({ submittedCount: 2 }));
  });

  test.each([
    ['open', null, true],
    ['submitted', 'records', true],
    ['completed', 'records', true],
    ['completed', 'nil', false],
    ['completed', 'not_applicable', false],
    ['waiver_requested', null, false],
    ['waived', null, false],
    ['cancelled', null, false],
  ] as const)('%s with outcome %s takes claims: %s', (status, outcome, takes) => {
    expect(takesClaims({ status, outcome })).toBe(takes);
    expect(afterSubmission(open({ status, outcome }), [inTime]) !== null).toBe(takes);
  });
});

describe('a record is accepted', () => {
  test('the only one completes the obligation, and its verdict stays', () => {
    expect(afterAcceptance(submitted({ recordedOnTime: false }))).toMatchObject({
      status: 'completed',
      acceptedCount: 1,
      doneOnTime: true,
      recordedOnTime: false,
    });
  });

  test('of three, the third completes it', () => {
    let three = submitted({ minPerPeriod: 3, submittedCount: 3 });
    three = afterAcceptance(three);
    three = afterAcceptance(three);
    expect(three).toMatchObject({ status: 'submitted', acceptedCount: 2 });
    expect(afterAcceptance(three)).toMatchObject({ status: 'completed', acceptedCount: 3 });
  });

  test('accepted before enough are handed in, it waits for the others', () => {
    const early = afterAcceptance(open({ minPerPeriod: 3, submittedCount: 2 }));
    expect(early).toMatchObject({ status: 'open', acceptedCount: 1 });
  });

  test.each(['waived', 'cancelled', 'waiver_requested'] as const)('%s stays what it is', (status) => {
    expect(afterAcceptance(open({ status, submittedCount: 1 })).status).toBe(status);
  });
});

describe.each(['record_returned', 'record_withdrawn'] as const)('%s', (event) => {
  test('the only one opens the obligation again and takes its verdict away', () => {
    expect(afterLoss(submitted(), event, [])).toEqual(open());
  });

  test('one of three opens it again; the other two still stand', () => {
    const three = submitted({ minPerPeriod: 3, submittedCount: 3 });
    expect(afterLoss(three, event, [inTime, inTime])).toEqual(open({ minPerPeriod: 3, submittedCount: 2 }));
  });

  test('with enough left it stays submitted, judged by those that are left', () => {
    const two = submitted({ submittedCount: 2 });
    expect(afterLoss(two, event, [late])).toEqual(submitted(late));
    expect(afterLoss(two, event, [inTime])).toEqual(submitted());
  });

  test('one too few while it was still open only counts down', () => {
    const three = open({ minPerPeriod: 3, submittedCount: 2 });
    expect(afterLoss(three, event, [inTime])).toEqual(open({ minPerPeriod: 3, submittedCount: 1 }));
  });

  test('a completed one stays completed, and is judged by what is left', () => {
    const done = submitted({ status: 'completed', submittedCount: 2, acceptedCount: 1 });
    expect(afterLoss(done, event, [late])).toEqual({ ...done, submittedCount: 1, ...late });
  });

  test('what other work has fulfilled does not hang on the record', () => {
    const beat = submitted({ status: 'completed', submittedCount: 2, acceptedCount: 0 });
    expect(afterLoss(beat, event, [late])).toEqual({ ...beat, submittedCount: 1 });
  });

  test.each(['waived', 'cancelled', 'waiver_requested'] as const)('%s only counts down', (status) => {
    const gone = open({ status, submittedCount: 1 });
    expect(afterLoss(gone, event, [])).toEqual({ ...gone, submittedCount: 0 });
  });
});

test('whatever comes and goes, an open obligation has no verdict and a fulfilled one has enough records', () => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('submit' as const), done: fc.boolean(), recorded: fc.boolean() }),
    fc.record({ do: fc.constantFrom('accept' as const, 'return' as const), pick: fc.nat(20) }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 25 }), (minPerPeriod, steps) => {
      let obligation = open({ minPerPeriod });
      let claims: (Punctuality & { accepted: boolean })[] = [];
      for (const one of steps) {
        if (one.do === 'submit') {
          const claim = { doneOnTime: one.done, recordedOnTime: one.recorded, accepted: false };
          claims = [...claims, claim];
          obligation = afterSubmission(obligation, claims)!;
        } else {
          const waiting = claims.filter((claim) => !claim.accepted);
          const claim = waiting[one.pick % Math.max(1, waiting.length)];
          if (!claim) continue;
          if (one.do === 'accept') {
            claim.accepted = true;
            obligation = afterAcceptance(obligation);
          } else {
            claims = claims.filter((other) => other !== claim);
            obligation = afterLoss(obligation, 'record_returned', claims);
          }
        }
        const accepted = claims.filter((claim) => claim.accepted).length;
        expect(obligation.submittedCount).toBe(claims.length);
        expect(obligation.acceptedCount).toBe(accepted);
        expect(obligation.status).toBe(
          accepted >= minPerPeriod ? 'completed' : claims.length >= minPerPeriod ? 'submitted' : 'open',
        );
        const judged = obligation.status !== 'open';
        expect(obligation.doneOnTime !== null).toBe(judged);
        expect(obligation.outcome).toBe(judged ? 'records' : null);
      }
    }),
    { numRuns: 300 },
  );
});

test('nothing to report completes an open obligation, and no other', () => {
  expect(afterDeclaration(open(), 'nil', inTime)).toMatchObject({
    status: 'completed',
    outcome: 'nil',
    ...inTime,
  });
  for (const status of OBLIGATION_STATES.filter((one) => one !== 'open'))
    expect(afterDeclaration(open({ status }), 'nil', inTime)).toBeNull();
});

describe('under which state an obligation is counted', () => {
  const rows: [Partial<ClaimedObligation>, (typeof COUNTER_STATES)[number]][] = [
    [{ status: 'open' }, 'open'],
    [{ status: 'waiver_requested' }, 'waiver_requested'],
    [{ status: 'waived' }, 'waived'],
    [{ status: 'cancelled' }, 'cancelled'],
    [{ status: 'submitted', outcome: 'records', ...inTime }, 'submitted_on_time'],
    [{ status: 'submitted', outcome: 'records', ...recordedLate }, 'submitted_late'],
    [{ status: 'submitted', outcome: 'records', doneOnTime: false, recordedOnTime: true }, 'submitted_late'],
    [{ status: 'completed', outcome: 'records', ...inTime }, 'done_on_time'],
    [{ status: 'completed', outcome: 'nil', ...inTime }, 'done_on_time'],
    [{ status: 'completed', outcome: 'records', ...late }, 'done_late'],
    [{ status: 'completed', outcome: 'not_applicable', ...inTime }, 'not_applicable'],
  ];
  it.each(rows)('%j is %s', (facts, state) => expect(counterStateOf(open(facts))).toBe(state));
  it('every state is reached', () => {
    expect([...new Set(rows.map(([, state]) => state))].sort()).toEqual([...COUNTER_STATES].sort());
  });
  it('no record is counted under the name of such a state', () => {
    const counted = [...STANDING_COUNTER_STATES, 'not_counted', ...RECORD_STATES];
    expect(counted.filter((state) => (COUNTER_STATES as readonly string[]).includes(state))).toEqual([]);
  });
});

it.each([
  [{ status: 'released', counted: true }, 'released'],
  [{ status: 'accepted', counted: true, reviewed: true }, 'accepted'],
  [{ status: 'accepted', counted: true, reviewed: false }, 'accepted_unreviewed'],
  [{ status: 'returned', counted: true, reviewed: false }, 'returned'],
  [{ status: 'accepted', counted: false, reviewed: true }, 'not_counted'],
])('a record %j is counted as %s', (facts, state) => expect(recordCounterStateOf(facts)).toBe(state));
