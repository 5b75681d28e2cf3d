import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CountedStrike,
  type KnownInterview,
  interviewChanges,
  nextInterviewState,
} from '@/lib/modules/interviews/model';
import { INTERVIEW_STATES } from '@/lib/modules/interviews/schema';
import { countingWindowOf, ladderRulesOf, levelsFor } from '@/lib/modules/ladder-rules/model';
import type { LadderRules } from '@/lib/modules/ladder-rules/schema';
import { settingsFrom } from '@/lib/modules/settings/model';

const rules: LadderRules = ladderRulesOf(settingsFrom([]));

describe('the life of an interview', () => {
  const legal: Record<string, string> = {
    'opened confirm': 'confirmed',
    'opened drop': 'dropped',
    'confirmed schedule': 'scheduled',
    'confirmed drop': 'dropped',
    'scheduled schedule': 'scheduled',
    'scheduled hold': 'held',
    'scheduled drop': 'dropped',
    'held hold': 'held',
    'held countersign': 'held',
    'held close, signed': 'closed',
  };
  const signs = ['scheduled hold', 'held hold', 'held countersign', 'held close'];
  const events = ['confirm', 'schedule', 'hold', 'countersign', 'close', 'drop'] as const;
  const all = INTERVIEW_STATES.flatMap((state) => events.map((event) => ({ state, event })));
  test.each(all)('$state, $event', ({ state, event }) => {
    const step = `${state} ${event}`;
    expect(nextInterviewState(state, event, false)).toBe(legal[step] ?? null);
    const signed = signs.includes(step) ? legal[`${step}, signed`] : legal[step];
    expect(nextInterviewState(state, event, true)).toBe(signed ?? null);
  });
});

describe('the rungs', () => {
  test.each([
    [0, []],
    [1, []],
    [2, []],
    [3, ['standing_member']],
    [4, ['standing_member', 'deputy_secretary']],
    [9, ['standing_member', 'deputy_secretary']],
  ])('%i confirmed strikes', (count, levels) => expect(levelsFor(count, rules)).toEqual(levels));

  test.each([
    ['2026-12-31', 12, '2026-01-01', '2026-12-31'],
    ['2027-01-01', 12, '2027-01-01', '2027-12-31'],
    ['2026-06-30', 6, '2026-01-01', '2026-06-30'],
    ['2026-07-01', 6, '2026-07-01', '2026-12-31'],
    ['2028-02-29', 1, '2028-02-01', '2028-02-29'],
    ['2026-12-01', 5, '2026-11-01', '2026-12-31'],
    ['2026-05-31', 3, '2026-04-01', '2026-06-30'],
  ])('%s is counted over %i months from %s to %s', (day, months, from, to) => {
    expect(countingWindowOf(day, months)).toEqual({ from, to });
  });
});

const strikesDue = (...days: string[]): CountedStrike[] =>
  days.map((dueOn, index) => ({ id: `s${index + 1}`, dueOn }));
const interview = (more: Partial<KnownInterview> = {}): KnownInterview => ({
  id: 'i1',
  level: 'standing_member',
  windowFrom: '2026-01-01',
  status: 'opened',
  dropGround: null,
  dropCount: null,
  ...more,
});
const FOUR = ['2026-01-30', '2026-02-27', '2026-03-31', '2026-04-30'];
const opened = (strikes: CountedStrike[], known: KnownInterview[] = []) =>
  interviewChanges(strikes, known, rules).open.map(({ level, from }) => `${level} ${from}`);
const dropped = (strikes: CountedStrike[], known: KnownInterview[]) =>
  interviewChanges(strikes, known, rules).drop.map((one) => one.id);

