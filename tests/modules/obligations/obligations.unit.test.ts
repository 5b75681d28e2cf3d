import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isDoneLate,
  isOnTime,
  judge,
  judgeObligation,
  nextObligationState,
  verdict,
} from '@/lib/modules/obligations/model';
import { OBLIGATION_EVENTS, OBLIGATION_STATES, VERDICTS } from '@/lib/modules/obligations/schema';
import type { ClaimCounts, JudgedObligation, Verdict } from '@/lib/modules/obligations/schema';
import { dueOnInPeriod, dueSoonFrom } from '@/lib/modules/due-rules/model';
import { periodOf } from '@/lib/modules/periods/model';
import { addDays } from '@/lib/shared/civil-date';
import calendarJson from '@/prisma/seed/content/calendar.json';
import { calendar } from '../../support/duty-content';

const ZONE = 'Asia/Shanghai';

describe('transitions', () => {
  const LEGAL: Record<string, string> = {
    'open records_submitted': 'submitted',
    'open auto_fulfilled': 'completed',
    'open waiver_requested': 'waiver_requested',
    'open item_dropped': 'cancelled',
    'waiver_requested extension_granted': 'open',
    'submitted records_accepted': 'completed',
    'submitted record_returned': 'open',
    'submitted record_withdrawn': 'open',
    'submitted record_refuted': 'open',
    'completed record_refuted': 'open',
    'completed acceptance_lost': 'submitted',
    'submitted item_dropped': 'cancelled',
    'waiver_requested waiver_granted': 'waived',
    'waiver_requested waiver_refused': 'open',
    'waiver_requested item_dropped': 'cancelled',
    'cancelled item_restored': 'open',
  };
  const cells = OBLIGATION_STATES.flatMap((state) =>
    OBLIGATION_EVENTS.map((event) => [state, event, LEGAL[`${state} ${event}`] ?? null] as const),
  );
  it('names only known states and events', () => {
    expect(cells.filter(([, , next]) => next !== null)).toHaveLength(Object.keys(LEGAL).length);
    expect(cells).toHaveLength(78);
  });
  it.each(cells)('%s, %s → %s', (state, event, next) => expect(nextObligationState(state, event)).toBe(next));
});

const march: JudgedObligation = {
  status: 'open',
  periodFrom: '2026-03-01',
  dueOn: '2026-03-25',
  dueSoonFrom: '2026-03-18',
  minPerPeriod: 1,
  doneOnTime: null,
  recordedOnTime: null,
  outcome: null,
};
const none: ClaimCounts = { submittedOrBetter: 0, accepted: 0 };

