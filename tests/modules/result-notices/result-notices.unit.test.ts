import { describe, expect, test } from 'vitest';
import {
  draftProblem,
  nextNoticeState,
  noticeNumber,
  quarterDays,
  quartersOver,
} from '@/lib/modules/result-notices/model';

test.each([
  ['drafted', 'issue', 'issued'],
  ['drafted', 'revoke', null],
  ['issued', 'issue', null],
  ['issued', 'revoke', 'revoked'],
  ['revoked', 'issue', null],
  ['revoked', 'revoke', null],
] as const)('a notice that is %s, %s: %s', (state, step, next) => {
  expect(nextNoticeState(state, step)).toBe(next);
});

test.each([
  ['2026-Q1', '2026-01-01', '2026-03-31'],
  ['2024-Q1', '2024-01-01', '2024-03-31'],
  ['2026-Q2', '2026-04-01', '2026-06-30'],
  ['2026-Q4', '2026-10-01', '2026-12-31'],
])('%s runs from %s to %s', (quarter, from, to) => {
  expect(quarterDays(quarter)).toEqual({ from, to });
});

test.each([
  ['2026-06-15', ['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2']],
  ['2026-06-30', ['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2']],
  ['2026-07-01', ['2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3']],
  ['2026-01-01', ['2025-Q4', '2025-Q3', '2025-Q2', '2025-Q1']],
])('on %s these are over: %j', (today, quarters) => {
  expect(quartersOver(today)).toEqual(quarters);
});

describe('a draft', () => {
  test.each([
    ['2026-Q1', '2026-03-31', '2026-04-01', null],
    ['2026-Q1', '2026-04-10', '2026-06-15', null],
    ['2026-Q1', '2026-03-30', '2026-06-15', 'result_notices.before_the_end'],
    ['2026-Q2', '2026-06-14', '2026-06-15', 'result_notices.not_over'],
    ['2026-Q2', '2026-06-30', '2026-06-30', 'result_notices.not_over'],
  ])('of %s as of %s on %s: %s', (quarter, asOf, today, problem) => {
    expect(draftProblem(quarter, asOf, today)).toBe(problem);
  });
});

test('a number names kind, year and place', () => {
  expect(noticeNumber(2026, 3)).toBe('履通〔2026〕3号');
});
