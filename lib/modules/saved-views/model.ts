/**
 * A saved view is the filter of a statistics screen under a name that its keeper has chosen. What is kept is the
 * address, not the numbers: a named period goes along with the day, and what the keeper may no longer see is refused
 * by the screen itself. A view belongs to one person and is opened or taken away, never changed.
 */
import type { ViewScreen } from './schema';

/** How many views of one screen a person keeps at most. */
export const VIEWS_MOST = 12;

const COMMON = ['period', 'from', 'to', 'until', 'group', 'section', 'tier'];
const FILTERS: Record<ViewScreen, readonly string[]> = {
  matrix: [...COMMON, 'status'],
  rates: [...COMMON, 'kind', 'item', 'cadence', 'structure', 'asOf', 'by', 'columns'],
};
const LONGEST_VALUE = 300;

/** The part of a query string that narrows a screen, in one order; pages, cursors and strangers are left out. */
export function viewQuery(screen: ViewScreen, query: string): string {
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  for (const name of FILTERS[screen]) {
    const value = given.getAll(name).filter(Boolean).join(',');
    if (value !== '' && value.length <= LONGEST_VALUE) kept.set(name, value);
  }
  return kept.toString();
}
