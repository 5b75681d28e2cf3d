import { describe, expect, test } from 'vitest';
import { actingPosition, earliestEntry, endedOn, overlaps } from '@/lib/modules/absences/model';
import { calendar } from '../../support/duty-content';

const away = (positionId: string, substitutePositionId: string | null, fromOn: string, toOn: string) => ({
  positionId,
  substitutePositionId,
  fromOn,
  toOn,
});

describe('who acts', () => {
  const June = ['2026-06-01', '2026-06-10'] as const;
  test.each<[string, string, ReturnType<typeof away>[], string]>([
    ['itself, with nobody away', '2026-06-05', [], 'a'],
    ['itself, the day before', '2026-05-31', [away('a', 'b', ...June)], 'a'],
    ['the substitute, on the first day', '2026-06-01', [away('a', 'b', ...June)], 'b'],
    ['the substitute, on the last day', '2026-06-10', [away('a', 'b', ...June)], 'b'],
    ['itself, the day after', '2026-06-11', [away('a', 'b', ...June)], 'a'],
    ['itself, without a substitute', '2026-06-05', [away('a', null, ...June)], 'a'],
    [
      'the substitute of the substitute',
      '2026-06-05',
      [away('a', 'b', ...June), away('b', 'c', ...June)],
      'c',
    ],
    ['itself, where nobody is left', '2026-06-05', [away('a', 'b', ...June), away('b', null, ...June)], 'a'],
    ['itself, in a circle', '2026-06-05', [away('a', 'b', ...June), away('b', 'a', ...June)], 'a'],
  ])('%s', (_name, day, absences, expected) => expect(actingPosition('a', day, absences)).toBe(expected));
});

test.each([
  ['2026-05-31', '2026-05-31', false],
  ['2026-05-31', '2026-06-01', true],
  ['2026-06-10', '2026-06-30', true],
  ['2026-06-11', '2026-06-30', false],
  ['2026-06-03', '2026-06-04', true],
])('an absence of 1 to 10 June and %s to %s', (fromOn, toOn, expected) =>
  expect(overlaps({ fromOn: '2026-06-01', toOn: '2026-06-10' }, { fromOn, toOn })).toBe(expected),
);

test('may be entered three working days late, over a weekend and a holiday', () => {
  expect(earliestEntry(calendar, '2026-06-16', 3)).toBe('2026-06-11');
  expect(earliestEntry(calendar, '2026-06-22', 0)).toBe('2026-06-22');
});

test.each<[string, string, string, object | null]>([
  ['not begun', '2026-06-20', '2026-06-25', { cancelled: true }],
  ['begun today', '2026-06-15', '2026-06-25', { cancelled: true }],
  ['under way', '2026-06-10', '2026-06-25', { toOn: '2026-06-14' }],
  ['the last day', '2026-06-10', '2026-06-15', { toOn: '2026-06-14' }],
  ['over', '2026-06-10', '2026-06-14', null],
])('coming back from one %s', (_name, fromOn, toOn, expected) =>
  expect(endedOn({ fromOn, toOn }, '2026-06-15', '2026-06-14')).toEqual(expected),
);
