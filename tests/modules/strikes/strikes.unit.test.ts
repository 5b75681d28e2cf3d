import { describe, expect, test } from 'vitest';
import { compileCalendar } from '@/lib/modules/calendars/model';
import {
  type LadderObligation,
  type WaiverFacts,
  countsAsOverdue,
  decideByOn,
  explainByOn,
  mayConfirm,
  mayExplain,
  nextStrikeState,
  strikeVerdict,
  waiverGround,
} from '@/lib/modules/strikes/model';
import { STRIKE_STATES } from '@/lib/modules/strikes/schema';
import { calendarFile } from '@/tests/support/duty-content';

const calendar = compileCalendar(calendarFile, 'test');
const ZONE = 'Asia/Shanghai';
const shanghai = (text: string) => new Date(`${text}+08:00`);

describe('the life of a strike', () => {
  const legal = new Set([
    'proposed confirm confirmed',
    'proposed cancel cancelled',
    'proposed waive waived',
    'confirmed cancel cancelled',
    'confirmed waive waived',
  ]);
  const all = STRIKE_STATES.flatMap((state) =>
    (['confirm', 'cancel', 'waive'] as const).map((event) => ({ state, event })),
  );
  test.each(all)('$state, $event', ({ state, event }) => {
    const next = nextStrikeState(state, event);
    const named = [...legal].find((line) => line.startsWith(`${state} ${event} `));
    expect(next).toBe(named?.split(' ')[2] ?? null);
  });
});

const open: LadderObligation = {
  status: 'open',
  periodFrom: '2026-03-01',
  dueOn: '2026-03-31',
  dueSoonFrom: '2026-03-24',
  minPerPeriod: 1,
  doneOnTime: null,
  recordedOnTime: null,
  outcome: null,
  submittedCount: 0,
  acceptedCount: 0,
  returnedAt: null,
};

describe('an obligation counts as overdue', () => {
  test.each<[string, Partial<LadderObligation>, string, boolean]>([
    ['not on its due day', {}, '2026-03-31', false],
    ['from the day after', {}, '2026-04-01', true],
    [
      'also when it was recorded late',
      { status: 'submitted', recordedOnTime: false, doneOnTime: true },
      '2026-04-02',
      true,
    ],
    [
      'not when it was recorded in time',
      { status: 'submitted', recordedOnTime: true, doneOnTime: true },
      '2026-04-02',
      false,
    ],
    [
      'not when it was accepted and recorded in time',
      { status: 'completed', recordedOnTime: true, doneOnTime: false },
      '2026-04-02',
      false,
    ],
    [
      'also when it was accepted and recorded late',
      { status: 'completed', recordedOnTime: false, doneOnTime: true },
      '2026-05-02',
      true,
    ],
    [
      'also when nothing to report was said late',
      { status: 'completed', outcome: 'nil', recordedOnTime: false },
      '2026-04-02',
      true,
    ],
    [
      'not while a waiver asked for in time is undecided',
      { status: 'waiver_requested', waiverRequestedOn: '2026-03-30' },
      '2026-04-02',
      false,
    ],
    [
      'also while a waiver asked for too late is undecided',
      { status: 'waiver_requested', waiverRequestedOn: '2026-04-01' },
      '2026-04-02',
      true,
    ],
    ['not when it was waived', { status: 'waived' }, '2026-04-02', false],
    ['not when it was cancelled', { status: 'cancelled' }, '2026-04-02', false],
    ['not when enough records stand', { submittedCount: 1 }, '2026-04-02', false],
    // Returned on Friday 3 April 2026; Monday the 6th is off, so three working days end on Thursday the 9th.
    [
      'not within three working days of a return',
      { returnedAt: shanghai('2026-04-03T10:00:00') },
      '2026-04-09',
      false,
    ],
    ['but after them', { returnedAt: shanghai('2026-04-03T10:00:00') }, '2026-04-10', true],
  ])('%s', (_name, change, today, expected) => {
    expect(countsAsOverdue({ ...open, ...change }, today, ZONE, calendar)).toBe(expected);
  });
});

