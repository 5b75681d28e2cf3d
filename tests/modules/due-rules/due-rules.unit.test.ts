import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOfEvent, dueOnInPeriod, dueSoonFrom } from '@/lib/modules/due-rules/model';
import { dueRuleSchema } from '@/lib/modules/due-rules/schema';
import type { DueRule } from '@/lib/modules/due-rules/schema';
import { type PeriodicCadence, periodOf, periodsBeginningIn } from '@/lib/modules/periods/model';
import { addDays, addMonths, fromDayNumber, toDayNumber } from '@/lib/shared/civil-date';
import calendarJson from '@/prisma/seed/content/calendar.json';
import { calendar, calendarFile } from '../../support/duty-content';
import {
  oracleAfterEvent,
  oracleDueOn,
  oracleDueSoonFrom,
  oraclePeriod,
  oracleStep,
} from '../../support/slow-oracle';
import type { OracleRule } from '../../support/slow-oracle';

type Vector = {
  rule?: DueRule;
  op?: string;
  year?: number;
  from?: string;
  to?: string;
  expect: string[];
  withoutObligation?: { from: string; to: string }[];
};
const all = calendarJson.testVectors as unknown as Vector[];

const CADENCE_OF: Record<string, PeriodicCadence> = {
  dailyWorkday: 'daily',
  weeklyLastWorkday: 'weekly',
  dayOfMonth: 'monthly',
  lastWorkdayOfMonth: 'monthly',
  dayOfQuarter: 'quarterly',
  lastWorkdayOfQuarter: 'quarterly',
  dayOfHalfYear: 'half-yearly',
  dayOfYear: 'yearly',
};

describe('test vectors of the calendar', () => {
  const rules = all.filter((one) => one.rule);
  it('has them', () => {
    expect(rules).toHaveLength(6);
    expect(all).toHaveLength(15);
  });
  it.each(rules)('$rule in $year$from', ({ rule, year, from, to, expect: expected, withoutObligation }) => {
    const cadence = CADENCE_OF[rule!.type]!;
    const periods = periodsBeginningIn(cadence, from ?? `${year}-01-01`, to ?? `${year}-12-31`);
    const due = periods.map((period) => ({ period, dueOn: dueOnInPeriod(rule!, period, calendar) }));
    expect(due.flatMap(({ dueOn }) => dueOn ?? [])).toEqual(expected);
    expect(
      due.filter(({ dueOn }) => !dueOn).map(({ period }) => ({ from: period.from, to: period.to })),
    ).toEqual(withoutObligation ?? []);
  });

  type SoonVector = { period: { from: string; to: string }; due: string; expect: string | null };
  const soon = all.filter((one) => one.op === 'dueSoonFrom') as unknown as SoonVector[];
  it.each(soon)('due soon for $due', ({ period, due, expect: expected }) =>
    expect(dueSoonFrom(period, due, calendar)).toBe(expected),
  );
  it('has four of due soon', () => expect(soon).toHaveLength(4));
});

