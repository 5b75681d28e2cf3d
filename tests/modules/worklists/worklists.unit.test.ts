import { describe, expect, test } from 'vitest';
import { VERDICTS, type Verdict } from '@/lib/modules/obligations/schema';
import { type Bucket, bucketOf, entriesSaved, underOneBeat, weekOf } from '@/lib/modules/worklists/model';
import { usualScope } from '@/lib/modules/worklists/policy';
import { worklistSubjects } from '@/lib/modules/recordables/policy';
import { signBy } from '@/lib/modules/signatures/model';
import { ROLES, type Role } from '@/lib/shared/actor';
import { calendar } from '@/tests/support/duty-content';
import { actorWith } from '../organizations/setting';

// A Monday; the week ends on 21 June.
const TODAY = '2026-06-15';
const line = (verdict: Verdict, dueOn: string, more: object = {}) =>
  bucketOf({ verdict, dueOn, periodFrom: '2026-06-01', cadence: 'monthly', ...more }, TODAY);

describe('where an obligation stands', () => {
  const expected: Record<Verdict, Bucket | null> = {
    planned: 'this_week',
    open: 'this_week',
    due_soon: 'this_week',
    due_today: 'this_week',
    overdue: 'overdue',
    awaiting_review: null,
    done: null,
    nothing_to_report: null,
    not_applicable: null,
    waived: null,
    cancelled: null,
  };
  test.each(VERDICTS)('%s', (verdict) => expect(line(verdict, '2026-06-18')).toBe(expected[verdict]));

  test.each([
    ['on the last day of the week', '2026-06-21', {}, 'this_week'],
    ['on the first of the next', '2026-06-22', {}, 'coming'],
    ['45 days ahead', '2026-07-30', {}, 'coming'],
    ['46 days ahead', '2026-07-31', {}, null],
    ['not begun, this week', '2026-06-18', { periodFrom: '2026-06-16' }, null],
    ['not begun, later', '2026-07-03', { periodFrom: '2026-06-19' }, 'coming'],
    ['a weekly beat not begun', '2026-06-26', { periodFrom: '2026-06-22', cadence: 'weekly' }, null],
    ['a daily beat not begun', '2026-06-22', { periodFrom: '2026-06-22', cadence: 'daily' }, null],
  ])('%s', (_name, dueOn, more, bucket) => expect(line('open', dueOn, more)).toBe(bucket));
});

test('a week knows its last working day and the holiday that begins in it', () => {
  expect(weekOf('2026-06-15', calendar)).toMatchObject({
    from: '2026-06-15',
    to: '2026-06-21',
    lastWorkday: '2026-06-18',
    holiday: { from: '2026-06-19' },
  });
  expect(weekOf('2026-06-10', calendar)).toMatchObject({ lastWorkday: '2026-06-12', holiday: null });
});

test('missed beats of one item stand under one, others alone, in their order', () => {
  const of = (itemCode: string, cadence: string, id: number, subjectId = 's') => ({
    itemCode,
    cadence,
    id,
    subjectId,
  });
  const groups = underOneBeat([
    of('G5-02', 'daily', 1),
    of('G5-01', 'monthly', 2),
    of('G5-02', 'daily', 3),
    of('G5-01', 'monthly', 4),
    of('G5-02', 'daily', 5, 'other'),
  ]);
  expect(groups.map(({ first, more }) => [first.id, more.map((one) => one.id)])).toEqual([
    [1, [3]],
    [2, []],
    [4, []],
    [5, []],
  ]);
});

test.each([
  [[], 0],
  [[1, 1], 0],
  [[3, 0, 2], 3],
])('entries spared by %j', (claims, expected) => expect(entriesSaved(claims)).toBe(expected));

test('a signature is due two working days after the record came in', () => {
  expect(signBy(new Date('2026-06-17T02:00:00Z'), 'Asia/Shanghai', calendar)).toBe('2026-06-22');
  // 23:30 in UTC is the next morning in Shanghai.
  expect(signBy(new Date('2026-06-09T23:30:00Z'), 'Asia/Shanghai', calendar)).toBe('2026-06-12');
});

describe('whose worklist', () => {
  const wide: Role[] = ['unit_recorder', 'group_member', 'group_leader'];
  test.each(ROLES)('%s opens on its usual scope', (role) =>
    expect(usualScope(actorWith(role))).toBe(wide.includes(role) ? 'all' : 'mine'),
  );
  test.each(ROLES)('%s has the bodies it answers for', (role) => {
    const actor = actorWith(role, {
      organizationId: 'o',
      unitIds: role.startsWith('unit_') || role === 'team_member' ? ['o', 'i'] : [],
    });
    const expected: Partial<Record<Role, string[]>> = {
      unit_recorder: ['o', 'i'],
      unit_leader: ['o', 'i'],
      unit_secretary: ['o', 'i'],
      team_member: ['o', 'i'],
      group_member: ['o'],
      group_leader: ['o'],
    };
    expect(worklistSubjects(actor)).toEqual(expected[role] ?? []);
  });
});