describe('verdict', () => {
  const late = { doneOnTime: true, recordedOnTime: false };
  it.each<[Verdict, Partial<JudgedObligation>, ClaimCounts, string]>([
    ['planned', {}, none, '2026-02-28'],
    ['open', {}, none, '2026-03-01'],
    ['open', {}, none, '2026-03-17'],
    ['due_soon', {}, none, '2026-03-18'],
    ['due_soon', {}, none, '2026-03-24'],
    ['due_today', {}, none, '2026-03-25'],
    ['overdue', {}, none, '2026-03-26'],
    ['overdue', {}, none, '2027-01-01'],
    ['open', { dueSoonFrom: null }, none, '2026-03-24'],
    ['due_soon', { minPerPeriod: 3 }, { submittedOrBetter: 2, accepted: 2 }, '2026-03-24'],
    ['overdue', { minPerPeriod: 3 }, { submittedOrBetter: 2, accepted: 2 }, '2026-03-26'],
    // Records speak before the date; a slow review makes nothing late.
    ['awaiting_review', { status: 'submitted' }, { submittedOrBetter: 1, accepted: 0 }, '2026-03-02'],
    ['awaiting_review', { status: 'submitted' }, { submittedOrBetter: 1, accepted: 0 }, '2026-12-31'],
    ['awaiting_review', {}, { submittedOrBetter: 1, accepted: 0 }, '2026-03-26'],
    [
      'awaiting_review',
      { status: 'submitted', minPerPeriod: 3 },
      { submittedOrBetter: 3, accepted: 2 },
      '2026-04-01',
    ],
    ['done', { status: 'completed' }, { submittedOrBetter: 1, accepted: 1 }, '2026-03-02'],
    ['done', { status: 'completed', ...late }, { submittedOrBetter: 1, accepted: 1 }, '2026-04-02'],
    // Fulfilled without a record of its own.
    ['done', { status: 'completed' }, none, '2026-03-02'],
    ['nothing_to_report', { status: 'submitted', outcome: 'nil' }, none, '2026-03-26'],
    ['nothing_to_report', { status: 'completed', outcome: 'nil' }, none, '2026-03-26'],
    ['not_applicable', { status: 'submitted', outcome: 'not_applicable' }, none, '2026-03-26'],
    ['not_applicable', { status: 'completed', outcome: 'not_applicable' }, none, '2026-03-26'],
    // Sent back: what was declared no longer counts.
    ['overdue', { status: 'open', outcome: 'nil' }, none, '2026-03-26'],
    ['awaiting_review', { status: 'submitted', outcome: 'records' }, none, '2026-03-26'],
    // The clock stands still while a waiver is undecided, and a request hides nothing.
    ['open', { status: 'waiver_requested' }, none, '2026-03-24'],
    ['open', { status: 'waiver_requested' }, none, '2026-04-24'],
    ['open', { status: 'waiver_requested', waiverRequestedOn: '2026-03-25' }, none, '2026-04-24'],
    ['overdue', { status: 'waiver_requested', waiverRequestedOn: '2026-03-26' }, none, '2026-04-24'],
    ['waived', { status: 'waived' }, none, '2026-04-24'],
    ['waived', { status: 'waived' }, { submittedOrBetter: 1, accepted: 1 }, '2026-04-24'],
    ['cancelled', { status: 'cancelled' }, none, '2026-02-01'],
    ['cancelled', { status: 'cancelled', outcome: 'nil' }, none, '2026-04-24'],
  ])('%s for %j with %j on %s', (expected, part, claims, today) =>
    expect(verdict({ ...march, ...part }, claims, today)).toBe(expected),
  );

  it('covers every verdict, and only in one direction while nothing happens', () => {
    const seen: Verdict[] = [];
    for (let day = '2026-02-26'; day <= '2026-03-28'; day = addDays(day, 1))
      seen.push(verdict(march, none, day));
    expect([...new Set(seen)]).toEqual(['planned', 'open', 'due_soon', 'due_today', 'overdue']);
    expect(seen).toEqual([...seen].sort((a, b) => VERDICTS.indexOf(a) - VERDICTS.indexOf(b)));
  });

  it('answers for every obligation there can be', () => {
    const input = fc.record({
      status: fc.constantFrom(...OBLIGATION_STATES),
      outcome: fc.constantFrom(null, 'records' as const, 'nil' as const, 'not_applicable' as const),
      minPerPeriod: fc.integer({ min: 1, max: 4 }),
      submitted: fc.nat(5),
      accepted: fc.nat(5),
      offset: fc.integer({ min: -60, max: 60 }),
    });
    fc.assert(
      fc.property(input, ({ status, outcome, minPerPeriod, submitted, accepted, offset }) => {
        const claims = { submittedOrBetter: Math.max(submitted, accepted), accepted };
        const today = addDays(march.dueOn, offset);
        const found = verdict({ ...march, status, outcome, minPerPeriod }, claims, today);
        expect(VERDICTS).toContain(found);
        const missing = claims.submittedOrBetter < minPerPeriod;
        if (status === 'open') expect(found === 'overdue').toBe(missing && offset > 0);
        if (found === 'due_today') expect(offset).toBe(0);
      }),
    );
  });
});

describe('the three records of a quarter (test vector)', () => {
  const vector = calendarJson.testVectors.find((one) => 'verdicts' in one)!;
  const period = periodOf('quarterly', '2026-01-01');
  const dueOn = dueOnInPeriod({ type: 'lastWorkdayOfQuarter' }, period, calendar)!;
  type Case = { submittedOn: string[]; today: string; expect: Verdict; recordedOnTime?: boolean };
  it('has its six verdicts', () => expect(vector.verdicts).toHaveLength(6));
  it.each(vector.verdicts as Case[])('$submittedOn on $today: $expect', (one) => {
    const submissions = one.submittedOn.map((day) => ({
      happenedOn: day,
      submittedAt: new Date(`${day}T10:00:00+08:00`),
    }));
    const judged = judgeObligation({ dueOn, minPerPeriod: 3 }, submissions, ZONE, calendar);
    const obligation: JudgedObligation = {
      status: judged ? 'submitted' : 'open',
      periodFrom: period.from,
      dueOn,
      dueSoonFrom: dueSoonFrom(period, dueOn, calendar),
      minPerPeriod: 3,
      doneOnTime: judged?.doneOnTime ?? null,
      recordedOnTime: judged?.recordedOnTime ?? null,
      outcome: judged ? 'records' : null,
    };
    const claims = { submittedOrBetter: submissions.length, accepted: 0 };
    expect(verdict(obligation, claims, one.today)).toBe(one.expect);
    expect(judged?.recordedOnTime).toBe(one.recordedOnTime);
  });
});

