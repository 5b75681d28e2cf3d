import { describe, expect, test } from 'vitest';
import { compileCalendar } from '@/lib/modules/calendars/model';
import {
  type CountedOverdue,
  type KnownEscalation,
  escalationChanges,
  mayConfirm,
  mayExplain,
  nextEscalationState,
  workdaysOverdue,
} from '@/lib/modules/escalations/model';
import { ESCALATION_STATES, type EscalationState } from '@/lib/modules/escalations/schema';
import { unitLevelFor, unitRulesOf } from '@/lib/modules/ladder-rules/model';
import type { EscalationLevel } from '@/lib/modules/ladder-rules/schema';
import { settingsFrom } from '@/lib/modules/settings/model';
import { calendarFile } from '@/tests/support/duty-content';

const rules = unitRulesOf(settingsFrom([]));
const calendar = compileCalendar(calendarFile, 'test');

describe('the life of a step', () => {
  const legal = [
    'proposed confirm confirmed',
    'proposed cancel cancelled',
    'proposed waive waived',
    'confirmed cancel cancelled',
    'confirmed waive waived',
    'confirmed finish done',
  ];
  const all = ESCALATION_STATES.flatMap((state) =>
    (['confirm', 'cancel', 'waive', 'finish'] as const).map((event) => ({ state, event })),
  );
  test.each(all)('$state, $event', ({ state, event }) => {
    const named = legal.find((line) => line.startsWith(`${state} ${event} `));
    expect(nextEscalationState(state, event)).toBe(named?.split(' ')[2] ?? null);
  });

  test.each([
    ['proposed', false, '2026-04-03', true, false],
    ['proposed', true, '2026-04-03', true, true],
    ['proposed', false, '2026-04-08', true, false],
    ['proposed', false, '2026-04-09', false, true],
    ['confirmed', true, '2026-04-03', false, false],
    ['cancelled', false, '2026-04-09', false, false],
  ] as const)('%s, explained %s, on %s', (status, explained, today, explains, confirms) => {
    const step = { status, explained, explainBy: '2026-04-08' };
    expect([mayExplain(step, today), mayConfirm(step, today)]).toEqual([explains, confirms]);
  });
});

describe('the step that is reached', () => {
  test.each<[number, number, EscalationLevel | null]>([
    [0, 0, null],
    [1, 20, null],
    [1, 21, 'letter'],
    [2, 0, 'talk'],
    [2, 20, 'talk'],
    [2, 21, 'letter'],
    [3, 0, 'letter'],
    [4, 0, 'interview'],
    [4, 60, 'interview'],
    [9, 1, 'interview'],
  ])('%i overdue, the longest for %i working days: %s', (overdue, longest, level) =>
    expect(unitLevelFor(overdue, longest, rules)).toBe(level),
  );

  test('by the tenant’s own rules', () => {
    const own = unitRulesOf(settingsFrom([{ key: 'ladder.unitTalkFrom', value: 1 }]));
    expect(unitLevelFor(1, 0, own)).toBe('talk');
  });
});

test.each([
  ['2026-03-31', '2026-04-01', '2026-05-29', 1],
  ['2026-03-31', null, '2026-03-31', 0],
  ['2026-03-31', null, '2026-04-01', 1],
  // Over the days off of Qingming and of May Day.
  ['2026-04-03', null, '2026-04-07', 1],
  ['2026-03-31', '2026-03-30', '2026-05-29', 0],
])('due %s, recorded %s, today %s: overdue for %i working days', (due, recorded, today, days) =>
  expect(workdaysOverdue(due, recorded, today, calendar)).toBe(days),
);

/** So many overdue duties of a window, the longest for so many working days. */
const overdue = (count: number, on = '2026-02-27', workdays = 5): CountedOverdue[] =>
  Array.from({ length: count }, (_none, index) => ({ id: `${on} ${index}`, dueOn: on, workdays }));
