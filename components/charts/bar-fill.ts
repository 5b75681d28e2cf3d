export type BarTone = 'bar' | 'bar-2' | 'track' | 'red' | 'quiet';

/** One blue for what counts, its tint for what waits, red only for overdue, grey for mere volume. */
export const BAR_FILL: Record<BarTone, string> = {
  bar: 'var(--bar)',
  'bar-2': 'var(--bar-2)',
  track: 'var(--track)',
  red: 'var(--red)',
  quiet: 'var(--line-quiet)',
};
