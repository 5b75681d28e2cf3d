import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileCalendar } from '@/lib/modules/calendars/model';
import { calendarFileSchema } from '@/lib/modules/calendars/schema';
import { type PlannedDuty, type TakingItem, carryOver } from '@/lib/modules/carry-overs/model';
import { OBLIGATION_STATES } from '@/lib/modules/obligations/schema';

const file: unknown = JSON.parse(readFileSync('prisma/seed/content/calendar.json', 'utf8'));
const calendar = compileCalendar(calendarFileSchema.parse(file), 'test');

const duty: PlannedDuty = {
  status: 'open',
  cadence: 'monthly',
  periodFromOn: '2026-10-01',
  periodToOn: '2026-10-31',
  dueOn: '2026-10-23',
  eventOn: null,
  submittedCount: 0,
};
const item: TakingItem = {
  enabled: true,
  applies: true,
  cadence: 'monthly',
  minPerPeriod: 1,
  dueRule: { type: 'dayOfMonth', day: 25 },
};

describe('by state of the obligation', () => {
  const followed = { open: 'follow', waiver_requested: 'follow' } as Record<string, string>;
  const dropped = { open: 'cancel', waiver_requested: 'cancel' } as Record<string, string>;
  test.each(OBLIGATION_STATES)('%s', (status) => {
    expect(carryOver({ ...duty, status }, item, calendar).to).toBe(followed[status] ?? 'stay');
    expect(carryOver({ ...duty, status }, undefined, calendar).to).toBe(dropped[status] ?? 'stay');
  });

  test('what somebody has begun runs to its end', () => {
    expect(carryOver({ ...duty, submittedCount: 1 }, undefined, calendar)).toEqual({ to: 'stay' });
  });
});

test.each<[string, Partial<TakingItem>]>([
  ['switched off', { enabled: false }],
  ['no longer for the subject', { applies: false }],
  [
    'of another cadence',
    { cadence: 'quarterly', dueRule: { type: 'dayOfQuarter', monthInQuarter: 1, day: 20 } },
  ],
  ['asking for no record', { minPerPeriod: 0 }],
])('an item that is %s cancels', (_name, change) => {
  expect(carryOver(duty, { ...item, ...change }, calendar)).toEqual({ to: 'cancel' });
});

describe('the days of an obligation that follows', () => {
  const days = (of: PlannedDuty, dueRule: TakingItem['dueRule']) => {
    const carried = carryOver(of, { ...item, cadence: of.cadence, dueRule }, calendar);
    return carried.to === 'follow' ? carried.days : carried.to;
  };

  test('come from the new rule', () => {
    expect(days(duty, { type: 'lastWorkdayOfMonth' })).toEqual({
      periodFromOn: '2026-10-01',
      periodToOn: '2026-10-31',
      dueOn: '2026-10-30',
      dueSoonFromOn: '2026-10-23',
    });
  });

  test('a period without a working day cancels', () => {
    const holiday = {
      ...duty,
      cadence: 'daily' as const,
      periodFromOn: '2026-10-01',
      periodToOn: '2026-10-01',
    };
    expect(days(holiday, { type: 'dailyWorkday' })).toBe('cancel');
  });

  test('a duty before a holiday is counted from the holiday again', () => {
    const before = { ...duty, cadence: 'event-driven' as const, eventOn: '2026-10-01', dueOn: '2026-09-30' };
    expect(days(before, { type: 'beforeEvent', ahead: 3, unit: 'workday' })).toMatchObject({
      dueOn: '2026-09-28',
    });
  });

  test('a day named by somebody stands', () => {
    const issued = { ...duty, cadence: 'once' as const, eventOn: '2026-10-12', dueOn: '2026-10-29' };
    expect(days(issued, { type: 'dateSetAtIssue', defaultDays: 30, unit: 'day' })).toMatchObject({
      dueOn: '2026-10-29',
    });
  });
});
