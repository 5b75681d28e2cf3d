import { obligationCell, recordCell } from '@/lib/modules/claims/commands';
import type { StoredObligation } from '@/lib/modules/obligations/queries';
import type { StoredRecord } from '@/lib/modules/records/queries';
import { type Db, own } from '@/lib/platform/db';
import type { CounterCell } from '@/lib/platform/writes';

/** A cell that disagrees; its `day` is a month (YYYY-MM) where it counts a month. */
export interface CounterDifference extends CounterCell {
  /** What the rows say, and what the counters say. */
  rows: number;
  counters: number;
}

type Counted<Facts> = Facts & { n: number };

const keyOf = (cell: CounterCell) =>
  [cell.kind, cell.day, cell.groupId, cell.subjectId, cell.subjectKind, cell.sectionCode, cell.state].join(
    ' ',
  );

/** Counts every obligation and record of the tenant again and compares with the counters kept beside them. */
export async function compareCounters(db: Db): Promise<{ cells: number; differences: CounterDifference[] }> {
  const obligations = await db.sql<Counted<StoredObligation>>`
    SELECT o.due_on AS "dueOn", o.group_id AS "groupId", o.subject_id AS "subjectId",
           o.subject_kind AS "subjectKind", o.section_code AS "sectionCode", o.status, o.outcome,
           o.done_on_time AS "doneOnTime", o.recorded_on_time AS "recordedOnTime", count(*)::int AS n
    FROM obligations o WHERE ${own('o')} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
  const records = await db.sql<Counted<StoredRecord>>`
    SELECT r.happened_on AS "happenedOn", r.group_id AS "groupId", r.subject_id AS "subjectId",
           r.subject_kind AS "subjectKind", r.section_code AS "sectionCode", r.status, r.counted, r.reviewed,
           count(*)::int AS n
    FROM duty_records r WHERE ${own('r')} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
  const counters = await db.sql<Counted<CounterCell>>`
    SELECT kind, day, group_id AS "groupId", subject_id AS "subjectId", subject_kind AS "subjectKind",
           section_code AS "sectionCode", state, sum(n)::int AS n
    FROM duty_counters WHERE ${own()} GROUP BY 1, 2, 3, 4, 5, 6, 7`;
  const months = await db.sql<Counted<CounterCell>>`
    SELECT kind, to_char(month, 'YYYY-MM') AS day, group_id AS "groupId", subject_id AS "subjectId",
           subject_kind AS "subjectKind", section_code AS "sectionCode", state, sum(n)::int AS n
    FROM duty_month_counters WHERE ${own()} GROUP BY 1, 2, 3, 4, 5, 6, 7`;
  const cells = new Map<string, CounterDifference>();
  const add = (cell: CounterCell, side: 'rows' | 'counters', n: number) => {
    const key = keyOf(cell);
    const known = cells.get(key) ?? { ...cell, rows: 0, counters: 0 };
    cells.set(key, { ...known, [side]: known[side] + n });
  };
  const addRows = (cell: CounterCell, n: number) => {
    add(cell, 'rows', n);
    add({ ...cell, day: cell.day.slice(0, 7) }, 'rows', n);
  };
  for (const row of obligations) addRows(obligationCell(row), row.n);
  for (const row of records) addRows(recordCell(row), row.n);
  for (const { n, ...cell } of [...counters, ...months]) add(cell, 'counters', n);
  return {
    cells: cells.size,
    differences: [...cells.values()].filter((cell) => cell.rows !== cell.counters),
  };
}