describe('periodic rules', () => {
  const due = (rule: DueRule, date: string) =>
    dueOnInPeriod(rule, periodOf(CADENCE_OF[rule.type]!, date), calendar);

  it.each<[string, DueRule, string, string | null]>([
    ['a day beyond February', { type: 'dayOfMonth', day: 31 }, '2026-02-01', '2026-02-28'],
    ['the leap day', { type: 'dayOfYear', month: 2, day: 30 }, '2024-05-01', '2024-02-29'],
    ['no leap day', { type: 'dayOfYear', month: 2, day: 29 }, '2027-05-01', '2027-02-26'],
    ['a shift out of Spring Festival', { type: 'dayOfYear', month: 2, day: 20 }, '2026-01-01', '2026-02-14'],
    [
      'a shift that would leave the year',
      { type: 'dayOfYear', month: 1, day: 1 },
      '2026-06-01',
      '2026-01-04',
    ],
    [
      'the second month of a quarter',
      { type: 'dayOfQuarter', monthInQuarter: 2, day: 25 },
      '2026-07-01',
      '2026-08-25',
    ],
    [
      'the first half',
      { type: 'dayOfHalfYear', firstHalf: [6, 30], secondHalf: [12, 12] },
      '2026-03-01',
      '2026-06-30',
    ],
    [
      'the second half',
      { type: 'dayOfHalfYear', firstHalf: [6, 30], secondHalf: [12, 12] },
      '2026-09-01',
      '2026-12-11',
    ],
    ['a working day', { type: 'dailyWorkday' }, '2026-02-14', '2026-02-14'],
    ['a day off', { type: 'dailyWorkday' }, '2026-02-16', null],
  ])('%s', (_name, rule, date, expected) => expect(due(rule, date)).toBe(expected));

  it('refuse what is no period', () => {
    const rule: DueRule = { type: 'afterEvent', within: 5, unit: 'workday' };
    expect(() => dueOnInPeriod(rule, { from: '2026-01-01', to: '2026-01-31' }, calendar)).toThrow(TypeError);
    expect(() =>
      dueOfEvent({ type: 'dailyWorkday' }, { from: '2026-01-01', to: '2026-01-01' }, calendar),
    ).toThrow(TypeError);
  });

  it('agree with the slow oracle', () => {
    const day = fc.integer({ min: 1, max: 31 });
    const rule = fc.oneof(
      fc.constantFrom<OracleRule>(
        { type: 'dailyWorkday' },
        { type: 'weeklyLastWorkday' },
        { type: 'lastWorkdayOfMonth' },
        { type: 'lastWorkdayOfQuarter' },
      ),
      day.map((one): OracleRule => ({ type: 'dayOfMonth', day: one })),
      fc
        .tuple(fc.integer({ min: 1, max: 3 }), day)
        .map(([monthInQuarter, one]): OracleRule => ({ type: 'dayOfQuarter', monthInQuarter, day: one })),
      fc.tuple(fc.integer({ min: 1, max: 6 }), day, fc.integer({ min: 7, max: 12 }), day).map(
        ([first, a, second, b]): OracleRule => ({
          type: 'dayOfHalfYear',
          firstHalf: [first, a],
          secondHalf: [second, b],
        }),
      ),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), day)
        .map(([month, one]): OracleRule => ({ type: 'dayOfYear', month, day: one })),
    );
    const date = fc
      .integer({ min: toDayNumber('2023-12-01'), max: toDayNumber('2028-12-31') })
      .map(fromDayNumber);
    fc.assert(
      fc.property(rule, date, (one, within) => {
        const cadence = CADENCE_OF[one.type]!;
        const period = periodOf(cadence, within);
        const days = oraclePeriod(cadence, within);
        const dueOn = dueOnInPeriod(one as DueRule, period, calendar);
        expect(dueOn).toBe(oracleDueOn(one, days, calendarFile));
        if (dueOn)
          expect(dueSoonFrom(period, dueOn, calendar)).toBe(oracleDueSoonFrom(calendarFile, days, dueOn));
      }),
      { numRuns: 6000 },
    );
  });
});

