import { describe, expect, test } from 'vitest';
import { type JudgedGroup, cellOf, cellStateOf, countsOfGroups } from '@/lib/modules/matrices/model';
import { CELL_STATES, type CellState } from '@/lib/modules/matrices/schema';
import { VERDICTS, type Verdict } from '@/lib/modules/obligations/schema';

const group = (verdict: Verdict, more: Partial<JudgedGroup> = {}): JudgedGroup => ({
  verdict,
  late: false,
  days: null,
  isBeat: false,
  n: 1,
  ...more,
});

const STATES: Record<Verdict, CellState | null> = {
  planned: 'not_due',
  open: 'not_due',
  due_soon: 'due_soon',
  due_today: 'due_soon',
  overdue: 'overdue',
  awaiting_review: 'awaiting_review',
  done: 'done',
  nothing_to_report: 'nothing_to_report',
  not_applicable: 'not_applicable',
  waived: 'waived',
  cancelled: null,
};

describe('what an obligation says in a cell', () => {
  test.each(VERDICTS)('%s', (verdict) => expect(cellStateOf(group(verdict))).toBe(STATES[verdict]));

  test('done late is kept apart; a daily beat is no hurry on its day, and overdue after it', () => {
    expect(cellStateOf(group('done', { late: true }))).toBe('done_late');
    expect(cellStateOf(group('due_today', { isBeat: true }))).toBe('not_due');
    expect(cellStateOf(group('overdue', { isBeat: true }))).toBe('overdue');
  });
});

describe('the cell of several obligations', () => {
  test('says the worst, with the most days over', () => {
    const cell = cellOf([
      group('done', { n: 4 }),
      group('overdue', { days: 3 }),
      group('overdue', { days: 11, n: 2 }),
      group('due_soon', { days: 1 }),
    ]);
    expect(cell).toEqual({ state: 'overdue', days: 11, isToday: false, n: 3, completed: 4, due: 8 });
  });

  test('counts the fewest days left, and says when the day is today', () => {
    expect(cellOf([group('due_soon', { days: 4 }), group('due_today', { days: 0 })])).toMatchObject({
      state: 'due_soon',
      days: 0,
      isToday: true,
    });
  });

  test('what is done speaks before what is not yet due, and what waits before what is done', () => {
    expect(cellOf([group('planned'), group('done')])?.state).toBe('done');
    expect(cellOf([group('awaiting_review'), group('done')])?.state).toBe('awaiting_review');
    expect(cellOf([group('done', { late: true }), group('done')])?.state).toBe('done_late');
  });

  test('nothing, or only what was cancelled, leaves it empty', () => {
    expect(cellOf([])).toBeNull();
    expect(cellOf([group('cancelled')])).toBeNull();
  });

  test('waived and not applicable are outside of what was due', () => {
    const groups = [group('waived'), group('not_applicable'), group('nothing_to_report'), group('open')];
    expect(countsOfGroups(groups)).toEqual({ completed: 1, due: 2 });
  });

  test('every state can speak', () => {
    for (const verdict of VERDICTS) {
      const state = STATES[verdict];
      if (state) expect(cellOf([group(verdict)])?.state).toBe(state);
    }
    expect(new Set([...Object.values(STATES), 'done_late'])).toEqual(new Set([...CELL_STATES, null]));
  });
});
