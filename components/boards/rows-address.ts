import { type Search, address } from '@/components/statistics/address';
import type { Board } from '@/lib/modules/boards/schema';
import type { RowFilter } from '@/lib/modules/statistics/schema';

type Shown = Pick<Board, 'level' | 'group' | 'from' | 'to' | 'section' | 'today' | 'soonUntil'>;

/** Addresses of the rows behind a board's numbers; `code` is the column, or every column together. */
export function rowsAddresses(home: string, board: Shown) {
  const { level, group, from, to, section, today, soonUntil } = board;
  const kind = level === 'groups' ? 'group' : 'unit';
  const scope = (code?: string): Search => ({
    kind,
    group: level === 'groups' ? code : group?.code,
    subject: level === 'groups' ? undefined : code,
    section: section ?? undefined,
  });
  const asked = { from, to, section: section ?? undefined };
  return {
    duties: (filter: RowFilter, code?: string) =>
      address(`${home}/due`, { verdict: filter, from, to }, scope(code)),
    soon: (code?: string) =>
      address(`${home}/due`, { verdict: 'coming', from: today, to: soonUntil }, scope(code)),
    days: (first: string, last: string) =>
      address(`${home}/due`, { verdict: 'coming', from: first, to: last }, scope()),
    reminder: (first: string, last: string) =>
      address(`${home}/reminders/new`, { verdict: 'coming', from: first, to: last }, scope()),
    uploads: (code?: string) =>
      level === 'groups' && code
        ? address(`${home}/figures/duty_record_count`, asked, { group: code })
        : address(`${home}/figures/uploads`, asked, { group: group?.code }),
    definition: (metric: string) => address(`${home}/figures/${metric}`, asked, { group: group?.code }),
  };
}