describe('confirmed strikes ask for interviews', () => {
  test.each([
    [0, []],
    [1, []],
    [2, []],
    [3, ['standing_member 2026-01-01']],
    [4, ['standing_member 2026-01-01', 'deputy_secretary 2026-01-01']],
  ])('%i in one year', (count, expected) => {
    expect(opened(strikesDue(...FOUR.slice(0, count)))).toEqual(expected);
  });

  test('a new year begins from nothing: two of each year lead nowhere', () => {
    expect(opened(strikesDue('2026-11-30', '2026-12-31', '2027-01-29', '2027-02-26'))).toEqual([]);
  });

  test('the year of the due day counts, not that of the day after', () => {
    const strikes = strikesDue('2026-10-30', '2026-11-30', '2026-12-31');
    expect(opened(strikes)).toEqual(['standing_member 2026-01-01']);
  });

  test('what led there is named in the order of the due days', () => {
    const strikes = strikesDue('2026-03-31', '2026-01-30', '2026-02-27');
    expect(interviewChanges(strikes, [], rules).open[0]!.strikeIds).toEqual(['s2', 's3', 's1']);
  });

  test('an interview that stands is not opened again, whatever its state', () => {
    for (const status of ['opened', 'confirmed', 'scheduled', 'held', 'closed'] as const)
      expect(opened(strikesDue(...FOUR.slice(0, 3)), [interview({ status })])).toEqual([]);
  });

  test('a fallen strike ends what is not yet held, and nothing else', () => {
    const two = strikesDue(...FOUR.slice(0, 2));
    for (const status of ['opened', 'confirmed', 'scheduled'] as const)
      expect(dropped(two, [interview({ status })])).toEqual(['i1']);
    for (const status of ['held', 'closed', 'dropped'] as const)
      expect(dropped(two, [interview({ status })])).toEqual([]);
  });

  test('of four strikes one falls: the deputy secretary is spared, the standing member is not', () => {
    const known = [interview(), interview({ id: 'i2', level: 'deputy_secretary' })];
    expect(dropped(strikesDue(...FOUR.slice(0, 3)), known)).toEqual(['i2']);
  });

  test('what fell with a strike comes back with another one', () => {
    const fallen = interview({ status: 'dropped', dropGround: 'strike_fell', dropCount: 2 });
    expect(opened(strikesDue(...FOUR.slice(0, 3)), [fallen])).toEqual(['standing_member 2026-01-01']);
  });

  test('what the office dropped comes back only with a further strike', () => {
    const byHand = interview({ status: 'dropped', dropGround: 'count_wrong', dropCount: 3 });
    expect(opened(strikesDue(...FOUR.slice(0, 3)), [byHand])).toEqual([]);
    expect(opened(strikesDue(...FOUR), [byHand])).toContain('standing_member 2026-01-01');
  });

  test('the limits are those of the tenant', () => {
    const strict = { ...rules, windowMonths: 3, standingMemberAfter: 1, deputySecretaryAfter: 2 };
    const found = interviewChanges(strikesDue(...FOUR), [], strict).open;
    expect(found.map(({ level, from, to }) => [level, from, to])).toEqual([
      ['standing_member', '2026-01-01', '2026-03-31'],
      ['deputy_secretary', '2026-01-01', '2026-03-31'],
    ]);
  });
});

describe('whatever happens', () => {
  const day = fc
    .integer({ min: 0, max: 1095 })
    .map((offset) => new Date(Date.UTC(2026, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10));
  /** Strikes are confirmed and fall in any order; now and then an interview moves on. */
  const step = fc.oneof(
    fc.record({ kind: fc.constant('confirm' as const), on: day }),
    fc.record({ kind: fc.constant('fall' as const), which: fc.nat(30) }),
    fc.record({ kind: fc.constant('hold' as const), which: fc.nat(30) }),
  );

  test('each level of each year has exactly one open interview where the count asks for it and none where it does not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let strikes: CountedStrike[] = [];
        const interviews: KnownInterview[] = [];
        let next = 0;
        const settle = () => {
          const { open, drop } = interviewChanges(strikes, interviews, rules);
          for (const { level, from } of open)
            interviews.push(interview({ id: `i${(next += 1)}`, level, windowFrom: from }));
          for (const { id, count } of drop)
            Object.assign(interviews.find((one) => one.id === id)!, {
              status: 'dropped',
              dropGround: 'strike_fell',
              dropCount: count,
            });
        };
        for (const one of steps) {
          if (one.kind === 'confirm') strikes = [...strikes, { id: `s${(next += 1)}`, dueOn: one.on }];
          if (one.kind === 'fall') strikes = strikes.filter((_strike, index) => index !== one.which);
          if (one.kind === 'hold') {
            const held = interviews.filter((each) => each.status === 'opened')[one.which];
            if (held) held.status = 'held';
          }
          settle();
          // Asked again, nothing is asked for.
          expect(interviewChanges(strikes, interviews, rules)).toEqual({ open: [], drop: [] });
        }
        for (const year of ['2026', '2027', '2028']) {
          const count = strikes.filter((strike) => strike.dueOn.startsWith(year)).length;
          for (const [level, limit] of [
            ['standing_member', 2],
            ['deputy_secretary', 3],
          ] as const) {
            const standing = interviews.filter(
              (one) => one.level === level && one.windowFrom.startsWith(year) && one.status !== 'dropped',
            );
            const isHeld = standing.some((one) => one.status === 'held');
            expect(standing.length).toBe(count > limit || isHeld ? 1 : 0);
          }
        }
      }),
      { numRuns: 400 },
    );
  });
});