describe('on time', () => {
  const dueOn = '2026-03-25';
  it.each([
    ['2026-03-25', '2026-03-25T15:59:59.999Z', true, true],
    ['2026-03-25', '2026-03-25T16:00:00.000Z', true, false],
    ['2026-03-26', '2026-03-26T01:00:00.000Z', false, false],
    ['2026-03-01', '2026-03-02T01:00:00.000Z', true, true],
  ])('happened %s, submitted %s: %s, %s', (happenedOn, submittedAt, doneOnTime, recordedOnTime) =>
    expect(judge({ happenedOn, submittedAt: new Date(submittedAt) }, dueOn, ZONE, calendar)).toEqual({
      doneOnTime,
      recordedOnTime,
    }),
  );

  it.each([
    ['Asia/Kathmandu', '2026-03-25T18:14:59.999Z', true],
    ['Asia/Kathmandu', '2026-03-25T18:15:00.000Z', false],
    ['America/New_York', '2026-03-26T03:59:59.999Z', true],
    ['America/New_York', '2026-03-26T04:00:00.000Z', false],
  ])("is judged by the tenant's zone: %s %s", (zone, submittedAt, expected) =>
    expect(
      judge({ happenedOn: dueOn, submittedAt: new Date(submittedAt) }, dueOn, zone, calendar).recordedOnTime,
    ).toBe(expected),
  );

  // Returned on Friday 27 March; the third working day is Wednesday 1 April.
  const first = { doneOnTime: true, recordedOnTime: true, returnedAt: new Date('2026-03-27T09:00:00+08:00') };
  it.each([
    ['2026-03-28T09:00:00+08:00', true],
    ['2026-04-01T23:59:59+08:00', true],
    ['2026-04-02T00:00:00+08:00', false],
  ])('a returned record submitted again at %s keeps its verdict: %s', (submittedAt, kept) =>
    expect(
      judge(
        { happenedOn: '2026-03-20', submittedAt: new Date(submittedAt), returned: first },
        dueOn,
        ZONE,
        calendar,
      ),
    ).toEqual({ doneOnTime: true, recordedOnTime: kept }),
  );

  it('a late first verdict stays late', () => {
    const returned = { ...first, recordedOnTime: false };
    const again = { happenedOn: '2026-03-20', submittedAt: new Date('2026-03-28T09:00:00+08:00'), returned };
    expect(judge(again, dueOn, ZONE, calendar)).toEqual({ doneOnTime: true, recordedOnTime: false });
  });

  it('is decided when the last record asked for is submitted', () => {
    const at = (day: string) => ({ happenedOn: day, submittedAt: new Date(`${day}T02:00:00Z`) });
    const obligation = { dueOn, minPerPeriod: 2 };
    expect(judgeObligation(obligation, [at('2026-03-02')], ZONE, calendar)).toBeNull();
    expect(judgeObligation(obligation, [at('2026-03-02'), at('2026-03-03')], ZONE, calendar)).toEqual({
      doneOnTime: true,
      recordedOnTime: true,
    });
    expect(judgeObligation(obligation, [at('2026-03-02'), at('2026-03-30')], ZONE, calendar)).toEqual({
      doneOnTime: false,
      recordedOnTime: false,
    });
    const tardy = { happenedOn: '2026-03-24', submittedAt: new Date('2026-03-30T02:00:00Z') };
    expect(judgeObligation(obligation, [at('2026-03-02'), tardy], ZONE, calendar)).toEqual({
      doneOnTime: true,
      recordedOnTime: false,
    });
  });

  it.each([
    [true, true, true, false],
    [true, false, false, true],
    [false, true, false, true],
    [false, false, false, true],
    [null, null, false, false],
  ])('%s and %s: on time %s, late %s', (doneOnTime, recordedOnTime, onTime, late) => {
    expect(isOnTime({ doneOnTime, recordedOnTime })).toBe(onTime);
    expect(isDoneLate({ doneOnTime, recordedOnTime })).toBe(late);
  });
});
