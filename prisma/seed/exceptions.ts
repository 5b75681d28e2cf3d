import { type WAIVER_REASONS } from '@/lib/modules/waivers/schema';
import { monthOf } from '@/lib/shared/civil-date';
import type { Party } from './cast';
import type { Planned } from './duties';

/** What a group has not done as planned: said not to apply, been let off, or done long after. */
export type Exception =
  | { kind: 'not_applicable'; reason: string }
  | { kind: 'waived'; reason: (typeof WAIVER_REASONS)[number]; note: string }
  | { kind: 'late'; workdays: number };

interface Row {
  group: number;
  item: string;
  /** The month of the due day. */
  month: number;
  then: Exception;
}

const notApplicable = (reason: string): Exception => ({ kind: 'not_applicable', reason });

/**
 * The holes in the first five months, so that the records of groups come to the volumes written down: what
 * stays undone shows on the board of the middle of June.
 */
const ROWS: Row[] = [
  { group: 7, item: 'G2-07', month: 5, then: { kind: 'late', workdays: 24 } },
  { group: 7, item: 'G4-07', month: 5, then: { kind: 'late', workdays: 22 } },
  { group: 10, item: 'G5-04', month: 5, then: { kind: 'late', workdays: 25 } },
  { group: 20, item: 'G4-04', month: 5, then: { kind: 'late', workdays: 23 } },
  { group: 20, item: 'G2-02', month: 5, then: { kind: 'late', workdays: 26 } },
  { group: 13, item: 'G2-02', month: 5, then: { kind: 'late', workdays: 3 } },
  { group: 10, item: 'G4-04', month: 5, then: { kind: 'late', workdays: 4 } },
  { group: 13, item: 'G2-01', month: 5, then: { kind: 'late', workdays: 11 } },
  { group: 20, item: 'G4-07', month: 4, then: notApplicable('本月无在办整改事项，上月已全部销号') },
  { group: 10, item: 'G4-07', month: 3, then: notApplicable('本月无在办整改事项') },
  { group: 8, item: 'G4-04', month: 1, then: notApplicable('项目尚未开工，施工许可二月办理') },
  { group: 5, item: 'G4-04', month: 2, then: notApplicable('春节期间项目停工，无监督事项') },
  { group: 3, item: 'G4-04', month: 2, then: notApplicable('演播厅项目暂停，等待概算批复') },
  {
    group: 7,
    item: 'G5-05',
    month: 3,
    then: { kind: 'waived', reason: 'merged', note: '与一季度专题报告合并报送' },
  },
  {
    group: 10,
    item: 'G5-11',
    month: 3,
    then: { kind: 'waived', reason: 'force_majeure', note: '三人抽调专案，本季度不参加大比武' },
  },
];

export function exceptionOf(
  group: Party,
  itemCode: string,
  planned: Planned,
  year: number,
): Exception | null {
  if (!planned.dueOn.startsWith(String(year))) return null;
  const row = ROWS.find(
    (one) => one.group === group.number && one.item === itemCode && one.month === monthOf(planned.dueOn),
  );
  return row?.then ?? null;
}
