import { describe, expect, it, test } from 'vitest';
import { afterCorrection, afterRefutation } from '@/lib/modules/claims/model';
import { isSame, isYearOver, judgedAnew } from '@/lib/modules/corrections/model';
import { findingAfter } from '@/lib/modules/doubts/model';
import type { Finding } from '@/lib/modules/doubts/schema';

const ZONE = 'Asia/Shanghai';

describe('the year of a correction', () => {
  it.each([
    ['2026-06-11T02:00:00Z', '2026-12-31', false],
    ['2026-06-11T02:00:00Z', '2027-01-01', true],
    ['2026-12-31T16:00:00Z', '2027-01-01', false],
    ['2026-12-31T15:59:59Z', '2027-01-01', true],
  ])('accepted at %s, asked on %s: over %s', (at, today, over) =>
    expect(isYearOver(new Date(at), today, ZONE)).toBe(over),
  );
});

describe('the same again', () => {
  const before = { content: { topic: '甲', host: { id: 'a', name: '乙' } }, attachmentIds: ['1', '2'] };
  test('in another order it is the same', () =>
    expect(
      isSame(before, { content: { host: { name: '乙', id: 'a' }, topic: '甲' }, attachmentIds: ['2', '1'] }),
    ).toBe(true));
  it.each([
    [{ ...before, attachmentIds: ['1'] }],
    [{ ...before, content: { ...before.content, topic: '甲。' } }],
    [{ ...before, content: { topic: '甲' } }],
  ])('%j is not', (after) => expect(isSame(before, after)).toBe(false));
});

describe('a claim after a correction', () => {
  const inTime = { doneOnTime: true, recordedOnTime: true };
  it.each([
    ['2026-06-10', '2026-06-10', inTime, inTime],
    ['2026-06-10', '2026-06-20', inTime, { doneOnTime: false, recordedOnTime: true }],
    [
      '2026-06-20',
      '2026-06-10',
      { doneOnTime: false, recordedOnTime: false },
      { doneOnTime: true, recordedOnTime: false },
    ],
    // A verdict that a return had kept stays, as long as the day stays.
    ['2026-06-20', '2026-06-20', inTime, inTime],
  ])('%s becomes %s: %j is %j', (before, after, claim, expected) =>
    expect(judgedAnew(claim, { before, after }, '2026-06-15')).toEqual(expected),
  );
});

const duty = {
  status: 'completed' as const,
  outcome: 'records' as const,
  minPerPeriod: 1,
  submittedCount: 1,
  acceptedCount: 1,
  doneOnTime: true,
  recordedOnTime: true,
};
const late = { doneOnTime: false, recordedOnTime: true };
const inTime = { doneOnTime: true, recordedOnTime: true };
const open = { status: 'open', outcome: null, doneOnTime: null, recordedOnTime: null };

describe('an obligation whose record', () => {
  it.each([
    ['the only one', duty, [], { ...open, submittedCount: 0, acceptedCount: 0 }],
    [
      'one of two accepted',
      { ...duty, submittedCount: 2, acceptedCount: 2 },
      [late],
      { status: 'completed', submittedCount: 1, acceptedCount: 1, doneOnTime: false },
    ],
    [
      'one of two, the other not accepted yet',
      { ...duty, submittedCount: 2 },
      [inTime],
      { status: 'submitted', submittedCount: 1, acceptedCount: 0, doneOnTime: true },
    ],
    [
      'one of three asked for',
      { ...duty, minPerPeriod: 3, submittedCount: 3, acceptedCount: 3 },
      [inTime, inTime],
      { ...open, submittedCount: 2, acceptedCount: 2 },
    ],
    [
      'one of two of three asked for',
      { ...duty, ...open, status: 'open' as const, minPerPeriod: 3, submittedCount: 2, acceptedCount: 2 },
      [inTime],
      { ...open, submittedCount: 1, acceptedCount: 1 },
    ],
    [
      'one beside other work that fulfilled it',
      { ...duty, minPerPeriod: 2, acceptedCount: 1 },
      [],
      { status: 'completed', doneOnTime: true, acceptedCount: 0 },
    ],
    ['let off meanwhile', { ...duty, ...open, status: 'waived' as const }, [], { status: 'waived' }],
  ])('was found untrue: %s', (_case, before, others, after) =>
    expect(afterRefutation(before, others)).toMatchObject(after),
  );

  it.each([
    ['completed', duty, [late], { status: 'completed', doneOnTime: false, recordedOnTime: true }],
    ['one of two', { ...duty, submittedCount: 2 }, [late, inTime], { doneOnTime: true }],
    ['open', { ...duty, ...open, status: 'open' as const }, [late], open],
  ])('was corrected: %s', (_case, before, standing, after) =>
    expect(afterCorrection(before, standing)).toMatchObject(after),
  );
});

describe('two persons agree', () => {
  it.each([
    [[], 'genuine', null],
    [['genuine'], 'genuine', 'genuine'],
    [['genuine'], 'untrue', null],
    [['genuine', 'untrue'], 'untrue', 'untrue'],
    [['untrue', 'genuine'], 'genuine', 'genuine'],
  ] as [Finding[], Finding, Finding | null][])('after %j, %s finds %s', (earlier, opinion, found) =>
    expect(findingAfter(earlier, opinion)).toBe(found),
  );
});