const known = (level: EscalationLevel, status: EscalationState, more = {}): KnownEscalation => ({
  ...{ id: `${level} ${status}`, level, status, windowFrom: '2026-01-01', overdue: 2 },
  ...more,
});
const asked = (found: CountedOverdue[], standing: KnownEscalation[] = []) => {
  const { open, fall } = escalationChanges(found, standing, rules);
  return {
    open: open.map(({ level, from, to, ids }) => `${level} ${from} ${to} ${ids.length}`),
    fall: fall.map(({ id, ground }) => `${id}: ${ground}`),
  };
};

describe('what the facts ask for', () => {
  test.each<[string, CountedOverdue[], KnownEscalation[], string[], string[]]>([
    ['nothing', [], [], [], []],
    ['one', overdue(1), [], [], []],
    ['one for very long', overdue(1, '2026-02-27', 21), [], ['letter 2026-01-01 2026-03-31 1'], []],
    ['two', overdue(2), [], ['talk 2026-01-01 2026-03-31 2'], []],
    ['two that are held already', overdue(2), [known('talk', 'proposed')], [], []],
    ['two after the talk', overdue(2), [known('talk', 'done')], [], []],
    [
      'three while the talk is only proposed',
      overdue(3),
      [known('talk', 'proposed')],
      ['letter 2026-01-01 2026-03-31 3'],
      ['talk proposed: higher_step'],
    ],
    [
      'three while the talk is to be held',
      overdue(3),
      [known('talk', 'confirmed')],
      ['letter 2026-01-01 2026-03-31 3'],
      [],
    ],
    ['three after the talk', overdue(3), [known('talk', 'done')], ['letter 2026-01-01 2026-03-31 3'], []],
    ['four', overdue(4), [], ['interview 2026-01-01 2026-03-31 4'], []],
    ['four after the interview', overdue(4), [known('interview', 'done')], [], []],
    ['as many as when it was cancelled', overdue(2), [known('talk', 'cancelled')], [], []],
    [
      'more than when it was cancelled',
      overdue(3),
      [known('talk', 'cancelled')],
      ['letter 2026-01-01 2026-03-31 3'],
      [],
    ],
    [
      'three again after a letter about three was cancelled',
      overdue(3),
      [known('letter', 'cancelled', { overdue: 3 })],
      [],
      [],
    ],
    [
      'fewer than it rests on',
      overdue(1),
      [known('talk', 'confirmed')],
      [],
      ['talk confirmed: no_longer_reached'],
    ],
    ['none of it is left', [], [known('talk', 'proposed')], [], ['talk proposed: no_longer_reached']],
    ['none of it is left, but it was carried out', [], [known('talk', 'done')], [], []],
    [
      'only two of three are left',
      overdue(2),
      [known('letter', 'proposed'), known('talk', 'waived')],
      ['talk 2026-01-01 2026-03-31 2'],
      ['letter proposed: no_longer_reached'],
    ],
  ])('%s', (_name, found, standing, open, fall) => expect(asked(found, standing)).toEqual({ open, fall }));

  test('quarters and years do not mix', () => {
    const apart = [...overdue(1, '2026-12-31'), ...overdue(1, '2027-01-04'), ...overdue(1, '2027-04-01')];
    expect(asked(apart).open).toEqual([]);
    const full = [...overdue(2, '2026-12-31'), ...overdue(2, '2027-01-04')];
    expect(asked(full).open).toEqual(['talk 2026-10-01 2026-12-31 2', 'talk 2027-01-01 2027-03-31 2']);
    // What stands in one quarter does not stand for the next.
    expect(asked(overdue(2, '2026-04-01'), [known('talk', 'done')]).open).toEqual([
      'talk 2026-04-01 2026-06-30 2',
    ]);
  });

  test('asked again after it is done, they ask for nothing', () => {
    for (const count of [0, 1, 2, 3, 4, 5])
      for (const status of ESCALATION_STATES) {
        const found = overdue(count);
        const standing = [known('talk', status)];
        const { open, fall } = escalationChanges(found, standing, rules);
        const after = standing.map((one) =>
          fall.some(({ id }) => id === one.id) ? { ...one, status: 'waived' as const } : one,
        );
        for (const { level, from, ids } of open)
          after.push(known(level, 'proposed', { id: `new ${level}`, windowFrom: from, overdue: ids.length }));
        expect(escalationChanges(found, after, rules)).toEqual({ open: [], fall: [] });
      }
  });
});
