import { describe, expect, test } from 'vitest';
import {
  type Post,
  type RemindedObligation,
  causeOf,
  deliveryDay,
  firstDayOf,
  isFinished,
  isRemindable,
  recipientsOf,
  stepOn,
} from '@/lib/modules/digests/model';
import { OBLIGATION_STATES, VERDICTS } from '@/lib/modules/obligations/schema';
import type { Absence } from '@/lib/modules/absences/model';
import { calendar } from '../../support/duty-content';

const limits = { firstWorkdays: 5, secondWorkdays: 1 };

/** Due on Friday 26 June 2026; the Dragon Boat days off are 19 to 21 June. */
const due: RemindedObligation = {
  status: 'open',
  periodFrom: '2026-06-01',
  dueOn: '2026-06-26',
  dueSoonFrom: '2026-06-18',
  minPerPeriod: 1,
  doneOnTime: null,
  recordedOnTime: null,
  outcome: null,
  submittedCount: 0,
  acceptedCount: 0,
};

describe('what is told on a day', () => {
  test.each<[string, string, Partial<RemindedObligation>, string | null]>([
    ['six working days before', '2026-06-17', {}, null],
    ['five working days before, over the holiday', '2026-06-18', {}, 'first'],
    ['a day off', '2026-06-19', {}, null],
    ['four before, made up for', '2026-06-22', {}, 'first'],
    ['two before', '2026-06-24', {}, 'first'],
    ['one before', '2026-06-25', {}, 'second'],
    ['the day itself, made up for', '2026-06-26', {}, 'second'],
    ['the weekend after', '2026-06-27', {}, null],
    ['the day after', '2026-06-29', {}, 'after'],
    ['three days after, made up for', '2026-07-01', {}, 'after'],
    ['four days after', '2026-07-02', {}, null],
    ['done', '2026-06-25', { status: 'completed', outcome: 'records' }, null],
    ['submitted', '2026-06-25', { status: 'submitted', submittedCount: 1 }, null],
    ['enough records, not yet moved', '2026-06-25', { submittedCount: 1 }, null],
    ['half of the records', '2026-06-25', { submittedCount: 1, minPerPeriod: 2 }, 'second'],
    ['let off', '2026-06-29', { status: 'waived' }, null],
    ['cancelled', '2026-06-29', { status: 'cancelled' }, null],
    ['a waiver asked for', '2026-06-29', { status: 'waiver_requested' }, null],
    ['daily, before', '2026-06-25', { dueSoonFrom: null, periodFrom: '2026-06-26' }, null],
    ['daily, on the day', '2026-06-26', { dueSoonFrom: null, periodFrom: '2026-06-26' }, null],
    ['daily, the day after', '2026-06-29', { dueSoonFrom: null, periodFrom: '2026-06-26' }, 'after'],
    ['a short period, early', '2026-06-23', { dueSoonFrom: '2026-06-24' }, null],
    ['a short period, due soon', '2026-06-24', { dueSoonFrom: '2026-06-24' }, 'first'],
  ])('%s', (_name, today, more, expected) =>
    expect(stepOn({ ...due, ...more }, today, calendar, limits)).toBe(expected),
  );

  test('goes by the tenant’s limits', () => {
    const wide = { firstWorkdays: 7, secondWorkdays: 2 };
    expect(firstDayOf(due, calendar, wide)).toBe('2026-06-16');
    expect(stepOn(due, '2026-06-16', calendar, wide)).toBe('first');
    expect(stepOn(due, '2026-06-24', calendar, wide)).toBe('second');
    expect(firstDayOf({ ...due, dueSoonFrom: '2026-06-24' }, calendar, wide)).toBe('2026-06-24');
    expect(firstDayOf(due, calendar, { ...limits, firstWorkdays: 2 })).toBe('2026-06-24');
  });
});

test.each(OBLIGATION_STATES)('by hand, %s', (status) =>
  expect(isRemindable({ status })).toBe(status === 'open'),
);

