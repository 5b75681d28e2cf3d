import { describe, expect, it, test } from 'vitest';
import { isTooLate, isUndoable, standingDecisions } from '@/lib/modules/reversals/model';
import { UNDO_SECONDS } from '@/lib/modules/reviews/model';

const decidedAt = new Date('2026-06-11T02:00:00.000Z');
const decision = (outcome: string) => ({ outcome, decidedAt, decidedById: 'm' });
const after = (milliseconds: number) => new Date(decidedAt.getTime() + milliseconds);

describe('taking a decision back', () => {
  it.each([
    ['undo', 'accepted', 'accepted', true],
    ['undo', 'returned', 'returned', true],
    ['undo', 'returned', 'released', false],
    ['undo', 'accepted_by_clock', 'accepted', false],
    ['undo', 'signed', 'released', false],
    ['undo', 'undone', 'released', false],
    ['unsign', 'signed', 'released', true],
    ['unsign', 'returned', 'returned', true],
    ['unsign', 'signed', 'accepted', false],
    ['unsign', 'accepted', 'accepted', false],
    ['unsign', 'undone', 'submitted', false],
  ] as const)('%s of %s while the record is %s: %s', (reversal, outcome, status, may) =>
    expect(isUndoable(reversal, outcome, status)).toBe(may),
  );

  it.each([
    [0, false],
    [UNDO_SECONDS * 1000, false],
    [UNDO_SECONDS * 1000 + 1, true],
  ])('%d ms later it is too late: %s', (milliseconds, late) =>
    expect(isTooLate(decision('accepted'), after(milliseconds))).toBe(late),
  );

  test('the seconds are ten', () => expect(UNDO_SECONDS).toBe(10));
});

describe('the decisions that stand', () => {
  it.each([
    ['nothing was undone', ['accepted', 'signed'], ['accepted', 'signed']],
    ['a signature was undone', ['undone', 'signed'], []],
    ['what came after a signature was undone', ['undone', 'returned', 'signed'], ['signed']],
    ['the only one was undone', ['undone', 'returned', 'signed'], ['signed']],
    ['decided otherwise afterwards', ['accepted', 'undone', 'returned'], ['accepted']],
    ['undone twice', ['undone', 'accepted', 'undone', 'returned', 'returned'], ['returned']],
    ['undone, and an earlier return stands', ['undone', 'accepted', 'returned'], ['returned']],
  ])('%s', (_case, all, left) =>
    expect(standingDecisions(all.map((outcome) => ({ outcome }))).map((one) => one.outcome)).toEqual(left),
  );
});