describe('the days', () => {
  test.each([
    ['a Wednesday', '2026-04-01', '2026-04-07'],
    // The calendar of 2027 is not confirmed: Monday to Friday.
    ['into the next year', '2026-12-31', '2027-01-05'],
    ['a Saturday', '2026-05-16', '2026-05-20'],
  ])('of explaining run over working days: from %s', (_name, from, until) => {
    const by = explainByOn(from, 3, calendar);
    expect(by).toBe(until);
    expect(decideByOn(by, 2, calendar) > by).toBe(true);
  });

  const strike = { status: 'proposed' as const, explainBy: '2026-04-07', explained: false };
  test.each([
    ['the last day', {}, '2026-04-07', true, false, 'to_explain'],
    ['the day after', {}, '2026-04-08', false, true, 'to_decide'],
    ['explained in time', { explained: true }, '2026-04-02', true, true, 'to_decide'],
    ['confirmed', { status: 'confirmed' as const }, '2026-04-02', false, false, 'confirmed'],
    ['cancelled', { status: 'cancelled' as const }, '2026-04-02', false, false, 'cancelled'],
    ['waived', { status: 'waived' as const }, '2026-04-02', false, false, 'waived'],
  ] as const)('%s', (_name, change, today, explain, confirm, verdict) => {
    const one = { ...strike, ...change };
    expect([mayExplain(one, today), mayConfirm(one, today), strikeVerdict(one, today)]).toEqual([
      explain,
      confirm,
      verdict,
    ]);
  });
});

const facts: WaiverFacts = {
  dueOn: '2026-03-31',
  proposedOn: '2026-04-01',
  downtimes: [],
  onLeave: false,
  inForce: { from: '2026-01-01', to: null },
  periodFrom: '2026-03-01',
  obligation: { status: 'open', dueOn: '2026-03-31' },
};
const down = (from: string, to: string) => ({ from: shanghai(from), to: shanghai(to) });

describe('what excuses', () => {
  test.each<[string, Partial<WaiverFacts>, string | null]>([
    ['nothing', {}, null],
    [
      'an hour of the due day',
      { downtimes: [down('2026-03-31T23:00:00', '2026-04-01T03:00:00')] },
      'system_downtime',
    ],
    ['less than an hour', { downtimes: [down('2026-03-31T23:01:00', '2026-04-01T03:00:00')] }, null],
    [
      'two half hours',
      {
        downtimes: [
          down('2026-03-31T09:00:00', '2026-03-31T09:30:00'),
          down('2026-03-31T15:00:00', '2026-03-31T15:30:00'),
        ],
      },
      'system_downtime',
    ],
    [
      'half an hour counted twice',
      {
        downtimes: [
          down('2026-03-31T09:00:00', '2026-03-31T09:30:00'),
          down('2026-03-31T09:00:00', '2026-03-31T09:30:00'),
        ],
      },
      null,
    ],
    ['an hour of the day before', { downtimes: [down('2026-03-30T09:00:00', '2026-03-30T11:00:00')] }, null],
    ['leave with a substitute', { onLeave: true }, 'approved_leave'],
    ['a list that begins later', { inForce: { from: '2026-03-02', to: null } }, 'list_not_in_force'],
    ['a list that had ended', { inForce: { from: '2026-01-01', to: '2026-02-28' } }, 'list_not_in_force'],
    ['a list that ended within the period', { inForce: { from: '2026-01-01', to: '2026-03-15' } }, null],
    ['a list never published', { inForce: null }, 'list_not_in_force'],
    ['a waiver', { obligation: { status: 'waived', dueOn: '2026-03-31' } }, 'let_off'],
    ['an item that was dropped', { obligation: { status: 'cancelled', dueOn: '2026-03-31' } }, 'let_off'],
    ['an extension', { obligation: { status: 'open', dueOn: '2026-04-10' } }, 'let_off'],
  ])('%s', (_name, change, ground) => {
    expect(waiverGround({ ...facts, ...change }, { downtimeMinutes: 60, timeZone: ZONE })).toBe(ground);
  });
});
