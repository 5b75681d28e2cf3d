/**
 * The matrix of duty statistics sets bodies against items. One cell stands for all obligations of a body and an
 * item in the period and says the worst of them: what is overdue first, then what is near, then what waits,
 * then what was late, and only then that all is well.
 */
import type { Verdict } from '@/lib/modules/obligations/schema';
import type { CellState, MatrixCell } from './schema';

/** Obligations that read the same today, and how many there are. */
export interface JudgedGroup {
  verdict: Verdict;
  late: boolean;
  days: number | null;
  /** A daily beat, which any work of the day fulfils: its last day is no reason to hurry. */
  isBeat: boolean;
  n: number;
}

/** What an obligation says in a cell; null for a cancelled one, which says nothing. */
export function cellStateOf({
  verdict,
  late,
  isBeat,
}: Pick<JudgedGroup, 'verdict' | 'late' | 'isBeat'>): CellState | null {
  switch (verdict) {
    case 'cancelled':
      return null;
    case 'planned':
    case 'open':
      return 'not_due';
    case 'due_today':
      return isBeat ? 'not_due' : 'due_soon';
    case 'done':
      return late ? 'done_late' : 'done';
    default:
      return verdict;
  }
}

/** The state that speaks for a cell comes first. */
const SPEAKS: readonly CellState[] = [
  'overdue',
  'due_soon',
  'awaiting_review',
  'done_late',
  'done',
  'nothing_to_report',
  'not_due',
  'waived',
  'not_applicable',
];

const COMPLETED: readonly CellState[] = ['done', 'done_late', 'nothing_to_report'];
const OUTSIDE: readonly CellState[] = ['waived', 'not_applicable'];

/** Completed of due, as under the bars: waived and not applicable ones are not due. */
export function countsOfGroups(groups: readonly JudgedGroup[]): { completed: number; due: number } {
  let [completed, due] = [0, 0];
  for (const group of groups) {
    const state = cellStateOf(group);
    if (!state || OUTSIDE.includes(state)) continue;
    due += group.n;
    if (COMPLETED.includes(state)) completed += group.n;
  }
  return { completed, due };
}

/**
 * The cell of the obligations of one body and item: the state that speaks, with the most working days over, or
 * the fewest left. Null when there is nothing to say.
 */
export function cellOf(groups: readonly JudgedGroup[]): Extract<MatrixCell, { state: CellState }> | null {
  const state = SPEAKS.find((one) => groups.some((group) => cellStateOf(group) === one));
  if (!state) return null;
  const speaking = groups.filter((group) => cellStateOf(group) === state);
  const days = speaking.flatMap((group) => group.days ?? []);
  const counted = state === 'overdue' || state === 'due_soon';
  return {
    state,
    days: counted && days.length > 0 ? (state === 'overdue' ? Math.max(...days) : Math.min(...days)) : null,
    isToday: state === 'due_soon' && speaking.some((group) => group.verdict === 'due_today'),
    n: speaking.reduce((sum, group) => sum + group.n, 0),
    ...countsOfGroups(groups),
  };
}
