export type BarTone = 'bar' | 'bar-2' | 'track' | 'red' | 'quiet';

/** One blue for what counts, its tint for what waits, red only for overdue, grey for mere volume. */
export const BAR_FILL: Record<BarTone, string> = {
  bar: 'var(--bar)',
  'bar-2': 'var(--bar-2)',
  track: 'var(--track)',
  red: 'var(--red)',
  quiet: 'var(--line-quiet)',
};

export type BarSeries = { key: string; label: string; tone: BarTone };

export type BarColumn = {
  key: string;
  /** Short, under the bar. */
  label: string;
  /** In full, for screen readers and on hover. */
  name: string;
  values: Readonly<Record<string, number>>;
  /** The denominator: a short dark cap. */
  expected?: number;
  /** A grey band behind the column: below the threshold. */
  shaded?: boolean;
  /** The rows behind the bar. */
  href?: string;
};