test.each(VERDICTS)('%s asks for nothing more', (is) =>
  expect(isFinished(is)).toBe(!['planned', 'open', 'due_soon', 'due_today', 'overdue'].includes(is)),
);

test('after an extension the same step is told anew, a reminder never twice', () => {
  expect(causeOf('first', '2026-06-26', null)).not.toBe(causeOf('first', '2026-07-03', null));
  expect(causeOf('reminder', '2026-06-26', 'r')).toBe(causeOf('reminder', '2026-07-03', 'r'));
});

test.each([
  ['2026-06-18', '2026-06-18'],
  ['2026-06-19', '2026-06-22'],
  ['2026-06-20', '2026-06-22'],
])('what is sent on %s arrives on %s', (today, expected) =>
  expect(deliveryDay(calendar, today)).toBe(expected),
);

describe('who is told', () => {
  const post = (id: string, organizationId: string, ...roles: string[]): Post => ({
    id,
    memberId: `m-${id}`,
    organizationId,
    roles,
  });
  const posts = [
    post('recorder', 'unit', 'unit_recorder'),
    post('second', 'unit', 'unit_recorder'),
    post('leader', 'unit', 'unit_leader'),
    post('secretary', 'unit', 'unit_secretary'),
    post('chief', 'group', 'group_leader'),
    post('member', 'group', 'group_member'),
  ];
  const unit = { subjectId: 'unit', subjectKind: 'unit', groupId: 'group', ownerPositionId: 'recorder' };
  const group = { subjectId: 'group', subjectKind: 'group', groupId: 'group', ownerPositionId: 'member' };
  const day = '2026-06-25';
  const away = (positionId: string, substitutePositionId: string | null): Absence => ({
    id: 'a',
    positionId,
    substitutePositionId,
    fromOn: day,
    toOn: day,
    createdAt: new Date(0),
  });
  const told = (
    step: Parameters<typeof recipientsOf>[0],
    whose: typeof unit,
    absences: Absence[] = [],
    held = posts,
  ) =>
    recipientsOf(step, whose, held, day, absences).map(
      (one) =>
        `${one.capacity} ${one.memberId}${one.memberId === `m-${one.positionId}` ? '' : ' for ' + one.positionId}`,
    );

  test.each<[string, string[], string[]]>([
    ['first', ['owner m-recorder'], ['owner m-member']],
    ['second', ['owner m-recorder', 'leader m-leader'], ['owner m-member', 'leader m-chief']],
    [
      'after',
      ['owner m-recorder', 'leader m-leader', 'group m-chief', 'group m-member'],
      ['owner m-member', 'leader m-chief'],
    ],
    ['reminder', ['owner m-recorder'], ['owner m-member']],
  ])('%s', (step, ofUnit, ofGroup) => {
    expect(told(step as 'first', unit)).toEqual(ofUnit);
    expect(told(step as 'first', group)).toEqual(ofGroup);
  });

  test('every recorder where nobody owns it or the owner has left; then the secretary', () => {
    const recorders = ['owner m-recorder', 'owner m-second'];
    expect(told('first', { ...unit, ownerPositionId: null as unknown as string })).toEqual(recorders);
    expect(told('first', { ...unit, ownerPositionId: 'gone' })).toEqual(recorders);
    const without = posts.filter((one) => !one.roles.includes('unit_recorder'));
    expect(told('first', unit, [], without)).toEqual(['owner m-secretary']);
    expect(told('first', unit, [], [])).toEqual([]);
  });

  test('the substitute of who is away, and the person where nobody substitutes', () => {
    expect(told('first', unit, [away('recorder', 'second')])).toEqual(['owner m-second for recorder']);
    expect(told('first', unit, [away('recorder', null)])).toEqual(['owner m-recorder']);
  });

  test('a person once, as what it is most answerable', () => {
    const both = [{ ...post('recorder', 'unit', 'unit_recorder'), memberId: 'm-leader' }, ...posts.slice(1)];
    expect(told('second', unit, [], both)).toEqual(['owner m-leader for recorder']);
  });
});