describe('event rules', () => {
  const on = (date: string) => ({ from: date, to: date });
  it.each<[string, DueRule, { from: string; to: string }, string, string]>([
    [
      '5 working days after',
      { type: 'afterEvent', within: 5, unit: 'workday' },
      on('2026-02-13'),
      '2026-02-13',
      '2026-02-27',
    ],
    [
      'a month after',
      { type: 'afterEvent', within: 1, unit: 'month' },
      on('2026-01-31'),
      '2026-01-31',
      '2026-02-28',
    ],
    [
      'a month after, on a day off',
      { type: 'afterEvent', within: 1, unit: 'month' },
      on('2026-04-02'),
      '2026-04-02',
      '2026-04-30',
    ],
    [
      '3 working days before',
      { type: 'beforeEvent', ahead: 3, unit: 'workday' },
      on('2026-10-08'),
      '2026-08-28',
      '2026-09-28',
    ],
    [
      'before a holiday, from its first day off',
      { type: 'beforeEvent', ahead: 3, unit: 'workday' },
      { from: '2026-06-19', to: '2026-06-21' },
      '2026-05-16',
      '2026-06-16',
    ],
    [
      'after a holiday, from its last day off',
      { type: 'afterEvent', within: 10, unit: 'workday' },
      { from: '2026-02-15', to: '2026-02-23' },
      '2026-02-23',
      '2026-03-06',
    ],
    [
      'a week before, on a day off',
      { type: 'beforeEvent', ahead: 7, unit: 'day' },
      on('2026-10-10'),
      '2026-08-30',
      '2026-09-30',
    ],
    [
      'the default of an issued task',
      { type: 'dateSetAtIssue', defaultDays: 30, unit: 'day' },
      on('2026-03-05'),
      '2026-03-05',
      '2026-04-03',
    ],
  ])('%s', (_name, rule, event, periodFrom, dueOn) =>
    expect(dueOfEvent(rule, event, calendar)).toEqual({ period: { from: periodFrom, to: dueOn }, dueOn }),
  );

  const issued: DueRule = { type: 'dateSetAtIssue', defaultDays: 30, unit: 'day' };
  it('take the day written at issue, moved off days off', () => {
    expect(dueOfEvent(issued, on('2026-03-05'), calendar, '2026-03-31')?.dueOn).toBe('2026-03-31');
    expect(dueOfEvent(issued, on('2026-03-05'), calendar, '2026-04-06')?.dueOn).toBe('2026-04-03');
    expect(dueOfEvent(issued, on('2026-03-05'), calendar, '2026-03-05')?.dueOn).toBe('2026-03-05');
  });
  it('make nothing without a working day, or before the event', () => {
    expect(dueOfEvent(issued, on('2026-02-16'), calendar, '2026-02-20')).toBeNull();
    expect(dueOfEvent(issued, on('2026-03-05'), calendar, '2026-03-04')).toBeNull();
    expect(dueOfEvent({ type: 'afterEvent', within: 2, unit: 'day' }, on('2026-10-01'), calendar)).toBeNull();
  });

  it('agree with the slow oracle', () => {
    const unit = fc.constantFrom('workday' as const, 'day' as const, 'month' as const);
    const date = fc
      .integer({ min: toDayNumber('2024-02-01'), max: toDayNumber('2028-03-31') })
      .map(fromDayNumber);
    const kind = fc.constantFrom('afterEvent' as const, 'beforeEvent' as const, 'dateSetAtIssue' as const);
    const input = fc.record({ kind, unit, count: fc.integer({ min: 1, max: 24 }), date, length: fc.nat(9) });
    fc.assert(
      fc.property(input, ({ kind: type, unit: one, count, date: from, length }) => {
        const event = { from, to: addDays(from, length) };
        const rule: DueRule =
          type === 'afterEvent'
            ? { type, within: count, unit: one }
            : type === 'beforeEvent'
              ? { type, ahead: count, unit: one }
              : { type, defaultDays: count, unit: one };
        const found = dueOfEvent(rule, event, calendar);
        if (type === 'beforeEvent') {
          const named = oracleStep(calendarFile, from, -count, one);
          const dueOn = oracleAfterEvent(calendarFile, '2000-01-01', named)!;
          expect(found).toEqual({ period: { from: addMonths(dueOn, -1), to: dueOn }, dueOn });
        } else {
          const named = oracleStep(calendarFile, event.to, count, one);
          const dueOn = oracleAfterEvent(calendarFile, event.to, named);
          expect(found?.dueOn ?? null).toBe(dueOn);
          if (found) expect(found.period).toEqual({ from: event.to, to: dueOn });
        }
      }),
      { numRuns: 4000 },
    );
  });
});

describe('the grammar', () => {
  const texts = { textZh: '某日', textEn: 'some day' };
  it.each([
    { type: 'dayOfMonth', day: 25, shift: 'previousWorkday', ...texts },
    { type: 'lastWorkdayOfMonth', ...texts },
    { type: 'afterEvent', within: 5, unit: 'workday', event: 'the event', ...texts },
  ])('takes $type', (rule) => expect(dueRuleSchema.safeParse(rule).success).toBe(true));
  it.each([
    { type: 'dayOfMonth', day: 0, ...texts },
    { type: 'dayOfMonth', day: 32, ...texts },
    { type: 'dayOfMonth', day: 25, shift: 'nextWorkday', ...texts },
    { type: 'dayOfMonth', ...texts },
    { type: 'dayOfQuarter', monthInQuarter: 4, day: 1, ...texts },
    { type: 'dayOfHalfYear', firstHalf: [7, 1], secondHalf: [8, 1], ...texts },
    { type: 'dayOfHalfYear', firstHalf: [1, 1], secondHalf: [6, 1], ...texts },
    { type: 'dayOfYear', month: 13, day: 1, ...texts },
    { type: 'afterEvent', within: 0, unit: 'workday', event: 'e', ...texts },
    { type: 'afterEvent', within: 1, unit: 'week', event: 'e', ...texts },
    { type: 'lastWorkdayOfMonth', day: 1, ...texts },
    { type: 'lastWorkdayOfYear', ...texts },
    { type: 'dailyWorkday' },
  ])('refuses %j', (rule) => expect(dueRuleSchema.safeParse(rule).success).toBe(false));
});
